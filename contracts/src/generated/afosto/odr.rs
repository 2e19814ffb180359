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
    #[serde(default)]
    pub success: Option<i64>,
    #[serde(default)]
    pub failed: Option<i64>,
}

/// Wire schema `OdrAttachWarehouseItemsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttachWarehouseItemsRequest {
    #[serde(default)]
    pub order_item_id: Option<Uuid>,
    #[serde(default)]
    pub inventory_item_id: Option<Uuid>,
}

/// Wire schema `OdrCancelState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCancelState {
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub warnings: Option<Vec<String>>,
}

/// Wire schema `OdrCalculationAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationAdjustment {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
    #[serde(default)]
    pub result: Option<OdrCalculationAdjustmentResult>,
}

/// Wire schema `OdrCalculationAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationAdjustmentResult {
    #[serde(default)]
    pub is_applied_rule: Option<bool>,
    #[serde(default)]
    pub rule_id: Option<String>,
    #[serde(default)]
    pub output: Option<i64>,
}

/// Wire schema `OdrContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrContact {
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub vat_country_code: Option<String>,
    #[serde(default)]
    pub contact: Option<OdrContactContact>,
}

/// Wire schema `OdrContactContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrContactContact {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub vat_number: Option<String>,
    #[serde(default)]
    pub coc_number: Option<String>,
    #[serde(default)]
    pub organisation_id: Option<String>,
    #[serde(default)]
    pub organisation_version: Option<String>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub phone_number_id: Option<String>,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
}

/// Wire schema `OdrProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjection {
    #[serde(default)]
    pub items: Option<Vec<OdrProjectionItem>>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub services: Option<Vec<OdrServiceItem>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
}

/// Wire schema `OdrProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionItem {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrProjectionItemType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub total_revenue: Option<i64>,
}

/// Inside `OdrServiceItem.type` of afosto.
pub type OdrServiceItemType = OdrProjectionItemType;

/// Wire schema `OdrServiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceItem {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrServiceItemType>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrServiceAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
}

/// Wire schema `OdrServiceAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceAdjustment {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
    #[serde(default)]
    pub result: Option<OdrServiceAdjustmentResult>,
}

/// Wire schema `OdrServiceAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceAdjustmentResult {
    #[serde(default)]
    pub is_applied_rule: Option<bool>,
    #[serde(default)]
    pub rule_id: Option<Uuid>,
    #[serde(default)]
    pub output: Option<i64>,
}

/// Wire schema `OdrOrderCalculationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationRequest {
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrCalculationItemModel>>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAdjustment {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
}

/// Wire schema `OdrCalculationItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItemModel {
    #[serde(default)]
    pub item_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrCalculations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculations {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrCalculationItems>>,
    #[serde(default)]
    pub services: Option<Vec<OdrServiceItem>>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub settings: Option<OdrOrderCalculationSettings>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub prepaid_at: Option<DateTime>,
    #[serde(default)]
    pub order_ids: Option<Vec<String>>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrOrderCalculationSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettings {
    #[serde(default)]
    pub billing: Option<OdrOrderCalculationSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrOrderCalculationSettingsShipping>,
}

/// Wire schema `OdrOrderCalculationSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettingsBilling {
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub vat: Option<OdrOrderSettingsBillingVat>,
}

/// Wire schema `OdrOrderCalculationSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculationSettingsShipping {
    #[serde(default)]
    pub method_id: Option<Uuid>,
}

/// Inside `OdrCalculationItems.type` of afosto.
pub type OdrCalculationItemsType = OdrProjectionItemType;

/// Wire schema `OdrCalculationItems` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItems {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrCalculationItemsType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub total_revenue: Option<i64>,
    #[serde(default)]
    pub order_items: Option<Vec<OdrCalculationStackItem>>,
}

/// Wire schema `OdrCalculationStackItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationStackItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub is_invoiced: Option<bool>,
    #[serde(default)]
    pub invoice_id: Option<Uuid>,
}

/// Wire schema `OdrVatResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrVatResult {
    #[serde(default)]
    pub rate: Option<i64>,
    #[serde(default)]
    pub amount: Option<i64>,
}

/// Wire schema `OdrFilterSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSet {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `OdrSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSettings {
    #[serde(default)]
    pub contact: Option<OdrSettingsContact>,
    #[serde(default)]
    pub organisation: Option<OdrSettingsContact>,
    #[serde(default)]
    pub phone_number_id: Option<Uuid>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub due_at: Option<Date>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub billing: Option<OdrOrderModelSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrOrderSettingsShipping>,
}

/// Wire schema `OdrSettingsContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSettingsContact {
    #[serde(default)]
    pub id: Option<Uuid>,
}

/// Wire schema `OdrOrderModelSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderModelSettingsBilling {
    #[serde(default)]
    pub address_id: Option<Uuid>,
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub vat: Option<OdrOrderSettingsBillingVat>,
}

/// Wire schema `OdrOrderSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsBillingVat {
    #[serde(default)]
    pub is_shift_disabled: Option<bool>,
    #[serde(default)]
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrOrderSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettings {
    #[serde(default)]
    pub contact: Option<OdrOrderSettingsContact>,
    #[serde(default)]
    pub organisation: Option<OdrOrderSettingsContact>,
    #[serde(default)]
    pub phone_number_id: Option<Uuid>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub due_at: Option<Date>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub billing: Option<OdrOrderSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrOrderSettingsShipping>,
}

/// Wire schema `OdrOrderSettingsContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsContact {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub version: Option<Uuid>,
}

/// Wire schema `OdrOrderSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsBilling {
    #[serde(default)]
    pub address_id: Option<Uuid>,
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
}

