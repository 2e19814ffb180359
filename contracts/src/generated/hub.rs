//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::NaiveDateTime;
use crate::Number;
use crate::wire::string_enums;
use crate::wire::wire_types;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Wire schema `APIClient` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct APIClient {
    pub client_id: Option<Uuid>,
    pub name: Option<String>,
    pub active: Option<bool>,
    pub created: Option<NaiveDateTime>,
    pub last_used: Option<NaiveDateTime>,
}

/// Wire schema `AcronisOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AcronisOrder {
    pub tenant_id: Option<String>,
    pub tenant_name: Option<String>,
    pub admin_login: Option<String>,
    pub admin_email: Option<String>,
    pub admin_first_name: Option<String>,
    pub admin_last_name: Option<String>,
}

/// Wire schema `AcronisSubscription` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AcronisSubscription {
    pub tenant_id: Option<String>,
    pub admin_email: Option<String>,
    pub id: i64,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub order: Option<i64>,
    pub r#type: AcronisSubscriptionType,
    pub start_date: Option<Date>,
    pub service_activation_date: Option<Date>,
    pub end_date: Option<Date>,
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub source_id: Option<String>,
    pub status: SubscriptionStatus,
    pub billing_frequency: Option<String>,
    pub total_contract_value: Option<Number>,
    pub order_history: Option<Vec<SubscriptionOrder>>,
    pub associated_subscriptions: Option<Vec<i64>>,
    pub products: Option<Vec<SubscriptionProduct>>,
}

/// Wire schema `AcronisSubscriptionFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AcronisSubscriptionFields {
    pub tenant_id: Option<String>,
    pub admin_email: Option<String>,
}

/// Inside `AcronisSubscriptionUpdate/allOf/1.type` of hub.
pub type AcronisSubscriptionUpdateType = AcronisSubscriptionType;

/// Wire schema `AcronisSubscriptionUpdate` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AcronisSubscriptionUpdate {
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub total_contract_value: Option<Number>,
    pub r#type: AcronisSubscriptionUpdateType,
}

/// Wire schema `Address` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    pub name: Option<String>,
    pub company_name: Option<String>,
    pub recipient_name: Option<String>,
    pub addr_line_1: Option<String>,
    pub addr_line_2: Option<String>,
    pub city: Option<String>,
    pub region: Option<String>,
    pub postal_code: Option<String>,
    pub country_code: Option<i64>,
}

/// Wire schema `AuditLog` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct AuditLog {
    pub id: Option<i64>,
    pub date: Option<NaiveDateTime>,
    pub user: Option<i64>,
    pub user_name: Option<String>,
    pub real_user: Option<i64>,
    pub organisation: Option<i64>,
    pub action: Option<String>,
    pub object_type: Option<String>,
    pub object_id: Option<i64>,
    pub description: Option<String>,
    pub ip_address: Option<String>,
}

/// Wire schema `Basket` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Basket {
    pub id: Option<i64>,
    pub external_id: Option<i64>,
    pub purchase_order_number: Option<String>,
    pub supplier_ref: Option<String>,
    pub linked_supplier_refs: Option<Vec<String>>,
    pub organisation: Option<i64>,
    pub date: Option<NaiveDateTime>,
    pub status: Option<OrderState>,
    pub parent_id: Option<i64>,
    pub shipping_address: Option<Address>,
    pub shipping_type: Option<i64>,
    pub ship_instructions: Option<String>,
    pub ship_cost: Option<Number>,
    pub ship_final: Option<bool>,
    pub discount: Option<Number>,
    pub end_user: Option<String>,
    pub provisioning_instructions: Option<String>,
    pub manual_authorisation: Option<bool>,
    pub total: Option<Number>,
    pub part_ship: Option<bool>,
    pub line_items: Option<Vec<OrderLineItem>>,
    pub name: Option<String>,
    pub units: Option<Vec<OrderUnit>>,
    pub attention_required: Option<String>,
    pub payment_type: Option<PaymentType>,
    pub finance: Option<OrderFinance>,
    pub shipments: Option<Vec<Shipment>>,
}

/// Wire schema `BasketWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct BasketWrite {
    pub purchase_order_number: Option<String>,
    pub shipping_address: Option<Address>,
    pub shipping_type: Option<i64>,
    pub ship_instructions: Option<String>,
    pub end_user: Option<String>,
    pub provisioning_instructions: Option<String>,
    pub part_ship: Option<bool>,
    pub line_items: Option<Vec<OrderLineItemWrite>>,
    pub name: Option<String>,
    pub payment_type: Option<PaymentType>,
    pub finance: Option<OrderFinance>,
}

/// Wire schema `ChangeOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOrder {
    pub id: Option<i64>,
    pub external_id: Option<i64>,
    pub purchase_order_number: Option<String>,
    pub supplier_ref: Option<String>,
    pub linked_supplier_refs: Option<Vec<String>>,
    pub organisation: Option<i64>,
    pub date: Option<NaiveDateTime>,
    pub status: Option<OrderStatus>,
    pub parent_id: Option<i64>,
    pub subscription: Option<i64>,
    pub line_items: Option<Vec<ChangeOrderLineItem>>,
    pub total: Option<Number>,
    pub manual_authorisation: Option<bool>,
    pub attention_required: Option<String>,
    pub order_type: ChangeOrderOrderType,
}

/// Wire schema `ChangeOrderLineItem` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOrderLineItem {
    pub product: Option<i64>,
    pub product_code: Option<String>,
    pub quantity: i64,
    pub selected_rate_plan: Option<i64>,
}

/// Wire schema `ChangeOrderPreview` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOrderPreview {
    pub subscription_delta: Option<i64>,
    pub subscription_new: Option<i64>,
    pub tcv_delta: Option<Number>,
    pub tcv_new: Option<Number>,
    pub rc_delta: Option<Number>,
    pub rc_new: Option<Number>,
}

/// Wire schema `ChangeOrderPreviewRequest` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOrderPreviewRequest {
    pub purchase_order_number: Option<String>,
    pub subscription: Option<i64>,
    pub line_items: Option<Vec<ChangeOrderLineItem>>,
}

/// Inside `ChangeOrderWrite.order_type` of hub.
pub type ChangeOrderWriteOrderType = ChangeOrderOrderType;

