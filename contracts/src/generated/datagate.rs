//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Wire schema `Error` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Error {
    pub code: Option<String>,
    pub details: Option<String>,
    pub error: Option<String>,
}

/// Wire schema `CustomerReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `Currency` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Currency {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `InvoiceLayout` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceLayout {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `PaymentTerm` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PaymentTerm {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `SiteReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `TaxRateReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxRateReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `TypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TypeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `RatingReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `RecordTypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RecordTypeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `ExemptionReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExemptionReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `RateCardReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCardReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `AccountManagerReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AccountManagerReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `BusinessUnitReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BusinessUnitReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `DeliveryMethodReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DeliveryMethodReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `CustomerGroupReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerGroupReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `InvoiceLayoutReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceLayoutReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `CreditNoteLayoutReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CreditNoteLayoutReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `BillingPeriodReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BillingPeriodReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `InvoiceStatusReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceStatusReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `Address` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    #[serde(rename = "postalAddress1")]
    pub postal_address1: Option<String>,
    #[serde(rename = "postalAddress2")]
    pub postal_address2: Option<String>,
    pub city: Option<String>,
    #[serde(rename = "postalCode")]
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub state: Option<String>,
}

/// Wire schema `Agreement` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    pub id: Option<Uuid>,
    pub customer: CustomerReference,
    pub name: String,
    #[serde(rename = "billingContactEmail")]
    pub billing_contact_email: Option<String>,
    #[serde(rename = "billingContactFirstName")]
    pub billing_contact_first_name: Option<String>,
    #[serde(rename = "billingContactLastName")]
    pub billing_contact_last_name: Option<String>,
    #[serde(rename = "billingFrequencyType")]
    pub billing_frequency_type: String,
    #[serde(rename = "billingStartDate")]
    pub billing_start_date: DateTime,
    #[serde(rename = "billingStartDateLocked")]
    pub billing_start_date_locked: Option<bool>,
    #[serde(rename = "ccBillingContactEmail")]
    pub cc_billing_contact_email: Option<String>,
    pub currency: Option<Currency>,
    #[serde(rename = "dateStart")]
    pub date_start: DateTime,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<DateTime>,
    #[serde(rename = "invoiceLayout")]
    pub invoice_layout: Option<InvoiceLayout>,
    #[serde(rename = "isDefault")]
    pub is_default: Option<bool>,
    pub notes: Option<String>,
    #[serde(rename = "paymentTerm")]
    pub payment_term: PaymentTerm,
    #[serde(rename = "poNumber")]
    pub po_number: Option<String>,
    pub site: Option<SiteReference>,
    #[serde(rename = "taxRate")]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "organizationId")]
    pub organization_id: Option<Number>,
}

/// Wire schema `AgreementReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `Site` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub address: Option<SiteAddress>,
    #[serde(rename = "referenceCode")]
    pub reference_code: Option<String>,
    pub customer: Option<CustomerReference>,
    #[serde(rename = "rateCard")]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "externalReference")]
    pub external_reference: Option<String>,
    #[serde(rename = "isHidingTaxes")]
    pub is_hiding_taxes: Option<bool>,
    pub code: Option<String>,
    #[serde(rename = "extraField1")]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2")]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3")]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4")]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5")]
    pub extra_field5: Option<String>,
}

/// Wire schema `SiteAddress` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SiteAddress {
    #[serde(rename = "postalAddress1")]
    pub postal_address1: Option<String>,
    #[serde(rename = "postalAddress2")]
    pub postal_address2: Option<String>,
    pub city: Option<String>,
    #[serde(rename = "postalCode")]
    pub postal_code: Option<String>,
    pub country: Option<String>,
    pub state: Option<String>,
    #[serde(rename = "contactPhone")]
    pub contact_phone: Option<String>,
}

/// Wire schema `RatingAssignments` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingAssignments {
    pub id: Option<Uuid>,
    #[serde(rename = "isDefault")]
    pub is_default: Option<bool>,
    #[serde(rename = "startDate")]
    pub start_date: Option<DateTime>,
    pub site: Option<SiteReference>,
    pub customer: Option<CustomerReference>,
    #[serde(rename = "rateCard")]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "serviceItem")]
    pub service_item: Option<ServiceItemReference>,
    pub service: Option<ServiceReference>,
}