/// Wire schema `OdrOrderSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsShipping {
    #[serde(default)]
    pub address_id: Option<Uuid>,
    #[serde(default)]
    pub source_address_id: Option<Uuid>,
    #[serde(default)]
    pub method_id: Option<Uuid>,
    #[serde(default)]
    pub spid: Option<String>,
    #[serde(default)]
    pub window: Option<OdrOrderSettingsShippingWindow>,
    #[serde(default)]
    pub is_split_allowed: Option<bool>,
}

/// Wire schema `OdrOrderSettingsShippingWindow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSettingsShippingWindow {
    #[serde(default)]
    pub from: Option<i64>,
    #[serde(default)]
    pub to: Option<i64>,
    #[serde(default)]
    pub delivery_at: Option<Date>,
    #[serde(default)]
    pub code: Option<String>,
}

/// Wire schema `OdrOrderStep` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderStep {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub order: Option<i64>,
    #[serde(default)]
    pub is_reversible: Option<bool>,
    #[serde(default)]
    pub trigger: Option<OdrOrderStepTrigger>,
    #[serde(default)]
    pub actions: Option<Vec<OdrStepAction>>,
}

/// Wire schema `OdrStepAction` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStepAction {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub order: Option<i64>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub is_handled: Option<bool>,
    #[serde(default)]
    pub handled_at: Option<DateTime>,
}

/// Wire schema `OdrOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrder {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub state: Option<OdrOrderState>,
    #[serde(default)]
    pub settings: Option<OdrOrderSettings>,
    #[serde(default)]
    pub processing: Option<OdrProcessing>,
    #[serde(default)]
    pub acceptances: Option<Vec<OdrOrderAcceptances>>,
    #[serde(default)]
    pub calculations: Option<Vec<OdrOrderCalculations>>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub stack_id: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub last_accepted_at: Option<DateTime>,
    #[serde(default)]
    pub last_confirmed_at: Option<DateTime>,
    #[serde(default)]
    pub last_canceled_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrOrderState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderState {
    #[serde(default)]
    pub is_locked: Option<bool>,
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
    #[serde(default)]
    pub is_canceled: Option<bool>,
    #[serde(default)]
    pub r#type: Option<OdrOrderStateType>,
    #[serde(default)]
    pub flow: Option<Vec<OdrOrderStep>>,
    #[serde(default)]
    pub progress: Option<OdrOrderStateProgress>,
}

/// Wire schema `OdrOrderStateProgress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderStateProgress {
    #[serde(default)]
    pub allocation: Option<String>,
    #[serde(default)]
    pub fulfilment: Option<String>,
    #[serde(default)]
    pub billing: Option<String>,
}

/// Wire schema `OdrOrderAcceptances` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderAcceptances {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub is_settlement: Option<bool>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub calculation_id: Option<Uuid>,
    #[serde(default)]
    pub transaction_secret: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub accepted_at: Option<DateTime>,
}

/// Wire schema `OdrOrderCalculations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderCalculations {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub client_id: Option<Uuid>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_valid: Option<bool>,
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrProcessing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProcessing {
    #[serde(default)]
    pub confirm: Option<OdrProcessingConfirm>,
    #[serde(default)]
    pub allocation: Option<OdrProcessingAllocation>,
    #[serde(default)]
    pub fulfilment: Option<OdrProcessingFulfilment>,
    #[serde(default)]
    pub capture: Option<OdrProcessingCapture>,
}

/// Wire schema `OdrStack` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStack {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub entity_type: Option<String>,
    #[serde(default)]
    pub state: Option<OdrStackState>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrStackState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackState {
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
}

/// Wire schema `OdrOrderModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderModel {
    #[serde(default)]
    pub processing: Option<OdrProcessing>,
    #[serde(default)]
    pub settings: Option<OdrSettings>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrOrderAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderAuthorizationResponse {
    #[serde(default)]
    pub is_locked: Option<bool>,
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub transaction_secret: Option<String>,
}

/// Wire schema `OdrReferenceModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrReferenceModel {
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub entity_type: Option<String>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrSearchConstraint>>,
}

/// Wire schema `OdrSimpleOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSimpleOrderItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
}

/// Wire schema `OdrOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub order_id: Option<Uuid>,
    #[serde(default)]
    pub references: Option<OdrOrderItemReferences>,
    #[serde(default)]
    pub filters: Option<Vec<OdrFilter>>,
}

/// Wire schema `OdrOrderItemReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferences {
    #[serde(default)]
    pub orders: Option<Vec<OdrOrderItemReferencesOrder>>,
    #[serde(default)]
    pub stacks: Option<Vec<OdrStackReference>>,
}

/// Wire schema `OdrOrderItemReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrder {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_available: Option<bool>,
    #[serde(default)]
    pub is_backorder: Option<bool>,
    #[serde(default)]
    pub warehouse: Option<OdrOrderItemReferencesOrderWarehouse>,
    #[serde(default)]
    pub shipments: Option<Vec<OdrOrderItemReferencesOrderShipment>>,
    #[serde(default)]
    pub backorders: Option<Vec<String>>,
    #[serde(default)]
    pub target: Option<String>,
}

/// Wire schema `OdrOrderItemReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrderWarehouse {
    #[serde(default)]
    pub claimed_at: Option<DateTime>,
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
    #[serde(default)]
    pub route_id: Option<Uuid>,
    #[serde(default)]
    pub is_reservation: Option<bool>,
    #[serde(default)]
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrOrderItemReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemReferencesOrderShipment {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilter {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrOrderItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderItemModel {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub reference: Option<Uuid>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_backorder: Option<bool>,
    #[serde(default)]
    pub item_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub source_order_id: Option<Uuid>,
}

/// Wire schema `OdrGroup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroup {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub references: Option<OdrGroupReferences>,
    #[serde(default)]
    pub filters: Option<Vec<OdrFilter>>,
}

/// Wire schema `OdrGroupReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferences {
    #[serde(default)]
    pub orders: Option<Vec<OdrGroupReferencesOrder>>,
    #[serde(default)]
    pub backorders: Option<Vec<Uuid>>,
    #[serde(default)]
    pub target: Option<String>,
}

