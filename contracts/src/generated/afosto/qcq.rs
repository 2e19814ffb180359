//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};

/// Inside `QcqProxy.auth.signature` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyAuthSignature {
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub auth: Option<QcqAuthConfig>,
    #[serde(default)]
    pub cache: Option<QcqCacheConfig>,
}

/// Inside `QcqProxy.auth` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyAuth {
    #[serde(default)]
    pub signature: Option<QcqProxyAuthSignature>,
}

/// Inside `QcqProxy.oauth` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyOauth {
    #[serde(default)]
    pub issuer: Option<String>,
    #[serde(default)]
    pub client_id: Option<String>,
    #[serde(default)]
    pub authorize_url: Option<String>,
    #[serde(default)]
    pub return_url_key: Option<String>,
}

/// Wire schema `QcqProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxy {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub routes: Option<Vec<QcqRoute>>,
    #[serde(default)]
    pub auth: Option<QcqProxyAuth>,
    #[serde(default)]
    pub oauth: Option<QcqProxyOauth>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `QcqRoute.origin` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRouteOrigin {
    #[serde(default)]
    pub is_bucket: Option<bool>,
    #[serde(default)]
    pub uri: Option<String>,
}

/// Inside `QcqRoute.settings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRouteSettings {
    #[serde(default)]
    pub cache: Option<QcqCacheConfig>,
    #[serde(default)]
    pub auth: Option<QcqAuthConfig>,
}

/// Wire schema `QcqRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRoute {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub origin: Option<QcqRouteOrigin>,
    #[serde(default)]
    pub settings: Option<QcqRouteSettings>,
}

/// Wire schema `QcqAuthConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqAuthConfig {
    #[serde(default)]
    pub is_required: Option<bool>,
    #[serde(default)]
    pub scope: Option<String>,
}

/// Wire schema `QcqCacheConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqCacheConfig {
    #[serde(default)]
    pub is_as_origin: Option<bool>,
    #[serde(default)]
    pub is_public: Option<bool>,
    #[serde(default)]
    pub age: Option<i64>,
}

/// Inside `QcqProxyModel.auth` of afosto.
pub type QcqProxyModelAuth = QcqProxyAuth;

/// Inside `QcqProxyModel.oauth` of afosto.
pub type QcqProxyModelOauth = QcqProxyOauth;

/// Wire schema `QcqProxyModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyModel {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub routes: Option<Vec<QcqRoute>>,
    #[serde(default)]
    pub auth: Option<QcqProxyModelAuth>,
    #[serde(default)]
    pub oauth: Option<QcqProxyModelOauth>,
}

/// Inside `QcqProxyUpdateModel.auth` of afosto.
pub type QcqProxyUpdateModelAuth = QcqProxyAuth;

/// Inside `QcqProxyUpdateModel.oauth` of afosto.
pub type QcqProxyUpdateModelOauth = QcqProxyOauth;

/// Wire schema `QcqProxyUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyUpdateModel {
    #[serde(default)]
    pub routes: Option<Vec<QcqRoute>>,
    #[serde(default)]
    pub auth: Option<QcqProxyUpdateModelAuth>,
    #[serde(default)]
    pub oauth: Option<QcqProxyUpdateModelOauth>,
}

wire_types! {
    Afosto {
        QcqProxyAuthSignature: "#/components/schemas/QcqProxy/properties/auth/properties/signature",
        QcqProxyAuth: "#/components/schemas/QcqProxy/properties/auth",
        QcqProxyOauth: "#/components/schemas/QcqProxy/properties/oauth",
        QcqProxy: "#/components/schemas/QcqProxy",
        QcqRouteOrigin: "#/components/schemas/QcqRoute/properties/origin",
        QcqRouteSettings: "#/components/schemas/QcqRoute/properties/settings",
        QcqRoute: "#/components/schemas/QcqRoute",
        QcqAuthConfig: "#/components/schemas/QcqAuthConfig",
        QcqCacheConfig: "#/components/schemas/QcqCacheConfig",
        QcqProxyModel: "#/components/schemas/QcqProxyModel",
        QcqProxyUpdateModel: "#/components/schemas/QcqProxyUpdateModel",
    }
}