/// Wire schema `ChangeOrderWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ChangeOrderWrite {
    pub purchase_order_number: Option<String>,
    pub subscription: i64,
    pub line_items: Vec<ChangeOrderLineItem>,
    pub order_type: ChangeOrderWriteOrderType,
}

/// Wire schema `CountryCode` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CountryCode {
    pub id: Option<i64>,
    pub iso_code: Option<String>,
    pub name: Option<String>,
}

/// Wire schema `CreditNote` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CreditNote {
    pub id: i64,
    pub source_id: String,
    pub organisation: Option<i64>,
    pub date: Date,
    pub due_date: Option<Date>,
    pub purchase_order: Option<String>,
    pub order: Option<i64>,
    pub currency: Option<String>,
    pub net: Option<Number>,
    pub tax: Option<Number>,
    pub total: Number,
    pub outstanding: Option<Number>,
    pub status: InvoiceBaseStatus,
    pub days_overdue: Option<i64>,
    pub r#type: CreditNoteType,
}

/// Wire schema `DropboxOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DropboxOrder {
    pub team_id: Option<String>,
    pub team_name: Option<String>,
    pub admin_email: Option<String>,
    pub admin_first_name: Option<String>,
    pub admin_last_name: Option<String>,
}

/// Wire schema `DropboxSubscription` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DropboxSubscription {
    pub team_id: Option<String>,
    pub admin_email: Option<String>,
    pub subscriptions: Option<i64>,
    pub id: i64,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub order: Option<i64>,
    pub r#type: DropboxSubscriptionType,
    pub start_date: Option<Date>,
    pub service_activation_date: Option<Date>,
    pub end_date: Option<Date>,
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub source_id: Option<String>,
    pub status: SubscriptionStatus,
    pub billing_frequency: Option<String>,
    pub total_contract_value: Option<Number>,
    pub order_history: Option<Vec<SubscriptionOrder>>,
    pub associated_subscriptions: Option<Vec<i64>>,
    pub products: Option<Vec<SubscriptionProduct>>,
}

/// Wire schema `DropboxSubscriptionFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DropboxSubscriptionFields {
    pub team_id: Option<String>,
    pub admin_email: Option<String>,
    pub subscriptions: Option<i64>,
}

/// Inside `DropboxSubscriptionUpdate/allOf/1.type` of hub.
pub type DropboxSubscriptionUpdateType = DropboxSubscriptionType;

/// Wire schema `DropboxSubscriptionUpdate` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DropboxSubscriptionUpdate {
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub total_contract_value: Option<Number>,
    pub r#type: DropboxSubscriptionUpdateType,
}

/// Wire schema `EmailFeed` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EmailFeed {
    pub delivery_email: Option<String>,
    pub show_headers: Option<bool>,
    pub delimiter: Option<FeedCsvFormatDelimiter>,
    pub escape_method: Option<FeedCsvFormatEscapeMethod>,
    pub id: i64,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedBaseColumn>,
    pub delivery_method: EmailFeedDeliveryMethod,
    pub last_upload: Option<NaiveDateTime>,
}

/// Wire schema `EmailFeedFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EmailFeedFields {
    pub delivery_email: Option<String>,
}

/// Inside `FeedWriteBase.columns/items` of hub.
pub type FeedWriteBaseColumn = FeedBaseColumn;

/// Inside `FeedWriteBase.delivery_method` of hub.
pub type FeedWriteBaseDeliveryMethod = FeedBaseDeliveryMethod;

/// Inside `EmailFeedWrite/allOf/3.delivery_method` of hub.
pub type EmailFeedWriteDeliveryMethod = EmailFeedDeliveryMethod;

/// Wire schema `EmailFeedWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct EmailFeedWrite {
    pub delivery_email: Option<String>,
    pub show_headers: Option<bool>,
    pub delimiter: Option<FeedCsvFormatDelimiter>,
    pub escape_method: Option<FeedCsvFormatEscapeMethod>,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedWriteBaseColumn>,
    pub delivery_method: EmailFeedWriteDeliveryMethod,
}

/// Inside `Error.fields/items` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ErrorField {
    pub field: Option<String>,
    pub message: Option<String>,
}

/// Wire schema `Error` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Error {
    pub error: String,
    pub message: String,
    pub fields: Option<Vec<ErrorField>>,
}

/// Wire schema `Feed` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Feed {
    Email(Box<EmailFeed>),
    Ftp(Box<FtpFeed>),
    Sitc(Box<SitcFeed>),
}

impl From<EmailFeed> for Feed {
    fn from(value: EmailFeed) -> Self {
        Self::Email(Box::new(value))
    }
}

impl From<FtpFeed> for Feed {
    fn from(value: FtpFeed) -> Self {
        Self::Ftp(Box::new(value))
    }
}

impl From<SitcFeed> for Feed {
    fn from(value: SitcFeed) -> Self {
        Self::Sitc(Box::new(value))
    }
}

/// Wire schema `FeedBase` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedBase {
    pub id: i64,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedBaseColumn>,
    pub delivery_method: FeedBaseDeliveryMethod,
    pub last_upload: Option<NaiveDateTime>,
}

/// Wire schema `FeedCsvFormat` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FeedCsvFormat {
    pub show_headers: Option<bool>,
    pub delimiter: Option<FeedCsvFormatDelimiter>,
    pub escape_method: Option<FeedCsvFormatEscapeMethod>,
}

/// Wire schema `FeedWrite` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FeedWrite {
    Email(Box<EmailFeedWrite>),
    Ftp(Box<FtpFeedWrite>),
    Sitc(Box<SitcFeedWrite>),
}

impl From<EmailFeedWrite> for FeedWrite {
    fn from(value: EmailFeedWrite) -> Self {
        Self::Email(Box::new(value))
    }
}

impl From<FtpFeedWrite> for FeedWrite {
    fn from(value: FtpFeedWrite) -> Self {
        Self::Ftp(Box::new(value))
    }
}

impl From<SitcFeedWrite> for FeedWrite {
    fn from(value: SitcFeedWrite) -> Self {
        Self::Sitc(Box::new(value))
    }
}

/// Wire schema `FeedWriteBase` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeedWriteBase {
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedWriteBaseColumn>,
    pub delivery_method: FeedWriteBaseDeliveryMethod,
}

