//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use uuid::Uuid;

/// Inside `IamLog.resource` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamLogResource {
    #[serde(default)]
    pub trace: Option<String>,
    #[serde(default)]
    pub stream: Option<String>,
    #[serde(default)]
    pub entity_type: Option<String>,
    #[serde(default)]
    pub entity_id: Option<Uuid>,
}

/// Inside `IamLog.actor` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamLogActor {
    #[serde(default)]
    pub entity_type: Option<IamLogActorEntityType>,
    #[serde(default)]
    pub entity_id: Option<String>,
}

/// Wire schema `IamLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamLog {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub category: Option<IamLogCategory>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub resource: Option<IamLogResource>,
    #[serde(default)]
    pub actor: Option<IamLogActor>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub processed_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamQuery {
    #[serde(default)]
    pub filter: Option<Vec<IamQueryConstraint>>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub offset: Option<i64>,
}

/// Wire schema `IamQueryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamQueryConstraint {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub operator: Option<IamQueryConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `IamSecretRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretRequest {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub backups: Option<Vec<IamBackup>>,
}

/// Wire schema `IamSecretUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretUpdate {
    #[serde(default)]
    pub backups: Option<Vec<IamBackup>>,
}

/// Wire schema `IamBackup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBackup {
    #[serde(default)]
    pub channel: Option<IamBackupChannel>,
    #[serde(default)]
    pub address: Option<String>,
}

/// Wire schema `IamBackupResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBackupResponse {
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamValidationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamValidationRequest {
    #[serde(default)]
    pub otp: Option<String>,
}

/// Wire schema `IamValidationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamValidationResponse {
    #[serde(default)]
    pub is_verified: Option<bool>,
}

/// Wire schema `IamSecretRead` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretRead {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub secret_last_4: Option<String>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub backups: Option<Vec<IamBackup>>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSecret` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecret {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub qr_url: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamUpcomingInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpcomingInvoice {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub is_cancelled: Option<bool>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub products: Option<Vec<IamInvoiceProduct>>,
    #[serde(default)]
    pub start_at: Option<DateTime>,
    #[serde(default)]
    pub end_at: Option<DateTime>,
}

/// Wire schema `IamInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamInvoice {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub total: Option<i64>,
    #[serde(default)]
    pub is_paid: Option<bool>,
    #[serde(default)]
    pub is_pending: Option<bool>,
    #[serde(default)]
    pub is_cancelled: Option<bool>,
    #[serde(default)]
    pub invoiced_at: Option<DateTime>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub products: Option<Vec<IamProduct>>,
    #[serde(default)]
    pub pdf: Option<String>,
    #[serde(default)]
    pub payment_url: Option<String>,
    #[serde(default)]
    pub start_at: Option<DateTime>,
    #[serde(default)]
    pub end_at: Option<DateTime>,
}

/// Wire schema `IamBillingCompany` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBillingCompany {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub vat_number: Option<String>,
    #[serde(default)]
    pub billing_email: Option<String>,
    #[serde(default)]
    pub phone_number: Option<String>,
    #[serde(default)]
    pub address: Option<IamAddress>,
}

/// Wire schema `IamAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAddress {
    #[serde(default)]
    pub address_line_1: Option<String>,
    #[serde(default)]
    pub address_line_2: Option<String>,
    #[serde(default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
}

/// Wire schema `IamPaymentSource` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPaymentSource {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub last_4: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_default: Option<bool>,
    #[serde(default)]
    pub brand: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub mandate: Option<String>,
}

/// Wire schema `IamSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscription {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub is_renewing: Option<bool>,
    #[serde(default)]
    pub start_at: Option<DateTime>,
    #[serde(default)]
    pub end_at: Option<DateTime>,
    #[serde(default)]
    pub items: Option<Vec<IamSubscriptionItem>>,
}

/// Wire schema `IamSubscriptionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscriptionItem {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub product: Option<IamProduct>,
    #[serde(default)]
    pub r#type: Option<IamSubscriptionItemType>,
}

/// Wire schema `IamUsageRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUsageRequest {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
}

/// Wire schema `IamTrial` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTrial {
    #[serde(default)]
    pub is_on_trial: Option<bool>,
    #[serde(default)]
    pub trial_balance: Option<i64>,
    #[serde(default)]
    pub trial_ends_at: Option<DateTime>,
}

/// Wire schema `IamSubscribe` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscribe {
    #[serde(default)]
    pub code: Option<String>,
}