/// Wire schema `RateCard` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCard {
    pub description: Option<String>,
    pub id: Option<String>,
    #[serde(rename = "isDefault")]
    pub is_default: Option<bool>,
    pub name: Option<String>,
    pub service: Option<ServiceReference>,
    pub r#type: Option<TypeReference>,
    #[serde(rename = "taxRate")]
    pub tax_rate: Option<TaxRateReference>,
}

/// Wire schema `ServiceItem` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItem {
    #[serde(rename = "dateStart")]
    pub date_start: Option<String>,
    pub agreement: Option<AgreementReference>,
    pub aliases: Option<Vec<String>>,
    #[serde(rename = "serviceItem")]
    pub service_item: Option<String>,
    #[serde(rename = "costCentre")]
    pub cost_centre: Option<String>,
    pub customer: Option<CustomerReference>,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<String>,
    pub description: Option<String>,
    pub id: Option<String>,
    #[serde(rename = "internalNotes")]
    pub internal_notes: Option<String>,
    #[serde(rename = "isActive")]
    pub is_active: Option<bool>,
    #[serde(rename = "serviceItemType")]
    pub service_item_type: Option<ServiceItemReference>,
    pub service: Option<ServiceReference>,
    pub site: Option<SiteReference>,
}

/// Wire schema `Rate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Rate {
    #[serde(rename = "destinationDescription")]
    pub destination_description: Option<String>,
    #[serde(rename = "durationRounding")]
    pub duration_rounding: Option<String>,
    #[serde(rename = "flagFall")]
    pub flag_fall: Option<Number>,
    #[serde(rename = "freeUnits")]
    pub free_units: Option<Number>,
    pub id: Option<String>,
    #[serde(rename = "isDefault")]
    pub is_default: Option<bool>,
    pub prefix: Option<String>,
    #[serde(rename = "ratingAmount")]
    pub rating_amount: Option<Number>,
    #[serde(rename = "ratingAmountCost")]
    pub rating_amount_cost: Option<Number>,
    pub rating: Option<RatingReference>,
    #[serde(rename = "recordType")]
    pub record_type: Option<RecordTypeReference>,
    #[serde(rename = "supplierCallTypeCode")]
    pub supplier_call_type_code: Option<String>,
    #[serde(rename = "taxRate")]
    pub tax_rate: Option<TaxRateReference>,
}

/// Wire schema `PriceBookProduct` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceBookProduct {
    pub id: Option<String>,
    pub name: Option<String>,
    pub label: Option<String>,
    #[serde(rename = "costAmount")]
    pub cost_amount: Option<Number>,
    #[serde(rename = "ratingType")]
    pub rating_type: Option<RatingReference>,
    #[serde(rename = "ratingAmount")]
    pub rating_amount: Option<Number>,
    #[serde(rename = "taxRate")]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "allowProRata")]
    pub allow_pro_rata: Option<bool>,
    #[serde(rename = "glCode")]
    pub gl_code: Option<GLCodeReference>,
    #[serde(rename = "productCategory")]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "templateProduct")]
    pub template_product: Option<TemplateProductReference>,
    #[serde(rename = "isHidden")]
    pub is_hidden: Option<bool>,
}