/// Wire schema `FtpFeed` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FtpFeed {
    pub hostname: Option<String>,
    pub port: Option<i64>,
    pub username: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<String>,
    pub path: Option<String>,
    pub filename: Option<String>,
    pub show_headers: Option<bool>,
    pub delimiter: Option<FeedCsvFormatDelimiter>,
    pub escape_method: Option<FeedCsvFormatEscapeMethod>,
    pub id: i64,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedBaseColumn>,
    pub delivery_method: FtpFeedDeliveryMethod,
    pub last_upload: Option<NaiveDateTime>,
}

/// Wire schema `FtpFeedFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FtpFeedFields {
    pub hostname: Option<String>,
    pub port: Option<i64>,
    pub username: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<String>,
    pub path: Option<String>,
    pub filename: Option<String>,
}

/// Inside `FtpFeedWrite/allOf/3.delivery_method` of hub.
pub type FtpFeedWriteDeliveryMethod = FtpFeedDeliveryMethod;

/// Wire schema `FtpFeedWrite` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FtpFeedWrite {
    pub hostname: Option<String>,
    pub port: Option<i64>,
    pub username: Option<String>,
    #[serde(skip_serializing)]
    pub password: Option<String>,
    pub path: Option<String>,
    pub filename: Option<String>,
    pub show_headers: Option<bool>,
    pub delimiter: Option<FeedCsvFormatDelimiter>,
    pub escape_method: Option<FeedCsvFormatEscapeMethod>,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedWriteBaseColumn>,
    pub delivery_method: FtpFeedWriteDeliveryMethod,
}

/// Wire schema `Group` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub organisation: Option<i64>,
}

/// Wire schema `Invoice` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Invoice {
    pub id: i64,
    pub source_id: String,
    pub organisation: Option<i64>,
    pub date: Date,
    pub due_date: Option<Date>,
    pub purchase_order: Option<String>,
    pub order: Option<i64>,
    pub currency: Option<String>,
    pub net: Option<Number>,
    pub tax: Option<Number>,
    pub total: Number,
    pub outstanding: Option<Number>,
    pub status: InvoiceBaseStatus,
    pub days_overdue: Option<i64>,
    pub r#type: InvoiceType,
}

/// Wire schema `InvoiceBase` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InvoiceBase {
    pub id: i64,
    pub source_id: String,
    pub organisation: Option<i64>,
    pub date: Date,
    pub due_date: Option<Date>,
    pub purchase_order: Option<String>,
    pub order: Option<i64>,
    pub currency: Option<String>,
    pub net: Option<Number>,
    pub tax: Option<Number>,
    pub total: Number,
    pub outstanding: Option<Number>,
    pub status: InvoiceBaseStatus,
    pub days_overdue: Option<i64>,
    pub r#type: InvoiceBaseType,
}

/// Wire schema `InvoiceDocument` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum InvoiceDocument {
    Invoice(Box<Invoice>),
    CreditNote(Box<CreditNote>),
}

impl From<Invoice> for InvoiceDocument {
    fn from(value: Invoice) -> Self {
        Self::Invoice(Box::new(value))
    }
}

impl From<CreditNote> for InvoiceDocument {
    fn from(value: CreditNote) -> Self {
        Self::CreditNote(Box::new(value))
    }
}

/// Wire schema `OAuthError` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OAuthError {
    pub error: String,
    pub error_description: Option<String>,
}

/// Wire schema `Order` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Order {
    Sales(Box<SalesOrder>),
    Change(Box<ChangeOrder>),
}

impl From<SalesOrder> for Order {
    fn from(value: SalesOrder) -> Self {
        Self::Sales(Box::new(value))
    }
}

impl From<ChangeOrder> for Order {
    fn from(value: ChangeOrder) -> Self {
        Self::Change(Box::new(value))
    }
}

/// Wire schema `OrderExportRequest` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct OrderExportRequest(pub Vec<i64>);

/// Wire schema `OrderFinance` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderFinance {
    pub target: Option<OrderFinanceTarget>,
    pub term: Option<i64>,
    pub status: Option<OrderFinanceStatus>,
    pub reference: Option<String>,
    pub monthly_payment: Option<Number>,
}

/// Wire schema `OrderLineItem` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderLineItem {
    pub id: Option<i64>,
    pub order: Option<i64>,
    pub product: Option<i64>,
    pub name: Option<String>,
    pub quantity: Option<i64>,
    pub price: Option<Number>,
    pub original_price: Option<Number>,
    pub prov_product: Option<i64>,
    pub prov_product_name: Option<String>,
    pub prov_product_price: Option<Number>,
    pub prov_organisation: Option<i64>,
    pub prov_group: Option<i64>,
    pub prov_site: Option<i64>,
    pub maintenance_product: Option<i64>,
    pub maintenance_product_name: Option<String>,
    pub maintenance_product_price: Option<Number>,
    pub sub_total_for_item: Option<Number>,
    pub selected_rate_plan: Option<i64>,
    pub rate_plan_details: Option<RatePlan>,
    pub dropbox_order: Option<DropboxOrder>,
    pub acronis_order: Option<AcronisOrder>,
    pub zoom_order: Option<ZoomOrder>,
    pub markup: Option<Number>,
    pub discount: Option<Number>,
}

/// Wire schema `OrderLineItemWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderLineItemWrite {
    pub product: Option<i64>,
    pub product_code: Option<String>,
    pub quantity: Option<i64>,
    pub prov_product: Option<i64>,
    pub prov_product_code: Option<String>,
    pub prov_organisation: Option<i64>,
    pub prov_group: Option<i64>,
    pub prov_site: Option<i64>,
    pub maintenance_product: Option<i64>,
    pub maintenance_product_code: Option<String>,
    pub selected_rate_plan: Option<i64>,
    pub dropbox_order: Option<DropboxOrder>,
    pub acronis_order: Option<AcronisOrder>,
    pub zoom_order: Option<ZoomOrder>,
    pub markup: Option<Number>,
    pub discount: Option<Number>,
}

/// Wire schema `OrderUnit` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderUnit {
    pub id: Option<i64>,
    pub line_item: Option<i64>,
    pub product: Option<i64>,
    pub product_code: Option<String>,
    pub serial_number: Option<String>,
    pub mac_address: Option<String>,
    pub shipment: Option<i64>,
}

