//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::string_enums;
use crate::wire::wire_types;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use uuid::Uuid;

/// Wire schema `OdrAttachFiltersResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttachFiltersResponse {
    pub success: Option<i64>,
    pub failed: Option<i64>,
}

/// Wire schema `OdrAttachWarehouseItemsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttachWarehouseItemsRequest {
    pub order_item_id: Option<Uuid>,
    pub inventory_item_id: Option<Uuid>,
}

/// Wire schema `OdrCancelState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCancelState {
    pub is_accepted: Option<bool>,
    pub warnings: Option<Vec<String>>,
}

/// Wire schema `OdrCalculationAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationAdjustment {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
    pub result: Option<OdrCalculationAdjustmentResult>,
}

/// Wire schema `OdrCalculationAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationAdjustmentResult {
    pub is_applied_rule: Option<bool>,
    pub rule_id: Option<String>,
    pub output: Option<i64>,
}

/// Wire schema `OdrContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrContact {
    pub tags: Option<Vec<String>>,
    pub vat_country_code: Option<String>,
    pub contact: Option<OdrContactContact>,
}

/// Wire schema `OdrContactContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrContactContact {
    pub email: Option<String>,
    pub vat_number: Option<String>,
    pub coc_number: Option<String>,
    pub organisation_id: Option<String>,
    pub organisation_version: Option<String>,
    pub address_id: Option<String>,
    pub phone_number_id: Option<String>,
    pub id: Option<String>,
    pub version: Option<String>,
}

/// Wire schema `OdrProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjection {
    pub items: Option<Vec<OdrProjectionItem>>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub services: Option<Vec<OdrServiceItem>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub currency: Option<String>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub client_id: Option<String>,
    pub pricing_at: Option<DateTime>,
}

/// Wire schema `OdrProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionItem {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrProjectionItemType>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
    pub total_revenue: Option<i64>,
}

/// Inside `OdrServiceItem.type` of afosto.
pub type OdrServiceItemType = OdrProjectionItemType;

/// Wire schema `OdrServiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceItem {
    pub description: Option<String>,
    pub r#type: Option<OdrServiceItemType>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrServiceAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
}

/// Wire schema `OdrServiceAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceAdjustment {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
    pub result: Option<OdrServiceAdjustmentResult>,
}

/// Wire schema `OdrServiceAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceAdjustmentResult {
    pub is_applied_rule: Option<bool>,
    pub rule_id: Option<Uuid>,
    pub output: Option<i64>,
}

/// Wire schema `OdrOrderCalculationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationRequest {
    pub expires_at: Option<DateTime>,
    pub reference: Option<String>,
    pub currency: Option<String>,
    pub items: Option<Vec<OdrCalculationItemModel>>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub pricing_at: Option<DateTime>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAdjustment {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
}

/// Wire schema `OdrCalculationItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItemModel {
    pub item_ids: Option<Vec<Uuid>>,
    pub description: Option<String>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrCalculations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculations {
    pub id: Option<String>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub items: Option<Vec<OdrCalculationItems>>,
    pub services: Option<Vec<OdrServiceItem>>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub settings: Option<OdrOrderCalculationSettings>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_prepaid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub invoiced_at: Option<DateTime>,
    pub prepaid_at: Option<DateTime>,
    pub order_ids: Option<Vec<String>>,
    pub coupons: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrOrderCalculationSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettings {
    pub billing: Option<OdrOrderCalculationSettingsBilling>,
    pub shipping: Option<OdrOrderCalculationSettingsShipping>,
}

/// Wire schema `OdrOrderCalculationSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettingsBilling {
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
    pub vat: Option<OdrOrderSettingsBillingVat>,
}

/// Wire schema `OdrOrderCalculationSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettingsShipping {
    pub method_id: Option<Uuid>,
}

/// Inside `OdrCalculationItems.type` of afosto.
pub type OdrCalculationItemsType = OdrProjectionItemType;

/// Wire schema `OdrCalculationItems` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItems {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrCalculationItemsType>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
    pub total_revenue: Option<i64>,
    pub order_items: Option<Vec<OdrCalculationStackItem>>,
}

/// Wire schema `OdrCalculationStackItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationStackItem {
    pub id: Option<String>,
    pub is_invoiced: Option<bool>,
    pub invoice_id: Option<Uuid>,
}

/// Wire schema `OdrVatResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrVatResult {
    pub rate: Option<i64>,
    pub amount: Option<i64>,
}

/// Wire schema `OdrFilterSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSet {
    pub sku: Option<String>,
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `OdrSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSettings {
    pub contact: Option<OdrSettingsContact>,
    pub organisation: Option<OdrSettingsContact>,
    pub phone_number_id: Option<Uuid>,
    pub coupons: Option<Vec<String>>,
    pub due_at: Option<Date>,
    pub reference: Option<String>,
    pub return_url: Option<String>,
    pub billing: Option<OdrOrderModelSettingsBilling>,
    pub shipping: Option<OdrOrderSettingsShipping>,
}

/// Wire schema `OdrSettingsContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSettingsContact {
    pub id: Option<Uuid>,
}

/// Wire schema `OdrOrderModelSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderModelSettingsBilling {
    pub address_id: Option<Uuid>,
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
    pub vat: Option<OdrOrderSettingsBillingVat>,
}

/// Wire schema `OdrOrderSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsBillingVat {
    pub is_shift_disabled: Option<bool>,
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrOrderSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettings {
    pub contact: Option<OdrOrderSettingsContact>,
    pub organisation: Option<OdrOrderSettingsContact>,
    pub phone_number_id: Option<Uuid>,
    pub coupons: Option<Vec<String>>,
    pub due_at: Option<Date>,
    pub return_url: Option<String>,
    pub billing: Option<OdrOrderSettingsBilling>,
    pub shipping: Option<OdrOrderSettingsShipping>,
}

/// Wire schema `OdrOrderSettingsContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsContact {
    pub id: Option<Uuid>,
    pub version: Option<Uuid>,
}

/// Wire schema `OdrOrderSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsBilling {
    pub address_id: Option<Uuid>,
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
}

/// Wire schema `OdrOrderSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsShipping {
    pub address_id: Option<Uuid>,
    pub source_address_id: Option<Uuid>,
    pub method_id: Option<Uuid>,
    pub spid: Option<String>,
    pub window: Option<OdrOrderSettingsShippingWindow>,
    pub is_split_allowed: Option<bool>,
}

/// Wire schema `OdrOrderSettingsShippingWindow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsShippingWindow {
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub delivery_at: Option<Date>,
    pub code: Option<String>,
}

/// Wire schema `OdrOrderStep` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderStep {
    pub code: Option<String>,
    pub order: Option<i64>,
    pub is_reversible: Option<bool>,
    pub trigger: Option<OdrOrderStepTrigger>,
    pub actions: Option<Vec<OdrStepAction>>,
}

/// Wire schema `OdrStepAction` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStepAction {
    pub code: Option<String>,
    pub order: Option<i64>,
    pub label: Option<String>,
    pub is_handled: Option<bool>,
    pub handled_at: Option<DateTime>,
}

/// Wire schema `OdrOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrder {
    pub id: Option<Uuid>,
    pub number: Option<String>,
    pub state: Option<OdrOrderState>,
    pub settings: Option<OdrOrderSettings>,
    pub processing: Option<OdrProcessing>,
    pub acceptances: Option<Vec<OdrOrderAcceptances>>,
    pub calculations: Option<Vec<OdrOrderCalculations>>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub tags: Option<Vec<String>>,
    pub stack_id: Option<String>,
    pub r#type: Option<String>,
    pub last_accepted_at: Option<DateTime>,
    pub last_confirmed_at: Option<DateTime>,
    pub last_canceled_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrOrderState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderState {
    pub is_locked: Option<bool>,
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub is_finished: Option<bool>,
    pub is_canceled: Option<bool>,
    pub r#type: Option<OdrOrderStateType>,
    pub flow: Option<Vec<OdrOrderStep>>,
    pub progress: Option<OdrOrderStateProgress>,
}

/// Wire schema `OdrOrderStateProgress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderStateProgress {
    pub allocation: Option<String>,
    pub fulfilment: Option<String>,
    pub billing: Option<String>,
}

/// Wire schema `OdrOrderAcceptances` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderAcceptances {
    pub id: Option<Uuid>,
    pub amount: Option<i64>,
    pub is_prepaid: Option<bool>,
    pub is_settlement: Option<bool>,
    pub is_paid: Option<bool>,
    pub calculation_id: Option<Uuid>,
    pub transaction_secret: Option<String>,
    pub created_at: Option<DateTime>,
    pub accepted_at: Option<DateTime>,
}

/// Wire schema `OdrOrderCalculations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculations {
    pub id: Option<Uuid>,
    pub reference: Option<String>,
    pub currency: Option<String>,
    pub client_id: Option<Uuid>,
    pub channel_id: Option<Uuid>,
    pub amount: Option<i64>,
    pub is_valid: Option<bool>,
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrProcessing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProcessing {
    pub confirm: Option<OdrProcessingConfirm>,
    pub allocation: Option<OdrProcessingAllocation>,
    pub fulfilment: Option<OdrProcessingFulfilment>,
    pub capture: Option<OdrProcessingCapture>,
}

/// Wire schema `OdrStack` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStack {
    pub id: Option<String>,
    pub entity_id: Option<String>,
    pub entity_type: Option<String>,
    pub state: Option<OdrStackState>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrStackState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackState {
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub is_finished: Option<bool>,
}

/// Wire schema `OdrOrderModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderModel {
    pub processing: Option<OdrProcessing>,
    pub settings: Option<OdrSettings>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub tags: Option<Vec<String>>,
    pub r#type: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrOrderAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderAuthorizationResponse {
    pub is_locked: Option<bool>,
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub transaction_secret: Option<String>,
}

