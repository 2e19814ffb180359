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
    pub location_id: Option<String>,
    pub sku: Option<String>,
    pub position: Option<String>,
    pub lot_number: Option<String>,
    pub expires_at: Option<DateTime>,
    pub available: Option<i64>,
    pub reserved: Option<i64>,
    pub claimed: Option<i64>,
    pub transit: Option<i64>,
    pub missing: Option<i64>,
    pub backordered: Option<i64>,
    pub total: Option<i64>,
}

/// Wire schema `WmsStockUpRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsStockUpRequest {
    pub location_id: Option<Uuid>,
    pub items: Option<Vec<WmsStockUpItem>>,
}

/// Wire schema `WmsStockUpItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsStockUpItem {
    pub sku: Option<String>,
    pub quantity: Option<i64>,
    pub position: Option<String>,
    pub lot_number: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `WmsInventorySummaryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventorySummaryConstraint {
    pub key: Option<WmsInventorySummaryConstraintKey>,
    pub operator: Option<WmsInventorySummaryConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Inside `WmsInventoryConstraint.operator` of afosto.
pub type WmsInventoryConstraintOperator = WmsInventorySummaryConstraintOperator;

/// Wire schema `WmsInventoryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventoryConstraint {
    pub key: Option<WmsInventoryConstraintKey>,
    pub operator: Option<WmsInventoryConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `WmsUpdateInventoryItemRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateInventoryItemRequest {
    pub position: Option<String>,
    pub lot_number: Option<String>,
    pub expires_at: Option<DateTime>,
    pub metadata: Option<WmsMetadata>,
}

/// Wire schema `WmsCreateRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateRouteRequest {
    pub name: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub hops: Option<Vec<String>>,
}

/// Wire schema `WmsUpdateRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateRouteRequest {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// Wire schema `WmsAttachItemClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAttachItemClaimRequest {
    pub entity_type: Option<WmsAttachItemClaimRequestEntityType>,
    pub entity_id: Option<String>,
    pub reference: Option<String>,
    pub state: Option<WmsAttachItemClaimRequestState>,
}

/// Wire schema `WmsCreateHopRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateHopRequest {
    pub from: Option<String>,
    pub to: Option<String>,
    pub schedules: Option<Vec<String>>,
}

/// Wire schema `WmsCreateHopScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateHopScheduleRequest {
    pub id: Option<String>,
    pub schedules: Option<Vec<String>>,
}

/// Wire schema `WmsCreateLocationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateLocationRequest {
    pub id: Option<String>,
    pub name: Option<String>,
    pub country_iso: Option<String>,
    pub is_supplier: Option<bool>,
    pub is_managed: Option<bool>,
    pub is_customer: Option<bool>,
    pub is_tracking_inventory: Option<bool>,
    pub address_id: Option<String>,
}

/// Wire schema `WmsUpdateLocationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateLocationRequest {
    pub id: Option<String>,
    pub name: Option<String>,
}

/// Wire schema `WmsCreateScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateScheduleRequest {
    pub name: Option<String>,
    pub last_call: Option<String>,
    pub arrival: Option<String>,
    pub timezone: Option<String>,
    pub duration: Option<i64>,
    pub available_weekdays: Option<Vec<i64>>,
    pub active_at: Option<Vec<DateTime>>,
}

/// Wire schema `WmsUpdateScheduleRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateScheduleRequest {
    pub id: Option<String>,
    pub name: Option<String>,
    pub last_call: Option<String>,
    pub arrival: Option<String>,
    pub timezone: Option<String>,
    pub duration: Option<i64>,
    pub available_weekdays: Option<Vec<i64>>,
    pub active_at: Option<Vec<DateTime>>,
}

/// Wire schema `WmsCreateDurationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateDurationRequest {
    pub route_id: Option<String>,
    pub from_location_id: Option<String>,
    pub to_location_id: Option<String>,
    pub calculate_at: Option<DateTime>,
    pub arrival_at: Option<DateTime>,
}

