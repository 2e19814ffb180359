//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Wire schema `Error` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Error {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub details: Option<String>,
    #[serde(default)]
    pub error: Option<String>,
}

/// Wire schema `CustomerReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `Currency` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Currency {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `InvoiceLayout` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceLayout {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `PaymentTerm` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PaymentTerm {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `SiteReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `TaxRateReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxRateReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `TypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TypeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `RatingReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `RecordTypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordTypeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ExemptionReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExemptionReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `RateCardReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCardReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `AccountManagerReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountManagerReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `BusinessUnitReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BusinessUnitReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `DeliveryMethodReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DeliveryMethodReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `CustomerGroupReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerGroupReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `InvoiceLayoutReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceLayoutReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `CreditNoteLayoutReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CreditNoteLayoutReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `BillingPeriodReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BillingPeriodReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `InvoiceStatusReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceStatusReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `Address` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    #[serde(rename = "postalAddress1", default)]
    pub postal_address1: Option<String>,
    #[serde(rename = "postalAddress2", default)]
    pub postal_address2: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(rename = "postalCode", default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub state: Option<String>,
}

/// Wire schema `Agreement` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    #[serde(default)]
    pub id: Option<Uuid>,
    pub customer: CustomerReference,
    pub name: String,
    #[serde(rename = "billingContactEmail", default)]
    pub billing_contact_email: Option<String>,
    #[serde(rename = "billingContactFirstName", default)]
    pub billing_contact_first_name: Option<String>,
    #[serde(rename = "billingContactLastName", default)]
    pub billing_contact_last_name: Option<String>,
    #[serde(rename = "billingFrequencyType")]
    pub billing_frequency_type: String,
    #[serde(rename = "billingStartDate")]
    pub billing_start_date: DateTime,
    #[serde(rename = "billingStartDateLocked", default)]
    pub billing_start_date_locked: Option<bool>,
    #[serde(rename = "ccBillingContactEmail", default)]
    pub cc_billing_contact_email: Option<String>,
    #[serde(default)]
    pub currency: Option<Currency>,
    #[serde(rename = "dateStart")]
    pub date_start: DateTime,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<DateTime>,
    #[serde(rename = "invoiceLayout", default)]
    pub invoice_layout: Option<InvoiceLayout>,
    #[serde(rename = "isDefault", default)]
    pub is_default: Option<bool>,
    #[serde(default)]
    pub notes: Option<String>,
    #[serde(rename = "paymentTerm")]
    pub payment_term: PaymentTerm,
    #[serde(rename = "poNumber", default)]
    pub po_number: Option<String>,
    #[serde(default)]
    pub site: Option<SiteReference>,
    #[serde(rename = "taxRate", default)]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "organizationId", default)]
    pub organization_id: Option<Number>,
}

/// Wire schema `AgreementReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `Site` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub address: Option<SiteAddress>,
    #[serde(rename = "referenceCode", default)]
    pub reference_code: Option<String>,
    #[serde(default)]
    pub customer: Option<CustomerReference>,
    #[serde(rename = "rateCard", default)]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "externalReference", default)]
    pub external_reference: Option<String>,
    #[serde(rename = "isHidingTaxes", default)]
    pub is_hiding_taxes: Option<bool>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(rename = "extraField1", default)]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2", default)]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3", default)]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4", default)]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5", default)]
    pub extra_field5: Option<String>,
}

/// Wire schema `SiteAddress` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteAddress {
    #[serde(rename = "postalAddress1", default)]
    pub postal_address1: Option<String>,
    #[serde(rename = "postalAddress2", default)]
    pub postal_address2: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(rename = "postalCode", default)]
    pub postal_code: Option<String>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub state: Option<String>,
    #[serde(rename = "contactPhone", default)]
    pub contact_phone: Option<String>,
}