/// Wire schema `OrderUpdate` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderUpdate {
    pub linked_supplier_refs: Option<Vec<String>>,
}

/// Wire schema `OrderWrite` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OrderWrite {
    Sales(Box<SalesOrderWrite>),
    Change(Box<ChangeOrderWrite>),
}

impl From<SalesOrderWrite> for OrderWrite {
    fn from(value: SalesOrderWrite) -> Self {
        Self::Sales(Box::new(value))
    }
}

impl From<ChangeOrderWrite> for OrderWrite {
    fn from(value: ChangeOrderWrite) -> Self {
        Self::Change(Box::new(value))
    }
}

/// Wire schema `Organisation` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub parent: Option<i64>,
    pub linked_account: Option<bool>,
    pub finance_type: Option<String>,
}

/// Wire schema `Permission` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Permission {
    pub permission: Option<String>,
    pub parent: Option<bool>,
}

/// Wire schema `Product` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Product {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub product_code: Option<String>,
    pub description: Option<String>,
    pub detailed_description: Option<String>,
    pub featured_description: Option<String>,
    pub vendor: Option<i64>,
    pub r#type: Option<i64>,
    pub rrp: Option<Number>,
    pub price: Option<Number>,
    pub thumb_url: Option<String>,
    pub main_image_url: Option<String>,
    pub datasheet_url: Option<String>,
    pub guide_url: Option<String>,
    pub quickstart_url: Option<String>,
    pub stock: Option<i64>,
    pub provisioning: Option<Vec<ProductRelation>>,
    pub maintenance: Option<Vec<ProductRelation>>,
    pub related_to: Option<Vec<ProductRelation>>,
    pub shipping_cost: Option<Number>,
    pub show_in_webstore: Option<bool>,
    pub discountable: Option<bool>,
    pub subscription_type: Option<SubscriptionType>,
    pub subscription_product_type: Option<SubscriptionProductType>,
    pub quantity_type: Option<String>,
    pub rate_plans: Option<Vec<RatePlan>>,
    pub is_shippable: Option<bool>,
    pub is_financeable: Option<bool>,
    pub weight_unit: Option<String>,
    pub weight: Option<Number>,
}

/// Wire schema `ProductGroup` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductGroup {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub active: Option<bool>,
    pub status: Option<ProductGroupStatus>,
    pub description: Option<String>,
    pub detailed_description: Option<String>,
    pub r#type: Option<i64>,
    pub vendor: Option<i64>,
    pub subscription_type: Option<SubscriptionType>,
    pub subscription_product_type: Option<SubscriptionProductType>,
    pub products: Option<Vec<i64>>,
    pub related_product_groups: Option<Vec<i64>>,
    pub grading: Option<i64>,
}

/// Inside `ProductGroupInfo.status` of hub.
pub type ProductGroupInfoStatus = ProductGroupStatus;

/// Wire schema `ProductGroupInfo` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductGroupInfo {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub active: Option<bool>,
    pub status: Option<ProductGroupInfoStatus>,
    pub description: Option<String>,
    pub r#type: Option<i64>,
    pub vendor: Option<i64>,
    pub subscription_type: Option<SubscriptionType>,
    pub subscription_product_type: Option<SubscriptionProductType>,
    pub grading: Option<i64>,
}

/// Inside `ProductGroupWrite.status` of hub.
pub type ProductGroupWriteStatus = ProductGroupStatus;

/// Wire schema `ProductGroupWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductGroupWrite {
    pub name: Option<String>,
    pub active: Option<bool>,
    pub status: Option<ProductGroupWriteStatus>,
    pub description: Option<String>,
    pub detailed_description: Option<String>,
    pub r#type: Option<i64>,
    pub vendor: Option<i64>,
    pub subscription_type: Option<SubscriptionType>,
    pub subscription_product_type: Option<SubscriptionProductType>,
    pub products: Option<Vec<i64>>,
    pub related_product_groups: Option<Vec<i64>>,
    pub grading: Option<i64>,
}

/// Wire schema `ProductRelation` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductRelation {
    pub id: Option<i64>,
    pub sku: Option<String>,
    pub name: Option<String>,
    pub price: Option<Number>,
    pub dovetail: Option<bool>,
}

/// Wire schema `ProductType` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ProductType {
    pub id: Option<i64>,
    pub name: Option<String>,
}

/// Wire schema `RatePlan` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatePlan {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub term_length: Option<i64>,
    pub billing_frequency: Option<String>,
    pub renewal_term_length: Option<i64>,
    pub default: Option<bool>,
    pub min_quantity: Option<i64>,
    pub max_quantity: Option<i64>,
    pub rate_plan_charges: Option<Vec<RatePlanCharge>>,
}

/// Wire schema `RatePlanCharge` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatePlanCharge {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub charge_type: Option<String>,
    pub charge_model: Option<String>,
    pub rate_plan_charge_costs: Option<Vec<RatePlanChargeCost>>,
    pub unit_of_measure: Option<String>,
}

/// Wire schema `RatePlanChargeCost` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct RatePlanChargeCost {
    pub id: Option<i64>,
    pub currency: Option<String>,
    pub charge_cost_price: Option<Number>,
}

/// Wire schema `ResultFlag` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ResultFlag {
    pub result: Option<bool>,
}

/// Wire schema `SalesOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SalesOrder {
    pub id: Option<i64>,
    pub external_id: Option<i64>,
    pub purchase_order_number: Option<String>,
    pub supplier_ref: Option<String>,
    pub linked_supplier_refs: Option<Vec<String>>,
    pub organisation: Option<i64>,
    pub date: Option<NaiveDateTime>,
    pub status: Option<OrderStatus>,
    pub parent_id: Option<i64>,
    pub shipping_address: Option<Address>,
    pub shipping_type: Option<i64>,
    pub ship_instructions: Option<String>,
    pub ship_cost: Option<Number>,
    pub ship_final: Option<bool>,
    pub discount: Option<Number>,
    pub end_user: Option<String>,
    pub provisioning_instructions: Option<String>,
    pub manual_authorisation: Option<bool>,
    pub total: Option<Number>,
    pub part_ship: Option<bool>,
    pub line_items: Option<Vec<OrderLineItem>>,
    pub name: Option<String>,
    pub units: Option<Vec<OrderUnit>>,
    pub attention_required: Option<String>,
    pub payment_type: Option<PaymentType>,
    pub finance: Option<OrderFinance>,
    pub shipments: Option<Vec<Shipment>>,
    pub order_type: SalesOrderOrderType,
}

