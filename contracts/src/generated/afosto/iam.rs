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
    pub trace: Option<String>,
    pub stream: Option<String>,
    pub entity_type: Option<String>,
    pub entity_id: Option<Uuid>,
}

/// Inside `IamLog.actor` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamLogActor {
    pub entity_type: Option<IamLogActorEntityType>,
    pub entity_id: Option<String>,
}

/// Wire schema `IamLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamLog {
    pub id: Option<Uuid>,
    pub category: Option<IamLogCategory>,
    pub code: Option<String>,
    pub resource: Option<IamLogResource>,
    pub actor: Option<IamLogActor>,
    pub metadata: Option<Map<String, Value>>,
    pub processed_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamQuery {
    pub filter: Option<Vec<IamQueryConstraint>>,
    pub limit: Option<i64>,
    pub offset: Option<i64>,
}

/// Wire schema `IamQueryConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamQueryConstraint {
    pub key: Option<String>,
    pub operator: Option<IamQueryConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `IamSecretRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretRequest {
    pub name: Option<String>,
    pub backups: Option<Vec<IamBackup>>,
}

/// Wire schema `IamSecretUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretUpdate {
    pub backups: Option<Vec<IamBackup>>,
}

/// Wire schema `IamBackup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBackup {
    pub channel: Option<IamBackupChannel>,
    pub address: Option<String>,
}

/// Wire schema `IamBackupResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBackupResponse {
    pub address: Option<String>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamValidationRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamValidationRequest {
    pub otp: Option<String>,
}

/// Wire schema `IamValidationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamValidationResponse {
    pub is_verified: Option<bool>,
}

/// Wire schema `IamSecretRead` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecretRead {
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub sub: Option<String>,
    pub name: Option<String>,
    pub secret_last_4: Option<String>,
    pub is_confirmed: Option<bool>,
    pub backups: Option<Vec<IamBackup>>,
    pub deleted_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSecret` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSecret {
    pub id: Option<String>,
    pub r#type: Option<String>,
    pub sub: Option<String>,
    pub name: Option<String>,
    pub secret: Option<String>,
    pub is_confirmed: Option<bool>,
    pub qr_url: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamUpcomingInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpcomingInvoice {
    pub id: Option<String>,
    pub total: Option<i64>,
    pub is_paid: Option<bool>,
    pub is_cancelled: Option<bool>,
    pub invoiced_at: Option<DateTime>,
    pub reference: Option<String>,
    pub products: Option<Vec<IamInvoiceProduct>>,
    pub start_at: Option<DateTime>,
    pub end_at: Option<DateTime>,
}

/// Wire schema `IamInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamInvoice {
    pub id: Option<String>,
    pub total: Option<i64>,
    pub is_paid: Option<bool>,
    pub is_pending: Option<bool>,
    pub is_cancelled: Option<bool>,
    pub invoiced_at: Option<DateTime>,
    pub reference: Option<String>,
    pub products: Option<Vec<IamProduct>>,
    pub pdf: Option<String>,
    pub payment_url: Option<String>,
    pub start_at: Option<DateTime>,
    pub end_at: Option<DateTime>,
}

/// Wire schema `IamBillingCompany` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBillingCompany {
    pub name: Option<String>,
    pub vat_number: Option<String>,
    pub billing_email: Option<String>,
    pub phone_number: Option<String>,
    pub address: Option<IamAddress>,
}

/// Wire schema `IamAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAddress {
    pub address_line_1: Option<String>,
    pub address_line_2: Option<String>,
    pub postal_code: Option<String>,
    pub city: Option<String>,
    pub country_code: Option<String>,
}

/// Wire schema `IamPaymentSource` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPaymentSource {
    pub id: Option<String>,
    pub last_4: Option<String>,
    pub name: Option<String>,
    pub is_default: Option<bool>,
    pub brand: Option<String>,
    pub expires_at: Option<DateTime>,
    pub mandate: Option<String>,
}

/// Wire schema `IamSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscription {
    pub id: Option<String>,
    pub code: Option<String>,
    pub is_renewing: Option<bool>,
    pub start_at: Option<DateTime>,
    pub end_at: Option<DateTime>,
    pub items: Option<Vec<IamSubscriptionItem>>,
}