/// Wire schema `Customer` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Customer {
    pub id: Option<Uuid>,
    #[serde(rename = "externalAccountingReference")]
    pub external_accounting_reference: Option<String>,
    #[serde(rename = "accountManager")]
    pub account_manager: Option<AccountManagerReference>,
    pub agreement: Option<AgreementReference>,
    #[serde(rename = "isAllowResellerCharge")]
    pub is_allow_reseller_charge: Option<bool>,
    pub address: Option<Address>,
    #[serde(rename = "bankAccount")]
    pub bank_account: Option<String>,
    #[serde(rename = "emailInvoiceTo")]
    pub email_invoice_to: Option<String>,
    #[serde(rename = "invoiceAttentionOfLastName")]
    pub invoice_attention_of_last_name: Option<String>,
    #[serde(rename = "invoiceAttentionOfName")]
    pub invoice_attention_of_name: Option<String>,
    #[serde(rename = "contactPhone")]
    pub contact_phone: Option<String>,
    #[serde(rename = "businessUnit")]
    pub business_unit: Option<BusinessUnitReference>,
    #[serde(rename = "creditNoteLayout")]
    pub credit_note_layout: Option<CreditNoteLayoutReference>,
    #[serde(rename = "ccInvoiceTo")]
    pub cc_invoice_to: Option<String>,
    #[serde(rename = "creditLimit")]
    pub credit_limit: Option<Number>,
    #[serde(rename = "customerCode")]
    pub customer_code: Option<String>,
    #[serde(rename = "deliveryMethod")]
    pub delivery_method: Option<DeliveryMethodReference>,
    #[serde(rename = "doNotGenerateInvoices")]
    pub do_not_generate_invoices: Option<bool>,
    pub group: Option<CustomerGroupReference>,
    pub integrations: Option<CustomerIntegrations>,
    #[serde(rename = "invoiceLayout")]
    pub invoice_layout: Option<InvoiceLayoutReference>,
    #[serde(rename = "poNumber")]
    pub po_number: Option<String>,
    #[serde(rename = "isActive")]
    pub is_active: Option<bool>,
    #[serde(rename = "companyName")]
    pub company_name: Option<String>,
    #[serde(rename = "doNotGenerateTaxes")]
    pub do_not_generate_taxes: Option<bool>,
    #[serde(rename = "paymentMethod")]
    pub payment_method: Option<String>,
    #[serde(rename = "taxNumber")]
    pub tax_number: Option<String>,
    #[serde(rename = "taxRate")]
    pub tax_rate: Option<TaxRateReference>,
    #[serde(rename = "isTaxesCalculationBasedOnSiteZipCode")]
    pub is_taxes_calculation_based_on_site_zip_code: Option<bool>,
    #[serde(rename = "customFields")]
    pub custom_fields: Option<Vec<CustomField>>,
    #[serde(rename = "taxDetails")]
    pub tax_details: Option<CustomerTaxDetails>,
    #[serde(rename = "canCharge")]
    pub can_charge: Option<bool>,
    #[serde(rename = "extraField1")]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2")]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3")]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4")]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5")]
    pub extra_field5: Option<String>,
}

/// Wire schema `CustomerIntegrations` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerIntegrations {
    #[serde(rename = "connectWise")]
    pub connect_wise: Option<ConnectWiseIntegration>,
}

/// Wire schema `ConnectWiseIntegration` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ConnectWiseIntegration {
    pub identifier: Option<String>,
}

/// Wire schema `CustomerUserGet` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserGet {
    pub id: Option<Uuid>,
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName")]
    pub display_name: Option<String>,
    pub username: Option<String>,
    #[serde(rename = "dateCreated")]
    pub date_created: Option<DateTime>,
    pub active: Option<bool>,
}

/// Wire schema `CustomerUserUpdate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserUpdate {
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName")]
    pub display_name: Option<String>,
    pub username: Option<String>,
    pub active: Option<bool>,
    pub password: Option<String>,
}

/// Wire schema `CustomerUserCreate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUserCreate {
    pub customers: Option<Vec<CustomerReference>>,
    #[serde(rename = "displayName")]
    pub display_name: Option<String>,
    pub username: Option<String>,
    pub password: Option<String>,
    #[serde(rename = "sendRegistrationLink")]
    pub send_registration_link: Option<bool>,
    #[serde(rename = "ccRegistrationLinkTo")]
    pub cc_registration_link_to: Option<Vec<String>>,
}

/// Wire schema `ChargeUnit` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChargeUnit {
    pub amount: Option<Number>,
    #[serde(rename = "amountPercentage")]
    pub amount_percentage: Option<Number>,
    #[serde(rename = "chargeId")]
    pub charge_id: Option<String>,
    pub cost: Option<Number>,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<DateTime>,
    #[serde(rename = "dateStart")]
    pub date_start: Option<DateTime>,
    pub id: Option<Uuid>,
    pub quantity: Option<Number>,
    pub sell: Option<Number>,
}

/// Wire schema `ChargeType` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChargeType {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `ScopeType` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ScopeType {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `Charge` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Charge {
    pub amount: Option<Number>,
    #[serde(rename = "amountPercentage")]
    pub amount_percentage: Option<Number>,
    #[serde(rename = "chargeType")]
    pub charge_type: Option<ChargeType>,
    pub cost: Option<Number>,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<DateTime>,
    #[serde(rename = "dateStart")]
    pub date_start: Option<DateTime>,
    pub description: Option<String>,
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub quantity: Option<Number>,
    #[serde(rename = "scopeType")]
    pub scope_type: Option<ScopeType>,
    pub sell: Option<Number>,
}