/// Wire schema `OdrReferenceModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrReferenceModel {
    pub entity_id: Option<String>,
    pub entity_type: Option<String>,
    pub constraints: Option<Vec<OdrSearchConstraint>>,
}

/// Wire schema `OdrSimpleOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSimpleOrderItem {
    pub id: Option<String>,
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub is_inbound: Option<bool>,
}

/// Wire schema `OdrOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItem {
    pub id: Option<String>,
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub order_id: Option<Uuid>,
    pub references: Option<OdrOrderItemReferences>,
    pub filters: Option<Vec<OdrFilter>>,
}

/// Wire schema `OdrOrderItemReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferences {
    pub orders: Option<Vec<OdrOrderItemReferencesOrder>>,
    pub stacks: Option<Vec<OdrStackReference>>,
}

/// Wire schema `OdrOrderItemReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrder {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_available: Option<bool>,
    pub is_backorder: Option<bool>,
    pub warehouse: Option<OdrOrderItemReferencesOrderWarehouse>,
    pub shipments: Option<Vec<OdrOrderItemReferencesOrderShipment>>,
    pub backorders: Option<Vec<String>>,
    pub target: Option<String>,
}

/// Wire schema `OdrOrderItemReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrderWarehouse {
    pub claimed_at: Option<DateTime>,
    pub claim_id: Option<Uuid>,
    pub claim_item_id: Option<Uuid>,
    pub route_id: Option<Uuid>,
    pub is_reservation: Option<bool>,
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrOrderItemReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrderShipment {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilter {
    pub key: Option<String>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrOrderItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemModel {
    pub sku: Option<String>,
    pub reference: Option<Uuid>,
    pub description: Option<String>,
    pub quantity: Option<i64>,
    pub is_inbound: Option<bool>,
    pub is_backorder: Option<bool>,
    pub item_ids: Option<Vec<Uuid>>,
    pub source_order_id: Option<Uuid>,
}

/// Wire schema `OdrGroup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroup {
    pub sku: Option<String>,
    pub reference: Option<String>,
    pub description: Option<String>,
    pub quantity: Option<i64>,
    pub ids: Option<Vec<Uuid>>,
    pub references: Option<OdrGroupReferences>,
    pub filters: Option<Vec<OdrFilter>>,
}

/// Wire schema `OdrGroupReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferences {
    pub orders: Option<Vec<OdrGroupReferencesOrder>>,
    pub backorders: Option<Vec<Uuid>>,
    pub target: Option<String>,
}

/// Wire schema `OdrGroupReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrder {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_backordered: Option<bool>,
    pub is_unavailable: Option<bool>,
    pub warehouse: Option<OdrGroupReferencesOrderWarehouse>,
    pub shipments: Option<Vec<OdrGroupReferencesOrderShipment>>,
}

/// Wire schema `OdrGroupReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrderWarehouse {
    pub claim_id: Option<Uuid>,
    pub delivery_route_id: Option<Uuid>,
    pub collect_route_id: Option<Uuid>,
    pub is_reservation: Option<bool>,
    pub address_id: Option<String>,
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrGroupReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrderShipment {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrGroupRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRoute {
    pub sku: Option<String>,
    pub reference: Option<String>,
    pub description: Option<String>,
    pub quantity: Option<i64>,
    pub order_id: Option<Uuid>,
    pub ids: Option<Vec<Uuid>>,
    pub references: Option<OdrGroupRouteReferences>,
    pub filters: Option<Vec<OdrFilter>>,
    pub delivery_routes: Option<Vec<OdrGroupRouteDeliveryRoute>>,
    pub collect_routes: Option<Vec<OdrGroupRouteCollectRoute>>,
}

/// Wire schema `OdrGroupRouteReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferences {
    pub orders: Option<Vec<OdrGroupRouteReferencesOrder>>,
    pub backorders: Option<Vec<Uuid>>,
}

/// Wire schema `OdrGroupRouteReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrder {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_backordered: Option<bool>,
    pub is_unavailable: Option<bool>,
    pub warehouse: Option<OdrGroupRouteReferencesOrderWarehouse>,
    pub shipments: Option<Vec<OdrGroupRouteReferencesOrderShipment>>,
}

/// Wire schema `OdrGroupRouteReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrderWarehouse {
    pub claim_id: Option<Uuid>,
    pub route_id: Option<Uuid>,
    pub is_reservation: Option<bool>,
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrGroupRouteReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrderShipment {
    pub id: Option<Uuid>,
    pub is_inbound: Option<bool>,
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrGroupRouteDeliveryRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteDeliveryRoute {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `OdrGroupRouteCollectRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteCollectRoute {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub delivery_routes: Option<Vec<String>>,
}

/// Wire schema `OdrGroupAttach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupAttach {
    pub sku: Option<String>,
    pub reference: Option<String>,
    pub description: Option<String>,
    pub quantity: Option<i64>,
    pub order_id: Option<Uuid>,
    pub ids: Option<Vec<Uuid>>,
    pub references: Option<OdrGroupRouteReferences>,
    pub filters: Option<Vec<OdrFilter>>,
    pub inventory_item_ids: Option<Vec<Uuid>>,
    pub available: Option<Number>,
}

/// Wire schema `OdrStackReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackReference {
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub state: Option<OdrStackReferenceState>,
}

/// Wire schema `OdrStackReferenceState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackReferenceState {
    pub is_locked: Option<bool>,
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub is_finished: Option<bool>,
}

/// Wire schema `OdrSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearch {
    pub constraints: Option<Vec<OdrSearchConstraint>>,
    pub filters: Option<Vec<OdrSearchFilter>>,
}

/// Wire schema `OdrSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchConstraint {
    pub key: Option<OdrSearchConstraintKey>,
    pub operator: Option<OdrSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrOrderSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSearch {
    pub constraints: Option<Vec<OdrOrderSearchConstraint>>,
}

/// Wire schema `OdrOrderSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSearchConstraint {
    pub key: Option<OdrOrderSearchConstraintKey>,
    pub operator: Option<OdrOrderSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrSearchFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchFilter {
    pub key: Option<String>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrFilterSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSearch {
    pub constraints: Option<Vec<OdrFilterSearchConstraint>>,
}

/// Inside `OdrFilterSearchConstraint.operator` of afosto.
pub type OdrFilterSearchConstraintOperator = OdrSearchConstraintOperator;

/// Wire schema `OdrFilterSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSearchConstraint {
    pub key: Option<OdrFilterSearchConstraintKey>,
    pub operator: Option<OdrFilterSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrSetClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetClaimRequest {
    pub item_id: Option<Uuid>,
    pub claim_id: Option<Uuid>,
    pub claim_item_id: Option<Uuid>,
}

/// Wire schema `OdrSku` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSku {
    pub sku: Option<String>,
    pub description: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrSetRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetRouteRequest {
    pub item_ids: Option<Vec<Uuid>>,
    pub delivery_route_id: Option<Uuid>,
    pub collect_route_id: Option<Uuid>,
}

/// Wire schema `OdrSkuResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSkuResult {
    pub status: Option<String>,
    pub count: Option<i64>,
}

/// Wire schema `OdrCoupon` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCoupon {
    pub code: Option<String>,
    pub usage: Option<OdrCouponUsage>,
    pub category_id: Option<Uuid>,
    pub claims: Option<Vec<OdrCouponClaim>>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `OdrCouponUsage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponUsage {
    pub is_unlimited: Option<bool>,
    pub remaining: Option<i64>,
}

/// Wire schema `OdrCouponClaim` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponClaim {
    pub order_id: Option<Uuid>,
    pub is_confirmed: Option<bool>,
}

/// Wire schema `OdrCouponModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponModel {
    pub code: Option<String>,
    pub usage: Option<OdrCouponUsage>,
    pub category_id: Option<Uuid>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrCouponCategory` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategory {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub defaults: Option<OdrCouponCategoryDefaults>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrCouponCategoryDefaults` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryDefaults {
    pub expires_after: Option<i64>,
    pub usage: Option<OdrCouponCategoryDefaultsUsage>,
}

/// Wire schema `OdrCouponCategoryDefaultsUsage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryDefaultsUsage {
    pub is_unlimited: Option<bool>,
    pub limit: Option<i64>,
}

/// Wire schema `OdrCouponCategoryModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryModel {
    pub name: Option<String>,
    pub defaults: Option<OdrCouponCategoryDefaults>,
}

/// Wire schema `OdrConstraintOptionsResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrConstraintOptionsResponse {
    pub amount: Option<Vec<String>>,
}

/// Wire schema `OdrService` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrService {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    pub r#type: Option<OdrServiceType>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub vat_settings: Option<Vec<OdrServiceVatConfiguration>>,
    pub priority: Option<i64>,
    pub metadata: Option<Map<String, Value>>,
    pub active_at: Option<DateTime>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrServiceModel.type` of afosto.
pub type OdrServiceModelType = OdrServiceType;

/// Wire schema `OdrServiceModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceModel {
    pub name: Option<String>,
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    pub r#type: Option<OdrServiceModelType>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub vat_settings: Option<Vec<OdrServiceVatConfiguration>>,
    pub priority: Option<i64>,
    pub metadata: Option<Map<String, Value>>,
    pub active_at: Option<DateTime>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrServiceVatConfiguration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceVatConfiguration {
    pub r#type: Option<OdrServiceVatConfigurationType>,
    pub reference: Option<i64>,
    pub country_code: Option<String>,
}

/// Wire schema `OdrCalculatedInvoiceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculatedInvoiceRequest {
    pub order_item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `OdrListedCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrListedCalculation {
    pub id: Option<String>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_prepaid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub invoiced_at: Option<DateTime>,
    pub prepaid_at: Option<DateTime>,
    pub order_ids: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculation {
    pub id: Option<String>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub items: Option<Vec<OdrCalculationItem>>,
    pub services: Option<Vec<OdrServiceItem>>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_prepaid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub invoiced_at: Option<DateTime>,
    pub prepaid_at: Option<DateTime>,
    pub order_ids: Option<Vec<String>>,
    pub coupons: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrCalculationItem.type` of afosto.
pub type OdrCalculationItemType = OdrProjectionItemType;

/// Wire schema `OdrCalculationItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItem {
    pub id: Option<String>,
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrCalculationItemType>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
    pub total_revenue: Option<i64>,
    pub order_items: Option<Vec<OdrCalculationOrderItem>>,
}