/// Inside `SalesOrderWrite.order_type` of hub.
pub type SalesOrderWriteOrderType = SalesOrderOrderType;

/// Wire schema `SalesOrderWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SalesOrderWrite {
    pub purchase_order_number: Option<String>,
    pub shipping_address: Option<Address>,
    pub shipping_type: Option<i64>,
    pub ship_instructions: Option<String>,
    pub end_user: Option<String>,
    pub provisioning_instructions: Option<String>,
    pub part_ship: Option<bool>,
    pub line_items: Option<Vec<OrderLineItemWrite>>,
    pub name: Option<String>,
    pub payment_type: Option<PaymentType>,
    pub finance: Option<OrderFinance>,
    pub order_type: SalesOrderWriteOrderType,
}

/// Wire schema `Shipment` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Shipment {
    pub id: Option<i64>,
    pub date: Option<NaiveDateTime>,
    pub carrier: Option<String>,
    pub tracking_number: Option<String>,
    pub tracking_url: Option<String>,
    pub units: Option<Vec<i64>>,
}

/// Wire schema `ShippingType` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ShippingType {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub countries: Option<Vec<i64>>,
    pub exclude_countries: Option<bool>,
}

/// Wire schema `SitcFeed` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SitcFeed {
    pub account: Option<String>,
    pub id: i64,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedBaseColumn>,
    pub delivery_method: SitcFeedDeliveryMethod,
    pub last_upload: Option<NaiveDateTime>,
}

/// Wire schema `SitcFeedFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SitcFeedFields {
    pub account: Option<String>,
}

/// Inside `SitcFeedWrite/allOf/2.delivery_method` of hub.
pub type SitcFeedWriteDeliveryMethod = SitcFeedDeliveryMethod;

/// Wire schema `SitcFeedWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SitcFeedWrite {
    pub account: Option<String>,
    pub organisation: i64,
    pub name: String,
    pub active: bool,
    pub timeslot: i64,
    pub show_empty_stock: Option<bool>,
    pub columns: Vec<FeedWriteBaseColumn>,
    pub delivery_method: SitcFeedWriteDeliveryMethod,
}

/// Wire schema `Site` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub address: Option<Address>,
}

/// Wire schema `Subscription` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Subscription {
    Dropbox(Box<DropboxSubscription>),
    Acronis(Box<AcronisSubscription>),
    Zoom(Box<ZoomSubscription>),
}

impl From<DropboxSubscription> for Subscription {
    fn from(value: DropboxSubscription) -> Self {
        Self::Dropbox(Box::new(value))
    }
}

impl From<AcronisSubscription> for Subscription {
    fn from(value: AcronisSubscription) -> Self {
        Self::Acronis(Box::new(value))
    }
}

impl From<ZoomSubscription> for Subscription {
    fn from(value: ZoomSubscription) -> Self {
        Self::Zoom(Box::new(value))
    }
}

/// Wire schema `SubscriptionActivation` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionActivation {
    pub service_activation_date: Option<DateTime>,
}

/// Wire schema `SubscriptionBase` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionBase {
    pub id: i64,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub order: Option<i64>,
    pub r#type: SubscriptionType,
    pub start_date: Option<Date>,
    pub service_activation_date: Option<Date>,
    pub end_date: Option<Date>,
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub source_id: Option<String>,
    pub status: SubscriptionStatus,
    pub billing_frequency: Option<String>,
    pub total_contract_value: Option<Number>,
    pub order_history: Option<Vec<SubscriptionOrder>>,
    pub associated_subscriptions: Option<Vec<i64>>,
    pub products: Option<Vec<SubscriptionProduct>>,
}

/// Wire schema `SubscriptionChangeActivation` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionChangeActivation {
    pub activation_date: Option<DateTime>,
}

/// Wire schema `SubscriptionOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionOrder {
    pub order: Option<i64>,
    pub order_type: Option<SubscriptionOrderOrderType>,
    pub date: Option<NaiveDateTime>,
    pub status: Option<OrderStatus>,
}

/// Wire schema `SubscriptionProduct` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionProduct {
    pub product: Option<i64>,
    pub name: Option<String>,
    pub product_code: Option<String>,
    pub quantity: Option<i64>,
    pub rate_plan: Option<i64>,
    pub price: Option<Number>,
}

/// Wire schema `SubscriptionUpdate` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum SubscriptionUpdate {
    Dropbox(Box<DropboxSubscriptionUpdate>),
    Acronis(Box<AcronisSubscriptionUpdate>),
    Zoom(Box<ZoomSubscriptionUpdate>),
}

impl From<DropboxSubscriptionUpdate> for SubscriptionUpdate {
    fn from(value: DropboxSubscriptionUpdate) -> Self {
        Self::Dropbox(Box::new(value))
    }
}

impl From<AcronisSubscriptionUpdate> for SubscriptionUpdate {
    fn from(value: AcronisSubscriptionUpdate) -> Self {
        Self::Acronis(Box::new(value))
    }
}

impl From<ZoomSubscriptionUpdate> for SubscriptionUpdate {
    fn from(value: ZoomSubscriptionUpdate) -> Self {
        Self::Zoom(Box::new(value))
    }
}

/// Wire schema `SubscriptionUpdateFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SubscriptionUpdateFields {
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub total_contract_value: Option<Number>,
}

/// Wire schema `TokenRequest` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TokenRequest {
    pub client_id: Uuid,
    pub client_secret: String,
    pub grant_type: TokenRequestGrantType,
}

/// Wire schema `TokenResponse` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TokenResponse {
    pub access_token: Option<String>,
    pub token_type: Option<String>,
    pub expires_in: Option<i64>,
}