/// Wire schema `ProductTemplate` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTemplate {
    pub bundle: Option<BundleReference>,
    pub code: String,
    #[serde(rename = "costCentre")]
    pub cost_centre: Option<String>,
    pub description: Option<String>,
    #[serde(rename = "isExcludingSurcharges")]
    pub is_excluding_surcharges: Option<bool>,
    #[serde(rename = "glCode")]
    pub gl_code: Option<GLCodeReference>,
    pub id: Option<Uuid>,
    pub label: Option<String>,
    #[serde(rename = "isAllowingProRata")]
    pub is_allowing_pro_rata: Option<bool>,
    #[serde(rename = "productCategory")]
    pub product_category: Option<ProductCategoryReference>,
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "isTaxInclusive")]
    pub is_tax_inclusive: Option<bool>,
    #[serde(rename = "inAdvance")]
    pub in_advance: InAdvanceReference,
    #[serde(rename = "productKit")]
    pub product_kit: Option<KitReference>,
    pub charges: Option<Vec<Charge>>,
}

/// Wire schema `BundleReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BundleReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `ExemptionCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ExemptionCodeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `RegulatoryCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RegulatoryCodeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `UnitTypeCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UnitTypeCodeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `InAdvanceReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InAdvanceReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `GLCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GLCodeReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `ProductCategoryReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductCategoryReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `TemplateProductReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TemplateProductReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `SupplierReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SupplierReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `TaxCodeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TaxCodeReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `ServiceReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `ServiceItemReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItemReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `KitReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `Kit` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Kit {
    pub id: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub cost: Option<Number>,
    pub sell: Option<Number>,
    #[serde(rename = "inAdvance")]
    pub in_advance: Option<InAdvanceReference>,
    #[serde(rename = "productCategory")]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "proRata")]
    pub pro_rata: Option<bool>,
    #[serde(rename = "excludeSurcharges")]
    pub exclude_surcharges: Option<bool>,
}

/// Wire schema `KitProduct` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitProduct {
    #[serde(rename = "productId")]
    pub product_id: Option<String>,
    #[serde(rename = "productName")]
    pub product_name: Option<String>,
    #[serde(rename = "productLabel")]
    pub product_label: Option<String>,
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "productCategory")]
    pub product_category: Option<ProductCategoryReference>,
    #[serde(rename = "glCode")]
    pub gl_code: Option<GLCodeReference>,
    pub bundle: Option<BundleReference>,
    pub charges: Option<Vec<Charge>>,
}

/// Wire schema `Product` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Product {
    #[serde(rename = "dateStart")]
    pub date_start: DateTime,
    pub agreement: AgreementReference,
    pub bundle: Option<BundleReference>,
    pub label: String,
    #[serde(rename = "costCentre")]
    pub cost_centre: Option<String>,
    pub customer: CustomerReference,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<DateTime>,
    pub description: Option<String>,
    #[serde(rename = "isExcludingSurcharges")]
    pub is_excluding_surcharges: Option<bool>,
    #[serde(rename = "glCode")]
    pub gl_code: Option<GLCodeReference>,
    pub id: Option<Uuid>,
    #[serde(rename = "inAdvance")]
    pub in_advance: InAdvanceReference,
    pub code: String,
    #[serde(rename = "allowProRata")]
    pub allow_pro_rata: Option<bool>,
    #[serde(rename = "productCategory")]
    pub product_category: Option<ProductCategoryReference>,
    pub service: Option<ServiceReference>,
    #[serde(rename = "serviceItem")]
    pub service_item: Option<ServiceItemReference>,
    pub site: Option<SiteReference>,
    #[serde(rename = "siteZ")]
    pub site_z: Option<SiteReference>,
    #[serde(rename = "siteZCustomer")]
    pub site_z_customer: Option<CustomerReference>,
    pub supplier: Option<SupplierReference>,
    #[serde(rename = "isTaxInclusive")]
    pub is_tax_inclusive: Option<bool>,
    #[serde(rename = "isHidden")]
    pub is_hidden: Option<bool>,
    pub kit: Option<KitReference>,
    pub charges: Option<Vec<Charge>>,
    #[serde(rename = "taxDetails")]
    pub tax_details: Option<ProductTaxDetails>,
    #[serde(rename = "rateCard")]
    pub rate_card: Option<RateCardReference>,
    #[serde(rename = "serviceItems")]
    pub service_items: Option<Vec<ServiceItemReference>>,
    #[serde(rename = "taxCode")]
    pub tax_code: Option<TaxCodeReference>,
    #[serde(rename = "extraField1")]
    pub extra_field1: Option<String>,
    #[serde(rename = "extraField2")]
    pub extra_field2: Option<String>,
    #[serde(rename = "extraField3")]
    pub extra_field3: Option<String>,
    #[serde(rename = "extraField4")]
    pub extra_field4: Option<String>,
    #[serde(rename = "extraField5")]
    pub extra_field5: Option<String>,
}

