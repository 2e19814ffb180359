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
    #[serde(rename = "parcelShop", default)]
    pub parcel_shop: Option<Vec<LcsDPDServicePoint>>,
}

/// Inside `LcsDPDServicePoint.openingHours/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsDPDServicePointOpeningHour {
    #[serde(default)]
    pub weekday: Option<String>,
    #[serde(rename = "openMorning", default)]
    pub open_morning: Option<String>,
    #[serde(rename = "closeMorning", default)]
    pub close_morning: Option<String>,
    #[serde(rename = "closeAfternoon", default)]
    pub close_afternoon: Option<String>,
    #[serde(rename = "openAfternoon", default)]
    pub open_afternoon: Option<String>,
}

/// Wire schema `LcsDPDServicePoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsDPDServicePoint {
    #[serde(rename = "parcelShopId", default)]
    pub parcel_shop_id: Option<Number>,
    #[serde(rename = "pudoId", default)]
    pub pudo_id: Option<String>,
    #[serde(default)]
    pub company: Option<String>,
    #[serde(default)]
    pub street: Option<String>,
    #[serde(rename = "houseNo", default)]
    pub house_no: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(rename = "countryNum", default)]
    pub country_num: Option<Number>,
    #[serde(rename = "zipCode", default)]
    pub zip_code: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(default)]
    pub town: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    #[serde(default)]
    pub fax: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub homepage: Option<String>,
    #[serde(default)]
    pub latitude: Option<Number>,
    #[serde(default)]
    pub longitude: Option<Number>,
    #[serde(rename = "coordinateX", default)]
    pub coordinate_x: Option<Number>,
    #[serde(rename = "coordinateY", default)]
    pub coordinate_y: Option<Number>,
    #[serde(rename = "coordinateZ", default)]
    pub coordinate_z: Option<Number>,
    #[serde(default)]
    pub distance: Option<Number>,
    #[serde(rename = "expressPickupTime", default)]
    pub express_pickup_time: Option<String>,
    #[serde(rename = "extraInfo", default)]
    pub extra_info: Option<String>,
    #[serde(rename = "openingHours", default)]
    pub opening_hours: Option<Vec<LcsDPDServicePointOpeningHour>>,
    #[serde(default)]
    pub services: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `LcsShipmentItemMissing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemMissing {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_missing: Option<bool>,
}

/// Wire schema `LcsShipmentItemCorrection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemCorrection {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
}

/// Wire schema `LcsListSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsListSearchConstraint>>,
}

/// Wire schema `LcsListSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsListSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsListSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsShipmentSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsShipmentSearchConstraint>>,
}

/// Inside `LcsShipmentSearchConstraint.operator` of afosto.
pub type LcsShipmentSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsShipmentSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsShipmentSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsShipmentSearchConstraintOperator>,
    #[serde(default)]
    pub value: Option<Vec<String>>,
}

/// Wire schema `LcsLocationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsLocationSearchConstraint>>,
}

/// Inside `LcsLocationSearchConstraint.operator` of afosto.
pub type LcsLocationSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsLocationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsLocationSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsLocationSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsShipmentMethodSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentMethodSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsShipmentMethodSearchConstraint>>,
}

/// Inside `LcsShipmentMethodSearchConstraint.key` of afosto.
pub type LcsShipmentMethodSearchConstraintKey = LcsLocationSearchConstraintKey;

/// Inside `LcsShipmentMethodSearchConstraint.operator` of afosto.
pub type LcsShipmentMethodSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsShipmentMethodSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentMethodSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsShipmentMethodSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsShipmentMethodSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsParcelSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsParcelSearchConstraint>>,
}

/// Inside `LcsParcelSearchConstraint.operator` of afosto.
pub type LcsParcelSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsParcelSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsParcelSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsParcelSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `LcsItemSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsItemSearch {
    #[serde(default)]
    pub constraints: Option<Vec<LcsItemSearchConstraint>>,
}

/// Inside `LcsItemSearchConstraint.operator` of afosto.
pub type LcsItemSearchConstraintOperator = LcsListSearchConstraintOperator;

/// Wire schema `LcsItemSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsItemSearchConstraint {
    #[serde(default)]
    pub key: Option<LcsItemSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<LcsItemSearchConstraintOperator>,
    #[serde(default)]
    pub value: Option<Vec<String>>,
}