/// Wire schema `OdrGroupReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrder {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_backordered: Option<bool>,
    #[serde(default)]
    pub is_unavailable: Option<bool>,
    #[serde(default)]
    pub warehouse: Option<OdrGroupReferencesOrderWarehouse>,
    #[serde(default)]
    pub shipments: Option<Vec<OdrGroupReferencesOrderShipment>>,
}

/// Wire schema `OdrGroupReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrderWarehouse {
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub delivery_route_id: Option<Uuid>,
    #[serde(default)]
    pub collect_route_id: Option<Uuid>,
    #[serde(default)]
    pub is_reservation: Option<bool>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrGroupReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupReferencesOrderShipment {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrGroupRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRoute {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub order_id: Option<Uuid>,
    #[serde(default)]
    pub ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub references: Option<OdrGroupRouteReferences>,
    #[serde(default)]
    pub filters: Option<Vec<OdrFilter>>,
    #[serde(default)]
    pub delivery_routes: Option<Vec<OdrGroupRouteDeliveryRoute>>,
    #[serde(default)]
    pub collect_routes: Option<Vec<OdrGroupRouteCollectRoute>>,
}

/// Wire schema `OdrGroupRouteReferences` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferences {
    #[serde(default)]
    pub orders: Option<Vec<OdrGroupRouteReferencesOrder>>,
    #[serde(default)]
    pub backorders: Option<Vec<Uuid>>,
}

/// Wire schema `OdrGroupRouteReferencesOrder` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrder {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_backordered: Option<bool>,
    #[serde(default)]
    pub is_unavailable: Option<bool>,
    #[serde(default)]
    pub warehouse: Option<OdrGroupRouteReferencesOrderWarehouse>,
    #[serde(default)]
    pub shipments: Option<Vec<OdrGroupRouteReferencesOrderShipment>>,
}

/// Wire schema `OdrGroupRouteReferencesOrderWarehouse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrderWarehouse {
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub route_id: Option<Uuid>,
    #[serde(default)]
    pub is_reservation: Option<bool>,
    #[serde(default)]
    pub transfer_id: Option<Uuid>,
}

/// Wire schema `OdrGroupRouteReferencesOrderShipment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteReferencesOrderShipment {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub is_missing: Option<bool>,
}

/// Wire schema `OdrGroupRouteDeliveryRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteDeliveryRoute {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `OdrGroupRouteCollectRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupRouteCollectRoute {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub delivery_routes: Option<Vec<String>>,
}

/// Wire schema `OdrGroupAttach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGroupAttach {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub order_id: Option<Uuid>,
    #[serde(default)]
    pub ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub references: Option<OdrGroupRouteReferences>,
    #[serde(default)]
    pub filters: Option<Vec<OdrFilter>>,
    #[serde(default)]
    pub inventory_item_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub available: Option<Number>,
}

/// Wire schema `OdrStackReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackReference {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub state: Option<OdrStackReferenceState>,
}

/// Wire schema `OdrStackReferenceState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStackReferenceState {
    #[serde(default)]
    pub is_locked: Option<bool>,
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub is_finished: Option<bool>,
}

/// Wire schema `OdrSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrSearchConstraint>>,
    #[serde(default)]
    pub filters: Option<Vec<OdrSearchFilter>>,
}

/// Wire schema `OdrSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrOrderSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrOrderSearchConstraint>>,
}

/// Wire schema `OdrOrderSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrderSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrOrderSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrOrderSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrSearchFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchFilter {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrFilterSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrFilterSearchConstraint>>,
}

/// Inside `OdrFilterSearchConstraint.operator` of afosto.
pub type OdrFilterSearchConstraintOperator = OdrSearchConstraintOperator;

/// Wire schema `OdrFilterSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrFilterSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrFilterSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrFilterSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrSetClaimRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetClaimRequest {
    #[serde(default)]
    pub item_id: Option<Uuid>,
    #[serde(default)]
    pub claim_id: Option<Uuid>,
    #[serde(default)]
    pub claim_item_id: Option<Uuid>,
}

/// Wire schema `OdrSku` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSku {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrSetRouteRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetRouteRequest {
    #[serde(default)]
    pub item_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub delivery_route_id: Option<Uuid>,
    #[serde(default)]
    pub collect_route_id: Option<Uuid>,
}

/// Wire schema `OdrSkuResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSkuResult {
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub count: Option<i64>,
}

/// Wire schema `OdrCoupon` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCoupon {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub usage: Option<OdrCouponUsage>,
    #[serde(default)]
    pub category_id: Option<Uuid>,
    #[serde(default)]
    pub claims: Option<Vec<OdrCouponClaim>>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `OdrCouponUsage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponUsage {
    #[serde(default)]
    pub is_unlimited: Option<bool>,
    #[serde(default)]
    pub remaining: Option<i64>,
}

/// Wire schema `OdrCouponClaim` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponClaim {
    #[serde(default)]
    pub order_id: Option<Uuid>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
}

/// Wire schema `OdrCouponModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponModel {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub usage: Option<OdrCouponUsage>,
    #[serde(default)]
    pub category_id: Option<Uuid>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrCouponCategory` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategory {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub defaults: Option<OdrCouponCategoryDefaults>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrCouponCategoryDefaults` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryDefaults {
    #[serde(default)]
    pub expires_after: Option<i64>,
    #[serde(default)]
    pub usage: Option<OdrCouponCategoryDefaultsUsage>,
}

/// Wire schema `OdrCouponCategoryDefaultsUsage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryDefaultsUsage {
    #[serde(default)]
    pub is_unlimited: Option<bool>,
    #[serde(default)]
    pub limit: Option<i64>,
}