/// Wire schema `RatingAssignments` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingAssignments {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(rename = "isDefault", default)]
    pub is_default: Option<bool>,
    #[serde(rename = "startDate", default)]
    pub start_date: Option<DateTime>,
    #[serde(default)]
    pub site: Option<SiteReference>,
    #[serde(default)]
    pub customer: Option<CustomerReference>,
    #[serde(rename = "rateCard", default)]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "serviceItem", default)]
    pub service_item: Option<ServiceItemReference>,
    #[serde(default)]
    pub service: Option<ServiceReference>,
}

/// Wire schema `RateCard` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCard {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(rename = "isDefault", default)]
    pub is_default: Option<bool>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub service: Option<ServiceReference>,
    #[serde(default)]
    pub r#type: Option<TypeReference>,
    #[serde(rename = "taxRate", default)]
    pub tax_rate: Option<TaxRateReference>,
}

/// Wire schema `ServiceItem` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItem {
    #[serde(rename = "dateStart", default)]
    pub date_start: Option<String>,
    #[serde(default)]
    pub agreement: Option<AgreementReference>,
    #[serde(default)]
    pub aliases: Option<Vec<String>>,
    #[serde(rename = "serviceItem", default)]
    pub service_item: Option<String>,
    #[serde(rename = "costCentre", default)]
    pub cost_centre: Option<String>,
    #[serde(default)]
    pub customer: Option<CustomerReference>,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(rename = "internalNotes", default)]
    pub internal_notes: Option<String>,
    #[serde(rename = "isActive", default)]
    pub is_active: Option<bool>,
    #[serde(rename = "serviceItemType", default)]
    pub service_item_type: Option<ServiceItemReference>,
    #[serde(default)]
    pub service: Option<ServiceReference>,
    #[serde(default)]
    pub site: Option<SiteReference>,
}

/// Wire schema `Rate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    #[serde(rename = "destinationDescription", default)]
    pub destination_description: Option<String>,
    #[serde(rename = "durationRounding", default)]
    pub duration_rounding: Option<String>,
    #[serde(rename = "flagFall", default)]
    pub flag_fall: Option<Number>,
    #[serde(rename = "freeUnits", default)]
    pub free_units: Option<Number>,
    #[serde(default)]
    pub id: Option<String>,
    #[serde(rename = "isDefault", default)]
    pub is_default: Option<bool>,
    #[serde(default)]
    pub prefix: Option<String>,
    #[serde(rename = "ratingAmount", default)]
    pub rating_amount: Option<Number>,
    #[serde(rename = "ratingAmountCost", default)]
    pub rating_amount_cost: Option<Number>,
    #[serde(default)]
    pub rating: Option<RatingReference>,
    #[serde(rename = "recordType", default)]
    pub record_type: Option<RecordTypeReference>,
    #[serde(rename = "supplierCallTypeCode", default)]
    pub supplier_call_type_code: Option<String>,
    #[serde(rename = "taxRate", default)]
    pub tax_rate: Option<TaxRateReference>,
}

/// Wire schema `PriceBookProduct` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceBookProduct {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(rename = "costAmount", default)]
    pub cost_amount: Option<Number>,
    #[serde(rename = "ratingType", default)]
    pub rating_type: Option<RatingReference>,
    #[serde(rename = "ratingAmount", default)]
    pub rating_amount: Option<Number>,
    #[serde(rename = "taxRate", default)]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "allowProRata", default)]
    pub allow_pro_rata: Option<bool>,
    #[serde(rename = "glCode", default)]
    pub gl_code: Option<GLCodeReference>,
    #[serde(rename = "productCategory", default)]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "templateProduct", default)]
    pub template_product: Option<TemplateProductReference>,
    #[serde(rename = "isHidden", default)]
    pub is_hidden: Option<bool>,
}