/// Wire schema `OdrInvoiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceItem {
    pub id: Option<Uuid>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrInvoiceItemType>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
    pub total_revenue: Option<i64>,
    pub order_items: Option<Vec<OdrCalculationOrderItem>>,
}

/// Wire schema `OdrCalculationOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationOrderItem {
    pub id: Option<String>,
    pub is_invoiced: Option<bool>,
    pub invoice_id: Option<String>,
}

/// Wire schema `OdrInvoiceState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceState {
    pub paid_at: Option<Date>,
}

/// Wire schema `OdrInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoice {
    pub id: Option<String>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub items: Option<Vec<OdrInvoiceItem>>,
    pub services: Option<Vec<OdrServiceItem>>,
    pub settings: Option<OdrInvoiceSettings>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_paid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub paid_at: Option<DateTime>,
    pub order_ids: Option<Vec<Uuid>>,
    pub coupons: Option<Vec<Uuid>>,
    pub calculation_id: Option<Uuid>,
    pub shipment_id: Option<Uuid>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrInvoiceSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettings {
    pub billing: Option<OdrInvoiceSettingsBilling>,
    pub shipping: Option<OdrInvoiceSettingsShipping>,
}

/// Wire schema `OdrInvoiceSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsBilling {
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
    pub vat: Option<OdrInvoiceSettingsBillingVat>,
}

/// Wire schema `OdrInvoiceSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsBillingVat {
    pub is_shift_disabled: Option<bool>,
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrInvoiceSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsShipping {
    pub method_id: Option<String>,
}

/// Wire schema `OdrInvoiceListItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceListItem {
    pub id: Option<String>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub count: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_paid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub invoiced_at: Option<DateTime>,
    pub paid_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrInvoiceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceRequest {
    pub reference: Option<String>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub contact_id: Option<String>,
    pub organisation_id: Option<String>,
    pub address_id: Option<String>,
    pub items: Option<Vec<OdrInvoiceItemModel>>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub currency: Option<String>,
    pub pricing_at: Option<DateTime>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrInvoiceItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceItemModel {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrItemModel {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrProjectionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModel {
    pub client_id: Option<String>,
    pub currency: Option<String>,
    pub items: Option<Vec<OdrItemModel>>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub contact_id: Option<String>,
    pub organisation_id: Option<String>,
    pub pricing_at: Option<DateTime>,
    pub coupons: Option<Vec<String>>,
    pub settings: Option<OdrProjectionModelSettings>,
}

/// Wire schema `OdrProjectionModelSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettings {
    pub billing: Option<OdrProjectionModelSettingsBilling>,
    pub shipping: Option<OdrProjectionModelSettingsShipping>,
}

/// Wire schema `OdrProjectionModelSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsBilling {
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
    pub vat: Option<OdrProjectionModelSettingsBillingVat>,
}

/// Wire schema `OdrProjectionModelSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsBillingVat {
    pub is_shift_disabled: Option<bool>,
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrProjectionModelSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsShipping {
    pub method_id: Option<String>,
}

/// Wire schema `OdrInvoiceAdjustmentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceAdjustmentResponse {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
    pub result: Option<OdrInvoiceAdjustmentResponseResult>,
}

/// Wire schema `OdrInvoiceAdjustmentResponseResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceAdjustmentResponseResult {
    pub output: Option<i64>,
}

/// Wire schema `OdrPricingRuleModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleModel {
    pub name: Option<String>,
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    pub filters: Option<Vec<OdrPricingRuleFilter>>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub apply_to: Option<OdrPricingRuleModelApplyTo>,
    pub grant_limit: Option<i64>,
    pub priority: Option<i64>,
    pub is_last_rule: Option<bool>,
    pub evaluate_at: Option<OdrPricingRuleModelEvaluateAt>,
    pub metadata: Option<Map<String, Value>>,
    pub active_at: Option<DateTime>,
    pub expires_at: Option<DateTime>,
}

/// Inside `OdrPricingRule.apply_to` of afosto.
pub type OdrPricingRuleApplyTo = OdrPricingRuleModelApplyTo;

/// Inside `OdrPricingRule.evaluate_at` of afosto.
pub type OdrPricingRuleEvaluateAt = OdrPricingRuleModelEvaluateAt;

/// Wire schema `OdrPricingRule` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRule {
    pub id: Option<String>,
    pub name: Option<String>,
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    pub filters: Option<Vec<OdrPricingRuleFilter>>,
    pub adjustments: Option<Vec<OdrAdjustment>>,
    pub apply_to: Option<OdrPricingRuleApplyTo>,
    pub grant_limit: Option<i64>,
    pub priority: Option<i64>,
    pub evaluate_at: Option<OdrPricingRuleEvaluateAt>,
    pub is_last_rule: Option<bool>,
    pub metadata: Option<Map<String, Value>>,
    pub active_at: Option<DateTime>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrPricingRuleFilter.operator` of afosto.
pub type OdrPricingRuleFilterOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrPricingRuleFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleFilter {
    pub key: Option<OdrPricingRuleFilterKey>,
    pub operator: Option<OdrPricingRuleFilterOperator>,
    pub values: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `OdrPricingRuleConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleConstraint {
    pub key: Option<OdrPricingRuleConstraintKey>,
    pub operator: Option<OdrPricingRuleConstraintOperator>,
    pub values: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `OdrPriceRuleEvaluation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPriceRuleEvaluation {
    pub pricing_at: Option<DateTime>,
    pub quantity: Option<i64>,
    pub amount: Option<i64>,
    pub client: Option<String>,
    pub tags: Option<Vec<String>>,
    pub shipping_method: Option<String>,
    pub payment_method: Option<String>,
    pub coupons: Option<Vec<String>>,
    pub items: Option<Vec<OdrEvaluationItem>>,
}

/// Wire schema `OdrEvaluationItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrEvaluationItem {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub filters: Option<Map<String, Value>>,
    pub quantity: Option<i64>,
    pub is_discounted: Option<bool>,
}

/// Wire schema `OdrInvoiceSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSearch {
    pub constraints: Option<Vec<OdrInvoiceSearchConstraint>>,
}

/// Inside `OdrInvoiceSearchConstraint.key` of afosto.
pub type OdrInvoiceSearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrInvoiceSearchConstraint.operator` of afosto.
pub type OdrInvoiceSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrInvoiceSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSearchConstraint {
    pub key: Option<OdrInvoiceSearchConstraintKey>,
    pub operator: Option<OdrInvoiceSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCalculationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationSearch {
    pub constraints: Option<Vec<OdrCalculationSearchConstraint>>,
}

/// Inside `OdrCalculationSearchConstraint.key` of afosto.
pub type OdrCalculationSearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrCalculationSearchConstraint.operator` of afosto.
pub type OdrCalculationSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCalculationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationSearchConstraint {
    pub key: Option<OdrCalculationSearchConstraintKey>,
    pub operator: Option<OdrCalculationSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCouponCategorySearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategorySearch {
    pub constraints: Option<Vec<OdrCouponCategorySearchConstraint>>,
}

/// Inside `OdrCouponCategorySearchConstraint.key` of afosto.
pub type OdrCouponCategorySearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrCouponCategorySearchConstraint.operator` of afosto.
pub type OdrCouponCategorySearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCouponCategorySearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategorySearchConstraint {
    pub key: Option<OdrCouponCategorySearchConstraintKey>,
    pub operator: Option<OdrCouponCategorySearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCouponSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponSearch {
    pub constraints: Option<Vec<OdrCouponSearchConstraint>>,
}

/// Inside `OdrCouponSearchConstraint.operator` of afosto.
pub type OdrCouponSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCouponSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponSearchConstraint {
    pub key: Option<OdrCouponSearchConstraintKey>,
    pub operator: Option<OdrCouponSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrKey` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrKey {
    pub entity_id: Option<Uuid>,
    pub entity_type: Option<String>,
}

/// Wire schema `OdrBalanceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrBalanceRequest {
    pub key: Option<OdrKey>,
    pub reference: Option<OdrKey>,
    pub description: Option<String>,
    pub currency: Option<String>,
    pub amount: Option<i64>,
    pub overdraft_allowance: Option<i64>,
}

/// Wire schema `OdrBalance` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrBalance {
    pub id: Option<Uuid>,
    pub key: Option<OdrKey>,
    pub balance: Option<i64>,
    pub currency: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrRecord {
    pub id: Option<Uuid>,
    pub reference: Option<OdrKey>,
    pub description: Option<String>,
    pub amount: Option<i64>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `OdrProvider` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProvider {
    pub name: Option<String>,
    pub code: Option<String>,
    pub is_active: Option<bool>,
    pub is_configured: Option<bool>,
    pub methods: Option<Vec<OdrProviderMethod>>,
}

/// Wire schema `OdrProviderMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProviderMethod {
    pub code: Option<String>,
    pub name: Option<String>,
    pub issuers: Option<Vec<OdrIssuer>>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrMethod {
    pub code: Option<String>,
    pub provider_code: Option<String>,
    pub name: Option<String>,
    pub label: Option<String>,
    pub is_prepaid: Option<bool>,
    pub issuers: Option<Vec<OdrIssuer>>,
    pub is_enabled: Option<bool>,
    pub is_deferred: Option<bool>,
    pub priority: Option<i64>,
}

/// Wire schema `OdrReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrReference {
    pub entity_id: Option<String>,
    pub entity_type: Option<String>,
}