/// Wire schema `IamAddOn` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAddOn {
    #[serde(default)]
    pub id: Option<String>,
}

/// Wire schema `IamInvoiceProduct` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamInvoiceProduct {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub is_trial: Option<bool>,
    #[serde(default)]
    pub plan: Option<IamPlan>,
}

/// Wire schema `IamProduct` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamProduct {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub plan: Option<IamPlan>,
    #[serde(default)]
    pub is_add_on: Option<bool>,
}

/// Inside `IamPlan.type` of afosto.
pub type IamPlanType = IamSubscriptionItemType;

/// Wire schema `IamPlan` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPlan {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub interval: Option<IamPlanInterval>,
    #[serde(default)]
    pub r#type: Option<IamPlanType>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub tiers: Option<Vec<IamTier>>,
}

/// Wire schema `IamTier` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTier {
    #[serde(default)]
    pub up_to: Option<i64>,
    #[serde(default)]
    pub flat_amount: Option<i64>,
    #[serde(default)]
    pub unit_amount: Option<i64>,
}

/// Wire schema `IamUsageRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUsageRecord {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
}

/// Wire schema `IamTrackedRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTrackedRecord {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub processable_as: Option<IamTrackedRecordProcessableAs>,
    #[serde(default)]
    pub tracked_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamReportRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamReportRequest {
    #[serde(default)]
    pub interval: Option<IamReportRequestInterval>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub r#as: Option<IamReportRequestAs>,
    #[serde(default)]
    pub filter: Option<String>,
    #[serde(default)]
    pub keys: Option<Vec<String>>,
    #[serde(default)]
    pub start_at: Option<DateTime>,
    #[serde(default)]
    pub end_at: Option<DateTime>,
}

/// Inside `IamReport.interval` of afosto.
pub type IamReportInterval = IamReportRequestInterval;

/// Inside `IamReport.as` of afosto.
pub type IamReportAs = IamReportRequestAs;

/// Wire schema `IamReport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamReport {
    #[serde(default)]
    pub interval: Option<IamReportInterval>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub r#as: Option<IamReportAs>,
    #[serde(default)]
    pub filter: Option<String>,
    #[serde(default)]
    pub start_at: Option<DateTime>,
    #[serde(default)]
    pub end_at: Option<DateTime>,
    #[serde(default)]
    pub buckets: Option<Vec<IamBucket>>,
}

/// Wire schema `IamBucket` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBucket {
    #[serde(default)]
    pub date: Option<DateTime>,
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub filter_key: Option<String>,
    #[serde(default)]
    pub filter_value: Option<String>,
}

/// Inside `IamType.processable_as` of afosto.
pub type IamTypeProcessableAs = IamTrackedRecordProcessableAs;

/// Wire schema `IamType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamType {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub processable_as: Option<IamTypeProcessableAs>,
    #[serde(default)]
    pub filter: Option<String>,
}

/// Wire schema `IamAuditLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuditLog {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub method: Option<String>,
    #[serde(default)]
    pub resource: Option<String>,
    #[serde(default)]
    pub user: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub logged_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamPhoneNumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPhoneNumber {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub preferred_agent: Option<IamPhoneNumberPreferredAgent>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `IamPhoneNumberModel.preferred_agent` of afosto.
pub type IamPhoneNumberModelPreferredAgent = IamPhoneNumberPreferredAgent;

/// Wire schema `IamPhoneNumberModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPhoneNumberModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub preferred_agent: Option<IamPhoneNumberModelPreferredAgent>,
}

/// Wire schema `IamSubtenant` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubtenant {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub company: Option<String>,
    #[serde(default)]
    pub state: Option<IamSubtenantState>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub signee: Option<String>,
    #[serde(default)]
    pub r#type: Option<IamSubtenantType>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Inside `IamPendingRequest.state` of afosto.
pub type IamPendingRequestState = IamSubtenantState;

