//! Products: what can be bought.

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Currency, Error, Faults, Permission, Result, TenantId, id, text};
use comptoir_store::{Json, Select, Tx, entity, params, stored_id};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{ProductTypeId, VendorId, types, vendors, version};

/// Characters of a name at most.
const NAME_CHARS_MAX: usize = 300;
/// Characters of a SKU at most.
const SKU_CHARS_MAX: usize = 100;

id!(
    /// A product.
    ProductId
);
stored_id!(ProductId);

entity! {
    /// Something that can be bought.
    pub struct Product in "catalogue_product" {
        /// Key; Hub's id.
        pub id: ProductId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The vendor's number.
        pub sku: String,
        /// What the warehouse calls it; unique in the tenant.
        pub stock_sku: String,
        /// Name.
        pub name: String,
        /// Collation key of the name.
        pub name_key: Vec<u8>,
        /// The name for searching.
        pub name_folded: String,
        /// The SKU for searching.
        pub sku_folded: String,
        /// Who makes it.
        pub vendor: Option<VendorId>,
        /// Its type.
        pub product_type: Option<ProductTypeId>,
        /// Price of one, in minor units.
        pub price: i64,
        /// Recommended retail price of one, in minor units.
        pub rrp: i64,
        /// Currency of its amounts.
        pub currency: Currency,
        /// Whether it is sent in a parcel (and so has stock).
        pub shippable: bool,
        /// Whether it can be financed.
        pub financeable: bool,
        /// Whether discounts apply.
        pub discountable: bool,
        /// Whether web stores show it.
        pub show_in_webstore: bool,
        /// Whether it is provisioned through Dovetail.
        pub dovetail: bool,
        /// Rank in the default order of lists that is set by hand; the highest, with what was sold, comes first.
        pub popularity: i64,
        /// Lines ordered in the last 90 days.
        pub sold: i64,
        /// Weight of one, in grams.
        pub weight_grams: Option<i64>,
        /// Cost of shipping one, in minor units.
        pub shipping_cost: Option<i64>,
        /// DROPBOX, ACRONIS or ZOOM, for what is subscribed to.
        pub subscription_type: Option<String>,
        /// BASE or ADD_ON, for what is subscribed to.
        pub subscription_product_type: Option<String>,
        /// Texts and addresses that are only shown.
        pub details: Json<ProductDetails>,
        /// Whether it is on sale.
        pub active: bool,
        /// Version of the catalogue at its last change.
        pub version: i64,
        /// When it was created.
        pub created_at: Timestamp,
        /// When it was last changed.
        pub updated_at: Timestamp,
    }
}

/// The part of a product that is only shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProductDetails {
    /// One line about it.
    pub description: Option<String>,
    /// A paragraph about it.
    pub detailed_description: Option<String>,
    /// What is said of it where it is featured.
    pub featured_description: Option<String>,
    /// Small picture.
    pub thumb_url: Option<String>,
    /// Large picture.
    pub main_image_url: Option<String>,
    /// Data sheet.
    pub datasheet_url: Option<String>,
    /// User guide.
    pub guide_url: Option<String>,
    /// Quick start guide.
    pub quickstart_url: Option<String>,
    /// What a quantity counts, such as users.
    pub quantity_type: Option<String>,
    /// International article number.
    pub ean: Option<String>,
}

