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
    pub r#type: Option<IntAppAuthenticationType>,
    pub schema: Option<String>,
}

/// Wire schema `IntApp` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntApp {
    pub code: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub tags: Option<Vec<String>>,
    pub author: Option<IntAuthor>,
    pub is_published: Option<bool>,
    pub is_duplicate_allowed: Option<bool>,
    pub authentication: Option<IntAppAuthentication>,
    pub config_schema: Option<String>,
}

/// Wire schema `IntAuthor` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntAuthor {
    pub name: Option<String>,
    pub description: Option<String>,
    pub url: Option<String>,
    pub is_third_party: Option<bool>,
}

/// Wire schema `IntIntegration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntIntegration {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub configuration: Option<Map<String, Value>>,
    pub app_code: Option<String>,
    pub is_installed: Option<bool>,
    pub active_at: Option<DateTime>,
    pub deleted_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `IntIntegrationModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntIntegrationModel {
    pub name: Option<String>,
    pub credentials: Option<Map<String, Value>>,
    pub configuration: Option<Map<String, Value>>,
}

/// Wire schema `IntInstallResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct IntInstallResult {
    pub state: Option<IntInstallResultState>,
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
    Afosto, INT {
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
