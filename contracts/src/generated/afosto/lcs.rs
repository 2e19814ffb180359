//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use uuid::Uuid;

/// Wire schema `LcsDPDServicePointResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsDPDServicePointResponse {
    #[serde(rename = "parcelShop")]
    pub parcel_shop: Option<Vec<LcsDPDServicePoint>>,
}

/// Inside `LcsDPDServicePoint.openingHours/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsDPDServicePointOpeningHour {
    pub weekday: Option<String>,
    #[serde(rename = "openMorning")]
    pub open_morning: Option<String>,
    #[serde(rename = "closeMorning")]
    pub close_morning: Option<String>,
    #[serde(rename = "closeAfternoon")]
    pub close_afternoon: Option<String>,
    #[serde(rename = "openAfternoon")]
    pub open_afternoon: Option<String>,
}

/// Wire schema `LcsDPDServicePoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsDPDServicePoint {
    #[serde(rename = "parcelShopId")]
    pub parcel_shop_id: Option<Number>,
    #[serde(rename = "pudoId")]
    pub pudo_id: Option<String>,
    pub company: Option<String>,
    pub street: Option<String>,
    #[serde(rename = "houseNo")]
    pub house_no: Option<String>,
    pub country: Option<String>,
    #[serde(rename = "countryNum")]
    pub country_num: Option<Number>,
    #[serde(rename = "zipCode")]
    pub zip_code: Option<String>,
    pub city: Option<String>,
    pub town: Option<String>,
    pub phone: Option<String>,
    pub fax: Option<String>,
    pub email: Option<String>,
    pub homepage: Option<String>,
    pub latitude: Option<Number>,
    pub longitude: Option<Number>,
    #[serde(rename = "coordinateX")]
    pub coordinate_x: Option<Number>,
    #[serde(rename = "coordinateY")]
    pub coordinate_y: Option<Number>,
    #[serde(rename = "coordinateZ")]
    pub coordinate_z: Option<Number>,
    pub distance: Option<Number>,
    #[serde(rename = "expressPickupTime")]
    pub express_pickup_time: Option<String>,
    #[serde(rename = "extraInfo")]
    pub extra_info: Option<String>,
    #[serde(rename = "openingHours")]
    pub opening_hours: Option<Vec<LcsDPDServicePointOpeningHour>>,
    pub services: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `LcsShipmentItemMissing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemMissing {
    pub id: Option<Uuid>,
    pub is_missing: Option<bool>,
}

/// Wire schema `LcsShipmentItemCorrection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemCorrection {
    pub sku: Option<String>,
    pub quantity: Option<i64>,
    pub description: Option<String>,
    pub position: Option<String>,
}

/// Wire schema `LcsListSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListSearch {
    pub constraints: Option<Vec<LcsListSearchConstraint>>,
}

/// Wire schema `LcsListSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListSearchConstraint {
    pub key: Option<LcsListSearchConstraintKey>,
    pub operator: Option<LcsListSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsShipmentSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentSearch {
    pub constraints: Option<Vec<LcsShipmentSearchConstraint>>,
}

/// Inside `LcsShipmentSearchConstraint.operator` of afosto.
pub type LcsShipmentSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsShipmentSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentSearchConstraint {
    pub key: Option<LcsShipmentSearchConstraintKey>,
    pub operator: Option<LcsShipmentSearchConstraintOperator>,
    pub value: Option<Vec<String>>,
}

/// Wire schema `LcsLocationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSearch {
    pub constraints: Option<Vec<LcsLocationSearchConstraint>>,
}