/// Wire schema `OdrCouponCategoryModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategoryModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub defaults: Option<OdrCouponCategoryDefaults>,
}

/// Wire schema `OdrConstraintOptionsResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrConstraintOptionsResponse {
    #[serde(default)]
    pub amount: Option<Vec<String>>,
}

/// Wire schema `OdrService` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrService {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    #[serde(default)]
    pub r#type: Option<OdrServiceType>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub vat_settings: Option<Vec<OdrServiceVatConfiguration>>,
    #[serde(default)]
    pub priority: Option<i64>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrServiceModel.type` of afosto.
pub type OdrServiceModelType = OdrServiceType;

/// Wire schema `OdrServiceModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    #[serde(default)]
    pub r#type: Option<OdrServiceModelType>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub vat_settings: Option<Vec<OdrServiceVatConfiguration>>,
    #[serde(default)]
    pub priority: Option<i64>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrServiceVatConfiguration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrServiceVatConfiguration {
    #[serde(default)]
    pub r#type: Option<OdrServiceVatConfigurationType>,
    #[serde(default)]
    pub reference: Option<i64>,
    #[serde(default)]
    pub country_code: Option<String>,
}

/// Wire schema `OdrCalculatedInvoiceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculatedInvoiceRequest {
    #[serde(default)]
    pub order_item_ids: Option<Vec<Uuid>>,
}

/// Wire schema `OdrListedCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrListedCalculation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub prepaid_at: Option<DateTime>,
    #[serde(default)]
    pub order_ids: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrCalculationItem>>,
    #[serde(default)]
    pub services: Option<Vec<OdrServiceItem>>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub prepaid_at: Option<DateTime>,
    #[serde(default)]
    pub order_ids: Option<Vec<String>>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrCalculationItem.type` of afosto.
pub type OdrCalculationItemType = OdrProjectionItemType;

/// Wire schema `OdrCalculationItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrCalculationItemType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrCalculationAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub total_revenue: Option<i64>,
    #[serde(default)]
    pub order_items: Option<Vec<OdrCalculationOrderItem>>,
}

/// Wire schema `OdrInvoiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceItem {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrInvoiceItemType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub total_revenue: Option<i64>,
    #[serde(default)]
    pub order_items: Option<Vec<OdrCalculationOrderItem>>,
}

/// Wire schema `OdrCalculationOrderItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationOrderItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub is_invoiced: Option<bool>,
    #[serde(default)]
    pub invoice_id: Option<String>,
}

/// Wire schema `OdrInvoiceState` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceState {
    #[serde(default)]
    pub paid_at: Option<Date>,
}

/// Wire schema `OdrInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoice {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrInvoiceItem>>,
    #[serde(default)]
    pub services: Option<Vec<OdrServiceItem>>,
    #[serde(default)]
    pub settings: Option<OdrInvoiceSettings>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub paid_at: Option<DateTime>,
    #[serde(default)]
    pub order_ids: Option<Vec<Uuid>>,
    #[serde(default)]
    pub coupons: Option<Vec<Uuid>>,
    #[serde(default)]
    pub calculation_id: Option<Uuid>,
    #[serde(default)]
    pub shipment_id: Option<Uuid>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrInvoiceSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettings {
    #[serde(default)]
    pub billing: Option<OdrInvoiceSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrInvoiceSettingsShipping>,
}

/// Wire schema `OdrInvoiceSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsBilling {
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub vat: Option<OdrInvoiceSettingsBillingVat>,
}

/// Wire schema `OdrInvoiceSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsBillingVat {
    #[serde(default)]
    pub is_shift_disabled: Option<bool>,
    #[serde(default)]
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrInvoiceSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSettingsShipping {
    #[serde(default)]
    pub method_id: Option<String>,
}

/// Wire schema `OdrInvoiceListItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceListItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrInvoiceAdjustmentResponse>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub paid_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrInvoiceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceRequest {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub organisation_id: Option<String>,
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrInvoiceItemModel>>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrInvoiceItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceItemModel {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrItemModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrItemModel {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
}

/// Wire schema `OdrProjectionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModel {
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrItemModel>>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub organisation_id: Option<String>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub settings: Option<OdrProjectionModelSettings>,
}

/// Wire schema `OdrProjectionModelSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettings {
    #[serde(default)]
    pub billing: Option<OdrProjectionModelSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrProjectionModelSettingsShipping>,
}

/// Wire schema `OdrProjectionModelSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsBilling {
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub vat: Option<OdrProjectionModelSettingsBillingVat>,
}

/// Wire schema `OdrProjectionModelSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsBillingVat {
    #[serde(default)]
    pub is_shift_disabled: Option<bool>,
    #[serde(default)]
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrProjectionModelSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProjectionModelSettingsShipping {
    #[serde(default)]
    pub method_id: Option<String>,
}

/// Wire schema `OdrInvoiceAdjustmentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceAdjustmentResponse {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
    #[serde(default)]
    pub result: Option<OdrInvoiceAdjustmentResponseResult>,
}

/// Wire schema `OdrInvoiceAdjustmentResponseResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceAdjustmentResponseResult {
    #[serde(default)]
    pub output: Option<i64>,
}

/// Wire schema `OdrPricingRuleModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    #[serde(default)]
    pub filters: Option<Vec<OdrPricingRuleFilter>>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub apply_to: Option<OdrPricingRuleModelApplyTo>,
    #[serde(default)]
    pub grant_limit: Option<i64>,
    #[serde(default)]
    pub priority: Option<i64>,
    #[serde(default)]
    pub is_last_rule: Option<bool>,
    #[serde(default)]
    pub evaluate_at: Option<OdrPricingRuleModelEvaluateAt>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Inside `OdrPricingRule.apply_to` of afosto.
