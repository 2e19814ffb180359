//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Wire schema `WmsStock` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsStock {
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub lot_number: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub available: Option<i64>,
    #[serde(default)]
    pub reserved: Option<i64>,
    #[serde(default)]
    pub claimed: Option<i64>,
    #[serde(default)]
    pub transit: Option<i64>,
    #[serde(default)]
    pub missing: Option<i64>,
    #[serde(default)]
    pub backordered: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
}

/// Wire schema `WmsStockUpRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsStockUpRequest {
    #[serde(default)]
    pub location_id: Option<Uuid>,
    #[serde(default)]
    pub items: Option<Vec<WmsStockUpItem>>,
}

/// Wire schema `WmsStockUpItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsStockUpItem {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub lot_number: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `WmsInventorySummaryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventorySummaryConstraint {
    #[serde(default)]
    pub key: Option<WmsInventorySummaryConstraintKey>,
    #[serde(default)]
    pub operator: Option<WmsInventorySummaryConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Inside `WmsInventoryConstraint.operator` of afosto.
pub type WmsInventoryConstraintOperator = WmsInventorySummaryConstraintOperator;

/// Wire schema `WmsInventoryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventoryConstraint {
    #[serde(default)]
    pub key: Option<WmsInventoryConstraintKey>,
    #[serde(default)]
    pub operator: Option<WmsInventoryConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `WmsUpdateInventoryItemRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateInventoryItemRequest {
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub lot_number: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub metadata: Option<WmsMetadata>,
}

/// Wire schema `WmsCreateRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateRouteRequest {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub hops: Option<Vec<String>>,
}

/// Wire schema `WmsUpdateRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateRouteRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `WmsAttachItemClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAttachItemClaimRequest {
    #[serde(default)]
    pub entity_type: Option<WmsAttachItemClaimRequestEntityType>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub state: Option<WmsAttachItemClaimRequestState>,
}

/// Wire schema `WmsCreateHopRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateHopRequest {
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub schedules: Option<Vec<String>>,
}

/// Wire schema `WmsCreateHopScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateHopScheduleRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub schedules: Option<Vec<String>>,
}

/// Wire schema `WmsCreateLocationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateLocationRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub country_iso: Option<String>,
    #[serde(default)]
    pub is_supplier: Option<bool>,
    #[serde(default)]
    pub is_managed: Option<bool>,
    #[serde(default)]
    pub is_customer: Option<bool>,
    #[serde(default)]
    pub is_tracking_inventory: Option<bool>,
    #[serde(default)]
    pub address_id: Option<String>,
}

/// Wire schema `WmsUpdateLocationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateLocationRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `WmsCreateScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateScheduleRequest {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub last_call: Option<String>,
    #[serde(default)]
    pub arrival: Option<String>,
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub duration: Option<i64>,
    #[serde(default)]
    pub available_weekdays: Option<Vec<i64>>,
    #[serde(default)]
    pub active_at: Option<Vec<DateTime>>,
}

/// Wire schema `WmsUpdateScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateScheduleRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub last_call: Option<String>,
    #[serde(default)]
    pub arrival: Option<String>,
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub duration: Option<i64>,
    #[serde(default)]
    pub available_weekdays: Option<Vec<i64>>,
    #[serde(default)]
    pub active_at: Option<Vec<DateTime>>,
}

/// Wire schema `WmsCreateDurationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateDurationRequest {
    #[serde(default)]
    pub route_id: Option<String>,
    #[serde(default)]
    pub from_location_id: Option<String>,
    #[serde(default)]
    pub to_location_id: Option<String>,
    #[serde(default)]
    pub calculate_at: Option<DateTime>,
    #[serde(default)]
    pub arrival_at: Option<DateTime>,
}

/// Inside `WmsCreateProjectionRequest.items/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateProjectionRequestItem {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
}

/// Wire schema `WmsCreateProjectionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateProjectionRequest {
    #[serde(default)]
    pub items: Option<Vec<WmsCreateProjectionRequestItem>>,
    #[serde(default)]
    pub constraints: Option<Vec<WmsConstraint>>,
}

/// Wire schema `WmsAvailableProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAvailableProjectionItem {
    #[serde(default)]
    pub location_id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
}

/// Wire schema `WmsUnavailableProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUnavailableProjectionItem {
    #[serde(default)]
    pub location_id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
}

/// Wire schema `WmsCreateClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateClaimRequest {
    #[serde(default)]
    pub location_id: Option<Uuid>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub reference: Option<String>,
}