/// Wire schema `Customer` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(rename = "externalAccountingReference", default)]
    pub external_accounting_reference: Option<String>,
    #[serde(rename = "accountManager", default)]
    pub account_manager: Option<AccountManagerReference>,
    #[serde(default)]
    pub agreement: Option<AgreementReference>,
    #[serde(rename = "isAllowResellerCharge", default)]
    pub is_allow_reseller_charge: Option<bool>,
    #[serde(default)]
    pub address: Option<Address>,
    #[serde(rename = "bankAccount", default)]
    pub bank_account: Option<String>,
    #[serde(rename = "emailInvoiceTo", default)]
    pub email_invoice_to: Option<String>,
    #[serde(rename = "invoiceAttentionOfLastName", default)]
    pub invoice_attention_of_last_name: Option<String>,
    #[serde(rename = "invoiceAttentionOfName", default)]
    pub invoice_attention_of_name: Option<String>,
    #[serde(rename = "contactPhone", default)]
    pub contact_phone: Option<String>,
    #[serde(rename = "businessUnit", default)]
    pub business_unit: Option<BusinessUnitReference>,
    #[serde(rename = "creditNoteLayout", default)]
    pub credit_note_layout: Option<CreditNoteLayoutReference>,
    #[serde(rename = "ccInvoiceTo", default)]
    pub cc_invoice_to: Option<String>,
    #[serde(rename = "creditLimit", default)]
    pub credit_limit: Option<Number>,
    #[serde(rename = "customerCode", default)]
    pub customer_code: Option<String>,
    #[serde(rename = "deliveryMethod", default)]
    pub delivery_method: Option<DeliveryMethodReference>,
    #[serde(rename = "doNotGenerateInvoices", default)]
    pub do_not_generate_invoices: Option<bool>,
    #[serde(default)]
    pub group: Option<CustomerGroupReference>,
    #[serde(default)]
    pub integrations: Option<CustomerIntegrations>,
    #[serde(rename = "invoiceLayout", default)]
    pub invoice_layout: Option<InvoiceLayoutReference>,
    #[serde(rename = "poNumber", default)]
    pub po_number: Option<String>,
    #[serde(rename = "isActive", default)]
    pub is_active: Option<bool>,
    #[serde(rename = "companyName", default)]
    pub company_name: Option<String>,
    #[serde(rename = "doNotGenerateTaxes", default)]
    pub do_not_generate_taxes: Option<bool>,
    #[serde(rename = "paymentMethod", default)]
    pub payment_method: Option<String>,
    #[serde(rename = "taxNumber", default)]
    pub tax_number: Option<String>,
    #[serde(rename = "taxRate", default)]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "isTaxesCalculationBasedOnSiteZipCode", default)]
    pub is_taxes_calculation_based_on_site_zip_code: Option<bool>,
    #[serde(rename = "customFields", default)]
    pub custom_fields: Option<Vec<CustomField>>,
    #[serde(rename = "taxDetails", default)]
    pub tax_details: Option<CustomerTaxDetails>,
    #[serde(rename = "canCharge", default)]
    pub can_charge: Option<bool>,
    #[serde(rename = "extraField1", default)]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2", default)]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3", default)]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4", default)]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5", default)]
    pub extra_field5: Option<String>,
}

/// Wire schema `CustomerIntegrations` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerIntegrations {
    #[serde(rename = "connectWise", default)]
    pub connect_wise: Option<ConnectWiseIntegration>,
}

/// Wire schema `ConnectWiseIntegration` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectWiseIntegration {
    #[serde(default)]
    pub identifier: Option<String>,
}

/// Wire schema `CustomerUserGet` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserGet {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName", default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub username: Option<String>,
    #[serde(rename = "dateCreated", default)]
    pub date_created: Option<DateTime>,
    #[serde(default)]
    pub active: Option<bool>,
}

/// Wire schema `CustomerUserUpdate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserUpdate {
    #[serde(default)]
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName", default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub username: Option<String>,
    #[serde(default)]
    pub active: Option<bool>,
    #[serde(default)]
    pub password: Option<String>,
}

/// Wire schema `CustomerUserCreate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserCreate {
    #[serde(default)]
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName", default)]
    pub display_name: Option<String>,
    #[serde(default)]
    pub username: Option<String>,
    #[serde(default)]
    pub password: Option<String>,
    #[serde(rename = "sendRegistrationLink", default)]
    pub send_registration_link: Option<bool>,
    #[serde(rename = "ccRegistrationLinkTo", default)]
    pub cc_registration_link_to: Option<Vec<String>>,
}