/// Inside `LcsLocationSearchConstraint.operator` of afosto.
pub type LcsLocationSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsLocationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSearchConstraint {
    pub key: Option<LcsLocationSearchConstraintKey>,
    pub operator: Option<LcsLocationSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsShipmentMethodSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentMethodSearch {
    pub constraints: Option<Vec<LcsShipmentMethodSearchConstraint>>,
}

/// Inside `LcsShipmentMethodSearchConstraint.key` of afosto.
pub type LcsShipmentMethodSearchConstraintKey = LcsLocationSearchConstraintKey;

/// Inside `LcsShipmentMethodSearchConstraint.operator` of afosto.
pub type LcsShipmentMethodSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsShipmentMethodSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentMethodSearchConstraint {
    pub key: Option<LcsShipmentMethodSearchConstraintKey>,
    pub operator: Option<LcsShipmentMethodSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsParcelSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelSearch {
    pub constraints: Option<Vec<LcsParcelSearchConstraint>>,
}

/// Inside `LcsParcelSearchConstraint.operator` of afosto.
pub type LcsParcelSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsParcelSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelSearchConstraint {
    pub key: Option<LcsParcelSearchConstraintKey>,
    pub operator: Option<LcsParcelSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsItemSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsItemSearch {
    pub constraints: Option<Vec<LcsItemSearchConstraint>>,
}

/// Inside `LcsItemSearchConstraint.operator` of afosto.
pub type LcsItemSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsItemSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsItemSearchConstraint {
    pub key: Option<LcsItemSearchConstraintKey>,
    pub operator: Option<LcsItemSearchConstraintOperator>,
    pub value: Option<Vec<String>>,
}

/// Wire schema `LcsLocationSku` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSku {
    pub sku: Option<String>,
    pub position: Option<String>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListUpdate {
    pub is_on_hold: Option<bool>,
    pub sub: Option<String>,
}

/// Wire schema `LcsHandlingListItemUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListItemUpdate {
    pub id: Option<String>,
    pub is_handled: Option<bool>,
    pub is_serviced: Option<bool>,
    pub is_finished: Option<bool>,
    pub position: Option<String>,
    pub lot_number: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListItem {
    pub ids: Option<Vec<String>>,
    pub handled_ids: Option<Vec<String>>,
    pub shipment_id: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub position: Option<String>,
    pub quantity: Option<i64>,
    pub sorting_label: Option<String>,
    pub rank: Option<i64>,
}

/// Wire schema `LcsHandlingModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingModel {
    pub shipments: Option<Vec<LcsHandlingModelShipments>>,
    pub due_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingModelShipments` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingModelShipments {
    pub id: Option<Uuid>,
    pub label: Option<String>,
}

/// Wire schema `LcsHandlingListResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListResponse {
    pub id: Option<String>,
    pub sub: Option<String>,
    pub shipments: Option<Vec<String>>,
    pub location_id: Option<String>,
    pub is_outbound: Option<bool>,
    pub is_assigned: Option<bool>,
    pub is_in_progress: Option<bool>,
    pub is_on_hold: Option<bool>,
    pub is_finished: Option<bool>,
    pub started_at: Option<DateTime>,
    pub finished_at: Option<DateTime>,
    pub due_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingList {
    pub id: Option<String>,
    pub number: Option<String>,
    pub sub: Option<String>,
    pub location_id: Option<String>,
    pub shipments: Option<Vec<String>>,
    pub is_outbound: Option<bool>,
    pub is_in_progress: Option<bool>,
    pub is_on_hold: Option<bool>,
    pub is_cancelled: Option<bool>,
    pub is_finished: Option<bool>,
    pub started_at: Option<DateTime>,
    pub finished_at: Option<DateTime>,
    pub due_at: Option<DateTime>,
    pub items: Option<Vec<LcsHandlingListItem>>,
    pub sorting_labels: Option<Vec<LcsHandlingListSortingLabels>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListSortingLabels` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListSortingLabels {
    pub shipment_id: Option<Uuid>,
    pub label: Option<String>,
}

/// Wire schema `LcsListedHandlingList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedHandlingList {
    pub id: Option<String>,
    pub number: Option<String>,
    pub sub: Option<String>,
    pub location_id: Option<String>,
    pub shipments: Option<Vec<String>>,
    pub is_outbound: Option<bool>,
    pub is_in_progress: Option<bool>,
    pub is_on_hold: Option<bool>,
    pub is_cancelled: Option<bool>,
    pub is_finished: Option<bool>,
    pub started_at: Option<DateTime>,
    pub finished_at: Option<DateTime>,
    pub due_at: Option<DateTime>,
    pub items: Option<Vec<LcsShipmentItem>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsLocationPosition` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationPosition {
    pub code: Option<String>,
    pub sorting: Option<i64>,
    pub skus: Option<Vec<LcsLocationSku>>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `LcsMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsMethod {
    pub id: Option<String>,
    pub carrier_code: Option<String>,
    pub name: Option<String>,
    pub label: Option<String>,
    pub description: Option<String>,
    pub max_weight: Option<i64>,
    pub countries: Option<Vec<LcsCountry>>,
    pub delivery_during: Option<LcsMethodDeliveryDuring>,
    pub is_configured: Option<bool>,
    pub is_same_day: Option<bool>,
    pub is_sunday: Option<bool>,
    pub is_carrier_location: Option<bool>,
    pub is_neighbour_allowed: Option<bool>,
    pub provider_method_id: Option<String>,
    pub provider: Option<LcsMethodProvider>,
    pub is_enabled: Option<bool>,
    pub priority: Option<i64>,
}

/// Wire schema `LcsCountry` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsCountry {
    pub code: Option<String>,
    pub amount: Option<i64>,
}

/// Wire schema `LcsListedShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedShipment {
    pub id: Option<String>,
    pub number: Option<String>,
    pub r#type: Option<LcsListedShipmentType>,
    pub method_id: Option<String>,
    pub contact_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub addressing: Option<LcsListedShipmentAddressing>,
    pub ship_at: Option<DateTime>,
    pub estimated_ship_at: Option<DateTime>,
    pub expected_at: Option<DateTime>,
    pub stack_id: Option<String>,
    pub is_editable: Option<bool>,
    pub is_outbound: Option<bool>,
    pub is_listed: Option<bool>,
    pub is_finished: Option<bool>,
    pub is_in_transit: Option<bool>,
    pub is_complete: Option<bool>,
    pub is_overcomplete: Option<bool>,
    pub is_canceled: Option<bool>,
    pub secret: Option<String>,
    pub prior_shipments: Option<Vec<Uuid>>,
    pub list_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsListedShipmentAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedShipmentAddressing {
    pub to: Option<LcsShipmentAddressing>,
    pub from: Option<LcsShipmentAddressing>,
}

/// Inside `LcsShipment.type` of afosto.
pub type LcsShipmentType = LcsListedShipmentType;

/// Wire schema `LcsShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipment {
    pub id: Option<String>,
    pub number: Option<String>,
    pub r#type: Option<LcsShipmentType>,
    pub method_id: Option<String>,
    pub contact_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub order_id: Option<String>,
    pub addressing: Option<LcsListedShipmentAddressing>,
    pub ship_at: Option<DateTime>,
    pub estimated_ship_at: Option<DateTime>,
    pub expected_at: Option<DateTime>,
    pub stack_id: Option<String>,
    pub is_editable: Option<bool>,
    pub is_outbound: Option<bool>,
    pub is_labeled: Option<bool>,
    pub is_serviced: Option<bool>,
    pub is_complete: Option<bool>,
    pub is_overcomplete: Option<bool>,
    pub is_boxed: Option<bool>,
    pub is_handled: Option<bool>,
    pub is_listed: Option<bool>,
    pub is_finished: Option<bool>,
    pub is_in_transit: Option<bool>,
    pub is_canceled: Option<bool>,
    pub items: Option<Vec<LcsShipmentItem>>,
    pub backorders: Option<Vec<LcsShipmentItemCorrection>>,
    pub overage: Option<Vec<LcsShipmentItemCorrection>>,
    pub parcels: Option<Vec<LcsParcel>>,
    pub secret: Option<String>,
    pub prior_shipments: Option<Vec<Uuid>>,
    pub list_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsShipmentAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentAddressing {
    pub entity_type: Option<LcsShipmentAddressingEntityType>,
    pub entity_id: Option<String>,
    pub carrier: Option<LcsShipmentAddressingCarrier>,
}

/// Wire schema `LcsShipmentAddressingCarrier` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentAddressingCarrier {
    pub is_carrier_location: Option<bool>,
    pub carrier_location_reference: Option<String>,
}

/// Wire schema `LcsShipmentItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemModel {
    pub sku: Option<String>,
    pub reference: Option<String>,
    pub position: Option<String>,
    pub quantity: Option<i64>,
    pub description: Option<String>,
    pub hs_code: Option<String>,
    pub service: Option<Vec<LcsServiceOption>>,
    pub references: Option<Vec<LcsShipmentItemModelReferences>>,
}

/// Wire schema `LcsGroupedShipmentItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItem {
    pub ids: Option<Vec<String>>,
    pub sku: Option<String>,
    pub quantity: Option<i64>,
    pub hs_code: Option<String>,
    pub description: Option<String>,
    pub references: Option<Vec<LcsShipmentItemModelReferences>>,
    pub lists: Option<Vec<LcsGroupedShipmentItemLists>>,
    pub parcels: Option<Vec<LcsGroupedShipmentItemLists>>,
    pub positions: Option<Vec<LcsGroupedShipmentItemPositions>>,
    pub handled_ids: Option<Vec<Uuid>>,
    pub boxed_ids: Option<Vec<Uuid>>,
    pub listed_ids: Option<Vec<Uuid>>,
    pub finished_ids: Option<Vec<Uuid>>,
    pub missing_ids: Option<Vec<Uuid>>,
    pub shipment_id: Option<Uuid>,
    pub totals: Option<LcsGroupedShipmentItemTotals>,
}

/// Wire schema `LcsShipmentItemModelReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemModelReferences {
    pub order_item_id: Option<Uuid>,
    pub claim_item_id: Option<Uuid>,
}

/// Wire schema `LcsGroupedShipmentItemLists` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemLists {
    pub id: Option<Uuid>,
    pub item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `LcsGroupedShipmentItemPositions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemPositions {
    pub code: Option<Uuid>,
    pub item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `LcsGroupedShipmentItemTotals` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemTotals {
    pub boxed: Option<i64>,
    pub handled: Option<i64>,
    pub finished: Option<i64>,
    pub missing: Option<i64>,
    pub listed: Option<i64>,
}

/// Wire schema `LcsShipmentItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItem {
    pub id: Option<String>,
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub position: Option<String>,
    pub order_item_id: Option<Uuid>,
    pub claim_item_id: Option<Uuid>,
    pub description: Option<String>,
    pub is_listed: Option<bool>,
    pub is_handled: Option<bool>,
    pub is_boxed: Option<bool>,
    pub is_in_transit: Option<bool>,
    pub is_finished: Option<bool>,
    pub is_missing: Option<bool>,
    pub hs_code: Option<String>,
    pub service: Option<Vec<LcsServiceOption>>,
}

/// Wire schema `LcsParcelItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelItem {
    pub id: Option<Uuid>,
    pub sku: Option<String>,
    pub quantity: Option<i64>,
    pub description: Option<String>,
}