/// Wire schema `IamSubscriptionItem` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscriptionItem {
    pub id: Option<String>,
    pub product: Option<IamProduct>,
    pub r#type: Option<IamSubscriptionItemType>,
}

/// Wire schema `IamUsageRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUsageRequest {
    pub code: Option<String>,
    pub unit: Option<String>,
}

/// Wire schema `IamTrial` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTrial {
    pub is_on_trial: Option<bool>,
    pub trial_balance: Option<i64>,
    pub trial_ends_at: Option<DateTime>,
}

/// Wire schema `IamSubscribe` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubscribe {
    pub code: Option<String>,
}

/// Wire schema `IamAddOn` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAddOn {
    pub id: Option<String>,
}

/// Wire schema `IamInvoiceProduct` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamInvoiceProduct {
    pub id: Option<String>,
    pub code: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub unit: Option<String>,
    pub quantity: Option<i64>,
    pub amount: Option<i64>,
    pub is_trial: Option<bool>,
    pub plan: Option<IamPlan>,
}

/// Wire schema `IamProduct` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamProduct {
    pub id: Option<String>,
    pub code: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub unit: Option<String>,
    pub plan: Option<IamPlan>,
    pub is_add_on: Option<bool>,
}

/// Inside `IamPlan.type` of afosto.
pub type IamPlanType = IamSubscriptionItemType;

/// Wire schema `IamPlan` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPlan {
    pub id: Option<String>,
    pub interval: Option<IamPlanInterval>,
    pub r#type: Option<IamPlanType>,
    pub amount: Option<i64>,
    pub tiers: Option<Vec<IamTier>>,
}

/// Wire schema `IamTier` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTier {
    pub up_to: Option<i64>,
    pub flat_amount: Option<i64>,
    pub unit_amount: Option<i64>,
}

/// Wire schema `IamUsageRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUsageRecord {
    pub code: Option<String>,
    pub unit: Option<String>,
    pub quantity: Option<i64>,
}

/// Wire schema `IamTrackedRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTrackedRecord {
    pub id: Option<String>,
    pub reference: Option<String>,
    pub code: Option<String>,
    pub unit: Option<String>,
    pub quantity: Option<i64>,
    pub processable_as: Option<IamTrackedRecordProcessableAs>,
    pub tracked_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamReportRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamReportRequest {
    pub interval: Option<IamReportRequestInterval>,
    pub code: Option<String>,
    pub unit: Option<String>,
    pub r#as: Option<IamReportRequestAs>,
    pub filter: Option<String>,
    pub keys: Option<Vec<String>>,
    pub start_at: Option<DateTime>,
    pub end_at: Option<DateTime>,
}

/// Inside `IamReport.interval` of afosto.
pub type IamReportInterval = IamReportRequestInterval;

/// Inside `IamReport.as` of afosto.
pub type IamReportAs = IamReportRequestAs;

/// Wire schema `IamReport` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamReport {
    pub interval: Option<IamReportInterval>,
    pub code: Option<String>,
    pub unit: Option<String>,
    pub r#as: Option<IamReportAs>,
    pub filter: Option<String>,
    pub start_at: Option<DateTime>,
    pub end_at: Option<DateTime>,
    pub buckets: Option<Vec<IamBucket>>,
}

/// Wire schema `IamBucket` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamBucket {
    pub date: Option<DateTime>,
    pub quantity: Option<i64>,
    pub filter_key: Option<String>,
    pub filter_value: Option<String>,
}

/// Inside `IamType.processable_as` of afosto.
pub type IamTypeProcessableAs = IamTrackedRecordProcessableAs;

/// Wire schema `IamType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamType {
    pub code: Option<String>,
    pub unit: Option<String>,
    pub processable_as: Option<IamTypeProcessableAs>,
    pub filter: Option<String>,
}