/// Wire schema `IamPendingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPendingRequest {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub state: Option<IamPendingRequestState>,
    #[serde(default)]
    pub signee: Option<String>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamPurgeToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPurgeToken {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub domains: Option<Vec<String>>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub requester: Option<String>,
    #[serde(default)]
    pub signer: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Inside `IamPendingAuthorization.state` of afosto.
pub type IamPendingAuthorizationState = IamSubtenantState;

/// Wire schema `IamPendingAuthorization` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPendingAuthorization {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub state: Option<IamPendingAuthorizationState>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Inside `IamAuthorization.type` of afosto.
pub type IamAuthorizationType = IamSubtenantType;

/// Wire schema `IamAuthorization` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuthorization {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub user: Option<IamSubtenantUser>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub r#type: Option<IamAuthorizationType>,
    #[serde(default)]
    pub state: Option<IamAuthorizationState>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSubtenantUser` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubtenantUser {
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub company: Option<String>,
}

/// Wire schema `IamRole` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRole {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub scopes: Option<Vec<String>>,
    #[serde(default)]
    pub is_managed: Option<bool>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSystemRole` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSystemRole {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub scopes: Option<Vec<String>>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub is_managed: Option<bool>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamRoleModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRoleModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub scopes: Option<Vec<String>>,
}

/// Wire schema `IamScope` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamScope {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `IamVerifyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamVerifyRequest {
    #[serde(default)]
    pub token: Option<String>,
}

/// Wire schema `IamAccessToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAccessToken {
    #[serde(default)]
    pub token_type: Option<String>,
    #[serde(default)]
    pub expires_in: Option<i64>,
    #[serde(default)]
    pub access_token: Option<String>,
    #[serde(default)]
    pub refresh_token: Option<String>,
}

/// Wire schema `IamTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTokenRequest {
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub client_secret: Option<String>,
    #[serde(default)]
    pub grant_type: Option<String>,
    #[serde(default)]
    pub scope: Option<String>,
}

/// Wire schema `IamAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuthorizationResponse {
    #[serde(default)]
    pub forward_uri: Option<String>,
    #[serde(default)]
    pub client_name: Option<String>,
    #[serde(default)]
    pub client_redirect_uri: Option<String>,
    #[serde(default)]
    pub scope: Option<Vec<IamScope>>,
    #[serde(default)]
    pub is_authorization_approved: Option<bool>,
    #[serde(default)]
    pub is_id_token_issued: Option<bool>,
    #[serde(default)]
    pub expires_in: Option<i64>,
}

/// Wire schema `IamClientModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClientModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub redirect_uri: Option<String>,
    #[serde(default)]
    pub grant_types: Option<Vec<String>>,
    #[serde(default)]
    pub scope: Option<Vec<String>>,
}

/// Wire schema `IamClientUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClientUpdateModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub scope: Option<Vec<String>>,
}

/// Wire schema `IamClient` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClient {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub client_secret: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub redirect_uri: Option<String>,
    #[serde(default)]
    pub grant_types: Option<Vec<String>>,
    #[serde(default)]
    pub scope: Option<Vec<String>>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub is_approved: Option<bool>,
    #[serde(default)]
    pub is_deleted: Option<bool>,
    #[serde(default)]
    pub author: Option<String>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamUserModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserModel {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
}

/// Wire schema `IamUserUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserUpdateModel {
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
}

/// Wire schema `IamPasswordReset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPasswordReset {
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
}

/// Wire schema `IamUser` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUser {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub first_name: Option<String>,
    #[serde(default)]
    pub last_name: Option<String>,
    #[serde(default)]
    pub is_verified: Option<bool>,
    #[serde(default)]
    pub is_pending_invite: Option<bool>,
    #[serde(default)]
    pub is_primary: Option<bool>,
    #[serde(default)]
    pub is_deleted: Option<bool>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamTenant` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTenant {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_active: Option<bool>,
    #[serde(default)]
    pub stripe_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamCompany` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamCompany {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub vat_number: Option<String>,
    #[serde(default)]
    pub phone_number: Option<String>,
    #[serde(default)]
    pub address: Option<IamAddress>,
}

/// Wire schema `IamUserTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserTokenRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub r#type: Option<IamUserTokenRequestType>,
}

/// Wire schema `IamUserTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserTokenResponse {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `IamSignup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSignup {
    #[serde(default)]
    pub company: Option<IamCompany>,
    #[serde(default)]
    pub user: Option<IamUserModel>,
}

/// A body of `POST /iam/sources` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamMergeAPaymentSourceToAUserRequest {
    #[serde(default)]
    pub source: Option<String>,
}

/// A body of `GET /iam/logs/filters` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamGetTheAuditLogFiltersResponse {
    #[serde(default)]
    pub resource: Option<Vec<String>>,
    #[serde(default)]
    pub method: Option<Vec<String>>,
    #[serde(default)]
    pub user: Option<Vec<String>>,
}

/// A body of `POST /iam/tenants` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamCreateANewTenantResponse {
    #[serde(default)]
    pub tenant: Option<IamTenant>,
    #[serde(default)]
    pub user: Option<IamUser>,
}