/// Wire schema `LcsServiceOption` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsServiceOption {
    pub option: Option<LcsServiceOptionOption>,
    pub configuration: Option<Vec<LcsServiceOptionConfiguration>>,
}

/// Wire schema `LcsServiceOptionConfiguration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsServiceOptionConfiguration {
    pub key: Option<LcsServiceOptionConfigurationKey>,
    pub value: Option<String>,
}

/// Wire schema `LcsParcel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcel {
    pub id: Option<String>,
    pub number: Option<String>,
    pub weight: Option<i64>,
    pub length: Option<i64>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub position: Option<String>,
    pub label: Option<LcsParcelLabel>,
    pub shipment_id: Option<Uuid>,
    pub count: Option<i64>,
    pub items: Option<Vec<LcsParcelItem>>,
    pub is_in_transit: Option<bool>,
    pub is_delivered: Option<bool>,
    pub is_outbound: Option<bool>,
    pub is_finished: Option<bool>,
    pub file_id: Option<String>,
    pub ship_at: Option<DateTime>,
    pub in_transit_at: Option<DateTime>,
    pub finished_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsParcelLabel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelLabel {
    pub file_id: Option<String>,
    pub reference: Option<String>,
    pub label_text: Option<String>,
    pub requested_at: Option<DateTime>,
}