/// Wire schema `IamAuditLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuditLog {
    pub id: Option<String>,
    pub method: Option<String>,
    pub resource: Option<String>,
    pub user: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub logged_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamPhoneNumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPhoneNumber {
    pub id: Option<String>,
    pub name: Option<String>,
    pub number: Option<String>,
    pub preferred_agent: Option<IamPhoneNumberPreferredAgent>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `IamPhoneNumberModel.preferred_agent` of afosto.
pub type IamPhoneNumberModelPreferredAgent = IamPhoneNumberPreferredAgent;

/// Wire schema `IamPhoneNumberModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPhoneNumberModel {
    pub name: Option<String>,
    pub country_code: Option<String>,
    pub number: Option<String>,
    pub preferred_agent: Option<IamPhoneNumberModelPreferredAgent>,
}

/// Wire schema `IamSubtenant` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubtenant {
    pub id: Option<String>,
    pub company: Option<String>,
    pub state: Option<IamSubtenantState>,
    pub tenant_id: Option<String>,
    pub signee: Option<String>,
    pub r#type: Option<IamSubtenantType>,
    pub roles: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
}

/// Inside `IamPendingRequest.state` of afosto.
pub type IamPendingRequestState = IamSubtenantState;

/// Wire schema `IamPendingRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPendingRequest {
    pub id: Option<String>,
    pub state: Option<IamPendingRequestState>,
    pub signee: Option<String>,
    pub roles: Option<Vec<String>>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `IamPurgeToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPurgeToken {
    pub id: Option<i64>,
    pub domains: Option<Vec<String>>,
    pub expires_at: Option<DateTime>,
    pub token: Option<String>,
    pub requester: Option<String>,
    pub signer: Option<String>,
    pub created_at: Option<DateTime>,
}

/// Inside `IamPendingAuthorization.state` of afosto.
pub type IamPendingAuthorizationState = IamSubtenantState;

/// Wire schema `IamPendingAuthorization` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPendingAuthorization {
    pub id: Option<String>,
    pub email: Option<String>,
    pub roles: Option<Vec<String>>,
    pub state: Option<IamPendingAuthorizationState>,
    pub created_at: Option<DateTime>,
}

/// Inside `IamAuthorization.type` of afosto.
pub type IamAuthorizationType = IamSubtenantType;

/// Wire schema `IamAuthorization` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuthorization {
    pub id: Option<String>,
    pub user: Option<IamSubtenantUser>,
    pub roles: Option<Vec<String>>,
    pub r#type: Option<IamAuthorizationType>,
    pub state: Option<IamAuthorizationState>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSubtenantUser` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSubtenantUser {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub email: Option<String>,
    pub company: Option<String>,
}

/// Wire schema `IamRole` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRole {
    pub id: Option<String>,
    pub name: Option<String>,
    pub scopes: Option<Vec<String>>,
    pub is_managed: Option<bool>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamSystemRole` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSystemRole {
    pub id: Option<String>,
    pub name: Option<String>,
    pub scopes: Option<Vec<String>>,
    pub client_id: Option<String>,
    pub is_managed: Option<bool>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamRoleModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRoleModel {
    pub name: Option<String>,
    pub scopes: Option<Vec<String>>,
}

/// Wire schema `IamScope` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamScope {
    pub id: Option<String>,
    pub description: Option<String>,
}

/// Wire schema `IamVerifyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamVerifyRequest {
    pub token: Option<String>,
}

/// Wire schema `IamAccessToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAccessToken {
    pub token_type: Option<String>,
    pub expires_in: Option<i64>,
    pub access_token: Option<String>,
    pub refresh_token: Option<String>,
}

/// Wire schema `IamTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTokenRequest {
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub grant_type: Option<String>,
    pub scope: Option<String>,
}

/// Wire schema `IamAuthorizationResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamAuthorizationResponse {
    pub forward_uri: Option<String>,
    pub client_name: Option<String>,
    pub client_redirect_uri: Option<String>,
    pub scope: Option<Vec<IamScope>>,
    pub is_authorization_approved: Option<bool>,
    pub is_id_token_issued: Option<bool>,
    pub expires_in: Option<i64>,
}

/// Wire schema `IamClientModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClientModel {
    pub name: Option<String>,
    pub redirect_uri: Option<String>,
    pub grant_types: Option<Vec<String>>,
    pub scope: Option<Vec<String>>,
}