/// Inside `WmsCreateProjectionRequest.items/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateProjectionRequestItem {
    pub sku: Option<String>,
    pub quantity: Option<i64>,
}

/// Wire schema `WmsCreateProjectionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateProjectionRequest {
    pub items: Option<Vec<WmsCreateProjectionRequestItem>>,
    pub constraints: Option<Vec<WmsConstraint>>,
}

/// Wire schema `WmsAvailableProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAvailableProjectionItem {
    pub location_id: Option<Uuid>,
    pub sku: Option<String>,
    pub amount: Option<i64>,
}

/// Wire schema `WmsUnavailableProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUnavailableProjectionItem {
    pub location_id: Option<Uuid>,
    pub sku: Option<String>,
    pub amount: Option<i64>,
}

/// Wire schema `WmsCreateClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateClaimRequest {
    pub location_id: Option<Uuid>,
    pub expires_at: Option<DateTime>,
    pub reference: Option<String>,
}

/// Wire schema `WmsConfirmClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsConfirmClaimRequest {
    pub target_id: Option<Uuid>,
}

/// Inside `WmsCreateTransferRequest.routing/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateTransferRequestRouting {
    pub claim_id: Option<Uuid>,
    pub collect_route_id: Option<Uuid>,
    pub delivery_route_id: Option<Uuid>,
}

/// Wire schema `WmsCreateTransferRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsCreateTransferRequest {
    pub target: Option<Uuid>,
    pub arrival_at: Option<DateTime>,
    pub collect_at: Option<Uuid>,
    pub routing: Option<Vec<WmsCreateTransferRequestRouting>>,
}