/// Wire schema `WmsConfirmClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsConfirmClaimRequest {
    #[serde(default)]
    pub target_id: Option<Uuid>,
}

/// Inside `WmsCreateTransferRequest.routing/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateTransferRequestRouting {
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub collect_route_id: Option<Uuid>,
    #[serde(default)]
    pub delivery_route_id: Option<Uuid>,
}

/// Wire schema `WmsCreateTransferRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateTransferRequest {
    #[serde(default)]
    pub target: Option<Uuid>,
    #[serde(default)]
    pub arrival_at: Option<DateTime>,
    #[serde(default)]
    pub collect_at: Option<Uuid>,
    #[serde(default)]
    pub routing: Option<Vec<WmsCreateTransferRequestRouting>>,
}

/// Wire schema `WmsPositionLogResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsPositionLogResponse {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_accurate: Option<bool>,
    #[serde(default)]
    pub new_items: Option<Vec<Uuid>>,
    #[serde(default)]
    pub missing_items: Option<Vec<Uuid>>,
    #[serde(default)]
    pub user_id: Option<String>,
    #[serde(default)]
    pub verified_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `WmsPositionVerificationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsPositionVerificationRequest {
    #[serde(default)]
    pub overage: Option<Vec<String>>,
    #[serde(default)]
    pub missing_ids: Option<Vec<Uuid>>,
}

/// Wire schema `WmsInventoryItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventoryItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub claim_id: Option<String>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<WmsMetadata>,
    #[serde(default)]
    pub state: Option<WmsInventoryItemState>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub lot_number: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsRoute {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub hops: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsHop` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsHop {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub to: Option<String>,
    #[serde(default)]
    pub schedules: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `WmsLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsLocation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub country_iso: Option<String>,
    #[serde(default)]
    pub is_supplier: Option<bool>,
    #[serde(default)]
    pub is_managed: Option<bool>,
    #[serde(default)]
    pub is_customer: Option<bool>,
    #[serde(default)]
    pub is_tracking_inventory: Option<bool>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSchedule` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSchedule {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub last_call: Option<String>,
    #[serde(default)]
    pub arrival: Option<String>,
    #[serde(default)]
    pub duration: Option<i64>,
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub available_weekdays: Option<Vec<i64>>,
    #[serde(default)]
    pub active_at: Option<Vec<Date>>,
}

/// Wire schema `WmsTransferReport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransferReport {
    #[serde(default)]
    pub target: Option<Uuid>,
    #[serde(default)]
    pub item_claims: Option<Vec<WmsTransferReportItem>>,
}

/// Wire schema `WmsTransferReportItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransferReportItem {
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
    #[serde(default)]
    pub position: Option<String>,
}

/// Wire schema `WmsProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsProjection {
    #[serde(default)]
    pub locations: Option<WmsAddAvailableSkuRequest>,
    #[serde(default)]
    pub available: Option<Vec<WmsAvailableProjectionItem>>,
    #[serde(default)]
    pub unavailable: Option<Vec<WmsUnavailableProjectionItem>>,
}