/// Wire schema `OdrIssuer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrIssuer {
    pub code: Option<String>,
    pub name: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrPaymentIntent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPaymentIntent {
    pub amount: Option<i64>,
    pub provider_code: Option<String>,
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub return_url: Option<String>,
}

/// Wire schema `OdrRefundIntent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrRefundIntent {
    pub payment_id: Option<String>,
    pub amount: Option<i64>,
}

/// Wire schema `OdrPayment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPayment {
    pub id: Option<String>,
    pub secret: Option<String>,
    pub amount: Option<i64>,
    pub provider_code: Option<String>,
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub is_refund: Option<bool>,
    pub is_pending: Option<bool>,
    pub is_paid: Option<bool>,
    pub is_authorized: Option<bool>,
    pub is_captured: Option<bool>,
    pub return_url: Option<String>,
    pub source_payment_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub paid_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrProcess` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProcess {
    pub is_paid: Option<bool>,
    pub amount_paid: Option<i64>,
    pub action: Option<OdrProcessAction>,
    pub url: Option<String>,
    pub attempts: Option<Vec<OdrAttempt>>,
}

/// Wire schema `OdrAttempt` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttempt {
    pub psp_reference: Option<String>,
    pub amount_paid: Option<i64>,
    pub started_at: Option<DateTime>,
    pub is_paid: Option<bool>,
    pub is_expired: Option<bool>,
}

/// Wire schema `OdrTransaction` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrTransaction {
    pub id: Option<String>,
    pub reference: Option<OdrReference>,
    pub description: Option<String>,
    pub number: Option<String>,
    pub amount_due: Option<i64>,
    pub amount_paid: Option<i64>,
    pub currency: Option<String>,
    pub payments: Option<Vec<OdrPayment>>,
    pub metadata: Option<Map<String, Value>>,
    pub purchase: Option<OdrPurchase>,
    pub preset: Option<OdrPreset>,
    pub secret: Option<String>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub return_url: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrPurchase` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPurchase {
    pub contact_id: Option<String>,
    pub items: Option<Vec<OdrPurchaseItem>>,
}

/// Wire schema `OdrTransactionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrTransactionModel {
    pub reference: Option<OdrReference>,
    pub description: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub purchase: Option<OdrPurchase>,
    pub preset: Option<OdrPreset>,
    pub return_url: Option<String>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
}

/// Wire schema `OdrPreset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPreset {
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
}

/// Inside `OdrPurchaseItem.type` of afosto.
pub type OdrPurchaseItemType = OdrProjectionItemType;

/// Wire schema `OdrPurchaseItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPurchaseItem {
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrPurchaseItemType>,
    pub amount: Option<i64>,
    pub quantity: Option<i64>,
    pub vat_rate: Option<i64>,
}

/// Wire schema `OdrStartSessionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStartSessionRequest {
    pub expires_at: Option<DateTime>,
    pub audience: Option<String>,
}

/// Wire schema `OdrAttachSessionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttachSessionRequest {
    pub order_id: Option<String>,
}

/// Wire schema `OdrSetSessionReferenceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetSessionReferenceRequest {
    pub reference: Option<String>,
}

/// Wire schema `OdrStartSessionResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStartSessionResponse {
    pub id: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrSelectSessionBillingMethodRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingMethodRequest {
    pub method_id: Option<String>,
    pub issuer_id: Option<String>,
}

/// Inside `OdrSelectSessionBillingRequest.contact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequestContact {
    pub primary: Option<bool>,
    pub secondary: Option<bool>,
}

/// Inside `OdrSelectSessionBillingRequest.organisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequestOrganisation {
    pub primary: Option<bool>,
}

/// Wire schema `OdrSelectSessionBillingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequest {
    pub address_id: Option<String>,
    pub contact: Option<OdrSelectSessionBillingRequestContact>,
    pub organisation: Option<OdrSelectSessionBillingRequestOrganisation>,
}

/// Wire schema `OdrSelectSessionOrganisationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionOrganisationRequest {
    pub organisation_id: Option<Uuid>,
}

/// Wire schema `OdrSelectSessionShippingMethodRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingMethodRequest {
    pub is_split_allowed: Option<bool>,
    pub method_id: Option<Uuid>,
}

/// Inside `OdrSelectSessionShippingRequest.contact` of afosto.
pub type OdrSelectSessionShippingRequestContact = OdrSelectSessionBillingRequestContact;

/// Inside `OdrSelectSessionShippingRequest.organisation` of afosto.
pub type OdrSelectSessionShippingRequestOrganisation = OdrSelectSessionBillingRequestOrganisation;

/// Wire schema `OdrSelectSessionShippingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingRequest {
    pub address_id: Option<String>,
    pub contact: Option<OdrSelectSessionShippingRequestContact>,
    pub organisation: Option<OdrSelectSessionShippingRequestOrganisation>,
}

/// Inside `OdrSelectSessionPhonenumberRequest.contact` of afosto.
pub type OdrSelectSessionPhonenumberRequestContact = OdrSelectSessionBillingRequestContact;

/// Inside `OdrSelectSessionPhonenumberRequest.organisation` of afosto.
pub type OdrSelectSessionPhonenumberRequestOrganisation = OdrSelectSessionBillingRequestOrganisation;

/// Wire schema `OdrSelectSessionPhonenumberRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionPhonenumberRequest {
    pub phone_number_id: Option<String>,
    pub contact: Option<OdrSelectSessionPhonenumberRequestContact>,
    pub organisation: Option<OdrSelectSessionPhonenumberRequestOrganisation>,
}

/// Inside `OdrGetSessionShippingResponse/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionShippingResponseItem {
    pub distance: Option<Number>,
    pub point: Option<OdrPoint>,
}

/// Wire schema `OdrGetSessionShippingResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrGetSessionShippingResponse(pub Vec<OdrGetSessionShippingResponseItem>);

/// Wire schema `OdrGetSessionShippingMethodResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionShippingMethodResponse {
    pub id: Option<String>,
    pub carrier: Option<String>,
    pub name: Option<String>,
    pub r#type: Option<OdrGetSessionShippingMethodResponseType>,
    pub price: Option<Number>,
}

/// Wire schema `OdrSelectSessionShippingPointRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingPointRequest {
    pub spid: Option<String>,
    pub country_code: Option<String>,
}

/// Wire schema `OdrSelectSessionShippingWindowRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingWindowRequest {
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub at: Option<Date>,
}

/// Wire schema `OdrSelectSessionShippingWindowResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingWindowResponse {
    pub from: Option<i64>,
    pub to: Option<i64>,
    pub at: Option<Date>,
}

/// Wire schema `OdrGetSessionResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionResponse {
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrGetSessionOrganisationOptionsResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionOrganisationOptionsResponse {
    pub primary: Option<OdrOrganisation>,
    pub secondary: Option<Vec<OdrOrganisation>>,
}

/// Wire schema `OdrAuthenticationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthenticationRequest {
    pub email: Option<String>,
    pub password: Option<String>,
}

/// Wire schema `OdrIdentityExistsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrIdentityExistsRequest {
    pub email: Option<String>,
}

/// Wire schema `OdrAuthenticationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthenticationResponse {
    pub id: Option<Uuid>,
    pub email: Option<String>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
}

/// Wire schema `OdrAuthorizationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizationRequest {
    pub calculation_id: Option<Uuid>,
}

/// Wire schema `OdrAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizationResponse {
    pub accepted: Option<bool>,
    pub forward_uri: Option<String>,
}

/// Wire schema `OdrCombinedAddressSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCombinedAddressSet {
    pub contact: Option<OdrAddressSet>,
    pub organisation: Option<OdrAddressSet>,
    pub session: Option<OdrAddressSet>,
}

/// Wire schema `OdrAddressSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAddressSet {
    pub primary: Option<OdrAddress>,
    pub secondary: Option<Vec<OdrAddress>>,
}

/// Wire schema `OdrCombinedPhoneNumberSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCombinedPhoneNumberSet {
    pub contact: Option<OdrPhonenumberSet>,
    pub organisation: Option<OdrPhonenumberSet>,
    pub session: Option<OdrPhonenumberSet>,
}

/// Wire schema `OdrPhonenumberSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPhonenumberSet {
    pub primary: Option<OdrPhonenumber>,
    pub secondary: Option<Vec<OdrPhonenumber>>,
}

/// Inside `OdrPoint.openings/items.windows/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPointOpeningWindow {
    pub start: Option<String>,
    pub end: Option<String>,
}

/// Inside `OdrPoint.openings/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPointOpening {
    pub weekday: Option<Number>,
    pub windows: Option<Vec<OdrPointOpeningWindow>>,
}

/// Wire schema `OdrPoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPoint {
    pub id: Option<String>,
    pub name: Option<String>,
    pub carrier: Option<String>,
    pub latitude: Option<Number>,
    pub longtitude: Option<Number>,
    pub address: Option<OdrAddress>,
    pub openings: Option<Vec<OdrPointOpening>>,
}

/// Wire schema `OdrAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAddress {
    pub id: Option<String>,
    pub country_code: Option<String>,
    pub administrative_area: Option<String>,
    pub locality: Option<String>,
    pub dependent_locality: Option<String>,
    pub postal_code: Option<String>,
    pub sorting_code: Option<String>,
    pub address_line_1: Option<String>,
    pub address_line_2: Option<String>,
    pub thoroughfare: Option<String>,
    pub premise_number: Option<i64>,
    pub premise_number_suffix: Option<String>,
    pub organisation: Option<String>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
}

/// Wire schema `OdrSessionProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProjection {
    pub items: Option<Vec<OdrSessionProjectionItem>>,
    pub services: Option<Vec<OdrSessionCalculationServiceItem>>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub currency: Option<String>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub client_id: Option<String>,
    pub pricing_at: Option<DateTime>,
}