/// Everything about a product that a caller may set. The defaults are those of goods on sale.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductProfile {
    /// The vendor's number.
    pub sku: String,
    /// Name.
    pub name: String,
    /// Who makes it.
    pub vendor: Option<VendorId>,
    /// Its type.
    pub product_type: Option<ProductTypeId>,
    /// Price of one, in minor units.
    pub price: i64,
    /// Recommended retail price of one, in minor units.
    pub rrp: i64,
    /// Currency of its amounts; the tenant's when absent.
    pub currency: Option<Currency>,
    /// Whether it is sent in a parcel.
    pub shippable: bool,
    /// Whether it can be financed.
    pub financeable: bool,
    /// Whether discounts apply.
    pub discountable: bool,
    /// Whether web stores show it.
    pub show_in_webstore: bool,
    /// Whether it is provisioned through Dovetail.
    pub dovetail: bool,
    /// Rank in the default order of lists.
    pub popularity: i64,
    /// Weight of one, in grams.
    pub weight_grams: Option<i64>,
    /// Cost of shipping one, in minor units.
    pub shipping_cost: Option<i64>,
    /// DROPBOX, ACRONIS or ZOOM.
    pub subscription_type: Option<String>,
    /// BASE or ADD_ON.
    pub subscription_product_type: Option<String>,
    /// Texts and addresses.
    pub details: ProductDetails,
    /// Whether it is on sale.
    pub active: bool,
}

/// A new product.
pub type NewProduct = ProductProfile;

impl ProductProfile {
    /// Goods on sale of which SKU, name and price (in minor units) are known.
    pub fn goods(sku: impl Into<String>, name: impl Into<String>, price: i64) -> Self {
        Self {
            sku: sku.into(),
            name: name.into(),
            vendor: None,
            product_type: None,
            price,
            rrp: price,
            currency: None,
            shippable: true,
            financeable: true,
            discountable: true,
            show_in_webstore: true,
            dovetail: false,
            popularity: 0,
            weight_grams: None,
            shipping_cost: None,
            subscription_type: None,
            subscription_product_type: None,
            details: ProductDetails::default(),
            active: true,
        }
    }

    async fn check(&self, tx: &mut Tx<'_>, tenant: TenantId) -> Result<()> {
        let mut faults = Faults::new();
        if !(1..=SKU_CHARS_MAX).contains(&self.sku.trim().chars().count()) {
            faults.invalid("sku", format!("must have 1 to {SKU_CHARS_MAX} characters"));
        }
        if !(1..=NAME_CHARS_MAX).contains(&self.name.trim().chars().count()) {
            faults.invalid("name", format!("must have 1 to {NAME_CHARS_MAX} characters"));
        }
        let amounts = [
            ("price", Some(self.price)),
            ("rrp", Some(self.rrp)),
            ("weight_grams", self.weight_grams),
            ("shipping_cost", self.shipping_cost),
        ];
        for (field, amount) in amounts {
            if amount.is_some_and(|amount| amount < 0) {
                faults.invalid(field, "must not be negative");
            }
        }
        if let Some(vendor) = self.vendor
            && vendors::find(tx, tenant, vendor).await.is_err()
        {
            faults.invalid("vendor", format!("there is no vendor {vendor}"));
        }
        if let Some(kind) = self.product_type
            && types::find(tx, tenant, kind).await.is_err()
        {
            faults.invalid("product_type", format!("there is no product type {kind}"));
        }
        faults.finish()
    }
}

impl Product {
    /// What a caller may set, as it stands.
    pub fn profile(&self) -> ProductProfile {
        ProductProfile {
            sku: self.sku.clone(),
            name: self.name.clone(),
            vendor: self.vendor,
            product_type: self.product_type,
            price: self.price,
            rrp: self.rrp,
            currency: Some(self.currency),
            shippable: self.shippable,
            financeable: self.financeable,
            discountable: self.discountable,
            show_in_webstore: self.show_in_webstore,
            dovetail: self.dovetail,
            popularity: self.popularity,
            weight_grams: self.weight_grams,
            shipping_cost: self.shipping_cost,
            subscription_type: self.subscription_type.clone(),
            subscription_product_type: self.subscription_product_type.clone(),
            details: self.details.0.clone(),
            active: self.active,
        }
    }