/// Wire schema `LcsLocationSku` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationSku {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListUpdate {
    #[serde(default)]
    pub is_on_hold: Option<bool>,
    #[serde(default)]
    pub sub: Option<String>,
}

/// Wire schema `LcsHandlingListItemUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListItemUpdate {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub is_handled: Option<bool>,
    #[serde(default)]
    pub is_serviced: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub lot_number: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListItem {
    #[serde(default)]
    pub ids: Option<Vec<String>>,
    #[serde(default)]
    pub handled_ids: Option<Vec<String>>,
    #[serde(default)]
    pub shipment_id: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub sorting_label: Option<String>,
    #[serde(default)]
    pub rank: Option<i64>,
}

/// Wire schema `LcsHandlingModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingModel {
    #[serde(default)]
    pub shipments: Option<Vec<LcsHandlingModelShipments>>,
    #[serde(default)]
    pub due_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingModelShipments` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingModelShipments {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub label: Option<String>,
}

/// Wire schema `LcsHandlingListResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListResponse {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub shipments: Option<Vec<String>>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_assigned: Option<bool>,
    #[serde(default)]
    pub is_in_progress: Option<bool>,
    #[serde(default)]
    pub is_on_hold: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub finished_at: Option<DateTime>,
    #[serde(default)]
    pub due_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingList {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub shipments: Option<Vec<String>>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_in_progress: Option<bool>,
    #[serde(default)]
    pub is_on_hold: Option<bool>,
    #[serde(default)]
    pub is_cancelled: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub finished_at: Option<DateTime>,
    #[serde(default)]
    pub due_at: Option<DateTime>,
    #[serde(default)]
    pub items: Option<Vec<LcsHandlingListItem>>,
    #[serde(default)]
    pub sorting_labels: Option<Vec<LcsHandlingListSortingLabels>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsHandlingListSortingLabels` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsHandlingListSortingLabels {
    #[serde(default)]
    pub shipment_id: Option<Uuid>,
    #[serde(default)]
    pub label: Option<String>,
}

/// Wire schema `LcsListedHandlingList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedHandlingList {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub location_id: Option<String>,
    #[serde(default)]
    pub shipments: Option<Vec<String>>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_in_progress: Option<bool>,
    #[serde(default)]
    pub is_on_hold: Option<bool>,
    #[serde(default)]
    pub is_cancelled: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub finished_at: Option<DateTime>,
    #[serde(default)]
    pub due_at: Option<DateTime>,
    #[serde(default)]
    pub items: Option<Vec<LcsShipmentItem>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsLocationPosition` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsLocationPosition {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub sorting: Option<i64>,
    #[serde(default)]
    pub skus: Option<Vec<LcsLocationSku>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `LcsMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsMethod {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub carrier_code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub max_weight: Option<i64>,
    #[serde(default)]
    pub countries: Option<Vec<LcsCountry>>,
    #[serde(default)]
    pub delivery_during: Option<LcsMethodDeliveryDuring>,
    #[serde(default)]
    pub is_configured: Option<bool>,
    #[serde(default)]
    pub is_same_day: Option<bool>,
    #[serde(default)]
    pub is_sunday: Option<bool>,
    #[serde(default)]
    pub is_carrier_location: Option<bool>,
    #[serde(default)]
    pub is_neighbour_allowed: Option<bool>,
    #[serde(default)]
    pub provider_method_id: Option<String>,
    #[serde(default)]
    pub provider: Option<LcsMethodProvider>,
    #[serde(default)]
    pub is_enabled: Option<bool>,
    #[serde(default)]
    pub priority: Option<i64>,
}

/// Wire schema `LcsCountry` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsCountry {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
}

/// Wire schema `LcsListedShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedShipment {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub r#type: Option<LcsListedShipmentType>,
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub addressing: Option<LcsListedShipmentAddressing>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub estimated_ship_at: Option<DateTime>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub stack_id: Option<String>,
    #[serde(default)]
    pub is_editable: Option<bool>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub is_in_transit: Option<bool>,
    #[serde(default)]
    pub is_complete: Option<bool>,
    #[serde(default)]
    pub is_overcomplete: Option<bool>,
    #[serde(default)]
    pub is_canceled: Option<bool>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub prior_shipments: Option<Vec<Uuid>>,
    #[serde(default)]
    pub list_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsListedShipmentAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsListedShipmentAddressing {
    #[serde(default)]
    pub to: Option<LcsShipmentAddressing>,
    #[serde(default)]
    pub from: Option<LcsShipmentAddressing>,
}

/// Inside `LcsShipment.type` of afosto.
pub type LcsShipmentType = LcsListedShipmentType;

/// Wire schema `LcsShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipment {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub r#type: Option<LcsShipmentType>,
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub order_id: Option<String>,
    #[serde(default)]
    pub addressing: Option<LcsListedShipmentAddressing>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub estimated_ship_at: Option<DateTime>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub stack_id: Option<String>,
    #[serde(default)]
    pub is_editable: Option<bool>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_labeled: Option<bool>,
    #[serde(default)]
    pub is_serviced: Option<bool>,
    #[serde(default)]
    pub is_complete: Option<bool>,
    #[serde(default)]
    pub is_overcomplete: Option<bool>,
    #[serde(default)]
    pub is_boxed: Option<bool>,
    #[serde(default)]
    pub is_handled: Option<bool>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub is_in_transit: Option<bool>,
    #[serde(default)]
    pub is_canceled: Option<bool>,
    #[serde(default)]
    pub items: Option<Vec<LcsShipmentItem>>,
    #[serde(default)]
    pub backorders: Option<Vec<LcsShipmentItemCorrection>>,
    #[serde(default)]
    pub overage: Option<Vec<LcsShipmentItemCorrection>>,
    #[serde(default)]
    pub parcels: Option<Vec<LcsParcel>>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub prior_shipments: Option<Vec<Uuid>>,
    #[serde(default)]
    pub list_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsShipmentAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentAddressing {
    #[serde(default)]
    pub entity_type: Option<LcsShipmentAddressingEntityType>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub carrier: Option<LcsShipmentAddressingCarrier>,
}

/// Wire schema `LcsShipmentAddressingCarrier` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentAddressingCarrier {
    #[serde(default)]
    pub is_carrier_location: Option<bool>,
    #[serde(default)]
    pub carrier_location_reference: Option<String>,
}

/// Wire schema `LcsShipmentItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemModel {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub hs_code: Option<String>,
    #[serde(default)]
    pub service: Option<Vec<LcsServiceOption>>,
    #[serde(default)]
    pub references: Option<Vec<LcsShipmentItemModelReferences>>,
}