/// Wire schema `OdrSessionCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculation {
    pub id: Option<Uuid>,
    pub number: Option<String>,
    pub reference: Option<String>,
    pub items: Option<Vec<OdrSessionProjectionItem>>,
    pub services: Option<Vec<OdrSessionCalculationServiceItem>>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    pub total: Option<i64>,
    pub vat: Option<Vec<OdrVatResult>>,
    pub settings: Option<OdrSessionCalculationSettings>,
    pub currency: Option<String>,
    pub customer: Option<OdrContact>,
    pub vendor: Option<OdrContact>,
    pub is_including_vat: Option<bool>,
    pub is_vat_shifted: Option<bool>,
    pub is_prepaid: Option<bool>,
    pub client_id: Option<String>,
    pub channel_id: Option<Uuid>,
    pub file_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub pricing_at: Option<DateTime>,
    pub invoiced_at: Option<DateTime>,
    pub prepaid_at: Option<DateTime>,
    pub order_ids: Option<Vec<String>>,
    pub coupons: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrSessionCalculationSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettings {
    pub billing: Option<OdrSessionCalculationSettingsBilling>,
    pub shipping: Option<OdrSessionCalculationSettingsShipping>,
}

/// Wire schema `OdrSessionCalculationSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettingsBilling {
    pub method_code: Option<String>,
    pub issuer_code: Option<String>,
    pub provider_code: Option<String>,
    pub vat: Option<OdrSessionSettingsBillingVat>,
}

/// Wire schema `OdrSessionSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionSettingsBillingVat {
    pub is_shift_disabled: Option<bool>,
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrSessionCalculationSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettingsShipping {
    pub method_id: Option<Uuid>,
}

/// Inside `OdrSessionCalculationServiceItem.type` of afosto.
pub type OdrSessionCalculationServiceItemType = OdrProjectionItemType;

/// Wire schema `OdrSessionCalculationServiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceItem {
    pub description: Option<String>,
    pub r#type: Option<OdrSessionCalculationServiceItemType>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrSessionCalculationServiceAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
}

/// Wire schema `OdrSessionCalculationServiceAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceAdjustment {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
    pub result: Option<OdrSessionCalculationServiceAdjustmentResult>,
}

/// Wire schema `OdrSessionCalculationServiceAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceAdjustmentResult {
    pub is_applied_rule: Option<bool>,
    pub rule_id: Option<Uuid>,
    pub output: Option<i64>,
}

/// Inside `OdrSessionProjectionItem.type` of afosto.
pub type OdrSessionProjectionItemType = OdrProjectionItemType;

/// Wire schema `OdrSessionProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProjectionItem {
    pub reference: Option<String>,
    pub sku: Option<String>,
    pub description: Option<String>,
    pub r#type: Option<OdrSessionProjectionItemType>,
    pub amount: Option<i64>,
    pub is_discounted: Option<bool>,
    pub quantity: Option<i64>,
    pub subtotal: Option<i64>,
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    pub vat_percentage: Option<i64>,
    pub total: Option<i64>,
    pub total_revenue: Option<i64>,
    pub order_items: Option<Vec<OdrSessionCalculationStackItem>>,
}

/// Wire schema `OdrSessionCalculationStackItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationStackItem {
    pub id: Option<String>,
    pub is_invoiced: Option<bool>,
    pub invoice_id: Option<Uuid>,
}

/// Wire schema `OdrSessionCalculationAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationAdjustment {
    pub reference: Option<String>,
    pub description: Option<String>,
    pub amount: Option<Number>,
    pub is_percentage: Option<bool>,
    pub is_discount: Option<bool>,
    pub result: Option<OdrSessionCalculationAdjustmentResult>,
}

/// Wire schema `OdrSessionCalculationAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationAdjustmentResult {
    pub is_applied_rule: Option<bool>,
    pub rule_id: Option<String>,
    pub output: Option<i64>,
}

/// Wire schema `OdrNewPhonenumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewPhonenumber {
    pub country_code: Option<String>,
    pub number: Option<String>,
}

/// Wire schema `OdrPhonenumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPhonenumber {
    pub id: Option<Uuid>,
    pub country_code: Option<String>,
    pub number: Option<String>,
}

/// Wire schema `OdrNewContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewContact {
    pub email: Option<String>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
}

/// Wire schema `OdrNewAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewAddress {
    pub country_code: Option<String>,
    pub administrative_area: Option<String>,
    pub locality: Option<String>,
    pub dependent_locality: Option<String>,
    pub postal_code: Option<String>,
    pub sorting_code: Option<String>,
    pub address_line_1: Option<String>,
    pub address_line_2: Option<String>,
    pub thoroughfare: Option<String>,
    pub premise_number: Option<i64>,
    pub premise_number_suffix: Option<String>,
    pub organisation: Option<String>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
}

/// Wire schema `OdrSessionContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionContact {
    pub id: Option<Uuid>,
    pub version: Option<Uuid>,
    pub email: Option<String>,
    pub tags: Option<Vec<String>>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrSessionProviderMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProviderMethod {
    pub method_id: Option<String>,
    pub name: Option<String>,
    pub issuers: Option<Vec<OdrSessionIssuer>>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrganisation {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub coc_number: Option<String>,
    pub registrations: Option<Vec<OdrVatRegistration>>,
}

/// Wire schema `OdrNewOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewOrganisation {
    pub name: Option<String>,
    pub coc_number: Option<String>,
    pub registrations: Option<Vec<OdrVatRegistration>>,
}

/// Wire schema `OdrVatRegistration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrVatRegistration {
    pub country_code: Option<String>,
    pub number: Option<String>,
    pub is_valid: Option<bool>,
    pub is_pending: Option<bool>,
}

/// Wire schema `OdrSessionIssuer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionIssuer {
    pub method_id: Option<String>,
    pub name: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// A body of `POST /odr/orders/{id}/authorize` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizeOrderRequest {
    pub calculation_id: Option<Uuid>,
}

/// A body of `PUT /odr/orders/{id}/tags` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrUpdateTagsRequest(pub Vec<String>);

/// A body of `PUT /odr/orders/{id}/flow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrUpdateStateRequestAction {
    pub code: Option<String>,
    pub is_handled: Option<bool>,
}

/// A body of `PUT /odr/orders/{id}/flow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrUpdateStateRequest {
    pub code: Option<String>,
    pub actions: Option<Vec<OdrUpdateStateRequestAction>>,
}

/// A body of `POST /odr/orders/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrAddItemsRequest(pub Vec<OdrOrderItemModel>);

/// A body of `DELETE /odr/orders/{id}/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrDeleteItemsRequest(pub Vec<Uuid>);

/// A body of `POST /odr/orders/{id}/items/search` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFromSearchRequest {
    pub is_backorder: Option<bool>,
    pub is_inbound: Option<bool>,
    pub constraints: Option<Vec<OdrSearchConstraint>>,
    pub filters: Option<Vec<OdrSearchFilter>>,
}

/// A body of `POST /odr/orders/{id}/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrAttachWarehouseItemOntoAnOrderItemRequest(pub Vec<OdrAttachWarehouseItemsRequest>);

/// A body of `POST /odr/orders/{id}/items/cancel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrRemoveTheAllocationFromAnOrderItemRequest(pub Vec<String>);

/// A body of `PUT /odr/orders/{id}/items/routing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrSetRouteListRequest(pub Vec<OdrSetRouteRequest>);

/// A body of `PUT /odr/orders/{id}/items/claim` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrSetClaimListRequest(pub Vec<OdrSetClaimRequest>);

/// A body of `POST /odr/search/orders/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWmsConstraint {
    pub key: Option<String>,
    pub operator: Option<String>,
    pub values: Option<Vec<String>>,
}

/// A body of `POST /odr/search/orders/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWms {
    pub constraints: Option<Vec<OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWmsConstraint>>,
    pub use_referenced_stock: Option<bool>,
}

/// A body of `POST /odr/search/orders/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequest {
    pub order: Option<OdrSearch>,
    pub wms: Option<OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWms>,
}

/// A body of `POST /odr/skus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrAnnounceASetOfSkusRequest(pub Vec<OdrSku>);

/// A body of `PUT /odr/filters` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrUpsertFiltersForSkusRequest(pub Vec<OdrFilterSet>);

/// A body of `POST /odr/sessions/{id}/authenticated` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthenticateAContactForTheSessionAtSessionsByIdAuthenticatedRequest {
    pub contact_id: Option<String>,
}

/// A body of `GET /odr/sessions/{id}/phonenumbers` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetTheContactPhonenumberResponse {
    pub active: Option<OdrPhonenumber>,
    pub options: Option<OdrCombinedPhoneNumberSet>,
}

/// A body of `GET /odr/sessions/{id}/billing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetBillingAddressResponse {
    pub active: Option<OdrAddress>,
    pub options: Option<OdrCombinedAddressSet>,
}

/// A body of `GET /odr/sessions/{id}/shipping/methods` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingMethodResponse {
    pub active: Option<OdrSelectSessionShippingMethodRequest>,
    pub options: Option<Vec<OdrGetSessionShippingMethodResponse>>,
}

/// A body of `GET /odr/sessions/{id}/shipping/window` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingWindowResponse {
    pub active: Option<OdrSelectSessionShippingWindowResponse>,
    pub options: Option<Vec<OdrSelectSessionShippingWindowResponse>>,
}

/// A body of `GET /odr/sessions/{id}/shipping/point` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingPointResponse {
    pub active: Option<OdrSelectSessionShippingPointRequest>,
    pub options: Option<OdrGetSessionShippingResponse>,
}

/// A body of `GET /odr/sessions/{id}/shipping` of afosto.
pub type OdrGetShippingAddressResponse = OdrGetBillingAddressResponse;