    fn apply(&mut self, profile: ProductProfile, now: Timestamp) {
        self.sku = profile.sku.trim().to_owned();
        self.sku_folded = text::fold(&self.sku);
        self.name = profile.name.trim().to_owned();
        self.name_key = text::sort_key(&self.name);
        self.name_folded = text::fold(&self.name);
        self.vendor = profile.vendor;
        self.product_type = profile.product_type;
        self.price = profile.price;
        self.rrp = profile.rrp;
        self.currency = profile.currency.unwrap_or(self.currency);
        self.shippable = profile.shippable;
        self.financeable = profile.financeable;
        self.discountable = profile.discountable;
        self.show_in_webstore = profile.show_in_webstore;
        self.dovetail = profile.dovetail;
        self.popularity = profile.popularity;
        self.weight_grams = profile.weight_grams;
        self.shipping_cost = profile.shipping_cost;
        self.subscription_type = profile.subscription_type;
        self.subscription_product_type = profile.subscription_product_type;
        self.details = Json(profile.details);
        self.active = profile.active;
        self.updated_at = now;
    }

    fn state(&self) -> Value {
        json!({
            "id": self.uid,
            "number": self.id,
            "sku": self.sku,
            "stock_sku": self.stock_sku,
            "name": self.name,
            "vendor": self.vendor,
            "product_type": self.product_type,
            "price_minor": self.price,
            "rrp_minor": self.rrp,
            "currency": self.currency,
            "shippable": self.shippable,
            "popularity": self.popularity,
            "weight_grams": self.weight_grams,
            "subscription_type": self.subscription_type,
            "subscription_product_type": self.subscription_product_type,
            "active": self.active,
        })
    }
}

/// The product, on sale or not, for use in other commands.
///
/// # Errors
/// `NotFound` when the tenant has none with this key.
pub async fn find(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductId) -> Result<Product> {
    tx.get(ctx.tenant, id).await?.ok_or_else(|| Error::not_found("product", id))
}

/// A product on sale, for showing it to the caller.
///
/// # Errors
/// `NotFound`; `Denied` without the permission to see the catalogue.
pub async fn view(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductId) -> Result<Product> {
    ctx.require(Permission::CatalogueRead)?;
    let product = find(ctx, tx, id).await?;
    if product.active { Ok(product) } else { Err(Error::not_found("product", id)) }
}

/// The products on sale with this SKU; several vendors may have the same.
///
/// # Errors
/// What the store answers.
pub async fn by_sku(ctx: &Ctx, tx: &mut Tx<'_>, sku: &str) -> Result<Vec<Product>> {
    tx.find(ctx.tenant, "AND sku = $2 AND active ORDER BY id", params![sku.trim()]).await
}

/// The product the warehouse knows by this SKU.
///
/// # Errors
/// `NotFound` when the tenant has none.
pub async fn by_stock_sku(tx: &mut Tx<'_>, tenant: TenantId, sku: &str) -> Result<Product> {
    let found = tx.first(tenant, "AND stock_sku = $2", params![sku]).await?;
    found.ok_or_else(|| Error::not_found("product", sku))
}

/// Several products, on sale or not, in no particular order.
///
/// # Errors
/// What the store answers.
pub async fn many(tx: &mut Tx<'_>, tenant: TenantId, ids: &[ProductId]) -> Result<Vec<Product>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("id", ids).all(tx).await
}

/// Several products by what the warehouse calls them, in no particular order.
///
/// # Errors
/// What the store answers.
pub async fn by_stock_skus(tx: &mut Tx<'_>, tenant: TenantId, skus: &[&str]) -> Result<Vec<Product>> {
    if skus.is_empty() {
        return Ok(Vec::new());
    }
    Select::new(tenant).any("stock_sku", skus).all(tx).await
}

/// Adds a product to the catalogue.
///
/// # Errors
/// The profile's faults; `Denied` without the permission to change the catalogue.
pub async fn create(ctx: &Ctx, tx: &mut Tx<'_>, new: NewProduct) -> Result<Product> {
    ctx.require(Permission::CatalogueWrite)?;
    new.check(tx, ctx.tenant).await?;
    let version = version::next(tx, ctx.tenant).await?;
    insert(ctx, tx, new, version).await
}

