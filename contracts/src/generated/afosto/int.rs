//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;

/// Inside `IntApp.authentication` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntAppAuthentication {
    #[serde(default)]
    pub r#type: Option<IntAppAuthenticationType>,
    #[serde(default)]
    pub schema: Option<String>,
}

/// Wire schema `IntApp` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntApp {
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub tags: Option<Vec<String>>,
    #[serde(default)]
    pub author: Option<IntAuthor>,
    #[serde(default)]
    pub is_published: Option<bool>,
    #[serde(default)]
    pub is_duplicate_allowed: Option<bool>,
    #[serde(default)]
    pub authentication: Option<IntAppAuthentication>,
    #[serde(default)]
    pub config_schema: Option<String>,
}

/// Wire schema `IntAuthor` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntAuthor {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub is_third_party: Option<bool>,
}

/// Wire schema `IntIntegration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntIntegration {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub configuration: Option<Map<String, Value>>,
    #[serde(default)]
    pub app_code: Option<String>,
    #[serde(default)]
    pub is_installed: Option<bool>,
    #[serde(default)]
    pub active_at: Option<DateTime>,
    #[serde(default)]
    pub deleted_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IntIntegrationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntIntegrationModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub credentials: Option<Map<String, Value>>,
    #[serde(default)]
    pub configuration: Option<Map<String, Value>>,
}

/// Wire schema `IntInstallResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntInstallResult {
    #[serde(default)]
    pub state: Option<IntInstallResultState>,
    #[serde(default)]
    pub redirect_url: Option<String>,
}

string_enums! {
    /// Inside `IntApp.authentication.type` of afosto.
    IntAppAuthenticationType {
        Redirect = "redirect",
        Post = "post",
    }
    /// Inside `IntInstallResult.state` of afosto.
    IntInstallResultState {
        PendingAuthentication = "pending_authentication",
        Success = "success",
        Failed = "failed",
    }
}

wire_types! {
    Afosto {
        IntAppAuthenticationType: "#/components/schemas/IntApp/properties/authentication/properties/type",
        IntAppAuthentication: "#/components/schemas/IntApp/properties/authentication",
        IntApp: "#/components/schemas/IntApp",
        IntAuthor: "#/components/schemas/IntAuthor",
        IntIntegration: "#/components/schemas/IntIntegration",
        IntIntegrationModel: "#/components/schemas/IntIntegrationModel",
        IntInstallResultState: "#/components/schemas/IntInstallResult/properties/state",
        IntInstallResult: "#/components/schemas/IntInstallResult",
    }
}