/// Wire schema `AgreementPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AgreementPaging {
    pub data: Option<Vec<Agreement>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `ProductTemplatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTemplatePaging {
    pub data: Option<Vec<ProductTemplate>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `KitTemplatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct KitTemplatePaging {
    pub data: Option<Vec<Kit>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `ProductPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductPaging {
    pub data: Option<Vec<Product>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `CustomersPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomersPaging {
    pub data: Option<Vec<Customer>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `CustomerUsersPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerUsersPaging {
    pub data: Option<Vec<CustomerUserGet>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `ServiceItemPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ServiceItemPaging {
    pub data: Option<Vec<ServiceItem>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `SitePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SitePaging {
    pub data: Option<Vec<Site>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `RatingAssignmentsPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatingAssignmentsPaging {
    pub data: Option<Vec<RatingAssignments>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `RatePaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatePaging {
    pub data: Option<Vec<Rate>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `RateCardPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RateCardPaging {
    pub data: Option<Vec<RateCard>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `PriceBookProductPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PriceBookProductPaging {
    pub data: Option<Vec<PriceBookProduct>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
    pub records: Option<i64>,
}

/// Wire schema `InvoicesPaging` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoicesPaging {
    pub data: Option<Vec<Invoice>>,
    pub page: Option<i64>,
    #[serde(rename = "pageSize")]
    pub page_size: Option<i64>,
    pub pages: Option<i64>,
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
    pub id: Option<Uuid>,
    pub caption: Option<String>,
    pub r#type: Option<String>,
    #[serde(rename = "entryMethod")]
    pub entry_method: Option<String>,
    #[serde(rename = "numberOfDecimals")]
    pub number_of_decimals: Option<i64>,
    pub value: Option<CustomFieldValue>,
}

/// Wire schema `AvalaraTaxExemptionReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraTaxExemptionReference {
    pub id: Option<Uuid>,
    pub name: Option<String>,
}

/// Wire schema `AvalaraCustomerTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraCustomerTaxDetails {
    #[serde(rename = "taxExemptions")]
    pub tax_exemptions: Option<Vec<AvalaraTaxExemptionReference>>,
}

/// Wire schema `AvalaraTSPairReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraTSPairReference {
    pub code: Option<String>,
    pub description: Option<String>,
}

/// Wire schema `AvalaraSaleTypeReference` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraSaleTypeReference {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `AvalaraProductTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AvalaraProductTaxDetails {
    #[serde(rename = "tsPair")]
    pub ts_pair: Option<AvalaraTSPairReference>,
    #[serde(rename = "saleType")]
    pub sale_type: Option<AvalaraSaleTypeReference>,
}

/// Wire schema `CustomerTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CustomerTaxDetails {
    pub avalara: Option<AvalaraCustomerTaxDetails>,
}

/// Wire schema `ProductTaxDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductTaxDetails {
    pub avalara: Option<AvalaraProductTaxDetails>,
}