/// A body of `PUT /iam/tenants/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateCompanyNameRequest {
    #[serde(default)]
    pub name: Option<String>,
}

/// A body of `POST /iam/purges` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRequestTokenRequest {
    #[serde(default)]
    pub domains: Option<Vec<IamRequestTokenRequestDomain>>,
}

/// A body of `POST /iam/purges` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRequestTokenResponse {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}

/// A body of `PUT /iam/subtenants/invites/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateTheStateOfAnInviteRequest {
    #[serde(default)]
    pub state: Option<IamUpdateTheStateOfAnInviteRequestState>,
}

/// A body of `POST /iam/subtenants/requests` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSendARequestToAccessAnotherTenantAtSubtenantsRequestsRequest {
    #[serde(default)]
    pub signee: Option<String>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
}

/// A body of `PUT /iam/subtenants/authorizations/requests/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateTheStateOfARequestRequest {
    #[serde(default)]
    pub state: Option<IamUpdateTheStateOfARequestRequestState>,
}

/// A body of `POST /iam/subtenants/authorizations/invites` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSendARequestToAccessAnotherTenantAtSubtenantsAuthorizationsInvitesRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub roles: Option<Vec<String>>,
}

/// A body of `PUT /iam/users/{id}/roles` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IamUpdateAUsersRolesByIdRequest(pub Vec<String>);

/// A body of `GET /iam/oauth/forward/{reference}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRedirectTheUserToTheClientResponse {
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub id_token: Option<String>,
}

/// A body of `PUT /iam/profiles/{path}/announce` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IamUpsertNewAProfileDefinitionRequest(pub Map<String, Value>);

/// A body of `PUT /iam/profiles/{path}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IamUpdateTheProfilesContentRequest(pub Map<String, Value>);

string_enums! {
    /// Inside `IamLog.category` of afosto.
    IamLogCategory {
        Audit = "AUDIT",
        Error = "ERROR",
        Request = "REQUEST",
    }
    /// Inside `IamLog.actor.entity_type` of afosto.
    IamLogActorEntityType {
        User = "user",
        System = "system",
        Machine = "machine",
    }
    /// Inside `IamQueryConstraint.operator` of afosto.
    #[derive(Default)]
    IamQueryConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `IamBackup.channel` of afosto.
    IamBackupChannel {
        Sms = "sms",
        Email = "email",
    }
    /// Inside `IamSubscriptionItem.type` of afosto.
    IamSubscriptionItemType {
        License = "license",
        Usage = "usage",
    }
    /// Inside `IamPlan.interval` of afosto.
    #[derive(Default)]
    IamPlanInterval {
        #[default] Month = "month",
    }
    /// Inside `IamTrackedRecord.processable_as` of afosto.
    IamTrackedRecordProcessableAs {
        Sum = "sum",
        Avg = "avg",
    }
    /// Inside `IamReportRequest.interval` of afosto.
    IamReportRequestInterval {
        V1h = "1h",
        V1d = "1d",
        V1m = "1m",
    }
    /// Inside `IamReportRequest.as` of afosto.
    IamReportRequestAs {
        Avg = "avg",
        Sum = "sum",
    }
    /// Inside `IamPhoneNumber.preferred_agent` of afosto.
    IamPhoneNumberPreferredAgent {
        Niels = "Niels",
        Sander = "Sander",
        Peter = "Peter",
        Sjoerd = "Sjoerd",
        Tjeuke = "Tjeuke",
    }
    /// Inside `IamSubtenant.state` of afosto.
    IamSubtenantState {
        Pending = "pending",
        Approved = "approved",
        Revoked = "revoked",
        Expired = "expired",
    }
    /// Inside `IamSubtenant.type` of afosto.
    IamSubtenantType {
        Invite = "invite",
        Request = "request",
    }
    /// Inside `IamAuthorization.state` of afosto.
    IamAuthorizationState {
        Pending = "pending",
        Approved = "approved",
        Revoked = "revoked",
    }
    /// Inside `IamUserTokenRequest.type` of afosto.
    IamUserTokenRequestType {
        Verify = "verify",
        Reset = "reset",
    }
    /// A body of `POST /iam/purges` of afosto.
    IamRequestTokenRequestDomain {
        RelContacts = "rel:contacts",
        RelOrganisations = "rel:organisations",
        RelAddresses = "rel:addresses",
        RelPhonenumbers = "rel:phonenumbers",
        RelIdentities = "rel:identities",
        RelTokens = "rel:tokens",
        LcsShipments = "lcs:shipments",
        OdrOrders = "odr:orders",
        OdrInvoices = "odr:invoices",
        OdrCalculations = "odr:calculations",
        OdrTransactions = "odr:transactions",
    }
    /// A body of `PUT /iam/subtenants/invites/{id}` of afosto.
    IamUpdateTheStateOfAnInviteRequestState {
        Approved = "approved",
        Declined = "declined",
    }
    /// A body of `PUT /iam/subtenants/authorizations/requests/{id}` of afosto.
    IamUpdateTheStateOfARequestRequestState {
        Approved = "approved",
        Declined = "declined",
        Revoked = "revoked",
    }
}