/// Wire schema `ChargeUnit` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChargeUnit {
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(rename = "amountPercentage", default)]
    pub amount_percentage: Option<Number>,
    #[serde(rename = "chargeId", default)]
    pub charge_id: Option<String>,
    #[serde(default)]
    pub cost: Option<Number>,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<DateTime>,
    #[serde(rename = "dateStart", default)]
    pub date_start: Option<DateTime>,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub quantity: Option<Number>,
    #[serde(default)]
    pub sell: Option<Number>,
}

/// Wire schema `ChargeType` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChargeType {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ScopeType` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ScopeType {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `Charge` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(rename = "amountPercentage", default)]
    pub amount_percentage: Option<Number>,
    #[serde(rename = "chargeType", default)]
    pub charge_type: Option<ChargeType>,
    #[serde(default)]
    pub cost: Option<Number>,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<DateTime>,
    #[serde(rename = "dateStart", default)]
    pub date_start: Option<DateTime>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub quantity: Option<Number>,
    #[serde(rename = "scopeType", default)]
    pub scope_type: Option<ScopeType>,
    #[serde(default)]
    pub sell: Option<Number>,
}

/// Wire schema `ProductTemplate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTemplate {
    #[serde(default)]
    pub bundle: Option<BundleReference>,
    pub code: String,
    #[serde(rename = "costCentre", default)]
    pub cost_centre: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(rename = "isExcludingSurcharges", default)]
    pub is_excluding_surcharges: Option<bool>,
    #[serde(rename = "glCode", default)]
    pub gl_code: Option<GLCodeReference>,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(rename = "isAllowingProRata", default)]
    pub is_allowing_pro_rata: Option<bool>,
    #[serde(rename = "productCategory", default)]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(default)]
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "isTaxInclusive", default)]
    pub is_tax_inclusive: Option<bool>,
    #[serde(rename = "inAdvance")]
    pub in_advance: InAdvanceReference,
    #[serde(rename = "productKit", default)]
    pub product_kit: Option<KitReference>,
    #[serde(default)]
    pub charges: Option<Vec<Charge>>,
}

/// Wire schema `BundleReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BundleReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ExemptionCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExemptionCodeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `RegulatoryCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegulatoryCodeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `UnitTypeCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UnitTypeCodeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `InAdvanceReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InAdvanceReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `GLCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GLCodeReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ProductCategoryReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductCategoryReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `TemplateProductReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TemplateProductReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `SupplierReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SupplierReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `TaxCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxCodeReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ServiceReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `ServiceItemReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItemReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `KitReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `Kit` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Kit {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub cost: Option<Number>,
    #[serde(default)]
    pub sell: Option<Number>,
    #[serde(rename = "inAdvance", default)]
    pub in_advance: Option<InAdvanceReference>,
    #[serde(rename = "productCategory", default)]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "proRata", default)]
    pub pro_rata: Option<bool>,
    #[serde(rename = "excludeSurcharges", default)]
    pub exclude_surcharges: Option<bool>,
}

/// Wire schema `KitProduct` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitProduct {
    #[serde(rename = "productId", default)]
    pub product_id: Option<String>,
    #[serde(rename = "productName", default)]
    pub product_name: Option<String>,
    #[serde(rename = "productLabel", default)]
    pub product_label: Option<String>,
    #[serde(default)]
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "productCategory", default)]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "glCode", default)]
    pub gl_code: Option<GLCodeReference>,
    #[serde(default)]
    pub bundle: Option<BundleReference>,
    #[serde(default)]
    pub charges: Option<Vec<Charge>>,
}