/// Wire schema `LcsPlace` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPlace {
    pub ids: Option<Vec<String>>,
}

/// Wire schema `LcsParcelCreateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelCreateModel {
    pub shipment_id: Option<String>,
    pub weight: Option<i64>,
    pub length: Option<i64>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub item_ids: Option<Vec<String>>,
}

/// Wire schema `LcsParcelModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelModel {
    pub weight: Option<i64>,
    pub length: Option<i64>,
    pub width: Option<i64>,
    pub height: Option<i64>,
    pub ship_at: Option<DateTime>,
    pub tracking_code: Option<String>,
    pub tracking_url: Option<String>,
    pub position: Option<String>,
}

/// Wire schema `LcsFulfilmentLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsFulfilmentLocation {
    pub id: Option<String>,
    pub name: Option<String>,
    pub reference: Option<Uuid>,
    pub address_id: Option<String>,
    pub is_disabled: Option<bool>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsFulfilmentLocationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsFulfilmentLocationModel {
    pub name: Option<String>,
    pub address_id: Option<String>,
    pub is_disabled: Option<bool>,
}

/// Inside `LcsShipmentUpdateModel.type` of afosto.
pub type LcsShipmentUpdateModelType = LcsListedShipmentType;

/// Wire schema `LcsShipmentUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentUpdateModel {
    pub r#type: Option<LcsShipmentUpdateModelType>,
    pub method_id: Option<String>,
    pub addressing: Option<LcsShipmentUpdateModelAddressing>,
    pub prior_shipments: Option<Vec<Uuid>>,
    pub expected_at: Option<DateTime>,
    pub ship_at: Option<DateTime>,
}