pub type OdrPricingRuleApplyTo = OdrPricingRuleModelApplyTo;

/// Inside `OdrPricingRule.evaluate_at` of afosto.
pub type OdrPricingRuleEvaluateAt = OdrPricingRuleModelEvaluateAt;

/// Wire schema `OdrPricingRule` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRule {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrPricingRuleConstraint>>,
    #[serde(default)]
    pub filters: Option<Vec<OdrPricingRuleFilter>>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrAdjustment>>,
    #[serde(default)]
    pub apply_to: Option<OdrPricingRuleApplyTo>,
    #[serde(default)]
    pub grant_limit: Option<i64>,
    #[serde(default)]
    pub priority: Option<i64>,
    #[serde(default)]
    pub evaluate_at: Option<OdrPricingRuleEvaluateAt>,
    #[serde(default)]
    pub is_last_rule: Option<bool>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `OdrPricingRuleFilter.operator` of afosto.
pub type OdrPricingRuleFilterOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrPricingRuleFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleFilter {
    #[serde(default)]
    pub key: Option<OdrPricingRuleFilterKey>,
    #[serde(default)]
    pub operator: Option<OdrPricingRuleFilterOperator>,
    #[serde(default)]
    pub values: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `OdrPricingRuleConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPricingRuleConstraint {
    #[serde(default)]
    pub key: Option<OdrPricingRuleConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrPricingRuleConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<Map<String, Value>>>,
}

/// Wire schema `OdrPriceRuleEvaluation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPriceRuleEvaluation {
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub client: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub shipping_method: Option<String>,
    #[serde(default)]
    pub payment_method: Option<String>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub items: Option<Vec<OdrEvaluationItem>>,
}

/// Wire schema `OdrEvaluationItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrEvaluationItem {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub filters: Option<Map<String, Value>>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
}

/// Wire schema `OdrInvoiceSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrInvoiceSearchConstraint>>,
}

/// Inside `OdrInvoiceSearchConstraint.key` of afosto.
pub type OdrInvoiceSearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrInvoiceSearchConstraint.operator` of afosto.
pub type OdrInvoiceSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrInvoiceSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrInvoiceSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrInvoiceSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrInvoiceSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCalculationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrCalculationSearchConstraint>>,
}

/// Inside `OdrCalculationSearchConstraint.key` of afosto.
pub type OdrCalculationSearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrCalculationSearchConstraint.operator` of afosto.
pub type OdrCalculationSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCalculationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCalculationSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrCalculationSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrCalculationSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCouponCategorySearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategorySearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrCouponCategorySearchConstraint>>,
}

/// Inside `OdrCouponCategorySearchConstraint.key` of afosto.
pub type OdrCouponCategorySearchConstraintKey = OdrOrderSearchConstraintKey;

/// Inside `OdrCouponCategorySearchConstraint.operator` of afosto.
pub type OdrCouponCategorySearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCouponCategorySearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponCategorySearchConstraint {
    #[serde(default)]
    pub key: Option<OdrCouponCategorySearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrCouponCategorySearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrCouponSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponSearch {
    #[serde(default)]
    pub constraints: Option<Vec<OdrCouponSearchConstraint>>,
}

/// Inside `OdrCouponSearchConstraint.operator` of afosto.
pub type OdrCouponSearchConstraintOperator = OdrOrderSearchConstraintOperator;

/// Wire schema `OdrCouponSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCouponSearchConstraint {
    #[serde(default)]
    pub key: Option<OdrCouponSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<OdrCouponSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `OdrKey` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrKey {
    #[serde(default)]
    pub entity_id: Option<Uuid>,
    #[serde(default)]
    pub entity_type: Option<String>,
}

/// Wire schema `OdrBalanceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrBalanceRequest {
    #[serde(default)]
    pub key: Option<OdrKey>,
    #[serde(default)]
    pub reference: Option<OdrKey>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub overdraft_allowance: Option<i64>,
}

/// Wire schema `OdrBalance` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrBalance {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub key: Option<OdrKey>,
    #[serde(default)]
    pub balance: Option<i64>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrRecord {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub reference: Option<OdrKey>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `OdrProvider` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProvider {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub is_active: Option<bool>,
    #[serde(default)]
    pub is_configured: Option<bool>,
    #[serde(default)]
    pub methods: Option<Vec<OdrProviderMethod>>,
}

/// Wire schema `OdrProviderMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProviderMethod {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub issuers: Option<Vec<OdrIssuer>>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrMethod {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub issuers: Option<Vec<OdrIssuer>>,
    #[serde(default)]
    pub is_enabled: Option<bool>,
    #[serde(default)]
    pub is_deferred: Option<bool>,
    #[serde(default)]
    pub priority: Option<i64>,
}

/// Wire schema `OdrReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrReference {
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub entity_type: Option<String>,
}

/// Wire schema `OdrIssuer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrIssuer {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrPaymentIntent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPaymentIntent {
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub return_url: Option<String>,
}

/// Wire schema `OdrRefundIntent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrRefundIntent {
    #[serde(default)]
    pub payment_id: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
}

/// Wire schema `OdrPayment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPayment {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub is_refund: Option<bool>,
    #[serde(default)]
    pub is_pending: Option<bool>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub is_authorized: Option<bool>,
    #[serde(default)]
    pub is_captured: Option<bool>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub source_payment_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub paid_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrProcess` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrProcess {
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub amount_paid: Option<i64>,
    #[serde(default)]
    pub action: Option<OdrProcessAction>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub attempts: Option<Vec<OdrAttempt>>,
}

/// Wire schema `OdrAttempt` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttempt {
    #[serde(default)]
    pub psp_reference: Option<String>,
    #[serde(default)]
    pub amount_paid: Option<i64>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub is_expired: Option<bool>,
}

/// Wire schema `OdrTransaction` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrTransaction {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<OdrReference>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub amount_due: Option<i64>,
    #[serde(default)]
    pub amount_paid: Option<i64>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub payments: Option<Vec<OdrPayment>>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub purchase: Option<OdrPurchase>,
    #[serde(default)]
    pub preset: Option<OdrPreset>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrPurchase` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPurchase {
    #[serde(default)]
    pub contact_id: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrPurchaseItem>>,
}