/// Wire schema `LcsGroupedShipmentItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItem {
    #[serde(default)]
    pub ids: Option<Vec<String>>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub hs_code: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub references: Option<Vec<LcsShipmentItemModelReferences>>,
    #[serde(default)]
    pub lists: Option<Vec<LcsGroupedShipmentItemLists>>,
    #[serde(default)]
    pub parcels: Option<Vec<LcsGroupedShipmentItemLists>>,
    #[serde(default)]
    pub positions: Option<Vec<LcsGroupedShipmentItemPositions>>,
    #[serde(default)]
    pub handled_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub boxed_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub listed_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub finished_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub missing_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub shipment_id: Option<Uuid>,
    #[serde(default)]
    pub totals: Option<LcsGroupedShipmentItemTotals>,
}

/// Wire schema `LcsShipmentItemModelReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItemModelReferences {
    #[serde(default)]
    pub order_item_id: Option<Uuid>,
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
}

/// Wire schema `LcsGroupedShipmentItemLists` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemLists {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `LcsGroupedShipmentItemPositions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemPositions {
    #[serde(default)]
    pub code: Option<Uuid>,
    #[serde(default)]
    pub item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `LcsGroupedShipmentItemTotals` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsGroupedShipmentItemTotals {
    #[serde(default)]
    pub boxed: Option<i64>,
    #[serde(default)]
    pub handled: Option<i64>,
    #[serde(default)]
    pub finished: Option<i64>,
    #[serde(default)]
    pub missing: Option<i64>,
    #[serde(default)]
    pub listed: Option<i64>,
}

