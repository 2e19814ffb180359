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
    pub session_key: Option<String>,
}

/// Wire schema `RelAddressQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressQuery {
    pub session_key: Option<String>,
    pub context: Option<String>,
    pub query: Option<String>,
}

/// Wire schema `RelAddressResults` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressResults {
    pub options: Option<Vec<RelAddressResultsOptions>>,
    pub result: Option<RelGeoLocation>,
}

/// Wire schema `RelAddressResultsOptions` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressResultsOptions {
    pub value: Option<String>,
    pub precision: Option<RelAddressResultsOptionsPrecision>,
    pub label: Option<String>,
    pub description: Option<String>,
    pub context: Option<String>,
}

/// Wire schema `RelGeocodeRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeocodeRequest {
    pub country_code: Option<String>,
    pub address: Option<String>,
}

/// Wire schema `RelGeoLocation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeoLocation {
    pub lat: Option<Number>,
    pub long: Option<Number>,
    pub r#box: Option<RelGeolocationBox>,
    pub is_precise: Option<bool>,
    pub address: Option<RelGeolocationAddress>,
}

/// Inside `RelGeolocationBox.north_east` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBoxNorthEast {
    pub lat: Option<Number>,
    pub long: Option<Number>,
}

/// Inside `RelGeolocationBox.south_west` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBoxSouthWest {
    pub lat: Option<Number>,
    pub long: Option<Number>,
}

/// Wire schema `RelGeolocationBox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationBox {
    pub north_east: Option<RelGeolocationBoxNorthEast>,
    pub south_west: Option<RelGeolocationBoxSouthWest>,
}

/// Wire schema `RelGeolocationAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelGeolocationAddress {
    pub premise_number: Option<i64>,
    pub premise_number_suffix: Option<String>,
    pub thoroughfare: Option<String>,
    pub postal_code: Option<String>,
    pub locality: Option<String>,
    pub administrative_area: Option<String>,
    pub country_code: Option<String>,
}

/// Wire schema `RelIdentityExistsRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelIdentityExistsRequest {
    pub email: Option<String>,
    pub audience: Option<String>,
}

/// Wire schema `RelCreateIdentityRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateIdentityRequest {
    pub email: Option<String>,
    pub password: Option<String>,
    pub audience: Option<String>,
}

/// Wire schema `RelCreateTokenRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateTokenRequest {
    pub email: Option<String>,
    pub r#type: Option<RelCreateTokenRequestType>,
    pub audience: Option<String>,
}

/// Wire schema `RelCreateResetRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateResetRequest {
    pub token: Option<String>,
    pub password: Option<String>,
}

/// Wire schema `RelCreateConfirmRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelCreateConfirmRequest {
    pub token: Option<String>,
}

/// Wire schema `RelTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelTokenResponse {
    pub status: Option<String>,
}

/// Wire schema `RelSignedTokenResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelSignedTokenResponse {
    pub token: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `RelConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelConstraint {
    pub key: Option<RelConstraintKey>,
    pub operator: Option<RelConstraintOperator>,
    pub value: Option<Vec<String>>,
}

/// Wire schema `RelSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelSearch {
    pub constraints: Option<Vec<RelConstraint>>,
}

/// Wire schema `RelFieldList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelFieldList {
    pub required: Option<Vec<String>>,
    pub allowed: Option<Vec<String>>,
    pub country_code: Option<String>,
}

/// Wire schema `RelContact` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContact {
    pub id: Option<String>,
    pub version: Option<String>,
    pub email: Option<String>,
    pub is_guest: Option<bool>,
    pub audience: Option<String>,
    pub tags: Option<Vec<String>>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
    pub organisations: Option<RelOrganisationList>,
    pub billing: Option<RelAddressList>,
    pub shipping: Option<RelAddressList>,
    pub phone_numbers: Option<RelPhoneNumberList>,
    pub metadata: Option<RelMetadata>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `RelContactUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdate {
    pub email: Option<String>,
    pub is_guest: Option<bool>,
    pub audience: Option<String>,
    pub tags: Option<Vec<String>>,
    pub given_name: Option<String>,
    pub additional_name: Option<String>,
    pub family_name: Option<String>,
    pub organisations: Option<RelContactUpdateOrganisations>,
    pub billing: Option<RelContactUpdateBilling>,
    pub shipping: Option<RelContactUpdateShipping>,
    pub phone_numbers: Option<RelContactUpdatePhoneNumbers>,
    pub metadata: Option<RelMetadata>,
}

/// Wire schema `RelContactUpdateOrganisations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateOrganisations {
    pub primary: Option<RelContactUpdateOrganisationsPrimary>,
    pub secondary: Option<Vec<RelContactUpdateOrganisationsPrimary>>,
}

/// Wire schema `RelContactUpdateOrganisationsPrimary` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateOrganisationsPrimary {
    pub id: Option<String>,
    pub version: Option<String>,
}

/// Wire schema `RelContactUpdateBilling` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateBilling {
    pub primary: Option<String>,
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelContactUpdateShipping` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdateShipping {
    pub primary: Option<String>,
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelContactUpdatePhoneNumbers` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelContactUpdatePhoneNumbers {
    pub primary: Option<String>,
    pub secondary: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationList {
    pub primary: Option<RelOrganisation>,
    pub secondary: Option<Vec<RelOrganisation>>,
}

/// Inside `RelOrganisation.administration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationAdministration {
    pub email: Option<String>,
}