/// A body of `GET /odr/sessions/{id}/billing/methods` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetBillingMethodResponse {
    pub acitve: Option<OdrSelectSessionBillingMethodRequest>,
    pub options: Option<Vec<OdrSessionProviderMethod>>,
}

/// A body of `GET /odr/sessions/{id}/organisations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetOrganisationResponse {
    pub active: Option<OdrOrganisation>,
    pub options: Option<OdrGetSessionOrganisationOptionsResponse>,
}

string_enums! {
    /// Inside `OdrProjectionItem.type` of afosto.
    OdrProjectionItemType {
        Product = "product",
        Handling = "handling",
        Shipping = "shipping",
    }
    /// Inside `OdrOrderStep.trigger` of afosto.
    OdrOrderStepTrigger {
        Lock = "lock",
        Accept = "accept",
        Confirm = "confirm",
    }
    /// Inside `OdrOrderState.type` of afosto.
    OdrOrderStateType {
        Cart = "cart",
        Order = "order",
        Backorder = "backorder",
        Wishlist = "wishlist",
    }
    /// Inside `OdrProcessing.confirm` of afosto.
    OdrProcessingConfirm {
        Auto = "auto",
        Manual = "manual",
    }
    /// Inside `OdrProcessing.allocation` of afosto.
    OdrProcessingAllocation {
        Auto = "auto",
        Manual = "manual",
        None = "none",
    }
    /// Inside `OdrProcessing.fulfilment` of afosto.
    OdrProcessingFulfilment {
        Auto = "auto",
        Manual = "manual",
        None = "none",
    }
    /// Inside `OdrProcessing.capture` of afosto.
    OdrProcessingCapture {
        Auto = "auto",
        Manual = "manual",
        None = "none",
    }
    /// Inside `OdrSearchConstraint.key` of afosto.
    OdrSearchConstraintKey {
        ItemIds = "item_ids",
        OrderIds = "order_ids",
        StackIds = "stack_ids",
        Skus = "skus",
        OrderCount = "order_count",
        IsUnavailable = "is_unavailable",
        IsBackordered = "is_backordered",
        IsInbound = "is_inbound",
        BackorderCount = "backorder_count",
        BackorderIds = "backorder_ids",
        Target = "target",
        ShipmentCount = "shipment_count",
    }
    /// Inside `OdrSearchConstraint.operator` of afosto.
    OdrSearchConstraintOperator {
        In = "in",
        Gte = "gte",
        Lte = "lte",
    }
    /// Inside `OdrOrderSearchConstraint.key` of afosto.
    #[derive(Default)]
    OdrOrderSearchConstraintKey {
        #[default] Ids = "ids",
    }
    /// Inside `OdrOrderSearchConstraint.operator` of afosto.
    #[derive(Default)]
    OdrOrderSearchConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `OdrFilterSearchConstraint.key` of afosto.
    #[derive(Default)]
    OdrFilterSearchConstraintKey {
        #[default] Skus = "skus",
    }
    /// Inside `OdrService.type` of afosto.
    OdrServiceType {
        Handling = "handling",
        Shipping = "shipping",
    }
    /// Inside `OdrServiceVatConfiguration.type` of afosto.
    OdrServiceVatConfigurationType {
        Fixed = "fixed",
        Max = "max",
        Weighed = "weighed",
    }
    /// Inside `OdrInvoiceItem.type` of afosto.
    OdrInvoiceItemType {
        Product = "product",
        Handling = "handling",
        Shipping = "shipping",
        Purchasable = "purchasable",
    }
    /// Inside `OdrPricingRuleModel.apply_to` of afosto.
    OdrPricingRuleModelApplyTo {
        LinesHandling = "lines_handling",
        LinesShipping = "lines_shipping",
        LinesCheapest = "lines_cheapest",
        LinesAll = "lines_all",
        FilterResult = "filter_result",
        FilterCheapest = "filter_cheapest",
    }
    /// Inside `OdrPricingRuleModel.evaluate_at` of afosto.
    OdrPricingRuleModelEvaluateAt {
        Rule = "rule",
        Order = "order",
        Line = "line",
    }
    /// Inside `OdrPricingRuleFilter.key` of afosto.
    OdrPricingRuleFilterKey {
        Sku = "sku",
        Filter = "filter",
        IsDiscounted = "is_discounted",
        Per = "per",
    }
    /// Inside `OdrPricingRuleConstraint.key` of afosto.
    OdrPricingRuleConstraintKey {
        Quantity = "quantity",
        Amount = "amount",
        Client = "client",
        Tags = "tags",
        ShippingMethod = "shipping_method",
        PaymentMethod = "payment_method",
        Coupon = "coupon",
    }
    /// Inside `OdrPricingRuleConstraint.operator` of afosto.
    OdrPricingRuleConstraintOperator {
        In = "in",
        Gte = "gte",
        Gt = "gt",
        Lte = "lte",
        Lt = "lt",
    }
    /// Inside `OdrCouponSearchConstraint.key` of afosto.
    OdrCouponSearchConstraintKey {
        Codes = "codes",
        IsAvailable = "is_available",
    }
    /// Inside `OdrProcess.action` of afosto.
    OdrProcessAction {
        Start = "start",
        Follow = "follow",
        Execute = "execute",
        Void = "void",
        Return = "return",
    }
    /// Inside `OdrGetSessionShippingMethodResponse.type` of afosto.
    OdrGetSessionShippingMethodResponseType {
        Pick = "pick",
        Homedelivery = "homedelivery",
        Servicepoint = "servicepoint",
    }
}