/// Adds many products at once, under one version of the catalogue.
///
/// # Errors
/// As for [`create`], of the first product that is not acceptable.
pub async fn create_many(ctx: &Ctx, tx: &mut Tx<'_>, new: Vec<NewProduct>) -> Result<Vec<Product>> {
    ctx.require(Permission::CatalogueWrite)?;
    let version = version::next(tx, ctx.tenant).await?;
    let mut made = Vec::with_capacity(new.len());
    for profile in new {
        profile.check(tx, ctx.tenant).await?;
        made.push(insert(ctx, tx, profile, version).await?);
    }
    Ok(made)
}

/// Gives a product a new profile; what the warehouse calls it stays.
///
/// # Errors
/// `NotFound`; the profile's faults; `Denied` without the permission to change the catalogue.
pub async fn update(ctx: &Ctx, tx: &mut Tx<'_>, id: ProductId, profile: ProductProfile) -> Result<Product> {
    ctx.require(Permission::CatalogueWrite)?;
    profile.check(tx, ctx.tenant).await?;
    // The version's row is locked first, so that two changes of one product come one after the other.
    let version = version::next(tx, ctx.tenant).await?;
    let before = find(ctx, tx, id).await?;
    let mut after = before.clone();
    after.apply(profile, ctx.now());
    after.version = version;
    tx.update(&after).await?;
    let change = Change::new(&catalogue::PRODUCT_UPDATED, after.id, after.uid);
    record(ctx, tx, change.before(before.state()).after(after.state())).await?;
    Ok(after)
}

/// Has what is kept of a product be read anew: something that is sold with it has changed.
pub(crate) async fn touch(tx: &mut Tx<'_>, tenant: TenantId, id: ProductId, version: i64) -> Result<()> {
    let sql = "UPDATE catalogue_product SET version = $3 WHERE tenant = $1 AND id = $2";
    tx.exec(sql, params![tenant, id, version]).await.map(drop)
}

async fn insert(ctx: &Ctx, tx: &mut Tx<'_>, new: NewProduct, version: i64) -> Result<Product> {
    let stock_sku = free_stock_sku(ctx, tx, new.sku.trim()).await?;
    let mut product = Product {
        id: ProductId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        sku: String::new(),
        stock_sku,
        name: String::new(),
        name_key: Vec::new(),
        name_folded: String::new(),
        sku_folded: String::new(),
        vendor: None,
        product_type: None,
        price: 0,
        rrp: 0,
        currency: ctx.currency,
        shippable: false,
        financeable: false,
        discountable: false,
        show_in_webstore: false,
        dovetail: false,
        popularity: 0,
        sold: 0,
        weight_grams: None,
        shipping_cost: None,
        subscription_type: None,
        subscription_product_type: None,
        details: Json::default(),
        active: true,
        version,
        created_at: ctx.now(),
        updated_at: ctx.now(),
    };
    product.apply(new, ctx.now());
    tx.insert(&mut product).await?;
    let change = Change::new(&catalogue::PRODUCT_CREATED, product.id, product.uid);
    record(ctx, tx, change.after(product.state())).await?;
    Ok(product)
}

/// The SKU itself, or with a number behind it when another vendor's product has it.
async fn free_stock_sku(ctx: &Ctx, tx: &mut Tx<'_>, sku: &str) -> Result<String> {
    let taken = "SELECT id FROM catalogue_product WHERE tenant = $1 AND stock_sku = $2";
    let mut candidate = sku.to_owned();
    let mut number = 1;
    while tx.query_one::<(i64,)>(taken, params![ctx.tenant, candidate]).await?.is_some() {
        number += 1;
        candidate = format!("{sku}~{number}");
    }
    Ok(candidate)
}