/// Wire schema `IamClientUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClientUpdateModel {
    pub name: Option<String>,
    pub scope: Option<Vec<String>>,
}

/// Wire schema `IamClient` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamClient {
    pub id: Option<String>,
    pub client_id: Option<String>,
    pub client_secret: Option<String>,
    pub name: Option<String>,
    pub redirect_uri: Option<String>,
    pub grant_types: Option<Vec<String>>,
    pub scope: Option<Vec<String>>,
    pub tenant_id: Option<String>,
    pub is_approved: Option<bool>,
    pub is_deleted: Option<bool>,
    pub author: Option<String>,
    pub deleted_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamUserModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserModel {
    pub email: Option<String>,
    pub password: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

/// Wire schema `IamUserUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserUpdateModel {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
}

/// Wire schema `IamPasswordReset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamPasswordReset {
    pub token: Option<String>,
    pub password: Option<String>,
}

/// Wire schema `IamUser` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUser {
    pub id: Option<String>,
    pub email: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub is_verified: Option<bool>,
    pub is_pending_invite: Option<bool>,
    pub is_primary: Option<bool>,
    pub is_deleted: Option<bool>,
    pub tenant_id: Option<String>,
    pub roles: Option<Vec<String>>,
    pub deleted_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamTenant` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamTenant {
    pub id: Option<String>,
    pub name: Option<String>,
    pub is_active: Option<bool>,
    pub stripe_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IamCompany` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamCompany {
    pub name: Option<String>,
    pub vat_number: Option<String>,
    pub phone_number: Option<String>,
    pub address: Option<IamAddress>,
}

/// Wire schema `IamUserTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserTokenRequest {
    pub email: Option<String>,
    pub r#type: Option<IamUserTokenRequestType>,
}

/// Wire schema `IamUserTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUserTokenResponse {
    pub id: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `IamSignup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSignup {
    pub company: Option<IamCompany>,
    pub user: Option<IamUserModel>,
}

/// A body of `POST /iam/sources` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamMergeAPaymentSourceToAUserRequest {
    pub source: Option<String>,
}

/// A body of `GET /iam/logs/filters` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamGetTheAuditLogFiltersResponse {
    pub resource: Option<Vec<String>>,
    pub method: Option<Vec<String>>,
    pub user: Option<Vec<String>>,
}

/// A body of `POST /iam/tenants` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamCreateANewTenantResponse {
    pub tenant: Option<IamTenant>,
    pub user: Option<IamUser>,
}

/// A body of `PUT /iam/tenants/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateCompanyNameRequest {
    pub name: Option<String>,
}

/// A body of `POST /iam/purges` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRequestTokenRequest {
    pub domains: Option<Vec<IamRequestTokenRequestDomain>>,
}

/// A body of `POST /iam/purges` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRequestTokenResponse {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub email: Option<String>,
}

/// A body of `PUT /iam/subtenants/invites/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateTheStateOfAnInviteRequest {
    pub state: Option<IamUpdateTheStateOfAnInviteRequestState>,
}

/// A body of `POST /iam/subtenants/requests` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSendARequestToAccessAnotherTenantAtSubtenantsRequestsRequest {
    pub signee: Option<String>,
    pub roles: Option<Vec<String>>,
}

/// A body of `PUT /iam/subtenants/authorizations/requests/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamUpdateTheStateOfARequestRequest {
    pub state: Option<IamUpdateTheStateOfARequestRequestState>,
}

/// A body of `POST /iam/subtenants/authorizations/invites` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamSendARequestToAccessAnotherTenantAtSubtenantsAuthorizationsInvitesRequest {
    pub email: Option<String>,
    pub roles: Option<Vec<String>>,
}

/// A body of `PUT /iam/users/{id}/roles` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IamUpdateAUsersRolesByIdRequest(pub Vec<String>);

/// A body of `GET /iam/oauth/forward/{reference}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IamRedirectTheUserToTheClientResponse {
    pub token: Option<String>,
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
    Afosto, IAM {
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
