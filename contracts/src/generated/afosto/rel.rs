//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// Wire schema `RelAddressSearchSession` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressSearchSession {
    #[serde(default)]
    pub session_key: Option<String>,
}

/// Wire schema `RelAddressQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressQuery {
    #[serde(default)]
    pub session_key: Option<String>,
    #[serde(default)]
    pub context: Option<String>,
    #[serde(default)]
    pub query: Option<String>,
}

/// Wire schema `RelAddressResults` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressResults {
    #[serde(default)]
    pub options: Option<Vec<RelAddressResultsOptions>>,
    #[serde(default)]
    pub result: Option<RelGeoLocation>,
}

/// Wire schema `RelAddressResultsOptions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressResultsOptions {
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub precision: Option<RelAddressResultsOptionsPrecision>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub context: Option<String>,
}

/// Wire schema `RelGeocodeRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeocodeRequest {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
}

/// Wire schema `RelGeoLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeoLocation {
    #[serde(default)]
    pub lat: Option<Number>,
    #[serde(default)]
    pub long: Option<Number>,
    #[serde(default)]
    pub r#box: Option<RelGeolocationBox>,
    #[serde(default)]
    pub is_precise: Option<bool>,
    #[serde(default)]
    pub address: Option<RelGeolocationAddress>,
}

/// Inside `RelGeolocationBox.north_east` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBoxNorthEast {
    #[serde(default)]
    pub lat: Option<Number>,
    #[serde(default)]
    pub long: Option<Number>,
}

/// Inside `RelGeolocationBox.south_west` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBoxSouthWest {
    #[serde(default)]
    pub lat: Option<Number>,
    #[serde(default)]
    pub long: Option<Number>,
}

/// Wire schema `RelGeolocationBox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBox {
    #[serde(default)]
    pub north_east: Option<RelGeolocationBoxNorthEast>,
    #[serde(default)]
    pub south_west: Option<RelGeolocationBoxSouthWest>,
}

/// Wire schema `RelGeolocationAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationAddress {
    #[serde(default)]
    pub premise_number: Option<i64>,
    #[serde(default)]
    pub premise_number_suffix: Option<String>,
    #[serde(default)]
    pub thoroughfare: Option<String>,
    #[serde(default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub locality: Option<String>,
    #[serde(default)]
    pub administrative_area: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
}

/// Wire schema `RelIdentityExistsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelIdentityExistsRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub audience: Option<String>,
}

/// Wire schema `RelCreateIdentityRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateIdentityRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
    #[serde(default)]
    pub audience: Option<String>,
}

/// Wire schema `RelCreateTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateTokenRequest {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub r#type: Option<RelCreateTokenRequestType>,
    #[serde(default)]
    pub audience: Option<String>,
}

/// Wire schema `RelCreateResetRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateResetRequest {
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
}

/// Wire schema `RelCreateConfirmRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateConfirmRequest {
    #[serde(default)]
    pub token: Option<String>,
}

/// Wire schema `RelTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelTokenResponse {
    #[serde(default)]
    pub status: Option<String>,
}

/// Wire schema `RelSignedTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelSignedTokenResponse {
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `RelConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelConstraint {
    #[serde(default)]
    pub key: Option<RelConstraintKey>,
    #[serde(default)]
    pub operator: Option<RelConstraintOperator>,
    #[serde(default)]
    pub value: Option<Vec<String>>,
}

/// Wire schema `RelSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelSearch {
    #[serde(default)]
    pub constraints: Option<Vec<RelConstraint>>,
}

/// Wire schema `RelFieldList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelFieldList {
    #[serde(default)]
    pub required: Option<Vec<String>>,
    #[serde(default)]
    pub allowed: Option<Vec<String>>,
    #[serde(default)]
    pub country_code: Option<String>,
}