/// Wire schema `LcsShipmentItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub order_item_id: Option<Uuid>,
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub is_handled: Option<bool>,
    #[serde(default)]
    pub is_boxed: Option<bool>,
    #[serde(default)]
    pub is_in_transit: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub is_missing: Option<bool>,
    #[serde(default)]
    pub hs_code: Option<String>,
    #[serde(default)]
    pub service: Option<Vec<LcsServiceOption>>,
}

/// Wire schema `LcsParcelItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelItem {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `LcsServiceOption` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsServiceOption {
    #[serde(default)]
    pub option: Option<LcsServiceOptionOption>,
    #[serde(default)]
    pub configuration: Option<Vec<LcsServiceOptionConfiguration>>,
}

/// Wire schema `LcsServiceOptionConfiguration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsServiceOptionConfiguration {
    #[serde(default)]
    pub key: Option<LcsServiceOptionConfigurationKey>,
    #[serde(default)]
    pub value: Option<String>,
}

/// Wire schema `LcsParcel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcel {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub weight: Option<i64>,
    #[serde(default)]
    pub length: Option<i64>,
    #[serde(default)]
    pub width: Option<i64>,
    #[serde(default)]
    pub height: Option<i64>,
    #[serde(default)]
    pub tracking_code: Option<String>,
    #[serde(default)]
    pub tracking_url: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
    #[serde(default)]
    pub label: Option<LcsParcelLabel>,
    #[serde(default)]
    pub shipment_id: Option<Uuid>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub items: Option<Vec<LcsParcelItem>>,
    #[serde(default)]
    pub is_in_transit: Option<bool>,
    #[serde(default)]
    pub is_delivered: Option<bool>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub in_transit_at: Option<DateTime>,
    #[serde(default)]
    pub finished_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsParcelLabel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelLabel {
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub label_text: Option<String>,
    #[serde(default)]
    pub requested_at: Option<DateTime>,
}

/// Wire schema `LcsPlace` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPlace {
    #[serde(default)]
    pub ids: Option<Vec<String>>,
}

/// Wire schema `LcsParcelCreateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelCreateModel {
    #[serde(default)]
    pub shipment_id: Option<String>,
    #[serde(default)]
    pub weight: Option<i64>,
    #[serde(default)]
    pub length: Option<i64>,
    #[serde(default)]
    pub width: Option<i64>,
    #[serde(default)]
    pub height: Option<i64>,
    #[serde(default)]
    pub tracking_code: Option<String>,
    #[serde(default)]
    pub tracking_url: Option<String>,
    #[serde(default)]
    pub item_ids: Option<Vec<String>>,
}

/// Wire schema `LcsParcelModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsParcelModel {
    #[serde(default)]
    pub weight: Option<i64>,
    #[serde(default)]
    pub length: Option<i64>,
    #[serde(default)]
    pub width: Option<i64>,
    #[serde(default)]
    pub height: Option<i64>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub tracking_code: Option<String>,
    #[serde(default)]
    pub tracking_url: Option<String>,
    #[serde(default)]
    pub position: Option<String>,
}

/// Wire schema `LcsFulfilmentLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsFulfilmentLocation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub reference: Option<Uuid>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub is_disabled: Option<bool>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `LcsFulfilmentLocationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsFulfilmentLocationModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub is_disabled: Option<bool>,
}

/// Inside `LcsShipmentUpdateModel.type` of afosto.
pub type LcsShipmentUpdateModelType = LcsListedShipmentType;