/// Wire schema `RelOrganisation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisation {
    pub id: Option<String>,
    pub version: Option<String>,
    pub name: Option<String>,
    pub file_id: Option<String>,
    pub coc_number: Option<String>,
    pub account_manager: Option<String>,
    pub administration: Option<RelOrganisationAdministration>,
    pub tags: Option<Vec<String>>,
    pub metadata: Option<RelMetadata>,
    pub registrations: Option<Vec<RelVatRegistration>>,
    pub payment_settings: Option<RelOrganisationPaymentSettings>,
    pub phone_numbers: Option<RelPhoneNumberList>,
    pub billing: Option<RelAddressList>,
    pub shipping: Option<RelAddressList>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
    pub deleted_at: Option<DateTime>,
}

/// Wire schema `RelOrganisationPaymentSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettings {
    pub post_payment: Option<RelOrganisationPaymentSettingsPostPayment>,
    pub invoice: Option<RelOrganisationPaymentSettingsInvoice>,
}

/// Wire schema `RelOrganisationPaymentSettingsPostPayment` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettingsPostPayment {
    pub spending_limit: Option<i64>,
    pub current_due_amount: Option<i64>,
    pub due_after: Option<i64>,
    pub iban: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationPaymentSettingsInvoice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationPaymentSettingsInvoice {
    pub is_expected_through_post_mail: Option<bool>,
    pub is_expected_through_email: Option<bool>,
    pub is_expected_at_delivery: Option<bool>,
}

/// Wire schema `RelOrganisationUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationUpdateModel {
    pub name: Option<String>,
    pub file_id: Option<String>,
    pub coc_number: Option<String>,
    pub account_manager: Option<String>,
    pub tags: Option<Vec<String>>,
    pub metadata: Option<RelMetadata>,
    pub registrations: Option<Vec<RelVatRegistrationModel>>,
    pub payment_settings: Option<RelOrganisationPaymentSettings>,
    pub billing: Option<RelContactUpdateBilling>,
    pub shipping: Option<RelContactUpdateShipping>,
    pub phone_numbers: Option<RelContactUpdatePhoneNumbers>,
    pub administration: Option<RelOrganisationUpdateAdministration>,
}

/// Wire schema `RelOrganisationUpdateAdministration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationUpdateAdministration {
    pub email: Option<String>,
}

/// Wire schema `RelVatRegistrationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistrationModel {
    pub country_code: Option<String>,
    pub number: Option<String>,
}

/// Wire schema `RelVatRegistration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistration {
    pub country_code: Option<String>,
    pub number: Option<String>,
    pub verification: Option<RelVatRegistrationVerification>,
}

/// Wire schema `RelVatRegistrationVerification` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVatRegistrationVerification {
    pub is_pending: Option<bool>,
    pub is_valid: Option<bool>,
    pub country_code: Option<String>,
    pub name: Option<String>,
    pub r#type: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub verified_at: Option<DateTime>,
}

/// Wire schema `RelPhoneNumber` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumber {
    pub id: Option<String>,
    pub country_code: Option<String>,
    pub number: Option<String>,
    pub national: Option<String>,
    pub r#type: Option<RelPhoneNumberType>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `RelPhoneNumberList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberList {
    pub primary: Option<RelPhoneNumber>,
    pub secondary: Option<Vec<RelPhoneNumber>>,
}

/// Wire schema `RelPhoneNumberModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberModel {
    pub country_code: Option<String>,
    pub number: Option<String>,
}

/// Wire schema `RelAddressList` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressList {
    pub primary: Option<RelAddress>,
    pub secondary: Option<Vec<RelAddress>>,
}

/// Wire schema `RelAddressModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressModel {
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

/// Wire schema `RelAddress` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddress {
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
    pub geo_location: Option<RelGeoLocation>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `RelAddressSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressSearch {
    pub constraints: Option<Vec<RelAddressSearchConstraint>>,
}

/// Inside `RelAddressSearchConstraint.operator` of afosto.
pub type RelAddressSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelAddressSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelAddressSearchConstraint {
    pub key: Option<RelAddressSearchConstraintKey>,
    pub operator: Option<RelAddressSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelPhoneNumberSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberSearch {
    pub constraints: Option<Vec<RelPhoneNumberSearchConstraint>>,
}

/// Inside `RelPhoneNumberSearchConstraint.key` of afosto.
pub type RelPhoneNumberSearchConstraintKey = RelAddressSearchConstraintKey;

/// Inside `RelPhoneNumberSearchConstraint.operator` of afosto.
pub type RelPhoneNumberSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelPhoneNumberSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelPhoneNumberSearchConstraint {
    pub key: Option<RelPhoneNumberSearchConstraintKey>,
    pub operator: Option<RelPhoneNumberSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelOrganisationSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationSearch {
    pub constraints: Option<Vec<RelOrganisationSearchConstraint>>,
}

/// Inside `RelOrganisationSearchConstraint.key` of afosto.
pub type RelOrganisationSearchConstraintKey = RelAddressSearchConstraintKey;

/// Inside `RelOrganisationSearchConstraint.operator` of afosto.
pub type RelOrganisationSearchConstraintOperator = RelConstraintOperator;

/// Wire schema `RelOrganisationSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelOrganisationSearchConstraint {
    pub key: Option<RelOrganisationSearchConstraintKey>,
    pub operator: Option<RelOrganisationSearchConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `RelVersion` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RelVersion {
    pub version: Option<String>,
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
    Afosto, REL {
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