/// Inside `LcsShipmentModel.type` of afosto.
pub type LcsShipmentModelType = LcsListedShipmentType;

/// Wire schema `LcsShipmentModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentModel {
    pub addressing: Option<LcsShipmentUpdateModelAddressing>,
    pub is_outbound: Option<bool>,
    pub r#type: Option<LcsShipmentModelType>,
    pub items: Option<Vec<LcsShipmentItemModel>>,
    pub backorders: Option<Vec<LcsShipmentItemCorrection>>,
    pub overage: Option<Vec<LcsShipmentItemCorrection>>,
    pub expected_at: Option<DateTime>,
    pub ship_at: Option<DateTime>,
    pub estimated_ship_at: Option<DateTime>,
    pub method_id: Option<String>,
    pub contact_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub order_id: Option<String>,
    pub prior_shipments: Option<Vec<Uuid>>,
}

/// Wire schema `LcsShipmentUpdateModelAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentUpdateModelAddressing {
    pub to: Option<LcsShipmentAddressing>,
    pub from: Option<LcsShipmentAddressing>,
}

/// Wire schema `LcsAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsAddress {
    pub country_code: Option<String>,
    pub administrative_area: Option<String>,
    pub locality: Option<String>,
    pub dependent_locality: Option<String>,
    pub postal_code: Option<String>,
    pub sorting_code: Option<String>,
    pub address_line_1: Option<String>,
    pub address_line_2: Option<String>,
    pub thoroughfare: Option<String>,
    pub premise_number: Option<Number>,
    pub premise_number_suffix: Option<String>,
    pub organisation: Option<String>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
}

/// Inside `LcsPoints/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointsItem {
    pub distance: Option<Number>,
    pub point: Option<LcsPoint>,
}

/// Wire schema `LcsPoints` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsPoints(pub Vec<LcsPointsItem>);

/// Wire schema `LcsPoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPoint {
    pub id: Option<String>,
    pub name: Option<String>,
    pub carrier: Option<String>,
    pub latitude: Option<Number>,
    pub longitude: Option<Number>,
    pub address: Option<LcsAddress>,
    pub openings: Option<Vec<LcsPointOpenings>>,
}

/// Wire schema `LcsPointOpenings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointOpenings {
    pub weekday: Option<Number>,
    pub windows: Option<Vec<LcsPointOpeningsWindows>>,
}

/// Wire schema `LcsPointOpeningsWindows` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointOpeningsWindows {
    pub start: Option<String>,
    pub end: Option<String>,
}

/// A body of `PUT /lcs/lists/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsUpdateAHandlingListsItemsRequest(pub Vec<LcsHandlingListItemUpdate>);

/// A body of `PUT /lcs/lists/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsUpdateAHandlingListsItemsResponse {
    pub success: Option<i64>,
}

/// A body of `PUT /lcs/bulk/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsBulkChangeRequest {
    pub command: Option<LcsBulkChangeRequestCommand>,
    pub parameters: Option<Map<String, Value>>,
    pub constraints: Option<Vec<LcsItemSearchConstraint>>,
}

/// A body of `PUT /lcs/shipments/{id}/items/backorders` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsUpdateAShipmentsBackorderItemsRequest(pub Vec<LcsShipmentItemCorrection>);

/// A body of `PUT /lcs/shipments/{id}/items/overage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsUpdateAShipmentsOverageRequest(pub Vec<LcsShipmentItemCorrection>);

/// A body of `PUT /lcs/shipments/{id}/items/missing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsSetMissingRequest(pub Vec<LcsShipmentItemMissing>);

/// A body of `POST /lcs/parcels/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsAddItemsToParcelResponse {
    pub success: Option<i64>,
    pub failed: Option<i64>,
}