/// Wire schema `User` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct User {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub email_address: Option<String>,
    pub organisation: Option<i64>,
    pub admin: Option<bool>,
    #[serde(rename = "two-factor")]
    pub two_factor: Option<bool>,
    pub active: Option<bool>,
    pub verified: Option<bool>,
    pub password_reset: Option<bool>,
    pub user_language: Option<UserUserLanguage>,
    pub timezone: Option<String>,
    pub timeout: Option<i64>,
    pub roles: Option<Vec<i64>>,
    pub notification: Option<Vec<UserNotification>>,
    pub api_clients: Option<Vec<APIClient>>,
    pub audit_logs: Option<Vec<AuditLog>>,
    pub actions_taken: Option<Vec<AuditLog>>,
}

/// Inside `UserWrite.user_language` of hub.
pub type UserWriteUserLanguage = UserUserLanguage;

/// Inside `UserWrite.notification/items` of hub.
pub type UserWriteNotification = UserNotification;

/// Wire schema `UserWrite` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UserWrite {
    pub name: Option<String>,
    pub email_address: Option<String>,
    pub organisation: Option<i64>,
    pub admin: Option<bool>,
    #[serde(rename = "two-factor")]
    pub two_factor: Option<bool>,
    pub active: Option<bool>,
    pub verified: Option<bool>,
    pub password_reset: Option<bool>,
    pub user_language: Option<UserWriteUserLanguage>,
    pub timezone: Option<String>,
    pub timeout: Option<i64>,
    pub roles: Option<Vec<i64>>,
    pub notification: Option<Vec<UserWriteNotification>>,
    pub api_clients: Option<Vec<APIClient>>,
    pub audit_logs: Option<Vec<AuditLog>>,
    pub actions_taken: Option<Vec<AuditLog>>,
}

/// Wire schema `Vendor` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Vendor {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub logo_url: Option<String>,
}

/// Wire schema `WhoAmI` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WhoAmI {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub real_id: Option<i64>,
    pub real_name: Option<String>,
    pub currency: Option<String>,
    pub locale: Option<String>,
    pub timezone: Option<String>,
    pub admin: Option<bool>,
    pub root: Option<bool>,
    pub modules: Option<Vec<String>>,
    pub permissions: Option<Vec<Permission>>,
}

/// Wire schema `ZoomOrder` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ZoomOrder {
    pub account_number: Option<String>,
    pub company_name: Option<String>,
    pub admin_email: Option<String>,
    pub admin_first_name: Option<String>,
    pub admin_last_name: Option<String>,
    pub country_code: Option<i64>,
}

/// Wire schema `ZoomSubscription` of hub.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ZoomSubscription {
    pub account_number: Option<String>,
    pub admin_email: Option<String>,
    pub id: i64,
    pub name: Option<String>,
    pub organisation: Option<i64>,
    pub order: Option<i64>,
    pub r#type: ZoomSubscriptionType,
    pub start_date: Option<Date>,
    pub service_activation_date: Option<Date>,
    pub end_date: Option<Date>,
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub source_id: Option<String>,
    pub status: SubscriptionStatus,
    pub billing_frequency: Option<String>,
    pub total_contract_value: Option<Number>,
    pub order_history: Option<Vec<SubscriptionOrder>>,
    pub associated_subscriptions: Option<Vec<i64>>,
    pub products: Option<Vec<SubscriptionProduct>>,
}

/// Wire schema `ZoomSubscriptionFields` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ZoomSubscriptionFields {
    pub account_number: Option<String>,
    pub admin_email: Option<String>,
}

/// Inside `ZoomSubscriptionUpdate/allOf/1.type` of hub.
pub type ZoomSubscriptionUpdateType = ZoomSubscriptionType;

/// Wire schema `ZoomSubscriptionUpdate` of hub.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ZoomSubscriptionUpdate {
    pub auto_renewal_flag: Option<bool>,
    pub pending_change: Option<bool>,
    pub total_contract_value: Option<Number>,
    pub r#type: ZoomSubscriptionUpdateType,
}