wire_types! {
    Afosto {
        IamLogCategory: "#/components/schemas/IamLog/properties/category",
        IamLogResource: "#/components/schemas/IamLog/properties/resource",
        IamLogActorEntityType: "#/components/schemas/IamLog/properties/actor/properties/entity_type",
        IamLogActor: "#/components/schemas/IamLog/properties/actor",
        IamLog: "#/components/schemas/IamLog",
        IamQuery: "#/components/schemas/IamQuery",
        IamQueryConstraintOperator: "#/components/schemas/IamQueryConstraint/properties/operator",
        IamQueryConstraint: "#/components/schemas/IamQueryConstraint",
        IamSecretRequest: "#/components/schemas/IamSecretRequest",
        IamSecretUpdate: "#/components/schemas/IamSecretUpdate",
        IamBackupChannel: "#/components/schemas/IamBackup/properties/channel",
        IamBackup: "#/components/schemas/IamBackup",
        IamBackupResponse: "#/components/schemas/IamBackupResponse",
        IamValidationRequest: "#/components/schemas/IamValidationRequest",
        IamValidationResponse: "#/components/schemas/IamValidationResponse",
        IamSecretRead: "#/components/schemas/IamSecretRead",
        IamSecret: "#/components/schemas/IamSecret",
        IamUpcomingInvoice: "#/components/schemas/IamUpcomingInvoice",
        IamInvoice: "#/components/schemas/IamInvoice",
        IamBillingCompany: "#/components/schemas/IamBillingCompany",
        IamAddress: "#/components/schemas/IamAddress",
        IamPaymentSource: "#/components/schemas/IamPaymentSource",
        IamSubscription: "#/components/schemas/IamSubscription",
        IamSubscriptionItemType: "#/components/schemas/IamSubscriptionItem/properties/type",
        IamSubscriptionItem: "#/components/schemas/IamSubscriptionItem",
        IamUsageRequest: "#/components/schemas/IamUsageRequest",
        IamTrial: "#/components/schemas/IamTrial",
        IamSubscribe: "#/components/schemas/IamSubscribe",
        IamAddOn: "#/components/schemas/IamAddOn",
        IamInvoiceProduct: "#/components/schemas/IamInvoiceProduct",
        IamProduct: "#/components/schemas/IamProduct",
        IamPlanInterval: "#/components/schemas/IamPlan/properties/interval",
        IamPlan: "#/components/schemas/IamPlan",
        IamTier: "#/components/schemas/IamTier",
        IamUsageRecord: "#/components/schemas/IamUsageRecord",
        IamTrackedRecordProcessableAs: "#/components/schemas/IamTrackedRecord/properties/processable_as",
        IamTrackedRecord: "#/components/schemas/IamTrackedRecord",
        IamReportRequestInterval: "#/components/schemas/IamReportRequest/properties/interval",
        IamReportRequestAs: "#/components/schemas/IamReportRequest/properties/as",
        IamReportRequest: "#/components/schemas/IamReportRequest",
        IamReport: "#/components/schemas/IamReport",
        IamBucket: "#/components/schemas/IamBucket",
        IamType: "#/components/schemas/IamType",
        IamAuditLog: "#/components/schemas/IamAuditLog",
        IamPhoneNumberPreferredAgent: "#/components/schemas/IamPhoneNumber/properties/preferred_agent",
        IamPhoneNumber: "#/components/schemas/IamPhoneNumber",
        IamPhoneNumberModel: "#/components/schemas/IamPhoneNumberModel",
        IamSubtenantState: "#/components/schemas/IamSubtenant/properties/state",
        IamSubtenantType: "#/components/schemas/IamSubtenant/properties/type",
        IamSubtenant: "#/components/schemas/IamSubtenant",
        IamPendingRequest: "#/components/schemas/IamPendingRequest",
        IamPurgeToken: "#/components/schemas/IamPurgeToken",
        IamPendingAuthorization: "#/components/schemas/IamPendingAuthorization",
        IamAuthorizationState: "#/components/schemas/IamAuthorization/properties/state",
        IamAuthorization: "#/components/schemas/IamAuthorization",
        IamSubtenantUser: "#/components/schemas/IamSubtenantUser",
        IamRole: "#/components/schemas/IamRole",
        IamSystemRole: "#/components/schemas/IamSystemRole",
        IamRoleModel: "#/components/schemas/IamRoleModel",
        IamScope: "#/components/schemas/IamScope",
        IamVerifyRequest: "#/components/schemas/IamVerifyRequest",
        IamAccessToken: "#/components/schemas/IamAccessToken",
        IamTokenRequest: "#/components/schemas/IamTokenRequest",
        IamAuthorizationResponse: "#/components/schemas/IamAuthorizationResponse",
        IamClientModel: "#/components/schemas/IamClientModel",
        IamClientUpdateModel: "#/components/schemas/IamClientUpdateModel",
        IamClient: "#/components/schemas/IamClient",
        IamUserModel: "#/components/schemas/IamUserModel",
        IamUserUpdateModel: "#/components/schemas/IamUserUpdateModel",
        IamPasswordReset: "#/components/schemas/IamPasswordReset",
        IamUser: "#/components/schemas/IamUser",
        IamTenant: "#/components/schemas/IamTenant",
        IamCompany: "#/components/schemas/IamCompany",
        IamUserTokenRequestType: "#/components/schemas/IamUserTokenRequest/properties/type",
        IamUserTokenRequest: "#/components/schemas/IamUserTokenRequest",
        IamUserTokenResponse: "#/components/schemas/IamUserTokenResponse",
        IamSignup: "#/components/schemas/IamSignup",
        IamMergeAPaymentSourceToAUserRequest: "#/paths/~1iam~1sources/post/requestBody/content/application~1json/schema",
        IamGetTheAuditLogFiltersResponse: "#/paths/~1iam~1logs~1filters/get/responses/200/content/application~1json/schema",
        IamCreateANewTenantResponse: "#/paths/~1iam~1tenants/post/responses/200/content/application~1json/schema",
        IamUpdateCompanyNameRequest: "#/paths/~1iam~1tenants~1{id}/put/requestBody/content/application~1json/schema",
        IamRequestTokenRequestDomain: "#/paths/~1iam~1purges/post/requestBody/content/application~1json/schema/properties/domains/items",
        IamRequestTokenRequest: "#/paths/~1iam~1purges/post/requestBody/content/application~1json/schema",
        IamRequestTokenResponse: "#/paths/~1iam~1purges/post/responses/200/content/application~1json/schema",
        IamUpdateTheStateOfAnInviteRequestState: "#/paths/~1iam~1subtenants~1invites~1{id}/put/requestBody/content/application~1json/schema/properties/state",
        IamUpdateTheStateOfAnInviteRequest: "#/paths/~1iam~1subtenants~1invites~1{id}/put/requestBody/content/application~1json/schema",
        IamSendARequestToAccessAnotherTenantAtSubtenantsRequestsRequest: "#/paths/~1iam~1subtenants~1requests/post/requestBody/content/application~1json/schema",
        IamUpdateTheStateOfARequestRequestState: "#/paths/~1iam~1subtenants~1authorizations~1requests~1{id}/put/requestBody/content/application~1json/schema/properties/state",
        IamUpdateTheStateOfARequestRequest: "#/paths/~1iam~1subtenants~1authorizations~1requests~1{id}/put/requestBody/content/application~1json/schema",
        IamSendARequestToAccessAnotherTenantAtSubtenantsAuthorizationsInvitesRequest: "#/paths/~1iam~1subtenants~1authorizations~1invites/post/requestBody/content/application~1json/schema",
        IamUpdateAUsersRolesByIdRequest: "#/paths/~1iam~1users~1{id}~1roles/put/requestBody/content/application~1json/schema",
        IamRedirectTheUserToTheClientResponse: "#/paths/~1iam~1oauth~1forward~1{reference}/get/responses/200/content/application~1json/schema",
        IamUpsertNewAProfileDefinitionRequest: "#/paths/~1iam~1profiles~1{path}~1announce/put/requestBody/content/application~1json/schema",
        IamUpdateTheProfilesContentRequest: "#/paths/~1iam~1profiles~1{path}/put/requestBody/content/application~1json/schema",
    }
}