wire_types! {
    Afosto, ODR {
        OdrAttachFiltersResponse: "#/components/schemas/OdrAttachFiltersResponse",
        OdrAttachWarehouseItemsRequest: "#/components/schemas/OdrAttachWarehouseItemsRequest",
        OdrCancelState: "#/components/schemas/OdrCancelState",
        OdrCalculationAdjustment: "#/components/schemas/OdrCalculationAdjustment",
        OdrCalculationAdjustmentResult: "#/components/schemas/OdrCalculationAdjustmentResult",
        OdrContact: "#/components/schemas/OdrContact",
        OdrContactContact: "#/components/schemas/OdrContactContact",
        OdrProjection: "#/components/schemas/OdrProjection",
        OdrProjectionItemType: "#/components/schemas/OdrProjectionItem/properties/type",
        OdrProjectionItem: "#/components/schemas/OdrProjectionItem",
        OdrServiceItem: "#/components/schemas/OdrServiceItem",
        OdrServiceAdjustment: "#/components/schemas/OdrServiceAdjustment",
        OdrServiceAdjustmentResult: "#/components/schemas/OdrServiceAdjustmentResult",
        OdrOrderCalculationRequest: "#/components/schemas/OdrOrderCalculationRequest",
        OdrAdjustment: "#/components/schemas/OdrAdjustment",
        OdrCalculationItemModel: "#/components/schemas/OdrCalculationItemModel",
        OdrCalculations: "#/components/schemas/OdrCalculations",
        OdrOrderCalculationSettings: "#/components/schemas/OdrOrderCalculationSettings",
        OdrOrderCalculationSettingsBilling: "#/components/schemas/OdrOrderCalculationSettingsBilling",
        OdrOrderCalculationSettingsShipping: "#/components/schemas/OdrOrderCalculationSettingsShipping",
        OdrCalculationItems: "#/components/schemas/OdrCalculationItems",
        OdrCalculationStackItem: "#/components/schemas/OdrCalculationStackItem",
        OdrVatResult: "#/components/schemas/OdrVatResult",
        OdrFilterSet: "#/components/schemas/OdrFilterSet",
        OdrSettings: "#/components/schemas/OdrSettings",
        OdrSettingsContact: "#/components/schemas/OdrSettingsContact",
        OdrOrderModelSettingsBilling: "#/components/schemas/OdrOrderModelSettingsBilling",
        OdrOrderSettingsBillingVat: "#/components/schemas/OdrOrderSettingsBillingVat",
        OdrOrderSettings: "#/components/schemas/OdrOrderSettings",
        OdrOrderSettingsContact: "#/components/schemas/OdrOrderSettingsContact",
        OdrOrderSettingsBilling: "#/components/schemas/OdrOrderSettingsBilling",
        OdrOrderSettingsShipping: "#/components/schemas/OdrOrderSettingsShipping",
        OdrOrderSettingsShippingWindow: "#/components/schemas/OdrOrderSettingsShippingWindow",
        OdrOrderStepTrigger: "#/components/schemas/OdrOrderStep/properties/trigger",
        OdrOrderStep: "#/components/schemas/OdrOrderStep",
        OdrStepAction: "#/components/schemas/OdrStepAction",
        OdrOrder: "#/components/schemas/OdrOrder",
        OdrOrderStateType: "#/components/schemas/OdrOrderState/properties/type",
        OdrOrderState: "#/components/schemas/OdrOrderState",
        OdrOrderStateProgress: "#/components/schemas/OdrOrderStateProgress",
        OdrOrderAcceptances: "#/components/schemas/OdrOrderAcceptances",
        OdrOrderCalculations: "#/components/schemas/OdrOrderCalculations",
        OdrProcessingConfirm: "#/components/schemas/OdrProcessing/properties/confirm",
        OdrProcessingAllocation: "#/components/schemas/OdrProcessing/properties/allocation",
        OdrProcessingFulfilment: "#/components/schemas/OdrProcessing/properties/fulfilment",
        OdrProcessingCapture: "#/components/schemas/OdrProcessing/properties/capture",
        OdrProcessing: "#/components/schemas/OdrProcessing",
        OdrStack: "#/components/schemas/OdrStack",
        OdrStackState: "#/components/schemas/OdrStackState",
        OdrOrderModel: "#/components/schemas/OdrOrderModel",
        OdrOrderAuthorizationResponse: "#/components/schemas/OdrOrderAuthorizationResponse",
        OdrReferenceModel: "#/components/schemas/OdrReferenceModel",
        OdrSimpleOrderItem: "#/components/schemas/OdrSimpleOrderItem",
        OdrOrderItem: "#/components/schemas/OdrOrderItem",
        OdrOrderItemReferences: "#/components/schemas/OdrOrderItemReferences",
        OdrOrderItemReferencesOrder: "#/components/schemas/OdrOrderItemReferencesOrder",
        OdrOrderItemReferencesOrderWarehouse: "#/components/schemas/OdrOrderItemReferencesOrderWarehouse",
        OdrOrderItemReferencesOrderShipment: "#/components/schemas/OdrOrderItemReferencesOrderShipment",
        OdrFilter: "#/components/schemas/OdrFilter",
        OdrOrderItemModel: "#/components/schemas/OdrOrderItemModel",
        OdrGroup: "#/components/schemas/OdrGroup",
        OdrGroupReferences: "#/components/schemas/OdrGroupReferences",
        OdrGroupReferencesOrder: "#/components/schemas/OdrGroupReferencesOrder",
        OdrGroupReferencesOrderWarehouse: "#/components/schemas/OdrGroupReferencesOrderWarehouse",
        OdrGroupReferencesOrderShipment: "#/components/schemas/OdrGroupReferencesOrderShipment",
        OdrGroupRoute: "#/components/schemas/OdrGroupRoute",
        OdrGroupRouteReferences: "#/components/schemas/OdrGroupRouteReferences",
        OdrGroupRouteReferencesOrder: "#/components/schemas/OdrGroupRouteReferencesOrder",
        OdrGroupRouteReferencesOrderWarehouse: "#/components/schemas/OdrGroupRouteReferencesOrderWarehouse",
        OdrGroupRouteReferencesOrderShipment: "#/components/schemas/OdrGroupRouteReferencesOrderShipment",
        OdrGroupRouteDeliveryRoute: "#/components/schemas/OdrGroupRouteDeliveryRoute",
        OdrGroupRouteCollectRoute: "#/components/schemas/OdrGroupRouteCollectRoute",
        OdrGroupAttach: "#/components/schemas/OdrGroupAttach",
        OdrStackReference: "#/components/schemas/OdrStackReference",
        OdrStackReferenceState: "#/components/schemas/OdrStackReferenceState",
        OdrSearch: "#/components/schemas/OdrSearch",
        OdrSearchConstraintKey: "#/components/schemas/OdrSearchConstraint/properties/key",
        OdrSearchConstraintOperator: "#/components/schemas/OdrSearchConstraint/properties/operator",
        OdrSearchConstraint: "#/components/schemas/OdrSearchConstraint",
        OdrOrderSearch: "#/components/schemas/OdrOrderSearch",
        OdrOrderSearchConstraintKey: "#/components/schemas/OdrOrderSearchConstraint/properties/key",
        OdrOrderSearchConstraintOperator: "#/components/schemas/OdrOrderSearchConstraint/properties/operator",
        OdrOrderSearchConstraint: "#/components/schemas/OdrOrderSearchConstraint",
        OdrSearchFilter: "#/components/schemas/OdrSearchFilter",
        OdrFilterSearch: "#/components/schemas/OdrFilterSearch",
        OdrFilterSearchConstraintKey: "#/components/schemas/OdrFilterSearchConstraint/properties/key",
        OdrFilterSearchConstraint: "#/components/schemas/OdrFilterSearchConstraint",
        OdrSetClaimRequest: "#/components/schemas/OdrSetClaimRequest",
        OdrSku: "#/components/schemas/OdrSku",
        OdrSetRouteRequest: "#/components/schemas/OdrSetRouteRequest",
        OdrSkuResult: "#/components/schemas/OdrSkuResult",
        OdrCoupon: "#/components/schemas/OdrCoupon",
        OdrCouponUsage: "#/components/schemas/OdrCouponUsage",
        OdrCouponClaim: "#/components/schemas/OdrCouponClaim",
        OdrCouponModel: "#/components/schemas/OdrCouponModel",
        OdrCouponCategory: "#/components/schemas/OdrCouponCategory",
        OdrCouponCategoryDefaults: "#/components/schemas/OdrCouponCategoryDefaults",
        OdrCouponCategoryDefaultsUsage: "#/components/schemas/OdrCouponCategoryDefaultsUsage",
        OdrCouponCategoryModel: "#/components/schemas/OdrCouponCategoryModel",
        OdrConstraintOptionsResponse: "#/components/schemas/OdrConstraintOptionsResponse",
        OdrServiceType: "#/components/schemas/OdrService/properties/type",
        OdrService: "#/components/schemas/OdrService",
        OdrServiceModel: "#/components/schemas/OdrServiceModel",
        OdrServiceVatConfigurationType: "#/components/schemas/OdrServiceVatConfiguration/properties/type",
        OdrServiceVatConfiguration: "#/components/schemas/OdrServiceVatConfiguration",
        OdrCalculatedInvoiceRequest: "#/components/schemas/OdrCalculatedInvoiceRequest",
        OdrListedCalculation: "#/components/schemas/OdrListedCalculation",
        OdrCalculation: "#/components/schemas/OdrCalculation",
        OdrCalculationItem: "#/components/schemas/OdrCalculationItem",
        OdrInvoiceItemType: "#/components/schemas/OdrInvoiceItem/properties/type",
        OdrInvoiceItem: "#/components/schemas/OdrInvoiceItem",
        OdrCalculationOrderItem: "#/components/schemas/OdrCalculationOrderItem",
        OdrInvoiceState: "#/components/schemas/OdrInvoiceState",
        OdrInvoice: "#/components/schemas/OdrInvoice",
        OdrInvoiceSettings: "#/components/schemas/OdrInvoiceSettings",
        OdrInvoiceSettingsBilling: "#/components/schemas/OdrInvoiceSettingsBilling",
        OdrInvoiceSettingsBillingVat: "#/components/schemas/OdrInvoiceSettingsBillingVat",
        OdrInvoiceSettingsShipping: "#/components/schemas/OdrInvoiceSettingsShipping",
        OdrInvoiceListItem: "#/components/schemas/OdrInvoiceListItem",
        OdrInvoiceRequest: "#/components/schemas/OdrInvoiceRequest",
        OdrInvoiceItemModel: "#/components/schemas/OdrInvoiceItemModel",
        OdrItemModel: "#/components/schemas/OdrItemModel",
        OdrProjectionModel: "#/components/schemas/OdrProjectionModel",
        OdrProjectionModelSettings: "#/components/schemas/OdrProjectionModelSettings",
        OdrProjectionModelSettingsBilling: "#/components/schemas/OdrProjectionModelSettingsBilling",
        OdrProjectionModelSettingsBillingVat: "#/components/schemas/OdrProjectionModelSettingsBillingVat",
        OdrProjectionModelSettingsShipping: "#/components/schemas/OdrProjectionModelSettingsShipping",
        OdrInvoiceAdjustmentResponse: "#/components/schemas/OdrInvoiceAdjustmentResponse",
        OdrInvoiceAdjustmentResponseResult: "#/components/schemas/OdrInvoiceAdjustmentResponseResult",
        OdrPricingRuleModelApplyTo: "#/components/schemas/OdrPricingRuleModel/properties/apply_to",
        OdrPricingRuleModelEvaluateAt: "#/components/schemas/OdrPricingRuleModel/properties/evaluate_at",
        OdrPricingRuleModel: "#/components/schemas/OdrPricingRuleModel",
        OdrPricingRule: "#/components/schemas/OdrPricingRule",
        OdrPricingRuleFilterKey: "#/components/schemas/OdrPricingRuleFilter/properties/key",
        OdrPricingRuleFilter: "#/components/schemas/OdrPricingRuleFilter",
        OdrPricingRuleConstraintKey: "#/components/schemas/OdrPricingRuleConstraint/properties/key",
        OdrPricingRuleConstraintOperator: "#/components/schemas/OdrPricingRuleConstraint/properties/operator",
        OdrPricingRuleConstraint: "#/components/schemas/OdrPricingRuleConstraint",
        OdrPriceRuleEvaluation: "#/components/schemas/OdrPriceRuleEvaluation",
        OdrEvaluationItem: "#/components/schemas/OdrEvaluationItem",
        OdrInvoiceSearch: "#/components/schemas/OdrInvoiceSearch",
        OdrInvoiceSearchConstraint: "#/components/schemas/OdrInvoiceSearchConstraint",
        OdrCalculationSearch: "#/components/schemas/OdrCalculationSearch",
        OdrCalculationSearchConstraint: "#/components/schemas/OdrCalculationSearchConstraint",
        OdrCouponCategorySearch: "#/components/schemas/OdrCouponCategorySearch",
        OdrCouponCategorySearchConstraint: "#/components/schemas/OdrCouponCategorySearchConstraint",
        OdrCouponSearch: "#/components/schemas/OdrCouponSearch",
        OdrCouponSearchConstraintKey: "#/components/schemas/OdrCouponSearchConstraint/properties/key",
        OdrCouponSearchConstraint: "#/components/schemas/OdrCouponSearchConstraint",
        OdrKey: "#/components/schemas/OdrKey",
        OdrBalanceRequest: "#/components/schemas/OdrBalanceRequest",
        OdrBalance: "#/components/schemas/OdrBalance",
        OdrRecord: "#/components/schemas/OdrRecord",
        OdrProvider: "#/components/schemas/OdrProvider",
        OdrProviderMethod: "#/components/schemas/OdrProviderMethod",
        OdrMethod: "#/components/schemas/OdrMethod",
        OdrReference: "#/components/schemas/OdrReference",
        OdrIssuer: "#/components/schemas/OdrIssuer",
        OdrPaymentIntent: "#/components/schemas/OdrPaymentIntent",
        OdrRefundIntent: "#/components/schemas/OdrRefundIntent",
        OdrPayment: "#/components/schemas/OdrPayment",
        OdrProcessAction: "#/components/schemas/OdrProcess/properties/action",
        OdrProcess: "#/components/schemas/OdrProcess",
        OdrAttempt: "#/components/schemas/OdrAttempt",
        OdrTransaction: "#/components/schemas/OdrTransaction",
        OdrPurchase: "#/components/schemas/OdrPurchase",
        OdrTransactionModel: "#/components/schemas/OdrTransactionModel",
        OdrPreset: "#/components/schemas/OdrPreset",
        OdrPurchaseItem: "#/components/schemas/OdrPurchaseItem",
        OdrStartSessionRequest: "#/components/schemas/OdrStartSessionRequest",
        OdrAttachSessionRequest: "#/components/schemas/OdrAttachSessionRequest",
        OdrSetSessionReferenceRequest: "#/components/schemas/OdrSetSessionReferenceRequest",
        OdrStartSessionResponse: "#/components/schemas/OdrStartSessionResponse",
        OdrSelectSessionBillingMethodRequest: "#/components/schemas/OdrSelectSessionBillingMethodRequest",
        OdrSelectSessionBillingRequestContact: "#/components/schemas/OdrSelectSessionBillingRequest/properties/contact",
        OdrSelectSessionBillingRequestOrganisation: "#/components/schemas/OdrSelectSessionBillingRequest/properties/organisation",
        OdrSelectSessionBillingRequest: "#/components/schemas/OdrSelectSessionBillingRequest",
        OdrSelectSessionOrganisationRequest: "#/components/schemas/OdrSelectSessionOrganisationRequest",
        OdrSelectSessionShippingMethodRequest: "#/components/schemas/OdrSelectSessionShippingMethodRequest",
        OdrSelectSessionShippingRequest: "#/components/schemas/OdrSelectSessionShippingRequest",
        OdrSelectSessionPhonenumberRequest: "#/components/schemas/OdrSelectSessionPhonenumberRequest",
        OdrGetSessionShippingResponseItem: "#/components/schemas/OdrGetSessionShippingResponse/items",
        OdrGetSessionShippingResponse: "#/components/schemas/OdrGetSessionShippingResponse",
        OdrGetSessionShippingMethodResponseType: "#/components/schemas/OdrGetSessionShippingMethodResponse/properties/type",
        OdrGetSessionShippingMethodResponse: "#/components/schemas/OdrGetSessionShippingMethodResponse",
        OdrSelectSessionShippingPointRequest: "#/components/schemas/OdrSelectSessionShippingPointRequest",
        OdrSelectSessionShippingWindowRequest: "#/components/schemas/OdrSelectSessionShippingWindowRequest",
        OdrSelectSessionShippingWindowResponse: "#/components/schemas/OdrSelectSessionShippingWindowResponse",
        OdrGetSessionResponse: "#/components/schemas/OdrGetSessionResponse",
        OdrGetSessionOrganisationOptionsResponse: "#/components/schemas/OdrGetSessionOrganisationOptionsResponse",
        OdrAuthenticationRequest: "#/components/schemas/OdrAuthenticationRequest",
        OdrIdentityExistsRequest: "#/components/schemas/OdrIdentityExistsRequest",
        OdrAuthenticationResponse: "#/components/schemas/OdrAuthenticationResponse",
        OdrAuthorizationRequest: "#/components/schemas/OdrAuthorizationRequest",
        OdrAuthorizationResponse: "#/components/schemas/OdrAuthorizationResponse",
        OdrCombinedAddressSet: "#/components/schemas/OdrCombinedAddressSet",
        OdrAddressSet: "#/components/schemas/OdrAddressSet",
        OdrCombinedPhoneNumberSet: "#/components/schemas/OdrCombinedPhoneNumberSet",
        OdrPhonenumberSet: "#/components/schemas/OdrPhonenumberSet",
        OdrPointOpeningWindow: "#/components/schemas/OdrPoint/properties/openings/items/properties/windows/items",
        OdrPointOpening: "#/components/schemas/OdrPoint/properties/openings/items",
        OdrPoint: "#/components/schemas/OdrPoint",
        OdrAddress: "#/components/schemas/OdrAddress",
        OdrSessionProjection: "#/components/schemas/OdrSessionProjection",
        OdrSessionCalculation: "#/components/schemas/OdrSessionCalculation",
        OdrSessionCalculationSettings: "#/components/schemas/OdrSessionCalculationSettings",
        OdrSessionCalculationSettingsBilling: "#/components/schemas/OdrSessionCalculationSettingsBilling",
        OdrSessionSettingsBillingVat: "#/components/schemas/OdrSessionSettingsBillingVat",
        OdrSessionCalculationSettingsShipping: "#/components/schemas/OdrSessionCalculationSettingsShipping",
        OdrSessionCalculationServiceItem: "#/components/schemas/OdrSessionCalculationServiceItem",
        OdrSessionCalculationServiceAdjustment: "#/components/schemas/OdrSessionCalculationServiceAdjustment",
        OdrSessionCalculationServiceAdjustmentResult: "#/components/schemas/OdrSessionCalculationServiceAdjustmentResult",
        OdrSessionProjectionItem: "#/components/schemas/OdrSessionProjectionItem",
        OdrSessionCalculationStackItem: "#/components/schemas/OdrSessionCalculationStackItem",
        OdrSessionCalculationAdjustment: "#/components/schemas/OdrSessionCalculationAdjustment",
        OdrSessionCalculationAdjustmentResult: "#/components/schemas/OdrSessionCalculationAdjustmentResult",
        OdrNewPhonenumber: "#/components/schemas/OdrNewPhonenumber",
        OdrPhonenumber: "#/components/schemas/OdrPhonenumber",
        OdrNewContact: "#/components/schemas/OdrNewContact",
        OdrNewAddress: "#/components/schemas/OdrNewAddress",
        OdrSessionContact: "#/components/schemas/OdrSessionContact",
        OdrSessionProviderMethod: "#/components/schemas/OdrSessionProviderMethod",
        OdrOrganisation: "#/components/schemas/OdrOrganisation",
        OdrNewOrganisation: "#/components/schemas/OdrNewOrganisation",
        OdrVatRegistration: "#/components/schemas/OdrVatRegistration",
        OdrSessionIssuer: "#/components/schemas/OdrSessionIssuer",
        OdrAuthorizeOrderRequest: "#/paths/~1odr~1orders~1{id}~1authorize/post/requestBody/content/application~1json/schema",
        OdrUpdateTagsRequest: "#/paths/~1odr~1orders~1{id}~1tags/put/requestBody/content/application~1json/schema",
        OdrUpdateStateRequestAction: "#/paths/~1odr~1orders~1{id}~1flow/put/requestBody/content/application~1json/schema/properties/actions/items",
        OdrUpdateStateRequest: "#/paths/~1odr~1orders~1{id}~1flow/put/requestBody/content/application~1json/schema",
        OdrAddItemsRequest: "#/paths/~1odr~1orders~1{id}~1items/post/requestBody/content/application~1json/schema",
        OdrDeleteItemsRequest: "#/paths/~1odr~1orders~1{id}~1items/delete/requestBody/content/application~1json/schema",
        OdrFromSearchRequest: "#/paths/~1odr~1orders~1{id}~1items~1search/post/requestBody/content/application~1json/schema",
        OdrAttachWarehouseItemOntoAnOrderItemRequest: "#/paths/~1odr~1orders~1{id}~1items~1attach/post/requestBody/content/application~1json/schema",
        OdrRemoveTheAllocationFromAnOrderItemRequest: "#/paths/~1odr~1orders~1{id}~1items~1cancel/post/requestBody/content/application~1json/schema",
        OdrSetRouteListRequest: "#/paths/~1odr~1orders~1{id}~1items~1routing/put/requestBody/content/application~1json/schema",
        OdrSetClaimListRequest: "#/paths/~1odr~1orders~1{id}~1items~1claim/put/requestBody/content/application~1json/schema",
        OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWmsConstraint: "#/paths/~1odr~1search~1orders~1items~1attach/post/requestBody/content/application~1json/schema/properties/wms/properties/constraints/items",
        OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWms: "#/paths/~1odr~1search~1orders~1items~1attach/post/requestBody/content/application~1json/schema/properties/wms",
        OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequest: "#/paths/~1odr~1search~1orders~1items~1attach/post/requestBody/content/application~1json/schema",
        OdrAnnounceASetOfSkusRequest: "#/paths/~1odr~1skus/post/requestBody/content/application~1json/schema",
        OdrUpsertFiltersForSkusRequest: "#/paths/~1odr~1filters/put/requestBody/content/application~1json/schema",
        OdrAuthenticateAContactForTheSessionAtSessionsByIdAuthenticatedRequest: "#/paths/~1odr~1sessions~1{id}~1authenticated/post/requestBody/content/application~1json/schema",
        OdrGetTheContactPhonenumberResponse: "#/paths/~1odr~1sessions~1{id}~1phonenumbers/get/responses/200/content/application~1json/schema",
        OdrGetBillingAddressResponse: "#/paths/~1odr~1sessions~1{id}~1billing/get/responses/200/content/application~1json/schema",
        OdrGetShippingMethodResponse: "#/paths/~1odr~1sessions~1{id}~1shipping~1methods/get/responses/200/content/application~1json/schema",
        OdrGetShippingWindowResponse: "#/paths/~1odr~1sessions~1{id}~1shipping~1window/get/responses/200/content/application~1json/schema",
        OdrGetShippingPointResponse: "#/paths/~1odr~1sessions~1{id}~1shipping~1point/get/responses/200/content/application~1json/schema",
        OdrGetBillingMethodResponse: "#/paths/~1odr~1sessions~1{id}~1billing~1methods/get/responses/200/content/application~1json/schema",
        OdrGetOrganisationResponse: "#/paths/~1odr~1sessions~1{id}~1organisations/get/responses/200/content/application~1json/schema",
    }
}
