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
    pub id: Option<String>,
    pub last_upsert_at: Option<DateTime>,
    pub last_miss_at: Option<DateTime>,
}

/// Wire schema `CatMapCollectionMiss` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatMapCollectionMiss {
    pub key: Option<String>,
    pub count: Option<i64>,
    pub last_miss_at: Option<DateTime>,
}

/// Wire schema `CatMap` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatMap {
    pub key: Option<String>,
    pub value: Option<String>,
    pub upserted_at: Option<DateTime>,
}

/// Wire schema `CatChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatChannel {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub r#type: Option<CatChannelType>,
    pub description: Option<String>,
    pub client_id: Option<String>,
    pub deleted_at: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `CatCreateChannel.type` of afosto.
pub type CatCreateChannelType = CatChannelType;

/// Wire schema `CatCreateChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatCreateChannel {
    pub name: Option<String>,
    pub r#type: Option<CatCreateChannelType>,
    pub description: Option<String>,
    pub client_id: Option<String>,
}

/// Wire schema `CatUpdateChannel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpdateChannel {
    pub name: Option<String>,
    pub description: Option<String>,
}

/// Wire schema `CatGroup` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroup {
    pub id: Option<String>,
    pub name: Option<String>,
    pub is_including_vat: Option<bool>,
    pub currency: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub deleted_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CatGroupCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroupCreate {
    pub name: Option<String>,
    pub is_including_vat: Option<bool>,
    pub currency: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CatGroupUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatGroupUpdate {
    pub name: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CatNewPrice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatNewPrice {
    pub sku: Option<String>,
    pub amount: Option<i64>,
    pub original_amount: Option<i64>,
    pub active_at: Option<DateTime>,
}

/// Wire schema `CatPrice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPrice {
    pub id: Option<Uuid>,
    pub sku: Option<String>,
    pub amount: Option<i64>,
    pub original_amount: Option<i64>,
    pub vat: Option<Vec<CatVat>>,
    pub price_group_id: Option<Uuid>,
    pub active_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `CatPriceSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPriceSearch {
    pub active_at: Option<DateTime>,
    pub constraints: Option<Vec<CatPriceConstraint>>,
}

/// Wire schema `CatPriceConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatPriceConstraint {
    pub key: Option<CatPriceConstraintKey>,
    pub operator: Option<CatPriceConstraintOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `CatProductVatModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatProductVatModel {
    pub sku: Option<String>,
    pub rates: Option<Vec<CatVatModel>>,
}

/// Wire schema `CatVatModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVatModel {
    pub country: Option<String>,
    pub administrative_area: Option<String>,
    pub reference: Option<i64>,
}

/// Wire schema `CatVat` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVat {
    pub rate: Option<i64>,
    pub country: Option<String>,
    pub administrative_area: Option<String>,
}

/// Wire schema `CatVatRate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatVatRate {
    pub reference: Option<i64>,
    pub rate: Option<i64>,
    pub country: Option<String>,
    pub is_default: Option<bool>,
    pub administrative_area: Option<String>,
    pub active_at: Option<DateTime>,
}

/// A body of `PUT /cat/maps/collections/{id}/keys` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertKeysRequestItem {
    pub key: Option<String>,
    pub value: Option<String>,
}

/// A body of `PUT /cat/maps/collections/{id}/keys` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertKeysRequest(pub Vec<CatUpsertKeysRequestItem>);

/// A body of `POST /cat/maps/collections/{id}/search` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatSearchKeysResponse {
    pub hits: Option<BTreeMap<String, String>>,
    pub misses: Option<Vec<String>>,
}

/// A body of `PUT /cat/groups/{id}/prices` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertPricesRequest(pub Vec<CatNewPrice>);

/// A body of `PUT /cat/groups/{id}/prices` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertPricesResponse {
    pub success: Option<i64>,
}

/// A body of `PUT /cat/vat/products` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CatUpsertVatRatesForSkusRequest(pub Vec<CatProductVatModel>);

/// A body of `PUT /cat/vat/products` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CatUpsertVatRatesForSkusResponse {
    pub success: Option<i64>,
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
    Afosto, CAT {
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