/// Wire schema `WmsPositionLogResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsPositionLogResponse {
    pub id: Option<Uuid>,
    pub is_accurate: Option<bool>,
    pub new_items: Option<Vec<Uuid>>,
    pub missing_items: Option<Vec<Uuid>>,
    pub user_id: Option<String>,
    pub verified_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `WmsPositionVerificationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsPositionVerificationRequest {
    pub overage: Option<Vec<String>>,
    pub missing_ids: Option<Vec<Uuid>>,
}

/// Wire schema `WmsInventoryItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsInventoryItem {
    pub id: Option<String>,
    pub sku: Option<String>,
    pub claim_id: Option<String>,
    pub location_id: Option<String>,
    pub metadata: Option<WmsMetadata>,
    pub state: Option<WmsInventoryItemState>,
    pub position: Option<String>,
    pub lot_number: Option<String>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsRoute {
    pub id: Option<String>,
    pub name: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub hops: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsHop` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsHop {
    pub id: Option<String>,
    pub from: Option<String>,
    pub to: Option<String>,
    pub schedules: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `WmsLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsLocation {
    pub id: Option<String>,
    pub name: Option<String>,
    pub country_iso: Option<String>,
    pub is_supplier: Option<bool>,
    pub is_managed: Option<bool>,
    pub is_customer: Option<bool>,
    pub is_tracking_inventory: Option<bool>,
    pub address_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSchedule` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSchedule {
    pub id: Option<String>,
    pub last_call: Option<String>,
    pub arrival: Option<String>,
    pub duration: Option<i64>,
    pub timezone: Option<String>,
    pub available_weekdays: Option<Vec<i64>>,
    pub active_at: Option<Vec<Date>>,
}

/// Wire schema `WmsTransferReport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransferReport {
    pub target: Option<Uuid>,
    pub item_claims: Option<Vec<WmsTransferReportItem>>,
}

/// Wire schema `WmsTransferReportItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransferReportItem {
    pub claim_item_id: Option<Uuid>,
    pub position: Option<String>,
}

/// Wire schema `WmsProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsProjection {
    pub locations: Option<WmsAddAvailableSkuRequest>,
    pub available: Option<Vec<WmsAvailableProjectionItem>>,
    pub unavailable: Option<Vec<WmsUnavailableProjectionItem>>,
}

/// Wire schema `WmsConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsConstraint {
    pub key: Option<WmsConstraintKey>,
    pub operator: Option<WmsConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `WmsClaim` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsClaim {
    pub id: Option<Uuid>,
    pub location_id: Option<String>,
    pub target: Option<String>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsClaimItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsClaimItem {
    pub id: Option<Uuid>,
    pub inventory_item_id: Option<Uuid>,
    pub position: Option<String>,
    pub reference: Option<String>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsTransfer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransfer {
    pub id: Option<Uuid>,
    pub target: Option<Uuid>,
    pub status: Option<WmsTransferStatus>,
    pub collect_at: Option<Uuid>,
    pub collections: Option<Vec<WmsSubTransferSummary>>,
    pub deliveries: Option<Vec<WmsSubTransferSummary>>,
    pub is_collection_pending: Option<bool>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSubTransferSummary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSubTransferSummary {
    pub id: Option<Uuid>,
    pub from: Option<Uuid>,
    pub status: Option<WmsSubTransferSummaryStatus>,
    pub route_id: Option<Uuid>,
    pub ship_at: Option<DateTime>,
    pub expected_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsDurationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsDurationResponse {
    pub arrival_at: Option<DateTime>,
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
    pub id: Option<String>,
    pub transfer_id: Option<String>,
    pub from: Option<String>,
    pub status: Option<WmsSubTransferStatus>,
    pub route_id: Option<String>,
    pub ship_at: Option<DateTime>,
    pub expected_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsSubTransferItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSubTransferItem {
    pub transfer_item_id: Option<String>,
    pub status: Option<String>,
    pub claim_item_id: Option<String>,
    pub inventory_item_id: Option<String>,
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub location_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsTransport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTransport {
    pub id: Option<Uuid>,
    pub previous: Option<Uuid>,
    pub next: Option<Uuid>,
    pub status: Option<WmsTransportStatus>,
    pub inbound_shipment_id: Option<String>,
    pub outbound_shipment_id: Option<String>,
    pub reference: Option<String>,
    pub from: Option<Uuid>,
    pub departure_at: Option<DateTime>,
    pub to: Option<Uuid>,
    pub arrival_at: Option<DateTime>,
}

/// Wire schema `WmsDescriptiveLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsDescriptiveLocation {
    pub id: Option<Uuid>,
    pub label: Option<String>,
}

/// Wire schema `WmsTraveledRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTraveledRoute {
    pub claim_item_id: Option<Uuid>,
    pub sku: Option<String>,
    pub claim_id: Option<Uuid>,
    pub route: Option<Vec<WmsDescriptiveLocation>>,
    pub transports: Option<Vec<WmsTransport>>,
}

/// Wire schema `WmsTraveledRouteSummary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsTraveledRouteSummary {
    pub claim_id: Option<Uuid>,
    pub route: Option<Vec<WmsDescriptiveLocation>>,
    pub transports: Option<Vec<WmsTransport>>,
}

/// Wire schema `WmsAddAvailableSkuResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAddAvailableSkuResponse {
    pub id: Option<Uuid>,
    pub sku: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `WmsMetadata` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WmsMetadata(pub BTreeMap<String, String>);

/// A body of `POST /wms/search/locations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsGetALocationAtSearchLocationsRequest {
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
    pub constraints: Option<Vec<WmsInventorySummaryConstraint>>,
}

/// A body of `POST /wms/search/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSearchItemsInventoryRequest {
    pub constraints: Option<Vec<WmsInventoryConstraint>>,
}

/// A body of `POST /wms/search/claims` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsSearchClaimsRequest {
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
    pub is_cancelable: Option<bool>,
    pub with_warning: Option<bool>,
}

/// A body of `PUT /wms/claims/{id}/extend` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsExtendTheClaimRequest {
    pub expires_at: Option<DateTime>,
}

/// A body of `PUT /wms/transfers/{transfer_id}/transports/{id}/state` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsUpdateTransportStateRequest {
    pub state: Option<WmsUpdateTransportStateRequestState>,
}

/// A body of `PUT /wms/transfers/{transfer_id}/transports/{id}/shipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WmsAttachAShipmentToTheTransportRequest {
    pub inbound_shipment_id: Option<String>,
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
    Afosto, WMS {
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