/// Wire schema `Invoice` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    pub id: Option<Uuid>,
    pub agreement: Option<AgreementReference>,
    pub amount: Option<Number>,
    #[serde(rename = "amountDue")]
    pub amount_due: Option<Number>,
    #[serde(rename = "amountPaid")]
    pub amount_paid: Option<Number>,
    #[serde(rename = "billingPeriod")]
    pub billing_period: Option<BillingPeriodReference>,
    #[serde(rename = "creditNoteId")]
    pub credit_note_id: Option<String>,
    pub customer: Option<CustomerReference>,
    #[serde(rename = "dateDue")]
    pub date_due: Option<DateTime>,
    #[serde(rename = "dateGenerated")]
    pub date_generated: Option<DateTime>,
    #[serde(rename = "deliveryMethod")]
    pub delivery_method: Option<String>,
    #[serde(rename = "invoiceDate")]
    pub invoice_date: Option<DateTime>,
    #[serde(rename = "invoiceNumber")]
    pub invoice_number: Option<String>,
    #[serde(rename = "invoiceTypeId")]
    pub invoice_type_id: Option<i64>,
    #[serde(rename = "isCreditNote")]
    pub is_credit_note: Option<bool>,
    #[serde(rename = "periodEnd")]
    pub period_end: Option<DateTime>,
    #[serde(rename = "periodStart")]
    pub period_start: Option<DateTime>,
    pub status: Option<InvoiceStatusReference>,
    #[serde(rename = "subTotal")]
    pub sub_total: Option<Number>,
    #[serde(rename = "taxAmount")]
    pub tax_amount: Option<Number>,
    #[serde(rename = "organisationId")]
    pub organisation_id: Option<Number>,
}

/// Inside `InvoiceSearch.$and/items` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceSearchAnd {
    #[serde(rename = "CustomerId")]
    pub customer_id: Option<Uuid>,
    #[serde(rename = "InvoiceDate")]
    pub invoice_date: Option<DateTime>,
    #[serde(rename = "BillingPeriodId")]
    pub billing_period_id: Option<Uuid>,
}

/// Wire schema `InvoiceSearch` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceSearch {
    #[serde(rename = "$and")]
    pub and: Option<Vec<InvoiceSearchAnd>>,
}

/// Wire schema `InvoiceDetails` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetails {
    pub id: Option<Uuid>,
    #[serde(rename = "invoiceNumber")]
    pub invoice_number: Option<String>,
    #[serde(rename = "invoiceDate")]
    pub invoice_date: Option<DateTime>,
    pub transactions: Option<Vec<InvoiceDetailsTransaction>>,
    pub usage: Option<Vec<InvoiceDetailsUsage>>,
    pub surcharges: Option<Vec<InvoiceDetailsSurcharge>>,
    pub taxes: Option<Vec<InvoiceDetailsTax>>,
}

/// Wire schema `InvoiceDetailsTransaction` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsTransaction {
    pub id: Option<String>,
    #[serde(rename = "productCode")]
    pub product_code: Option<String>,
    #[serde(rename = "productLabel")]
    pub product_label: Option<String>,
    pub quantity: Option<Number>,
    pub amount: Option<Number>,
    pub tax: Option<Number>,
    pub total: Option<Number>,
    #[serde(rename = "isHidden")]
    pub is_hidden: Option<bool>,
    #[serde(rename = "dateStart")]
    pub date_start: Option<DateTime>,
    #[serde(rename = "dateEnd")]
    pub date_end: Option<DateTime>,
}

/// Wire schema `InvoiceDetailsUsage` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsUsage {
    pub id: Option<String>,
    #[serde(rename = "serviceItem")]
    pub service_item: Option<String>,
    #[serde(rename = "serviceItemDescription")]
    pub service_item_description: Option<String>,
    pub service: Option<String>,
    #[serde(rename = "recordType")]
    pub record_type: Option<String>,
    pub quantity: Option<Number>,
    pub amount: Option<Number>,
    pub tax: Option<Number>,
    pub total: Option<Number>,
}

/// Wire schema `InvoiceDetailsSurcharge` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsSurcharge {
    pub id: Option<String>,
    pub name: Option<String>,
    pub amount: Option<Number>,
}

/// Wire schema `InvoiceDetailsTax` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct InvoiceDetailsTax {
    pub name: Option<String>,
    pub value: Option<Number>,
    #[serde(rename = "isTaxInclusive")]
    pub is_tax_inclusive: Option<bool>,
}

/// Wire schema `CreatedId` of datagate.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CreatedId(pub Uuid);

wire_types! {
    Datagate, DATAGATE {
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