/// Wire schema `OdrTransactionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrTransactionModel {
    #[serde(default)]
    pub reference: Option<OdrReference>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub purchase: Option<OdrPurchase>,
    #[serde(default)]
    pub preset: Option<OdrPreset>,
    #[serde(default)]
    pub return_url: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
}

/// Wire schema `OdrPreset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPreset {
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
}

/// Inside `OdrPurchaseItem.type` of afosto.
pub type OdrPurchaseItemType = OdrProjectionItemType;

/// Wire schema `OdrPurchaseItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPurchaseItem {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrPurchaseItemType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub vat_rate: Option<i64>,
}

/// Wire schema `OdrStartSessionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStartSessionRequest {
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub audience: Option<String>,
}

/// Wire schema `OdrAttachSessionRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAttachSessionRequest {
    #[serde(default)]
    pub order_id: Option<String>,
}

/// Wire schema `OdrSetSessionReferenceRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSetSessionReferenceRequest {
    #[serde(default)]
    pub reference: Option<String>,
}

/// Wire schema `OdrStartSessionResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrStartSessionResponse {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrSelectSessionBillingMethodRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingMethodRequest {
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub issuer_id: Option<String>,
}

/// Inside `OdrSelectSessionBillingRequest.contact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequestContact {
    #[serde(default)]
    pub primary: Option<bool>,
    #[serde(default)]
    pub secondary: Option<bool>,
}

/// Inside `OdrSelectSessionBillingRequest.organisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequestOrganisation {
    #[serde(default)]
    pub primary: Option<bool>,
}

/// Wire schema `OdrSelectSessionBillingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionBillingRequest {
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub contact: Option<OdrSelectSessionBillingRequestContact>,
    #[serde(default)]
    pub organisation: Option<OdrSelectSessionBillingRequestOrganisation>,
}

/// Wire schema `OdrSelectSessionOrganisationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionOrganisationRequest {
    #[serde(default)]
    pub organisation_id: Option<Uuid>,
}

/// Wire schema `OdrSelectSessionShippingMethodRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingMethodRequest {
    #[serde(default)]
    pub is_split_allowed: Option<bool>,
    #[serde(default)]
    pub method_id: Option<Uuid>,
}

/// Inside `OdrSelectSessionShippingRequest.contact` of afosto.
pub type OdrSelectSessionShippingRequestContact = OdrSelectSessionBillingRequestContact;

/// Inside `OdrSelectSessionShippingRequest.organisation` of afosto.
pub type OdrSelectSessionShippingRequestOrganisation = OdrSelectSessionBillingRequestOrganisation;

/// Wire schema `OdrSelectSessionShippingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingRequest {
    #[serde(default)]
    pub address_id: Option<String>,
    #[serde(default)]
    pub contact: Option<OdrSelectSessionShippingRequestContact>,
    #[serde(default)]
    pub organisation: Option<OdrSelectSessionShippingRequestOrganisation>,
}

/// Inside `OdrSelectSessionPhonenumberRequest.contact` of afosto.
pub type OdrSelectSessionPhonenumberRequestContact = OdrSelectSessionBillingRequestContact;

/// Inside `OdrSelectSessionPhonenumberRequest.organisation` of afosto.
pub type OdrSelectSessionPhonenumberRequestOrganisation = OdrSelectSessionBillingRequestOrganisation;

/// Wire schema `OdrSelectSessionPhonenumberRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionPhonenumberRequest {
    #[serde(default)]
    pub phone_number_id: Option<String>,
    #[serde(default)]
    pub contact: Option<OdrSelectSessionPhonenumberRequestContact>,
    #[serde(default)]
    pub organisation: Option<OdrSelectSessionPhonenumberRequestOrganisation>,
}

/// Inside `OdrGetSessionShippingResponse/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionShippingResponseItem {
    #[serde(default)]
    pub distance: Option<Number>,
    #[serde(default)]
    pub point: Option<OdrPoint>,
}

/// Wire schema `OdrGetSessionShippingResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrGetSessionShippingResponse(pub Vec<OdrGetSessionShippingResponseItem>);

/// Wire schema `OdrGetSessionShippingMethodResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionShippingMethodResponse {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub carrier: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrGetSessionShippingMethodResponseType>,
    #[serde(default)]
    pub price: Option<Number>,
}

/// Wire schema `OdrSelectSessionShippingPointRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingPointRequest {
    #[serde(default)]
    pub spid: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
}

/// Wire schema `OdrSelectSessionShippingWindowRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingWindowRequest {
    #[serde(default)]
    pub from: Option<i64>,
    #[serde(default)]
    pub to: Option<i64>,
    #[serde(default)]
    pub at: Option<Date>,
}

/// Wire schema `OdrSelectSessionShippingWindowResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSelectSessionShippingWindowResponse {
    #[serde(default)]
    pub from: Option<i64>,
    #[serde(default)]
    pub to: Option<i64>,
    #[serde(default)]
    pub at: Option<Date>,
}

/// Wire schema `OdrGetSessionResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionResponse {
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `OdrGetSessionOrganisationOptionsResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetSessionOrganisationOptionsResponse {
    #[serde(default)]
    pub primary: Option<OdrOrganisation>,
    #[serde(default)]
    pub secondary: Option<Vec<OdrOrganisation>>,
}

/// Wire schema `OdrAuthenticationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthenticationRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
}