/// Wire schema `WmsConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsConstraint {
    #[serde(default)]
    pub key: Option<WmsConstraintKey>,
    #[serde(default)]
    pub operator: Option<WmsConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `WmsClaim` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsClaim {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub target: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsClaimItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsClaimItem {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub inventory_item_id: Option<Uuid>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsTransfer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransfer {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub target: Option<Uuid>,
    #[serde(default)]
    pub status: Option<WmsTransferStatus>,
    #[serde(default)]
    pub collect_at: Option<Uuid>,
    #[serde(default)]
    pub collections: Option<Vec<WmsSubTransferSummary>>,
    #[serde(default)]
    pub deliveries: Option<Vec<WmsSubTransferSummary>>,
    #[serde(default)]
    pub is_collection_pending: Option<bool>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSubTransferSummary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSubTransferSummary {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub from: Option<Uuid>,
    #[serde(default)]
    pub status: Option<WmsSubTransferSummaryStatus>,
    #[serde(default)]
    pub route_id: Option<Uuid>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsDurationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsDurationResponse {
    #[serde(default)]
    pub arrival_at: Option<DateTime>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
}

/// Wire schema `WmsAddAvailableSkuRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsAddAvailableSkuRequest(pub Vec<String>);

/// Inside `WmsSubTransfer.status` of afosto.
pub type WmsSubTransferStatus = WmsSubTransferSummaryStatus;

/// Wire schema `WmsSubTransfer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSubTransfer {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub transfer_id: Option<String>,
    #[serde(default)]
    pub from: Option<String>,
    #[serde(default)]
    pub status: Option<WmsSubTransferStatus>,
    #[serde(default)]
    pub route_id: Option<String>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSubTransferItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSubTransferItem {
    #[serde(default)]
    pub transfer_item_id: Option<String>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub claim_item_id: Option<String>,
    #[serde(default)]
    pub inventory_item_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsTransport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransport {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub previous: Option<Uuid>,
    #[serde(default)]
    pub next: Option<Uuid>,
    #[serde(default)]
    pub status: Option<WmsTransportStatus>,
    #[serde(default)]
    pub inbound_shipment_id: Option<String>,
    #[serde(default)]
    pub outbound_shipment_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub from: Option<Uuid>,
    #[serde(default)]
    pub departure_at: Option<DateTime>,
    #[serde(default)]
    pub to: Option<Uuid>,
    #[serde(default)]
    pub arrival_at: Option<DateTime>,
}

/// Wire schema `WmsDescriptiveLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsDescriptiveLocation {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub label: Option<String>,
}

/// Wire schema `WmsTraveledRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTraveledRoute {
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub route: Option<Vec<WmsDescriptiveLocation>>,
    #[serde(default)]
    pub transports: Option<Vec<WmsTransport>>,
}

/// Wire schema `WmsTraveledRouteSummary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTraveledRouteSummary {
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub route: Option<Vec<WmsDescriptiveLocation>>,
    #[serde(default)]
    pub transports: Option<Vec<WmsTransport>>,
}

/// Wire schema `WmsAddAvailableSkuResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAddAvailableSkuResponse {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsMetadata` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsMetadata(pub BTreeMap<String, String>);

/// A body of `POST /wms/search/locations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsGetALocationAtSearchLocationsRequest {
    #[serde(default)]
    pub address_id: Option<String>,
}

/// A body of `DELETE /wms/locations/{id}/skus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsDeleteSkusFromLocationRequest(pub Vec<Uuid>);

/// A body of `POST /wms/locations/{id}/overage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsAddOverageToTheLocationRequest(pub Vec<WmsStockUpItem>);

/// A body of `POST /wms/inventory` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSearchAInventorySummaryRequest {
    #[serde(default)]
    pub constraints: Option<Vec<WmsInventorySummaryConstraint>>,
}

/// A body of `POST /wms/search/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSearchItemsInventoryRequest {
    #[serde(default)]
    pub constraints: Option<Vec<WmsInventoryConstraint>>,
}

/// A body of `POST /wms/search/claims` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSearchClaimsRequest {
    #[serde(default)]
    pub constraints: Option<Vec<WmsInventoryConstraint>>,
}

/// A body of `PUT /wms/claims/{id}/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsAttachItemsToAClaimRequest(pub Vec<WmsAttachItemClaimRequest>);

/// A body of `DELETE /wms/claims/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsRemoveAttachedItemsRequest(pub Vec<Uuid>);

/// A body of `GET /wms/claims/{id}/status` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsGetClaimStatusResponse {
    #[serde(default)]
    pub is_cancelable: Option<bool>,
    #[serde(default)]
    pub with_warning: Option<bool>,
}

/// A body of `PUT /wms/claims/{id}/extend` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsExtendTheClaimRequest {
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// A body of `PUT /wms/transfers/{transfer_id}/transports/{id}/state` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateTransportStateRequest {
    #[serde(default)]
    pub state: Option<WmsUpdateTransportStateRequestState>,
}

/// A body of `PUT /wms/transfers/{transfer_id}/transports/{id}/shipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAttachAShipmentToTheTransportRequest {
    #[serde(default)]
    pub inbound_shipment_id: Option<String>,
    #[serde(default)]
    pub outbound_shipment_id: Option<String>,
}