/// A body of `DELETE /lcs/parcels/{id}/items` of afosto.
pub type LcsRemoveItemsFromParcelResponse = LcsAddItemsToParcelResponse;

/// A body of `PUT /lcs/locations/{id}/positions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsPutRequest(pub Vec<String>);

/// A body of `PUT /lcs/locations/{id}/positions` of afosto.
pub type LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsPutResponse =
    LcsUpdateAHandlingListsItemsResponse;

/// A body of `DELETE /lcs/locations/{id}/positions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsDeleteRequest(pub Vec<String>);

/// A body of `DELETE /lcs/locations/{id}/positions` of afosto.
pub type LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsDeleteResponse =
    LcsUpdateAHandlingListsItemsResponse;

/// A body of `POST /lcs/locations/{id}/positions/search` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsSearchASetOfPositionsRequest(pub Vec<String>);

/// A body of `PUT /lcs/locations/{id}/skus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsUpdateOneOrMoreSkusForTheLocationRequest(pub Vec<LcsLocationSku>);

/// A body of `PUT /lcs/locations/{id}/skus` of afosto.
pub type LcsUpdateOneOrMoreSkusForTheLocationResponse = LcsAddItemsToParcelResponse;

string_enums! {
    /// Inside `LcsListSearchConstraint.key` of afosto.
    LcsListSearchConstraintKey {
        Ids = "ids",
        Sub = "sub",
        LocationId = "location_id",
        IsOnHold = "is_on_hold",
        IsInProgress = "is_in_progress",
        IsFinished = "is_finished",
        IsAssigned = "is_assigned",
    }
    /// Inside `LcsListSearchConstraint.operator` of afosto.
    #[derive(Default)]
    LcsListSearchConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `LcsShipmentSearchConstraint.key` of afosto.
    LcsShipmentSearchConstraintKey {
        Ids = "ids",
        Secret = "secret",
        IsOutbound = "is_outbound",
        FromId = "from_id",
        FromType = "from_type",
        ToId = "to_id",
        ToType = "to_type",
        PriorIds = "prior_ids",
    }
    /// Inside `LcsLocationSearchConstraint.key` of afosto.
    #[derive(Default)]
    LcsLocationSearchConstraintKey {
        #[default] Ids = "ids",
    }
    /// Inside `LcsParcelSearchConstraint.key` of afosto.
    LcsParcelSearchConstraintKey {
        Ids = "ids",
        IsDelivered = "is_delivered",
    }
    /// Inside `LcsItemSearchConstraint.key` of afosto.
    LcsItemSearchConstraintKey {
        Ids = "ids",
        Skus = "skus",
        Position = "position",
        IsListed = "is_listed",
        IsMissing = "is_missing",
        IsInTransit = "is_in_transit",
        IsBoxed = "is_boxed",
        IsFinished = "is_finished",
        IsLabeled = "is_labeled",
        IsServiced = "is_serviced",
        IsHandled = "is_handled",
        IsOutbound = "is_outbound",
        ListIds = "list_ids",
        ParcelIds = "parcel_ids",
        ShipmentIds = "shipment_ids",
    }
    /// Inside `LcsMethod.delivery_during` of afosto.
    LcsMethodDeliveryDuring {
        Daytime = "daytime",
        Morning = "morning",
        Afternoon = "afternoon",
        Evening = "evening",
    }
    /// Inside `LcsMethod.provider` of afosto.
    LcsMethodProvider {
        Sendcloud = "sendcloud",
        Default = "default",
    }
    /// Inside `LcsListedShipment.type` of afosto.
    LcsListedShipmentType {
        Delivery = "delivery",
        Collect = "collect",
        Internal = "internal",
    }
    /// Inside `LcsShipmentAddressing.entity_type` of afosto.
    LcsShipmentAddressingEntityType {
        Address = "address",
        Location = "location",
    }
    /// Inside `LcsServiceOption.option` of afosto.
    #[derive(Default)]
    LcsServiceOptionOption {
        #[default] Giftwrap = "giftwrap",
    }
    /// Inside `LcsServiceOptionConfiguration.key` of afosto.
    #[derive(Default)]
    LcsServiceOptionConfigurationKey {
        #[default] PackingPaper = "packing_paper",
    }
    /// A body of `PUT /lcs/bulk/items` of afosto.
    #[derive(Default)]
    LcsBulkChangeRequestCommand {
        #[default] SetParameters = "set_parameters",
    }
}