string_enums! {
    /// Inside `AcronisSubscription/allOf/2.type` of hub.
    #[derive(Default)]
    AcronisSubscriptionType {
        #[default] Acronis = "ACRONIS",
    }
    /// Inside `ChangeOrder.order_type` of hub.
    #[derive(Default)]
    ChangeOrderOrderType {
        #[default] ChangeOrder = "CHANGE_ORDER",
    }
    /// Inside `InvoiceBase.status` of hub.
    InvoiceBaseStatus {
        Open = "open",
        PaidInFull = "paid_in_full",
        PendingApproval = "pending_approval",
        Rejected = "rejected",
        Voided = "voided",
    }
    /// Inside `InvoiceBase.type` of hub.
    InvoiceBaseType {
        Invoice = "invoice",
        CreditNote = "credit_note",
    }
    /// Inside `CreditNote/allOf/1.type` of hub.
    #[derive(Default)]
    CreditNoteType {
        #[default] CreditNote = "credit_note",
    }
    /// Inside `DropboxSubscription/allOf/2.type` of hub.
    #[derive(Default)]
    DropboxSubscriptionType {
        #[default] Dropbox = "DROPBOX",
    }
    /// Inside `FeedCsvFormat.delimiter` of hub.
    FeedCsvFormatDelimiter {
        Comma = "COMMA",
        SemiColon = "SEMI_COLON",
    }
    /// Inside `FeedCsvFormat.escape_method` of hub.
    FeedCsvFormatEscapeMethod {
        Escaped = "ESCAPED",
        Quoted = "QUOTED",
        Stripped = "STRIPPED",
    }
    /// Inside `FeedBase.columns/items` of hub.
    FeedBaseColumn {
        Stock = "stock",
        Mpn = "mpn",
        Price = "price",
        Rrp = "rrp",
        Vendor = "vendor",
        Name = "name",
        Ean = "ean",
    }
    /// Inside `FeedBase.delivery_method` of hub.
    FeedBaseDeliveryMethod {
        Email = "EMAIL",
        Ftp = "FTP",
        Ftps = "FTPS",
        Sftp = "SFTP",
        Sitc = "SITC",
    }
    /// Inside `EmailFeed/allOf/3.delivery_method` of hub.
    #[derive(Default)]
    EmailFeedDeliveryMethod {
        #[default] Email = "EMAIL",
    }
    /// Inside `FtpFeed/allOf/3.delivery_method` of hub.
    FtpFeedDeliveryMethod {
        Ftp = "FTP",
        Ftps = "FTPS",
        Sftp = "SFTP",
    }
    /// Inside `Invoice/allOf/1.type` of hub.
    #[derive(Default)]
    InvoiceType {
        #[default] Invoice = "invoice",
    }
    /// Inside `OrderFinance.target` of hub.
    OrderFinanceTarget {
        Customer = "CUSTOMER",
        Reseller = "RESELLER",
    }
    /// Inside `OrderFinance.status` of hub.
    OrderFinanceStatus {
        NotSubmitted = "NOT_SUBMITTED",
        Pending = "PENDING",
        Approved = "APPROVED",
        Declined = "DECLINED",
    }
    /// Wire schema `OrderState` of hub.
    OrderState {
        Draft = "DRAFT",
        Created = "CREATED",
        Processing = "PROCESSING",
        Accepted = "ACCEPTED",
        PartShipped = "PART_SHIPPED",
        Shipped = "SHIPPED",
        Complete = "COMPLETE",
        AttentionRequired = "ATTENTION_REQUIRED",
        Failed = "FAILED",
        PendingAuthorisation = "PENDING_AUTHORISATION",
        Cancelled = "CANCELLED",
    }
    /// Wire schema `OrderStatus` of hub.
    OrderStatus {
        Created = "CREATED",
        Processing = "PROCESSING",
        Accepted = "ACCEPTED",
        PartShipped = "PART_SHIPPED",
        Shipped = "SHIPPED",
        Complete = "COMPLETE",
        AttentionRequired = "ATTENTION_REQUIRED",
        Failed = "FAILED",
        PendingAuthorisation = "PENDING_AUTHORISATION",
        Cancelled = "CANCELLED",
    }
    /// Wire schema `PaymentType` of hub.
    PaymentType {
        OnAccount = "ON_ACCOUNT",
        Finance = "FINANCE",
    }
    /// Inside `ProductGroup.status` of hub.
    ProductGroupStatus {
        Draft = "DRAFT",
        Live = "LIVE",
    }
    /// Inside `SalesOrder.order_type` of hub.
    #[derive(Default)]
    SalesOrderOrderType {
        #[default] SalesOrder = "SALES_ORDER",
    }
    /// Inside `SitcFeed/allOf/2.delivery_method` of hub.
    #[derive(Default)]
    SitcFeedDeliveryMethod {
        #[default] Sitc = "SITC",
    }
    /// Inside `SubscriptionOrder.order_type` of hub.
    SubscriptionOrderOrderType {
        SalesOrder = "SALES_ORDER",
        ChangeOrder = "CHANGE_ORDER",
    }
    /// Wire schema `SubscriptionProductType` of hub.
    SubscriptionProductType {
        Base = "BASE",
        AddOn = "ADD_ON",
    }
    /// Wire schema `SubscriptionStatus` of hub.
    SubscriptionStatus {
        Active = "ACTIVE",
        Pending = "PENDING",
        Expired = "EXPIRED",
    }
    /// Wire schema `SubscriptionType` of hub.
    SubscriptionType {
        Dropbox = "DROPBOX",
        Acronis = "ACRONIS",
        Zoom = "ZOOM",
    }
    /// Inside `TokenRequest.grant_type` of hub.
    #[derive(Default)]
    TokenRequestGrantType {
        #[default] ClientCredentials = "client_credentials",
    }
    /// Inside `User.user_language` of hub.
    UserUserLanguage {
        De = "de",
        En = "en",
        Es = "es",
        Fr = "fr",
        It = "it",
        Nl = "nl",
    }
    /// Inside `User.notification/items` of hub.
    UserNotification {
        BuyPriceIncreased = "buy_price_increased",
        CheckoutRequested = "checkout_requested",
        OrderCreated = "order_created",
        OrderRequiresManualAuth = "order_requires_manual_auth",
        OrderStatusChanged = "order_status_changed",
        QuoteAmended = "quote_amended",
        QuoteCreated = "quote_created",
    }
    /// Inside `ZoomSubscription/allOf/2.type` of hub.
    #[derive(Default)]
    ZoomSubscriptionType {
        #[default] Zoom = "ZOOM",
    }
}

