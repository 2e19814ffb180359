//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Wire schema `CatMapCollection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatMapCollection {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub last_upsert_at: Option<DateTime>,
    #[serde(default)]
    pub last_miss_at: Option<DateTime>,
}

/// Wire schema `CatMapCollectionMiss` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatMapCollectionMiss {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub last_miss_at: Option<DateTime>,
}

/// Wire schema `CatMap` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatMap {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub upserted_at: Option<DateTime>,
}

/// Wire schema `CatChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatChannel {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<CatChannelType>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub deleted_at: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `CatCreateChannel.type` of afosto.
pub type CatCreateChannelType = CatChannelType;

/// Wire schema `CatCreateChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatCreateChannel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<CatCreateChannelType>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
}

/// Wire schema `CatUpdateChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpdateChannel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `CatGroup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroup {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CatGroupCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroupCreate {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_including_vat: Option<bool>,
    #[serde(default)]
    pub currency: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CatGroupUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroupUpdate {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CatNewPrice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatNewPrice {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub original_amount: Option<i64>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
}

/// Wire schema `CatPrice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPrice {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub amount: Option<i64>,
    #[serde(default)]
    pub original_amount: Option<i64>,
    #[serde(default)]
    pub vat: Option<Vec<CatVat>>,
    #[serde(default)]
    pub price_group_id: Option<Uuid>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `CatPriceSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPriceSearch {
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub constraints: Option<Vec<CatPriceConstraint>>,
}

/// Wire schema `CatPriceConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPriceConstraint {
    #[serde(default)]
    pub key: Option<CatPriceConstraintKey>,
    #[serde(default)]
    pub operator: Option<CatPriceConstraintOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `CatProductVatModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatProductVatModel {
    #[serde(default)]
    pub sku: Option<String>,
    #[serde(default)]
    pub rates: Option<Vec<CatVatModel>>,
}

/// Wire schema `CatVatModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVatModel {
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub administrative_area: Option<String>,
    #[serde(default)]
    pub reference: Option<i64>,
}

/// Wire schema `CatVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVat {
    #[serde(default)]
    pub rate: Option<i64>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub administrative_area: Option<String>,
}

/// Wire schema `CatVatRate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVatRate {
    #[serde(default)]
    pub reference: Option<i64>,
    #[serde(default)]
    pub rate: Option<i64>,
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub is_default: Option<bool>,
    #[serde(default)]
    pub administrative_area: Option<String>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
}

/// A body of `PUT /cat/maps/collections/{id}/keys` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertKeysRequestItem {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
}

/// A body of `PUT /cat/maps/collections/{id}/keys` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertKeysRequest(pub Vec<CatUpsertKeysRequestItem>);

/// A body of `POST /cat/maps/collections/{id}/search` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatSearchKeysResponse {
    #[serde(default)]
    pub hits: Option<BTreeMap<String, String>>,
    #[serde(default)]
    pub misses: Option<Vec<String>>,
}

/// A body of `PUT /cat/groups/{id}/prices` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertPricesRequest(pub Vec<CatNewPrice>);

/// A body of `PUT /cat/groups/{id}/prices` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertPricesResponse {
    #[serde(default)]
    pub success: Option<i64>,
}

/// A body of `PUT /cat/vat/products` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertVatRatesForSkusRequest(pub Vec<CatProductVatModel>);

/// A body of `PUT /cat/vat/products` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertVatRatesForSkusResponse {
    #[serde(default)]
    pub success: Option<i64>,
    #[serde(default)]
    pub failed: Option<i64>,
}

string_enums! {
    /// Inside `CatChannel.type` of afosto.
    CatChannelType {
        Pos = "pos",
        Storefront = "storefront",
        Order = "order",
        Integration = "integration",
    }
    /// Inside `CatPriceConstraint.key` of afosto.
    #[derive(Default)]
    CatPriceConstraintKey {
        #[default] Sku = "sku",
    }
    /// Inside `CatPriceConstraint.operator` of afosto.
    #[derive(Default)]
    CatPriceConstraintOperator {
        #[default] In = "in",
    }
}

wire_types! {
    Afosto {
        CatMapCollection: "#/components/schemas/CatMapCollection",
        CatMapCollectionMiss: "#/components/schemas/CatMapCollectionMiss",
        CatMap: "#/components/schemas/CatMap",
        CatChannelType: "#/components/schemas/CatChannel/properties/type",
        CatChannel: "#/components/schemas/CatChannel",
        CatCreateChannel: "#/components/schemas/CatCreateChannel",
        CatUpdateChannel: "#/components/schemas/CatUpdateChannel",
        CatGroup: "#/components/schemas/CatGroup",
        CatGroupCreate: "#/components/schemas/CatGroupCreate",
        CatGroupUpdate: "#/components/schemas/CatGroupUpdate",
        CatNewPrice: "#/components/schemas/CatNewPrice",
        CatPrice: "#/components/schemas/CatPrice",
        CatPriceSearch: "#/components/schemas/CatPriceSearch",
        CatPriceConstraintKey: "#/components/schemas/CatPriceConstraint/properties/key",
        CatPriceConstraintOperator: "#/components/schemas/CatPriceConstraint/properties/operator",
        CatPriceConstraint: "#/components/schemas/CatPriceConstraint",
        CatProductVatModel: "#/components/schemas/CatProductVatModel",
        CatVatModel: "#/components/schemas/CatVatModel",
        CatVat: "#/components/schemas/CatVat",
        CatVatRate: "#/components/schemas/CatVatRate",
        CatUpsertKeysRequestItem: "#/paths/~1cat~1maps~1collections~1{id}~1keys/put/requestBody/content/application~1json/schema/items",
        CatUpsertKeysRequest: "#/paths/~1cat~1maps~1collections~1{id}~1keys/put/requestBody/content/application~1json/schema",
        CatSearchKeysResponse: "#/paths/~1cat~1maps~1collections~1{id}~1search/post/responses/200/content/application~1json/schema",
        CatUpsertPricesRequest: "#/paths/~1cat~1groups~1{id}~1prices/put/requestBody/content/application~1json/schema",
        CatUpsertPricesResponse: "#/paths/~1cat~1groups~1{id}~1prices/put/responses/200/content/application~1json/schema",
        CatUpsertVatRatesForSkusRequest: "#/paths/~1cat~1vat~1products/put/requestBody/content/application~1json/schema",
        CatUpsertVatRatesForSkusResponse: "#/paths/~1cat~1vat~1products/put/responses/200/content/application~1json/schema",
    }
}