/// Wire schema `OdrIdentityExistsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrIdentityExistsRequest {
    #[serde(default)]
    pub email: Option<String>,
}

/// Wire schema `OdrAuthenticationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthenticationResponse {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
}

/// Wire schema `OdrAuthorizationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizationRequest {
    #[serde(default)]
    pub calculation_id: Option<Uuid>,
}

/// Wire schema `OdrAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizationResponse {
    #[serde(default)]
    pub accepted: Option<bool>,
    #[serde(default)]
    pub forward_uri: Option<String>,
}

/// Wire schema `OdrCombinedAddressSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCombinedAddressSet {
    #[serde(default)]
    pub contact: Option<OdrAddressSet>,
    #[serde(default)]
    pub organisation: Option<OdrAddressSet>,
    #[serde(default)]
    pub session: Option<OdrAddressSet>,
}

/// Wire schema `OdrAddressSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAddressSet {
    #[serde(default)]
    pub primary: Option<OdrAddress>,
    #[serde(default)]
    pub secondary: Option<Vec<OdrAddress>>,
}

/// Wire schema `OdrCombinedPhoneNumberSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrCombinedPhoneNumberSet {
    #[serde(default)]
    pub contact: Option<OdrPhonenumberSet>,
    #[serde(default)]
    pub organisation: Option<OdrPhonenumberSet>,
    #[serde(default)]
    pub session: Option<OdrPhonenumberSet>,
}

/// Wire schema `OdrPhonenumberSet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPhonenumberSet {
    #[serde(default)]
    pub primary: Option<OdrPhonenumber>,
    #[serde(default)]
    pub secondary: Option<Vec<OdrPhonenumber>>,
}

/// Inside `OdrPoint.openings/items.windows/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPointOpeningWindow {
    #[serde(default)]
    pub start: Option<String>,
    #[serde(default)]
    pub end: Option<String>,
}

/// Inside `OdrPoint.openings/items` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPointOpening {
    #[serde(default)]
    pub weekday: Option<Number>,
    #[serde(default)]
    pub windows: Option<Vec<OdrPointOpeningWindow>>,
}

/// Wire schema `OdrPoint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPoint {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub carrier: Option<String>,
    #[serde(default)]
    pub latitude: Option<Number>,
    #[serde(default)]
    pub longtitude: Option<Number>,
    #[serde(default)]
    pub address: Option<OdrAddress>,
    #[serde(default)]
    pub openings: Option<Vec<OdrPointOpening>>,
}

/// Wire schema `OdrAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAddress {
    #[serde(default)]
    pub id: Option<String>,
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
    pub premise_number: Option<i64>,
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

/// Wire schema `OdrSessionProjection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProjection {
    #[serde(default)]
    pub items: Option<Vec<OdrSessionProjectionItem>>,
    #[serde(default)]
    pub services: Option<Vec<OdrSessionCalculationServiceItem>>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
}

/// Wire schema `OdrSessionCalculation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculation {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub items: Option<Vec<OdrSessionProjectionItem>>,
    #[serde(default)]
    pub services: Option<Vec<OdrSessionCalculationServiceItem>>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<OdrVatResult>>,
    #[serde(default)]
    pub settings: Option<OdrSessionCalculationSettings>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub customer: Option<OdrContact>,
    #[serde(default)]
    pub vendor: Option<OdrContact>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub is_vat_shifted: Option<bool>,
    #[serde(default)]
    pub is_prepaid: Option<bool>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub channel_id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub pricing_at: Option<DateTime>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub prepaid_at: Option<DateTime>,
    #[serde(default)]
    pub order_ids: Option<Vec<String>>,
    #[serde(default)]
    pub coupons: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrSessionCalculationSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettings {
    #[serde(default)]
    pub billing: Option<OdrSessionCalculationSettingsBilling>,
    #[serde(default)]
    pub shipping: Option<OdrSessionCalculationSettingsShipping>,
}

/// Wire schema `OdrSessionCalculationSettingsBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettingsBilling {
    #[serde(default)]
    pub method_code: Option<String>,
    #[serde(default)]
    pub issuer_code: Option<String>,
    #[serde(default)]
    pub provider_code: Option<String>,
    #[serde(default)]
    pub vat: Option<OdrSessionSettingsBillingVat>,
}

/// Wire schema `OdrSessionSettingsBillingVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionSettingsBillingVat {
    #[serde(default)]
    pub is_shift_disabled: Option<bool>,
    #[serde(default)]
    pub is_shift_required: Option<bool>,
}

/// Wire schema `OdrSessionCalculationSettingsShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationSettingsShipping {
    #[serde(default)]
    pub method_id: Option<Uuid>,
}

/// Inside `OdrSessionCalculationServiceItem.type` of afosto.
pub type OdrSessionCalculationServiceItemType = OdrProjectionItemType;

/// Wire schema `OdrSessionCalculationServiceItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceItem {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrSessionCalculationServiceItemType>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrSessionCalculationServiceAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
}

/// Wire schema `OdrSessionCalculationServiceAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceAdjustment {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
    #[serde(default)]
    pub result: Option<OdrSessionCalculationServiceAdjustmentResult>,
}

/// Wire schema `OdrSessionCalculationServiceAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationServiceAdjustmentResult {
    #[serde(default)]
    pub is_applied_rule: Option<bool>,
    #[serde(default)]
    pub rule_id: Option<Uuid>,
    #[serde(default)]
    pub output: Option<i64>,
}

/// Inside `OdrSessionProjectionItem.type` of afosto.
pub type OdrSessionProjectionItemType = OdrProjectionItemType;