wire_types! {
    Hub, HUB {
        APIClient: "#/components/schemas/APIClient",
        AcronisOrder: "#/components/schemas/AcronisOrder",
        AcronisSubscriptionType: "#/components/schemas/AcronisSubscription/allOf/2/properties/type",
        AcronisSubscription: "#/components/schemas/AcronisSubscription",
        AcronisSubscriptionFields: "#/components/schemas/AcronisSubscriptionFields",
        AcronisSubscriptionUpdate: "#/components/schemas/AcronisSubscriptionUpdate",
        Address: "#/components/schemas/Address",
        AuditLog: "#/components/schemas/AuditLog",
        Basket: "#/components/schemas/Basket",
        BasketWrite: "#/components/schemas/BasketWrite",
        ChangeOrderOrderType: "#/components/schemas/ChangeOrder/properties/order_type",
        ChangeOrder: "#/components/schemas/ChangeOrder",
        ChangeOrderLineItem: "#/components/schemas/ChangeOrderLineItem",
        ChangeOrderPreview: "#/components/schemas/ChangeOrderPreview",
        ChangeOrderPreviewRequest: "#/components/schemas/ChangeOrderPreviewRequest",
        ChangeOrderWrite: "#/components/schemas/ChangeOrderWrite",
        CountryCode: "#/components/schemas/CountryCode",
        InvoiceBaseStatus: "#/components/schemas/InvoiceBase/properties/status",
        InvoiceBaseType: "#/components/schemas/InvoiceBase/properties/type",
        CreditNoteType: "#/components/schemas/CreditNote/allOf/1/properties/type",
        CreditNote: "#/components/schemas/CreditNote",
        DropboxOrder: "#/components/schemas/DropboxOrder",
        DropboxSubscriptionType: "#/components/schemas/DropboxSubscription/allOf/2/properties/type",
        DropboxSubscription: "#/components/schemas/DropboxSubscription",
        DropboxSubscriptionFields: "#/components/schemas/DropboxSubscriptionFields",
        DropboxSubscriptionUpdate: "#/components/schemas/DropboxSubscriptionUpdate",
        FeedCsvFormatDelimiter: "#/components/schemas/FeedCsvFormat/properties/delimiter",
        FeedCsvFormatEscapeMethod: "#/components/schemas/FeedCsvFormat/properties/escape_method",
        FeedBaseColumn: "#/components/schemas/FeedBase/properties/columns/items",
        FeedBaseDeliveryMethod: "#/components/schemas/FeedBase/properties/delivery_method",
        EmailFeedDeliveryMethod: "#/components/schemas/EmailFeed/allOf/3/properties/delivery_method",
        EmailFeed: "#/components/schemas/EmailFeed",
        EmailFeedFields: "#/components/schemas/EmailFeedFields",
        EmailFeedWrite: "#/components/schemas/EmailFeedWrite",
        ErrorField: "#/components/schemas/Error/properties/fields/items",
        Error: "#/components/schemas/Error",
        Feed: "#/components/schemas/Feed",
        FeedBase: "#/components/schemas/FeedBase",
        FeedCsvFormat: "#/components/schemas/FeedCsvFormat",
        FeedWrite: "#/components/schemas/FeedWrite",
        FeedWriteBase: "#/components/schemas/FeedWriteBase",
        FtpFeedDeliveryMethod: "#/components/schemas/FtpFeed/allOf/3/properties/delivery_method",
        FtpFeed: "#/components/schemas/FtpFeed",
        FtpFeedFields: "#/components/schemas/FtpFeedFields",
        FtpFeedWrite: "#/components/schemas/FtpFeedWrite",
        Group: "#/components/schemas/Group",
        InvoiceType: "#/components/schemas/Invoice/allOf/1/properties/type",
        Invoice: "#/components/schemas/Invoice",
        InvoiceBase: "#/components/schemas/InvoiceBase",
        InvoiceDocument: "#/components/schemas/InvoiceDocument",
        OAuthError: "#/components/schemas/OAuthError",
        Order: "#/components/schemas/Order",
        OrderExportRequest: "#/components/schemas/OrderExportRequest",
        OrderFinanceTarget: "#/components/schemas/OrderFinance/properties/target",
        OrderFinanceStatus: "#/components/schemas/OrderFinance/properties/status",
        OrderFinance: "#/components/schemas/OrderFinance",
        OrderLineItem: "#/components/schemas/OrderLineItem",
        OrderLineItemWrite: "#/components/schemas/OrderLineItemWrite",
        OrderState: "#/components/schemas/OrderState",
        OrderStatus: "#/components/schemas/OrderStatus",
        OrderUnit: "#/components/schemas/OrderUnit",
        OrderUpdate: "#/components/schemas/OrderUpdate",
        OrderWrite: "#/components/schemas/OrderWrite",
        Organisation: "#/components/schemas/Organisation",
        PaymentType: "#/components/schemas/PaymentType",
        Permission: "#/components/schemas/Permission",
        Product: "#/components/schemas/Product",
        ProductGroupStatus: "#/components/schemas/ProductGroup/properties/status",
        ProductGroup: "#/components/schemas/ProductGroup",
        ProductGroupInfo: "#/components/schemas/ProductGroupInfo",
        ProductGroupWrite: "#/components/schemas/ProductGroupWrite",
        ProductRelation: "#/components/schemas/ProductRelation",
        ProductType: "#/components/schemas/ProductType",
        RatePlan: "#/components/schemas/RatePlan",
        RatePlanCharge: "#/components/schemas/RatePlanCharge",
        RatePlanChargeCost: "#/components/schemas/RatePlanChargeCost",
        ResultFlag: "#/components/schemas/ResultFlag",
        SalesOrderOrderType: "#/components/schemas/SalesOrder/properties/order_type",
        SalesOrder: "#/components/schemas/SalesOrder",
        SalesOrderWrite: "#/components/schemas/SalesOrderWrite",
        Shipment: "#/components/schemas/Shipment",
        ShippingType: "#/components/schemas/ShippingType",
        SitcFeedDeliveryMethod: "#/components/schemas/SitcFeed/allOf/2/properties/delivery_method",
        SitcFeed: "#/components/schemas/SitcFeed",
        SitcFeedFields: "#/components/schemas/SitcFeedFields",
        SitcFeedWrite: "#/components/schemas/SitcFeedWrite",
        Site: "#/components/schemas/Site",
        Subscription: "#/components/schemas/Subscription",
        SubscriptionActivation: "#/components/schemas/SubscriptionActivation",
        SubscriptionBase: "#/components/schemas/SubscriptionBase",
        SubscriptionChangeActivation: "#/components/schemas/SubscriptionChangeActivation",
        SubscriptionOrderOrderType: "#/components/schemas/SubscriptionOrder/properties/order_type",
        SubscriptionOrder: "#/components/schemas/SubscriptionOrder",
        SubscriptionProduct: "#/components/schemas/SubscriptionProduct",
        SubscriptionProductType: "#/components/schemas/SubscriptionProductType",
        SubscriptionStatus: "#/components/schemas/SubscriptionStatus",
        SubscriptionType: "#/components/schemas/SubscriptionType",
        SubscriptionUpdate: "#/components/schemas/SubscriptionUpdate",
        SubscriptionUpdateFields: "#/components/schemas/SubscriptionUpdateFields",
        TokenRequestGrantType: "#/components/schemas/TokenRequest/properties/grant_type",
        TokenRequest: "#/components/schemas/TokenRequest",
        TokenResponse: "#/components/schemas/TokenResponse",
        UserUserLanguage: "#/components/schemas/User/properties/user_language",
        UserNotification: "#/components/schemas/User/properties/notification/items",
        User: "#/components/schemas/User",
        UserWrite: "#/components/schemas/UserWrite",
        Vendor: "#/components/schemas/Vendor",
        WhoAmI: "#/components/schemas/WhoAmI",
        ZoomOrder: "#/components/schemas/ZoomOrder",
        ZoomSubscriptionType: "#/components/schemas/ZoomSubscription/allOf/2/properties/type",
        ZoomSubscription: "#/components/schemas/ZoomSubscription",
        ZoomSubscriptionFields: "#/components/schemas/ZoomSubscriptionFields",
        ZoomSubscriptionUpdate: "#/components/schemas/ZoomSubscriptionUpdate",
    }
}