/// Wire schema `Product` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Product {
    #[serde(rename = "dateStart")]
    pub date_start: DateTime,
    pub agreement: AgreementReference,
    #[serde(default)]
    pub bundle: Option<BundleReference>,
    pub label: String,
    #[serde(rename = "costCentre", default)]
    pub cost_centre: Option<String>,
    pub customer: CustomerReference,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<DateTime>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(rename = "isExcludingSurcharges", default)]
    pub is_excluding_surcharges: Option<bool>,
    #[serde(rename = "glCode", default)]
    pub gl_code: Option<GLCodeReference>,
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(rename = "inAdvance")]
    pub in_advance: InAdvanceReference,
    pub code: String,
    #[serde(rename = "allowProRata", default)]
    pub allow_pro_rata: Option<bool>,
    #[serde(rename = "productCategory", default)]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(default)]
    pub service: Option<ServiceReference>,
    #[serde(rename = "serviceItem", default)]
    pub service_item: Option<ServiceItemReference>,
    #[serde(default)]
    pub site: Option<SiteReference>,
    #[serde(rename = "siteZ", default)]
    pub site_z: Option<SiteReference>,
    #[serde(rename = "siteZCustomer", default)]
    pub site_z_customer: Option<CustomerReference>,
    #[serde(default)]
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "isTaxInclusive", default)]
    pub is_tax_inclusive: Option<bool>,
    #[serde(rename = "isHidden", default)]
    pub is_hidden: Option<bool>,
    #[serde(default)]
    pub kit: Option<KitReference>,
    #[serde(default)]
    pub charges: Option<Vec<Charge>>,
    #[serde(rename = "taxDetails", default)]
    pub tax_details: Option<ProductTaxDetails>,
    #[serde(rename = "rateCard", default)]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "serviceItems", default)]
    pub service_items: Option<Vec<ServiceItemReference>>,
    #[serde(rename = "taxCode", default)]
    pub tax_code: Option<TaxCodeReference>,
    #[serde(rename = "extraField1", default)]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2", default)]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3", default)]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4", default)]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5", default)]
    pub extra_field5: Option<String>,
}

/// Wire schema `AgreementPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementPaging {
    #[serde(default)]
    pub data: Option<Vec<Agreement>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `ProductTemplatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTemplatePaging {
    #[serde(default)]
    pub data: Option<Vec<ProductTemplate>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `KitTemplatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitTemplatePaging {
    #[serde(default)]
    pub data: Option<Vec<Kit>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `ProductPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductPaging {
    #[serde(default)]
    pub data: Option<Vec<Product>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `CustomersPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomersPaging {
    #[serde(default)]
    pub data: Option<Vec<Customer>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `CustomerUsersPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUsersPaging {
    #[serde(default)]
    pub data: Option<Vec<CustomerUserGet>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `ServiceItemPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItemPaging {
    #[serde(default)]
    pub data: Option<Vec<ServiceItem>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `SitePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SitePaging {
    #[serde(default)]
    pub data: Option<Vec<Site>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `RatingAssignmentsPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingAssignmentsPaging {
    #[serde(default)]
    pub data: Option<Vec<RatingAssignments>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `RatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatePaging {
    #[serde(default)]
    pub data: Option<Vec<Rate>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `RateCardPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCardPaging {
    #[serde(default)]
    pub data: Option<Vec<RateCard>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `PriceBookProductPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceBookProductPaging {
    #[serde(default)]
    pub data: Option<Vec<PriceBookProduct>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Wire schema `InvoicesPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoicesPaging {
    #[serde(default)]
    pub data: Option<Vec<Invoice>>,
    #[serde(default)]
    pub page: Option<i64>,
    #[serde(rename = "pageSize", default)]
    pub page_size: Option<i64>,
    #[serde(default)]
    pub pages: Option<i64>,
    #[serde(default)]
    pub records: Option<i64>,
}

/// Inside `CustomField.value` of datagate.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CustomFieldValue {
    Text(String),
    Number(Number),
}

impl From<String> for CustomFieldValue {
    fn from(value: String) -> Self {
        Self::Text(value)
    }
}

impl From<Number> for CustomFieldValue {
    fn from(value: Number) -> Self {
        Self::Number(value)
    }
}

/// Wire schema `CustomField` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomField {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub caption: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(rename = "entryMethod", default)]
    pub entry_method: Option<String>,
    #[serde(rename = "numberOfDecimals", default)]
    pub number_of_decimals: Option<i64>,
    #[serde(default)]
    pub value: Option<CustomFieldValue>,
}

/// Wire schema `AvalaraTaxExemptionReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraTaxExemptionReference {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `AvalaraCustomerTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraCustomerTaxDetails {
    #[serde(rename = "taxExemptions", default)]
    pub tax_exemptions: Option<Vec<AvalaraTaxExemptionReference>>,
}

/// Wire schema `AvalaraTSPairReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraTSPairReference {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `AvalaraSaleTypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraSaleTypeReference {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `AvalaraProductTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraProductTaxDetails {
    #[serde(rename = "tsPair", default)]
    pub ts_pair: Option<AvalaraTSPairReference>,
    #[serde(rename = "saleType", default)]
    pub sale_type: Option<AvalaraSaleTypeReference>,
}

/// Wire schema `CustomerTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerTaxDetails {
    #[serde(default)]
    pub avalara: Option<AvalaraCustomerTaxDetails>,
}