wire_types! {
    Afosto, LCS {
        LcsDPDServicePointResponse: "#/components/schemas/LcsDPDServicePointResponse",
        LcsDPDServicePointOpeningHour: "#/components/schemas/LcsDPDServicePoint/properties/openingHours/items",
        LcsDPDServicePoint: "#/components/schemas/LcsDPDServicePoint",
        LcsShipmentItemMissing: "#/components/schemas/LcsShipmentItemMissing",
        LcsShipmentItemCorrection: "#/components/schemas/LcsShipmentItemCorrection",
        LcsListSearch: "#/components/schemas/LcsListSearch",
        LcsListSearchConstraintKey: "#/components/schemas/LcsListSearchConstraint/properties/key",
        LcsListSearchConstraintOperator: "#/components/schemas/LcsListSearchConstraint/properties/operator",
        LcsListSearchConstraint: "#/components/schemas/LcsListSearchConstraint",
        LcsShipmentSearch: "#/components/schemas/LcsShipmentSearch",
        LcsShipmentSearchConstraintKey: "#/components/schemas/LcsShipmentSearchConstraint/properties/key",
        LcsShipmentSearchConstraint: "#/components/schemas/LcsShipmentSearchConstraint",
        LcsLocationSearch: "#/components/schemas/LcsLocationSearch",
        LcsLocationSearchConstraintKey: "#/components/schemas/LcsLocationSearchConstraint/properties/key",
        LcsLocationSearchConstraint: "#/components/schemas/LcsLocationSearchConstraint",
        LcsShipmentMethodSearch: "#/components/schemas/LcsShipmentMethodSearch",
        LcsShipmentMethodSearchConstraint: "#/components/schemas/LcsShipmentMethodSearchConstraint",
        LcsParcelSearch: "#/components/schemas/LcsParcelSearch",
        LcsParcelSearchConstraintKey: "#/components/schemas/LcsParcelSearchConstraint/properties/key",
        LcsParcelSearchConstraint: "#/components/schemas/LcsParcelSearchConstraint",
        LcsItemSearch: "#/components/schemas/LcsItemSearch",
        LcsItemSearchConstraintKey: "#/components/schemas/LcsItemSearchConstraint/properties/key",
        LcsItemSearchConstraint: "#/components/schemas/LcsItemSearchConstraint",
        LcsLocationSku: "#/components/schemas/LcsLocationSku",
        LcsHandlingListUpdate: "#/components/schemas/LcsHandlingListUpdate",
        LcsHandlingListItemUpdate: "#/components/schemas/LcsHandlingListItemUpdate",
        LcsHandlingListItem: "#/components/schemas/LcsHandlingListItem",
        LcsHandlingModel: "#/components/schemas/LcsHandlingModel",
        LcsHandlingModelShipments: "#/components/schemas/LcsHandlingModelShipments",
        LcsHandlingListResponse: "#/components/schemas/LcsHandlingListResponse",
        LcsHandlingList: "#/components/schemas/LcsHandlingList",
        LcsHandlingListSortingLabels: "#/components/schemas/LcsHandlingListSortingLabels",
        LcsListedHandlingList: "#/components/schemas/LcsListedHandlingList",
        LcsLocationPosition: "#/components/schemas/LcsLocationPosition",
        LcsMethodDeliveryDuring: "#/components/schemas/LcsMethod/properties/delivery_during",
        LcsMethodProvider: "#/components/schemas/LcsMethod/properties/provider",
        LcsMethod: "#/components/schemas/LcsMethod",
        LcsCountry: "#/components/schemas/LcsCountry",
        LcsListedShipmentType: "#/components/schemas/LcsListedShipment/properties/type",
        LcsListedShipment: "#/components/schemas/LcsListedShipment",
        LcsListedShipmentAddressing: "#/components/schemas/LcsListedShipmentAddressing",
        LcsShipment: "#/components/schemas/LcsShipment",
        LcsShipmentAddressingEntityType: "#/components/schemas/LcsShipmentAddressing/properties/entity_type",
        LcsShipmentAddressing: "#/components/schemas/LcsShipmentAddressing",
        LcsShipmentAddressingCarrier: "#/components/schemas/LcsShipmentAddressingCarrier",
        LcsShipmentItemModel: "#/components/schemas/LcsShipmentItemModel",
        LcsGroupedShipmentItem: "#/components/schemas/LcsGroupedShipmentItem",
        LcsShipmentItemModelReferences: "#/components/schemas/LcsShipmentItemModelReferences",
        LcsGroupedShipmentItemLists: "#/components/schemas/LcsGroupedShipmentItemLists",
        LcsGroupedShipmentItemPositions: "#/components/schemas/LcsGroupedShipmentItemPositions",
        LcsGroupedShipmentItemTotals: "#/components/schemas/LcsGroupedShipmentItemTotals",
        LcsShipmentItem: "#/components/schemas/LcsShipmentItem",
        LcsParcelItem: "#/components/schemas/LcsParcelItem",
        LcsServiceOptionOption: "#/components/schemas/LcsServiceOption/properties/option",
        LcsServiceOption: "#/components/schemas/LcsServiceOption",
        LcsServiceOptionConfigurationKey: "#/components/schemas/LcsServiceOptionConfiguration/properties/key",
        LcsServiceOptionConfiguration: "#/components/schemas/LcsServiceOptionConfiguration",
        LcsParcel: "#/components/schemas/LcsParcel",
        LcsParcelLabel: "#/components/schemas/LcsParcelLabel",
        LcsPlace: "#/components/schemas/LcsPlace",
        LcsParcelCreateModel: "#/components/schemas/LcsParcelCreateModel",
        LcsParcelModel: "#/components/schemas/LcsParcelModel",
        LcsFulfilmentLocation: "#/components/schemas/LcsFulfilmentLocation",
        LcsFulfilmentLocationModel: "#/components/schemas/LcsFulfilmentLocationModel",
        LcsShipmentUpdateModel: "#/components/schemas/LcsShipmentUpdateModel",
        LcsShipmentModel: "#/components/schemas/LcsShipmentModel",
        LcsShipmentUpdateModelAddressing: "#/components/schemas/LcsShipmentUpdateModelAddressing",
        LcsAddress: "#/components/schemas/LcsAddress",
        LcsPointsItem: "#/components/schemas/LcsPoints/items",
        LcsPoints: "#/components/schemas/LcsPoints",
        LcsPoint: "#/components/schemas/LcsPoint",
        LcsPointOpenings: "#/components/schemas/LcsPointOpenings",
        LcsPointOpeningsWindows: "#/components/schemas/LcsPointOpeningsWindows",
        LcsUpdateAHandlingListsItemsRequest: "#/paths/~1lcs~1lists~1{id}~1items/put/requestBody/content/application~1json/schema",
        LcsUpdateAHandlingListsItemsResponse: "#/paths/~1lcs~1lists~1{id}~1items/put/responses/204/content/application~1json/schema",
        LcsBulkChangeRequestCommand: "#/paths/~1lcs~1bulk~1items/put/requestBody/content/application~1json/schema/properties/command",
        LcsBulkChangeRequest: "#/paths/~1lcs~1bulk~1items/put/requestBody/content/application~1json/schema",
        LcsUpdateAShipmentsBackorderItemsRequest: "#/paths/~1lcs~1shipments~1{id}~1items~1backorders/put/requestBody/content/application~1json/schema",
        LcsUpdateAShipmentsOverageRequest: "#/paths/~1lcs~1shipments~1{id}~1items~1overage/put/requestBody/content/application~1json/schema",
        LcsSetMissingRequest: "#/paths/~1lcs~1shipments~1{id}~1items~1missing/put/requestBody/content/application~1json/schema",
        LcsAddItemsToParcelResponse: "#/paths/~1lcs~1parcels~1{id}~1items/post/responses/200/content/application~1json/schema",
        LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsPutRequest: "#/paths/~1lcs~1locations~1{id}~1positions/put/requestBody/content/application~1json/schema",
        LcsReorderThePositionsWithinALocationAtLocationsByIdPositionsDeleteRequest: "#/paths/~1lcs~1locations~1{id}~1positions/delete/requestBody/content/application~1json/schema",
        LcsSearchASetOfPositionsRequest: "#/paths/~1lcs~1locations~1{id}~1positions~1search/post/requestBody/content/application~1json/schema",
        LcsUpdateOneOrMoreSkusForTheLocationRequest: "#/paths/~1lcs~1locations~1{id}~1skus/put/requestBody/content/application~1json/schema",
    }
}