/// Wire schema `OdrSessionProjectionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProjectionItem {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub r#type: Option<OdrSessionProjectionItemType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_discounted: Option<bool>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub subtotal: Option<i64>,
    #[serde(default)]
    pub adjustments: Option<Vec<OdrSessionCalculationAdjustment>>,
    #[serde(default)]
    pub vat_percentage: Option<i64>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub total_revenue: Option<i64>,
    #[serde(default)]
    pub order_items: Option<Vec<OdrSessionCalculationStackItem>>,
}

/// Wire schema `OdrSessionCalculationStackItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationStackItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub is_invoiced: Option<bool>,
    #[serde(default)]
    pub invoice_id: Option<Uuid>,
}

/// Wire schema `OdrSessionCalculationAdjustment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationAdjustment {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub is_percentage: Option<bool>,
    #[serde(default)]
    pub is_discount: Option<bool>,
    #[serde(default)]
    pub result: Option<OdrSessionCalculationAdjustmentResult>,
}

/// Wire schema `OdrSessionCalculationAdjustmentResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionCalculationAdjustmentResult {
    #[serde(default)]
    pub is_applied_rule: Option<bool>,
    #[serde(default)]
    pub rule_id: Option<String>,
    #[serde(default)]
    pub output: Option<i64>,
}

/// Wire schema `OdrNewPhonenumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewPhonenumber {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
}

/// Wire schema `OdrPhonenumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrPhonenumber {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
}

/// Wire schema `OdrNewContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewContact {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
}

/// Wire schema `OdrNewAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewAddress {
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
    pub premise_number: Option<i64>,
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

/// Wire schema `OdrSessionContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionContact {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub version: Option<Uuid>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `OdrSessionProviderMethod` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionProviderMethod {
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub issuers: Option<Vec<OdrSessionIssuer>>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `OdrOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrOrganisation {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub coc_number: Option<String>,
    #[serde(default)]
    pub registrations: Option<Vec<OdrVatRegistration>>,
}

/// Wire schema `OdrNewOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrNewOrganisation {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub coc_number: Option<String>,
    #[serde(default)]
    pub registrations: Option<Vec<OdrVatRegistration>>,
}

/// Wire schema `OdrVatRegistration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrVatRegistration {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub is_valid: Option<bool>,
    #[serde(default)]
    pub is_pending: Option<bool>,
}

/// Wire schema `OdrSessionIssuer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSessionIssuer {
    #[serde(default)]
    pub method_id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// A body of `POST /odr/orders/{id}/authorize` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrAuthorizeOrderRequest {
    #[serde(default)]
    pub calculation_id: Option<Uuid>,
}

/// A body of `PUT /odr/orders/{id}/tags` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OdrUpdateTagsRequest(pub Vec<String>);

/// A body of `PUT /odr/orders/{id}/flow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrUpdateStateRequestAction {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub is_handled: Option<bool>,
}

/// A body of `PUT /odr/orders/{id}/flow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrUpdateStateRequest {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
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
    #[serde(default)]
    pub is_backorder: Option<bool>,
    #[serde(default)]
    pub is_inbound: Option<bool>,
    #[serde(default)]
    pub constraints: Option<Vec<OdrSearchConstraint>>,
    #[serde(default)]
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
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub operator: Option<String>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// A body of `POST /odr/search/orders/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWms {
    #[serde(default)]
    pub constraints: Option<Vec<OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequestWmsConstraint>>,
    #[serde(default)]
    pub use_referenced_stock: Option<bool>,
}

/// A body of `POST /odr/search/orders/items/attach` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrSearchForItemsWithRoutingAtSearchOrdersItemsAttachRequest {
    #[serde(default)]
    pub order: Option<OdrSearch>,
    #[serde(default)]
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
    #[serde(default)]
    pub contact_id: Option<String>,
}

/// A body of `GET /odr/sessions/{id}/phonenumbers` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetTheContactPhonenumberResponse {
    #[serde(default)]
    pub active: Option<OdrPhonenumber>,
    #[serde(default)]
    pub options: Option<OdrCombinedPhoneNumberSet>,
}

/// A body of `GET /odr/sessions/{id}/billing` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetBillingAddressResponse {
    #[serde(default)]
    pub active: Option<OdrAddress>,
    #[serde(default)]
    pub options: Option<OdrCombinedAddressSet>,
}

/// A body of `GET /odr/sessions/{id}/shipping/methods` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingMethodResponse {
    #[serde(default)]
    pub active: Option<OdrSelectSessionShippingMethodRequest>,
    #[serde(default)]
    pub options: Option<Vec<OdrGetSessionShippingMethodResponse>>,
}

/// A body of `GET /odr/sessions/{id}/shipping/window` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingWindowResponse {
    #[serde(default)]
    pub active: Option<OdrSelectSessionShippingWindowResponse>,
    #[serde(default)]
    pub options: Option<Vec<OdrSelectSessionShippingWindowResponse>>,
}

/// A body of `GET /odr/sessions/{id}/shipping/point` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetShippingPointResponse {
    #[serde(default)]
    pub active: Option<OdrSelectSessionShippingPointRequest>,
    #[serde(default)]
    pub options: Option<OdrGetSessionShippingResponse>,
}

/// A body of `GET /odr/sessions/{id}/shipping` of afosto.
pub type OdrGetShippingAddressResponse = OdrGetBillingAddressResponse;

/// A body of `GET /odr/sessions/{id}/billing/methods` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetBillingMethodResponse {
    #[serde(default)]
    pub acitve: Option<OdrSelectSessionBillingMethodRequest>,
    #[serde(default)]
    pub options: Option<Vec<OdrSessionProviderMethod>>,
}

/// A body of `GET /odr/sessions/{id}/organisations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OdrGetOrganisationResponse {
    #[serde(default)]
    pub active: Option<OdrOrganisation>,
    #[serde(default)]
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
    Afosto {
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