/// Wire schema `RelContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContact {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub is_guest: Option<bool>,
    #[serde(default)]
    pub audience: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
    #[serde(default)]
    pub organisations: Option<RelOrganisationList>,
    #[serde(default)]
    pub billing: Option<RelAddressList>,
    #[serde(default)]
    pub shipping: Option<RelAddressList>,
    #[serde(default)]
    pub phone_numbers: Option<RelPhoneNumberList>,
    #[serde(default)]
    pub metadata: Option<RelMetadata>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `RelContactUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdate {
    #[serde(default)]
    pub email: Option<String>,
    #[serde(default)]
    pub is_guest: Option<bool>,
    #[serde(default)]
    pub audience: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub given_name: Option<String>,
    #[serde(default)]
    pub additional_name: Option<String>,
    #[serde(default)]
    pub family_name: Option<String>,
    #[serde(default)]
    pub organisations: Option<RelContactUpdateOrganisations>,
    #[serde(default)]
    pub billing: Option<RelContactUpdateBilling>,
    #[serde(default)]
    pub shipping: Option<RelContactUpdateShipping>,
    #[serde(default)]
    pub phone_numbers: Option<RelContactUpdatePhoneNumbers>,
    #[serde(default)]
    pub metadata: Option<RelMetadata>,
}

/// Wire schema `RelContactUpdateOrganisations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateOrganisations {
    #[serde(default)]
    pub primary: Option<RelContactUpdateOrganisationsPrimary>,
    #[serde(default)]
    pub secondary: Option<Vec<RelContactUpdateOrganisationsPrimary>>,
}

/// Wire schema `RelContactUpdateOrganisationsPrimary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateOrganisationsPrimary {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
}

/// Wire schema `RelContactUpdateBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateBilling {
    #[serde(default)]
    pub primary: Option<String>,
    #[serde(default)]
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelContactUpdateShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateShipping {
    #[serde(default)]
    pub primary: Option<String>,
    #[serde(default)]
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelContactUpdatePhoneNumbers` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdatePhoneNumbers {
    #[serde(default)]
    pub primary: Option<String>,
    #[serde(default)]
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationList {
    #[serde(default)]
    pub primary: Option<RelOrganisation>,
    #[serde(default)]
    pub secondary: Option<Vec<RelOrganisation>>,
}

/// Inside `RelOrganisation.administration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationAdministration {
    #[serde(default)]
    pub email: Option<String>,
}

/// Wire schema `RelOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub version: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub coc_number: Option<String>,
    #[serde(default)]
    pub account_manager: Option<String>,
    #[serde(default)]
    pub administration: Option<RelOrganisationAdministration>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub metadata: Option<RelMetadata>,
    #[serde(default)]
    pub registrations: Option<Vec<RelVatRegistration>>,
    #[serde(default)]
    pub payment_settings: Option<RelOrganisationPaymentSettings>,
    #[serde(default)]
    pub phone_numbers: Option<RelPhoneNumberList>,
    #[serde(default)]
    pub billing: Option<RelAddressList>,
    #[serde(default)]
    pub shipping: Option<RelAddressList>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `RelOrganisationPaymentSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettings {
    #[serde(default)]
    pub post_payment: Option<RelOrganisationPaymentSettingsPostPayment>,
    #[serde(default)]
    pub invoice: Option<RelOrganisationPaymentSettingsInvoice>,
}

/// Wire schema `RelOrganisationPaymentSettingsPostPayment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettingsPostPayment {
    #[serde(default)]
    pub spending_limit: Option<i64>,
    #[serde(default)]
    pub current_due_amount: Option<i64>,
    #[serde(default)]
    pub due_after: Option<i64>,
    #[serde(default)]
    pub iban: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationPaymentSettingsInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettingsInvoice {
    #[serde(default)]
    pub is_expected_through_post_mail: Option<bool>,
    #[serde(default)]
    pub is_expected_through_email: Option<bool>,
    #[serde(default)]
    pub is_expected_at_delivery: Option<bool>,
}

/// Wire schema `RelOrganisationUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationUpdateModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub coc_number: Option<String>,
    #[serde(default)]
    pub account_manager: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub metadata: Option<RelMetadata>,
    #[serde(default)]
    pub registrations: Option<Vec<RelVatRegistrationModel>>,
    #[serde(default)]
    pub payment_settings: Option<RelOrganisationPaymentSettings>,
    #[serde(default)]
    pub billing: Option<RelContactUpdateBilling>,
    #[serde(default)]
    pub shipping: Option<RelContactUpdateShipping>,
    #[serde(default)]
    pub phone_numbers: Option<RelContactUpdatePhoneNumbers>,
    #[serde(default)]
    pub administration: Option<RelOrganisationUpdateAdministration>,
}

/// Wire schema `RelOrganisationUpdateAdministration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationUpdateAdministration {
    #[serde(default)]
    pub email: Option<String>,
}

/// Wire schema `RelVatRegistrationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistrationModel {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
}

/// Wire schema `RelVatRegistration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistration {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub verification: Option<RelVatRegistrationVerification>,
}

