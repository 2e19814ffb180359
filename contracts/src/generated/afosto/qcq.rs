//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};

/// Inside `QcqProxy.auth.signature` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyAuthSignature {
    pub secret: Option<String>,
    pub auth: Option<QcqAuthConfig>,
    pub cache: Option<QcqCacheConfig>,
}

/// Inside `QcqProxy.auth` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyAuth {
    pub signature: Option<QcqProxyAuthSignature>,
}

/// Inside `QcqProxy.oauth` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyOauth {
    pub issuer: Option<String>,
    pub client_id: Option<String>,
    pub authorize_url: Option<String>,
    pub return_url_key: Option<String>,
}

/// Wire schema `QcqProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxy {
    pub key: Option<String>,
    pub routes: Option<Vec<QcqRoute>>,
    pub auth: Option<QcqProxyAuth>,
    pub oauth: Option<QcqProxyOauth>,
    pub tenant_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `QcqRoute.origin` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRouteOrigin {
    pub is_bucket: Option<bool>,
    pub uri: Option<String>,
}

/// Inside `QcqRoute.settings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRouteSettings {
    pub cache: Option<QcqCacheConfig>,
    pub auth: Option<QcqAuthConfig>,
}

/// Wire schema `QcqRoute` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqRoute {
    pub path: Option<String>,
    pub origin: Option<QcqRouteOrigin>,
    pub settings: Option<QcqRouteSettings>,
}

/// Wire schema `QcqAuthConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqAuthConfig {
    pub is_required: Option<bool>,
    pub scope: Option<String>,
}

/// Wire schema `QcqCacheConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqCacheConfig {
    pub is_as_origin: Option<bool>,
    pub is_public: Option<bool>,
    pub age: Option<i64>,
}

/// Inside `QcqProxyModel.auth` of afosto.
pub type QcqProxyModelAuth = QcqProxyAuth;

/// Inside `QcqProxyModel.oauth` of afosto.
pub type QcqProxyModelOauth = QcqProxyOauth;

/// Wire schema `QcqProxyModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyModel {
    pub key: Option<String>,
    pub routes: Option<Vec<QcqRoute>>,
    pub auth: Option<QcqProxyModelAuth>,
    pub oauth: Option<QcqProxyModelOauth>,
}

/// Inside `QcqProxyUpdateModel.auth` of afosto.
pub type QcqProxyUpdateModelAuth = QcqProxyAuth;

/// Inside `QcqProxyUpdateModel.oauth` of afosto.
pub type QcqProxyUpdateModelOauth = QcqProxyOauth;

/// Wire schema `QcqProxyUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct QcqProxyUpdateModel {
    pub routes: Option<Vec<QcqRoute>>,
    pub auth: Option<QcqProxyUpdateModelAuth>,
    pub oauth: Option<QcqProxyUpdateModelOauth>,
}

wire_types! {
    Afosto, QCQ {
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