/// Wire schema `ProductTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTaxDetails {
    #[serde(default)]
    pub avalara: Option<AvalaraProductTaxDetails>,
}

/// Wire schema `Invoice` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub agreement: Option<AgreementReference>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(rename = "amountDue", default)]
    pub amount_due: Option<Number>,
    #[serde(rename = "amountPaid", default)]
    pub amount_paid: Option<Number>,
    #[serde(rename = "billingPeriod", default)]
    pub billing_period: Option<BillingPeriodReference>,
    #[serde(rename = "creditNoteId", default)]
    pub credit_note_id: Option<String>,
    #[serde(default)]
    pub customer: Option<CustomerReference>,
    #[serde(rename = "dateDue", default)]
    pub date_due: Option<DateTime>,
    #[serde(rename = "dateGenerated", default)]
    pub date_generated: Option<DateTime>,
    #[serde(rename = "deliveryMethod", default)]
    pub delivery_method: Option<String>,
    #[serde(rename = "invoiceDate", default)]
    pub invoice_date: Option<DateTime>,
    #[serde(rename = "invoiceNumber", default)]
    pub invoice_number: Option<String>,
    #[serde(rename = "invoiceTypeId", default)]
    pub invoice_type_id: Option<i64>,
    #[serde(rename = "isCreditNote", default)]
    pub is_credit_note: Option<bool>,
    #[serde(rename = "periodEnd", default)]
    pub period_end: Option<DateTime>,
    #[serde(rename = "periodStart", default)]
    pub period_start: Option<DateTime>,
    #[serde(default)]
    pub status: Option<InvoiceStatusReference>,
    #[serde(rename = "subTotal", default)]
    pub sub_total: Option<Number>,
    #[serde(rename = "taxAmount", default)]
    pub tax_amount: Option<Number>,
    #[serde(rename = "organisationId", default)]
    pub organisation_id: Option<Number>,
}

/// Inside `InvoiceSearch.$and/items` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceSearchAnd {
    #[serde(rename = "CustomerId", default)]
    pub customer_id: Option<Uuid>,
    #[serde(rename = "InvoiceDate", default)]
    pub invoice_date: Option<DateTime>,
    #[serde(rename = "BillingPeriodId", default)]
    pub billing_period_id: Option<Uuid>,
}

/// Wire schema `InvoiceSearch` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceSearch {
    #[serde(rename = "$and", default)]
    pub and: Option<Vec<InvoiceSearchAnd>>,
}

/// Wire schema `InvoiceDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetails {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(rename = "invoiceNumber", default)]
    pub invoice_number: Option<String>,
    #[serde(rename = "invoiceDate", default)]
    pub invoice_date: Option<DateTime>,
    #[serde(default)]
    pub transactions: Option<Vec<InvoiceDetailsTransaction>>,
    #[serde(default)]
    pub usage: Option<Vec<InvoiceDetailsUsage>>,
    #[serde(default)]
    pub surcharges: Option<Vec<InvoiceDetailsSurcharge>>,
    #[serde(default)]
    pub taxes: Option<Vec<InvoiceDetailsTax>>,
}

