//! Written by `cargo xtask codegen`; do not edit.

use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;

/// Wire schema `GraphQLQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct GraphQLQuery {
    pub variables: Option<Map<String, Value>>,
    pub query: Option<String>,
    #[serde(rename = "operationName")]
    pub operation_name: Option<String>,
}

/// Wire schema `Error` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Error {
    pub code: Option<i64>,
    pub message: Option<String>,
    pub reference: Option<String>,
    pub errors: Option<BTreeMap<String, Vec<String>>>,
}

wire_types! {
    Afosto, SHARED {
        GraphQLQuery: "#/components/schemas/GraphQLQuery",
        Error: "#/components/schemas/Error",
    }
}