/// Wire schema `LcsShipmentUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentUpdateModel {
    #[serde(default)]
    pub r#type: Option<LcsShipmentUpdateModelType>,
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub addressing: Option<LcsShipmentUpdateModelAddressing>,
    #[serde(default)]
    pub prior_shipments: Option<Vec<Uuid>>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
}

/// Inside `LcsShipmentModel.type` of afosto.
pub type LcsShipmentModelType = LcsListedShipmentType;

/// Wire schema `LcsShipmentModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentModel {
    #[serde(default)]
    pub addressing: Option<LcsShipmentUpdateModelAddressing>,
    #[serde(default)]
    pub is_outbound: Option<bool>,
    #[serde(default)]
    pub r#type: Option<LcsShipmentModelType>,
    #[serde(default)]
    pub items: Option<Vec<LcsShipmentItemModel>>,
    #[serde(default)]
    pub backorders: Option<Vec<LcsShipmentItemCorrection>>,
    #[serde(default)]
    pub overage: Option<Vec<LcsShipmentItemCorrection>>,
    #[serde(default)]
    pub expected_at: Option<DateTime>,
    #[serde(default)]
    pub ship_at: Option<DateTime>,
    #[serde(default)]
    pub estimated_ship_at: Option<DateTime>,
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub order_id: Option<String>,
    #[serde(default)]
    pub prior_shipments: Option<Vec<Uuid>>,
}

/// Wire schema `LcsShipmentUpdateModelAddressing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsShipmentUpdateModelAddressing {
    #[serde(default)]
    pub to: Option<LcsShipmentAddressing>,
    #[serde(default)]
    pub from: Option<LcsShipmentAddressing>,
}

/// Wire schema `LcsAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsAddress {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub administrative_area: Option<String>,
    #[serde(default)]
    pub locality: Option<String>,
    #[serde(default)]
    pub dependent_locality: Option<String>,
    #[serde(default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub sorting_code: Option<String>,
    #[serde(default)]
    pub address_line_1: Option<String>,
    #[serde(default)]
    pub address_line_2: Option<String>,
    #[serde(default)]
    pub thoroughfare: Option<String>,
    #[serde(default)]
    pub premise_number: Option<Number>,
    #[serde(default)]
    pub premise_number_suffix: Option<String>,
    #[serde(default)]
    pub organisation: Option<String>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
}

/// Inside `LcsPoints/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointsItem {
    #[serde(default)]
    pub distance: Option<Number>,
    #[serde(default)]
    pub point: Option<LcsPoint>,
}

/// Wire schema `LcsPoints` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsPoints(pub Vec<LcsPointsItem>);

/// Wire schema `LcsPoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPoint {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub carrier: Option<String>,
    #[serde(default)]
    pub latitude: Option<Number>,
    #[serde(default)]
    pub longitude: Option<Number>,
    #[serde(default)]
    pub address: Option<LcsAddress>,
    #[serde(default)]
    pub openings: Option<Vec<LcsPointOpenings>>,
}

/// Wire schema `LcsPointOpenings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointOpenings {
    #[serde(default)]
    pub weekday: Option<Number>,
    #[serde(default)]
    pub windows: Option<Vec<LcsPointOpeningsWindows>>,
}

/// Wire schema `LcsPointOpeningsWindows` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsPointOpeningsWindows {
    #[serde(default)]
    pub start: Option<String>,
    #[serde(default)]
    pub end: Option<String>,
}

/// A body of `PUT /lcs/lists/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LcsUpdateAHandlingListsItemsRequest(pub Vec<LcsHandlingListItemUpdate>);

/// A body of `PUT /lcs/lists/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsUpdateAHandlingListsItemsResponse {
    #[serde(default)]
    pub success: Option<i64>,
}

/// A body of `PUT /lcs/bulk/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LcsBulkChangeRequest {
    #[serde(default)]
    pub command: Option<LcsBulkChangeRequestCommand>,
    #[serde(default)]
    pub parameters: Option<Map<String, Value>>,
    #[serde(default)]
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
    #[serde(default)]
    pub success: Option<i64>,
    #[serde(default)]
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
    Afosto {
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