/// Wire schema `InvoiceDetailsTransaction` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsTransaction {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(rename = "productCode", default)]
    pub product_code: Option<String>,
    #[serde(rename = "productLabel", default)]
    pub product_label: Option<String>,
    #[serde(default)]
    pub quantity: Option<Number>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub tax: Option<Number>,
    #[serde(default)]
    pub total: Option<Number>,
    #[serde(rename = "isHidden", default)]
    pub is_hidden: Option<bool>,
    #[serde(rename = "dateStart", default)]
    pub date_start: Option<DateTime>,
    #[serde(rename = "dateEnd", default)]
    pub date_end: Option<DateTime>,
}

/// Wire schema `InvoiceDetailsUsage` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsUsage {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(rename = "serviceItem", default)]
    pub service_item: Option<String>,
    #[serde(rename = "serviceItemDescription", default)]
    pub service_item_description: Option<String>,
    #[serde(default)]
    pub service: Option<String>,
    #[serde(rename = "recordType", default)]
    pub record_type: Option<String>,
    #[serde(default)]
    pub quantity: Option<Number>,
    #[serde(default)]
    pub amount: Option<Number>,
    #[serde(default)]
    pub tax: Option<Number>,
    #[serde(default)]
    pub total: Option<Number>,
}

/// Wire schema `InvoiceDetailsSurcharge` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsSurcharge {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub amount: Option<Number>,
}

/// Wire schema `InvoiceDetailsTax` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsTax {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub value: Option<Number>,
    #[serde(rename = "isTaxInclusive", default)]
    pub is_tax_inclusive: Option<bool>,
}

/// Wire schema `CreatedId` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CreatedId(pub Uuid);