string_enums! {
    /// Inside `WmsInventorySummaryConstraint.key` of afosto.
    WmsInventorySummaryConstraintKey {
        Sku = "sku",
        Position = "position",
        LocationId = "location_id",
        ClaimId = "claim_id",
        IsManaged = "is_managed",
        State = "state",
        IsTrackingInventory = "is_tracking_inventory",
    }
    /// Inside `WmsInventorySummaryConstraint.operator` of afosto.
    #[derive(Default)]
    WmsInventorySummaryConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `WmsInventoryConstraint.key` of afosto.
    WmsInventoryConstraintKey {
        Sku = "sku",
        LocationId = "location_id",
        State = "state",
        ClaimId = "claim_id",
        Position = "position",
        InventoryItemId = "inventory_item_id",
    }
    /// Inside `WmsAttachItemClaimRequest.entity_type` of afosto.
    WmsAttachItemClaimRequestEntityType {
        Sku = "sku",
        InventoryItem = "inventory_item",
    }
    /// Inside `WmsAttachItemClaimRequest.state` of afosto.
    WmsAttachItemClaimRequestState {
        Available = "available",
        Backordered = "backordered",
    }
    /// Inside `WmsInventoryItem.state` of afosto.
    WmsInventoryItemState {
        Available = "available",
        Pending = "pending",
        Claimed = "claimed",
        Transit = "transit",
        Missing = "missing",
        Backordered = "backordered",
    }
    /// Inside `WmsConstraint.key` of afosto.
    WmsConstraintKey {
        Location = "location",
        Route = "route",
        HopCount = "hop_count",
    }
    /// Inside `WmsConstraint.operator` of afosto.
    WmsConstraintOperator {
        In = "in",
        Lt = "lt",
        Lte = "lte",
        Gt = "gt",
        Gte = "gte",
    }
    /// Inside `WmsTransfer.status` of afosto.
    WmsTransferStatus {
        Pending = "pending",
        Transit = "transit",
        Delivered = "delivered",
    }
    /// Inside `WmsSubTransferSummary.status` of afosto.
    WmsSubTransferSummaryStatus {
        Pending = "pending",
        Partial = "partial",
        Delivered = "delivered",
    }
    /// Inside `WmsTransport.status` of afosto.
    WmsTransportStatus {
        Pending = "pending",
        Shipped = "shipped",
        Delivered = "delivered",
    }
    /// A body of `PUT /wms/transfers/{transfer_id}/transports/{id}/state` of afosto.
    WmsUpdateTransportStateRequestState {
        Pending = "pending",
        Shipped = "shipped",
        Delivered = "delivered",
    }
}