/// Wire schema `RelVatRegistrationVerification` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistrationVerification {
    #[serde(default)]
    pub is_pending: Option<bool>,
    #[serde(default)]
    pub is_valid: Option<bool>,
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub verified_at: Option<DateTime>,
}

/// Wire schema `RelPhoneNumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumber {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
    #[serde(default)]
    pub national: Option<String>,
    #[serde(default)]
    pub r#type: Option<RelPhoneNumberType>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `RelPhoneNumberList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberList {
    #[serde(default)]
    pub primary: Option<RelPhoneNumber>,
    #[serde(default)]
    pub secondary: Option<Vec<RelPhoneNumber>>,
}

/// Wire schema `RelPhoneNumberModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberModel {
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub number: Option<String>,
}

/// Wire schema `RelAddressList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressList {
    #[serde(default)]
    pub primary: Option<RelAddress>,
    #[serde(default)]
    pub secondary: Option<Vec<RelAddress>>,
}

/// Wire schema `RelAddressModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressModel {
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

/// Wire schema `RelAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddress {
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
    #[serde(default)]
    pub geo_location: Option<RelGeoLocation>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `RelAddressSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressSearch {
    #[serde(default)]
    pub constraints: Option<Vec<RelAddressSearchConstraint>>,
}

/// Inside `RelAddressSearchConstraint.operator` of afosto.
pub type RelAddressSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelAddressSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressSearchConstraint {
    #[serde(default)]
    pub key: Option<RelAddressSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<RelAddressSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelPhoneNumberSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberSearch {
    #[serde(default)]
    pub constraints: Option<Vec<RelPhoneNumberSearchConstraint>>,
}

/// Inside `RelPhoneNumberSearchConstraint.key` of afosto.
pub type RelPhoneNumberSearchConstraintKey = RelAddressSearchConstraintKey;

/// Inside `RelPhoneNumberSearchConstraint.operator` of afosto.
pub type RelPhoneNumberSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelPhoneNumberSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberSearchConstraint {
    #[serde(default)]
    pub key: Option<RelPhoneNumberSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<RelPhoneNumberSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationSearch {
    #[serde(default)]
    pub constraints: Option<Vec<RelOrganisationSearchConstraint>>,
}

/// Inside `RelOrganisationSearchConstraint.key` of afosto.
pub type RelOrganisationSearchConstraintKey = RelAddressSearchConstraintKey;

/// Inside `RelOrganisationSearchConstraint.operator` of afosto.
pub type RelOrganisationSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelOrganisationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationSearchConstraint {
    #[serde(default)]
    pub key: Option<RelOrganisationSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<RelOrganisationSearchConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelVersion` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVersion {
    #[serde(default)]
    pub version: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `RelMetadata` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RelMetadata(pub BTreeMap<String, String>);

string_enums! {
    /// Inside `RelAddressResultsOptions.precision` of afosto.
    RelAddressResultsOptionsPrecision {
        Locality = "Locality",
        Street = "Street",
        PostalCode = "PostalCode",
        PartialAddress = "PartialAddress",
        Address = "Address",
    }
    /// Inside `RelCreateTokenRequest.type` of afosto.
    RelCreateTokenRequestType {
        Reset = "reset",
        Confirm = "confirm",
    }
    /// Inside `RelConstraint.key` of afosto.
    #[derive(Default)]
    RelConstraintKey {
        #[default] Id = "id",
    }
    /// Inside `RelConstraint.operator` of afosto.
    #[derive(Default)]
    RelConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `RelPhoneNumber.type` of afosto.
    RelPhoneNumberType {
        FixedNumber = "fixed_number",
        Mobile = "mobile",
        TollFree = "toll-free",
        Premium = "premium",
        SharedCost = "shared_cost",
        Voip = "voip",
        Personal = "personal",
    }
    /// Inside `RelAddressSearchConstraint.key` of afosto.
    #[derive(Default)]
    RelAddressSearchConstraintKey {
        #[default] Ids = "ids",
    }
}

wire_types! {
    Afosto {
        RelAddressSearchSession: "#/components/schemas/RelAddressSearchSession",
        RelAddressQuery: "#/components/schemas/RelAddressQuery",
        RelAddressResults: "#/components/schemas/RelAddressResults",
        RelAddressResultsOptionsPrecision: "#/components/schemas/RelAddressResultsOptions/properties/precision",
        RelAddressResultsOptions: "#/components/schemas/RelAddressResultsOptions",
        RelGeocodeRequest: "#/components/schemas/RelGeocodeRequest",
        RelGeoLocation: "#/components/schemas/RelGeoLocation",
        RelGeolocationBoxNorthEast: "#/components/schemas/RelGeolocationBox/properties/north_east",
        RelGeolocationBoxSouthWest: "#/components/schemas/RelGeolocationBox/properties/south_west",
        RelGeolocationBox: "#/components/schemas/RelGeolocationBox",
        RelGeolocationAddress: "#/components/schemas/RelGeolocationAddress",
        RelIdentityExistsRequest: "#/components/schemas/RelIdentityExistsRequest",
        RelCreateIdentityRequest: "#/components/schemas/RelCreateIdentityRequest",
        RelCreateTokenRequestType: "#/components/schemas/RelCreateTokenRequest/properties/type",
        RelCreateTokenRequest: "#/components/schemas/RelCreateTokenRequest",
        RelCreateResetRequest: "#/components/schemas/RelCreateResetRequest",
        RelCreateConfirmRequest: "#/components/schemas/RelCreateConfirmRequest",
        RelTokenResponse: "#/components/schemas/RelTokenResponse",
        RelSignedTokenResponse: "#/components/schemas/RelSignedTokenResponse",
        RelConstraintKey: "#/components/schemas/RelConstraint/properties/key",
        RelConstraintOperator: "#/components/schemas/RelConstraint/properties/operator",
        RelConstraint: "#/components/schemas/RelConstraint",
        RelSearch: "#/components/schemas/RelSearch",
        RelFieldList: "#/components/schemas/RelFieldList",
        RelContact: "#/components/schemas/RelContact",
        RelContactUpdate: "#/components/schemas/RelContactUpdate",
        RelContactUpdateOrganisations: "#/components/schemas/RelContactUpdateOrganisations",
        RelContactUpdateOrganisationsPrimary: "#/components/schemas/RelContactUpdateOrganisationsPrimary",
        RelContactUpdateBilling: "#/components/schemas/RelContactUpdateBilling",
        RelContactUpdateShipping: "#/components/schemas/RelContactUpdateShipping",
        RelContactUpdatePhoneNumbers: "#/components/schemas/RelContactUpdatePhoneNumbers",
        RelOrganisationList: "#/components/schemas/RelOrganisationList",
        RelOrganisationAdministration: "#/components/schemas/RelOrganisation/properties/administration",
        RelOrganisation: "#/components/schemas/RelOrganisation",
        RelOrganisationPaymentSettings: "#/components/schemas/RelOrganisationPaymentSettings",
        RelOrganisationPaymentSettingsPostPayment: "#/components/schemas/RelOrganisationPaymentSettingsPostPayment",
        RelOrganisationPaymentSettingsInvoice: "#/components/schemas/RelOrganisationPaymentSettingsInvoice",
        RelOrganisationUpdateModel: "#/components/schemas/RelOrganisationUpdateModel",
        RelOrganisationUpdateAdministration: "#/components/schemas/RelOrganisationUpdateAdministration",
        RelVatRegistrationModel: "#/components/schemas/RelVatRegistrationModel",
        RelVatRegistration: "#/components/schemas/RelVatRegistration",
        RelVatRegistrationVerification: "#/components/schemas/RelVatRegistrationVerification",
        RelPhoneNumberType: "#/components/schemas/RelPhoneNumber/properties/type",
        RelPhoneNumber: "#/components/schemas/RelPhoneNumber",
        RelPhoneNumberList: "#/components/schemas/RelPhoneNumberList",
        RelPhoneNumberModel: "#/components/schemas/RelPhoneNumberModel",
        RelAddressList: "#/components/schemas/RelAddressList",
        RelAddressModel: "#/components/schemas/RelAddressModel",
        RelAddress: "#/components/schemas/RelAddress",
        RelAddressSearch: "#/components/schemas/RelAddressSearch",
        RelAddressSearchConstraintKey: "#/components/schemas/RelAddressSearchConstraint/properties/key",
        RelAddressSearchConstraint: "#/components/schemas/RelAddressSearchConstraint",
        RelPhoneNumberSearch: "#/components/schemas/RelPhoneNumberSearch",
        RelPhoneNumberSearchConstraint: "#/components/schemas/RelPhoneNumberSearchConstraint",
        RelOrganisationSearch: "#/components/schemas/RelOrganisationSearch",
        RelOrganisationSearchConstraint: "#/components/schemas/RelOrganisationSearchConstraint",
        RelVersion: "#/components/schemas/RelVersion",
        RelMetadata: "#/components/schemas/RelMetadata",
    }
}