wire_types! {
    Datagate {
        Error: "#/components/schemas/Error",
        CustomerReference: "#/components/schemas/CustomerReference",
        Currency: "#/components/schemas/Currency",
        InvoiceLayout: "#/components/schemas/InvoiceLayout",
        PaymentTerm: "#/components/schemas/PaymentTerm",
        SiteReference: "#/components/schemas/SiteReference",
        TaxRateReference: "#/components/schemas/TaxRateReference",
        TypeReference: "#/components/schemas/TypeReference",
        RatingReference: "#/components/schemas/RatingReference",
        RecordTypeReference: "#/components/schemas/RecordTypeReference",
        ExemptionReference: "#/components/schemas/ExemptionReference",
        RateCardReference: "#/components/schemas/RateCardReference",
        AccountManagerReference: "#/components/schemas/AccountManagerReference",
        BusinessUnitReference: "#/components/schemas/BusinessUnitReference",
        DeliveryMethodReference: "#/components/schemas/DeliveryMethodReference",
        CustomerGroupReference: "#/components/schemas/CustomerGroupReference",
        InvoiceLayoutReference: "#/components/schemas/InvoiceLayoutReference",
        CreditNoteLayoutReference: "#/components/schemas/CreditNoteLayoutReference",
        BillingPeriodReference: "#/components/schemas/BillingPeriodReference",
        InvoiceStatusReference: "#/components/schemas/InvoiceStatusReference",
        Address: "#/components/schemas/Address",
        Agreement: "#/components/schemas/Agreement",
        AgreementReference: "#/components/schemas/AgreementReference",
        Site: "#/components/schemas/Site",
        SiteAddress: "#/components/schemas/SiteAddress",
        RatingAssignments: "#/components/schemas/RatingAssignments",
        RateCard: "#/components/schemas/RateCard",
        ServiceItem: "#/components/schemas/ServiceItem",
        Rate: "#/components/schemas/Rate",
        PriceBookProduct: "#/components/schemas/PriceBookProduct",
        Customer: "#/components/schemas/Customer",
        CustomerIntegrations: "#/components/schemas/CustomerIntegrations",
        ConnectWiseIntegration: "#/components/schemas/ConnectWiseIntegration",
        CustomerUserGet: "#/components/schemas/CustomerUserGet",
        CustomerUserUpdate: "#/components/schemas/CustomerUserUpdate",
        CustomerUserCreate: "#/components/schemas/CustomerUserCreate",
        ChargeUnit: "#/components/schemas/ChargeUnit",
        ChargeType: "#/components/schemas/ChargeType",
        ScopeType: "#/components/schemas/ScopeType",
        Charge: "#/components/schemas/Charge",
        ProductTemplate: "#/components/schemas/ProductTemplate",
        BundleReference: "#/components/schemas/BundleReference",
        ExemptionCodeReference: "#/components/schemas/ExemptionCodeReference",
        RegulatoryCodeReference: "#/components/schemas/RegulatoryCodeReference",
        UnitTypeCodeReference: "#/components/schemas/UnitTypeCodeReference",
        InAdvanceReference: "#/components/schemas/InAdvanceReference",
        GLCodeReference: "#/components/schemas/GLCodeReference",
        ProductCategoryReference: "#/components/schemas/ProductCategoryReference",
        TemplateProductReference: "#/components/schemas/TemplateProductReference",
        SupplierReference: "#/components/schemas/SupplierReference",
        TaxCodeReference: "#/components/schemas/TaxCodeReference",
        ServiceReference: "#/components/schemas/ServiceReference",
        ServiceItemReference: "#/components/schemas/ServiceItemReference",
        KitReference: "#/components/schemas/KitReference",
        Kit: "#/components/schemas/Kit",
        KitProduct: "#/components/schemas/KitProduct",
        Product: "#/components/schemas/Product",
        AgreementPaging: "#/components/schemas/AgreementPaging",
        ProductTemplatePaging: "#/components/schemas/ProductTemplatePaging",
        KitTemplatePaging: "#/components/schemas/KitTemplatePaging",
        ProductPaging: "#/components/schemas/ProductPaging",
        CustomersPaging: "#/components/schemas/CustomersPaging",
        CustomerUsersPaging: "#/components/schemas/CustomerUsersPaging",
        ServiceItemPaging: "#/components/schemas/ServiceItemPaging",
        SitePaging: "#/components/schemas/SitePaging",
        RatingAssignmentsPaging: "#/components/schemas/RatingAssignmentsPaging",
        RatePaging: "#/components/schemas/RatePaging",
        RateCardPaging: "#/components/schemas/RateCardPaging",
        PriceBookProductPaging: "#/components/schemas/PriceBookProductPaging",
        InvoicesPaging: "#/components/schemas/InvoicesPaging",
        CustomFieldValue: "#/components/schemas/CustomField/properties/value",
        CustomField: "#/components/schemas/CustomField",
        AvalaraTaxExemptionReference: "#/components/schemas/AvalaraTaxExemptionReference",
        AvalaraCustomerTaxDetails: "#/components/schemas/AvalaraCustomerTaxDetails",
        AvalaraTSPairReference: "#/components/schemas/AvalaraTSPairReference",
        AvalaraSaleTypeReference: "#/components/schemas/AvalaraSaleTypeReference",
        AvalaraProductTaxDetails: "#/components/schemas/AvalaraProductTaxDetails",
        CustomerTaxDetails: "#/components/schemas/CustomerTaxDetails",
        ProductTaxDetails: "#/components/schemas/ProductTaxDetails",
        Invoice: "#/components/schemas/Invoice",
        InvoiceSearchAnd: "#/components/schemas/InvoiceSearch/properties/$and/items",
        InvoiceSearch: "#/components/schemas/InvoiceSearch",
        InvoiceDetails: "#/components/schemas/InvoiceDetails",
        InvoiceDetailsTransaction: "#/components/schemas/InvoiceDetailsTransaction",
        InvoiceDetailsUsage: "#/components/schemas/InvoiceDetailsUsage",
        InvoiceDetailsSurcharge: "#/components/schemas/InvoiceDetailsSurcharge",
        InvoiceDetailsTax: "#/components/schemas/InvoiceDetailsTax",
        CreatedId: "#/components/schemas/CreatedId",
    }
}