wire_types! {
    Afosto {
        WmsStock: "#/components/schemas/WmsStock",
        WmsStockUpRequest: "#/components/schemas/WmsStockUpRequest",
        WmsStockUpItem: "#/components/schemas/WmsStockUpItem",
        WmsInventorySummaryConstraintKey: "#/components/schemas/WmsInventorySummaryConstraint/properties/key",
        WmsInventorySummaryConstraintOperator: "#/components/schemas/WmsInventorySummaryConstraint/properties/operator",
        WmsInventorySummaryConstraint: "#/components/schemas/WmsInventorySummaryConstraint",
        WmsInventoryConstraintKey: "#/components/schemas/WmsInventoryConstraint/properties/key",
        WmsInventoryConstraint: "#/components/schemas/WmsInventoryConstraint",
        WmsUpdateInventoryItemRequest: "#/components/schemas/WmsUpdateInventoryItemRequest",
        WmsCreateRouteRequest: "#/components/schemas/WmsCreateRouteRequest",
        WmsUpdateRouteRequest: "#/components/schemas/WmsUpdateRouteRequest",
        WmsAttachItemClaimRequestEntityType: "#/components/schemas/WmsAttachItemClaimRequest/properties/entity_type",
        WmsAttachItemClaimRequestState: "#/components/schemas/WmsAttachItemClaimRequest/properties/state",
        WmsAttachItemClaimRequest: "#/components/schemas/WmsAttachItemClaimRequest",
        WmsCreateHopRequest: "#/components/schemas/WmsCreateHopRequest",
        WmsCreateHopScheduleRequest: "#/components/schemas/WmsCreateHopScheduleRequest",
        WmsCreateLocationRequest: "#/components/schemas/WmsCreateLocationRequest",
        WmsUpdateLocationRequest: "#/components/schemas/WmsUpdateLocationRequest",
        WmsCreateScheduleRequest: "#/components/schemas/WmsCreateScheduleRequest",
        WmsUpdateScheduleRequest: "#/components/schemas/WmsUpdateScheduleRequest",
        WmsCreateDurationRequest: "#/components/schemas/WmsCreateDurationRequest",
        WmsCreateProjectionRequestItem: "#/components/schemas/WmsCreateProjectionRequest/properties/items/items",
        WmsCreateProjectionRequest: "#/components/schemas/WmsCreateProjectionRequest",
        WmsAvailableProjectionItem: "#/components/schemas/WmsAvailableProjectionItem",
        WmsUnavailableProjectionItem: "#/components/schemas/WmsUnavailableProjectionItem",
        WmsCreateClaimRequest: "#/components/schemas/WmsCreateClaimRequest",
        WmsConfirmClaimRequest: "#/components/schemas/WmsConfirmClaimRequest",
        WmsCreateTransferRequestRouting: "#/components/schemas/WmsCreateTransferRequest/properties/routing/items",
        WmsCreateTransferRequest: "#/components/schemas/WmsCreateTransferRequest",
        WmsPositionLogResponse: "#/components/schemas/WmsPositionLogResponse",
        WmsPositionVerificationRequest: "#/components/schemas/WmsPositionVerificationRequest",
        WmsInventoryItemState: "#/components/schemas/WmsInventoryItem/properties/state",
        WmsInventoryItem: "#/components/schemas/WmsInventoryItem",
        WmsRoute: "#/components/schemas/WmsRoute",
        WmsHop: "#/components/schemas/WmsHop",
        WmsLocation: "#/components/schemas/WmsLocation",
        WmsSchedule: "#/components/schemas/WmsSchedule",
        WmsTransferReport: "#/components/schemas/WmsTransferReport",
        WmsTransferReportItem: "#/components/schemas/WmsTransferReportItem",
        WmsProjection: "#/components/schemas/WmsProjection",
        WmsConstraintKey: "#/components/schemas/WmsConstraint/properties/key",
        WmsConstraintOperator: "#/components/schemas/WmsConstraint/properties/operator",
        WmsConstraint: "#/components/schemas/WmsConstraint",
        WmsClaim: "#/components/schemas/WmsClaim",
        WmsClaimItem: "#/components/schemas/WmsClaimItem",
        WmsTransferStatus: "#/components/schemas/WmsTransfer/properties/status",
        WmsTransfer: "#/components/schemas/WmsTransfer",
        WmsSubTransferSummaryStatus: "#/components/schemas/WmsSubTransferSummary/properties/status",
        WmsSubTransferSummary: "#/components/schemas/WmsSubTransferSummary",
        WmsDurationResponse: "#/components/schemas/WmsDurationResponse",
        WmsAddAvailableSkuRequest: "#/components/schemas/WmsAddAvailableSkuRequest",
        WmsSubTransfer: "#/components/schemas/WmsSubTransfer",
        WmsSubTransferItem: "#/components/schemas/WmsSubTransferItem",
        WmsTransportStatus: "#/components/schemas/WmsTransport/properties/status",
        WmsTransport: "#/components/schemas/WmsTransport",
        WmsDescriptiveLocation: "#/components/schemas/WmsDescriptiveLocation",
        WmsTraveledRoute: "#/components/schemas/WmsTraveledRoute",
        WmsTraveledRouteSummary: "#/components/schemas/WmsTraveledRouteSummary",
        WmsAddAvailableSkuResponse: "#/components/schemas/WmsAddAvailableSkuResponse",
        WmsMetadata: "#/components/schemas/WmsMetadata",
        WmsGetALocationAtSearchLocationsRequest: "#/paths/~1wms~1search~1locations/post/requestBody/content/application~1json/schema",
        WmsDeleteSkusFromLocationRequest: "#/paths/~1wms~1locations~1{id}~1skus/delete/requestBody/content/application~1json/schema",
        WmsAddOverageToTheLocationRequest: "#/paths/~1wms~1locations~1{id}~1overage/post/requestBody/content/application~1json/schema",
        WmsSearchAInventorySummaryRequest: "#/paths/~1wms~1inventory/post/requestBody/content/application~1json/schema",
        WmsSearchItemsInventoryRequest: "#/paths/~1wms~1search~1items/post/requestBody/content/application~1json/schema",
        WmsSearchClaimsRequest: "#/paths/~1wms~1search~1claims/post/requestBody/content/application~1json/schema",
        WmsAttachItemsToAClaimRequest: "#/paths/~1wms~1claims~1{id}~1attach/put/requestBody/content/application~1json/schema",
        WmsRemoveAttachedItemsRequest: "#/paths/~1wms~1claims~1{id}/delete/requestBody/content/application~1json/schema",
        WmsGetClaimStatusResponse: "#/paths/~1wms~1claims~1{id}~1status/get/responses/200/content/application~1json/schema",
        WmsExtendTheClaimRequest: "#/paths/~1wms~1claims~1{id}~1extend/put/requestBody/content/application~1json/schema",
        WmsUpdateTransportStateRequestState: "#/paths/~1wms~1transfers~1{transfer_id}~1transports~1{id}~1state/put/requestBody/content/application~1json/schema/properties/state",
        WmsUpdateTransportStateRequest: "#/paths/~1wms~1transfers~1{transfer_id}~1transports~1{id}~1state/put/requestBody/content/application~1json/schema",
        WmsAttachAShipmentToTheTransportRequest: "#/paths/~1wms~1transfers~1{transfer_id}~1transports~1{id}~1shipment/put/requestBody/content/application~1json/schema",
    }
}
