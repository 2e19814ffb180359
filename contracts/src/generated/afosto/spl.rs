//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;

/// Wire schema `SplPrinter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplPrinter {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub hub_id: Option<String>,
    #[serde(default)]
    pub default_encoding: Option<String>,
    #[serde(default)]
    pub connection: Option<SplConnection>,
    #[serde(default)]
    pub settings: Option<SplSettings>,
    #[serde(default)]
    pub inbox_id: Option<String>,
    #[serde(default)]
    pub disabled_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplPrinterModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplPrinterModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub hub_id: Option<String>,
    #[serde(default)]
    pub default_encoding: Option<String>,
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub connection: Option<SplConnection>,
    #[serde(default)]
    pub settings: Option<SplSettings>,
}

/// Wire schema `SplConnection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplConnection {
    #[serde(default)]
    pub interface: Option<SplConnectionInterface>,
    #[serde(default)]
    pub address: Option<String>,
}

/// Wire schema `SplInbox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplInbox {
    #[serde(default)]
    pub inbox_id: Option<String>,
}

/// Wire schema `SplSettingsSchema` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplSettingsSchema {
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub schema: Option<String>,
}

/// Wire schema `SplSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SplSettings(pub Map<String, Value>);

/// Wire schema `SplHub` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHub {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub uuid: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub properties: Option<Vec<SplProperty>>,
    #[serde(default)]
    pub status: Option<SplHubStatusInline>,
    #[serde(default)]
    pub status_updated_at: Option<DateTime>,
    #[serde(default)]
    pub disabled_at: Option<DateTime>,
    #[serde(default)]
    pub pubnub: Option<SplPubnub>,
    #[serde(default)]
    pub integration: Option<SplIntegration>,
    #[serde(default)]
    pub os_file_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplHubModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `SplProperty` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplProperty {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
}

/// Wire schema `SplPubnub` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplPubnub {
    #[serde(default)]
    pub tokens: Option<Vec<SplToken>>,
}

/// Wire schema `SplToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplToken {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `SplIntegration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplIntegration {
    #[serde(default)]
    pub id: Option<String>,
}

/// Wire schema `SplHubError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubError {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    pub level: Option<SplHubErrorLevel>,
    #[serde(default)]
    pub is_resolved: Option<bool>,
    #[serde(default)]
    pub job_reference: Option<String>,
    #[serde(default)]
    pub hub_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `SplHubErrorModel.level` of afosto.
pub type SplHubErrorModelLevel = SplHubErrorLevel;

/// Wire schema `SplHubErrorModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubErrorModel {
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    pub level: Option<SplHubErrorModelLevel>,
    #[serde(default)]
    pub job_reference: Option<String>,
}

/// Wire schema `SplHubStatus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubStatus {
    #[serde(default)]
    pub is_online: Option<bool>,
    #[serde(default)]
    pub is_idle: Option<bool>,
    #[serde(default)]
    pub location: Option<String>,
    #[serde(default)]
    pub network: Option<SplHubNetwork>,
    #[serde(default)]
    pub image: Option<SplHubImage>,
}

/// Wire schema `SplHubNetwork` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubNetwork {
    #[serde(default)]
    pub ip_address: Option<String>,
    #[serde(default)]
    pub remote_ip_address: Option<String>,
    #[serde(default)]
    pub last_connected_at: Option<DateTime>,
}

/// Wire schema `SplHubImage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubImage {
    #[serde(default)]
    pub is_up_to_date: Option<bool>,
    #[serde(default)]
    pub download_progress: Option<i64>,
    #[serde(default)]
    pub version: Option<String>,
}

/// Wire schema `SplNetworkDevice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplNetworkDevice {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub mac_address: Option<String>,
    #[serde(default)]
    pub interface: Option<SplConnection>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `SplCreateNetworkDevice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplCreateNetworkDevice {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub mac_address: Option<String>,
    #[serde(default)]
    pub interface: Option<SplConnection>,
}

/// Wire schema `SplJob` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJob {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub job: Option<String>,
    #[serde(default)]
    pub tag: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub artifact: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub status: Option<SplJobStatus>,
    #[serde(default)]
    pub hub_id: Option<String>,
    #[serde(default)]
    pub schedule_at: Option<DateTime>,
    #[serde(default)]
    pub printed_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplJobModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJobModel {
    #[serde(default)]
    pub job: Option<String>,
    #[serde(default)]
    pub tag: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub hub_id: Option<String>,
    #[serde(default)]
    pub schedule_at: Option<DateTime>,
}

/// Wire schema `SplJobResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJobResult {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub status: Option<SplJobResultStatus>,
}

/// Wire schema `SplStatus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplStatus {
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub changed_at: Option<DateTime>,
}

/// A body of `PUT /spl/hubs/{id}/network` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SplSetTheNetworkInformationRequest(pub Vec<SplCreateNetworkDevice>);

string_enums! {
    /// Inside `SplConnection.interface` of afosto.
    SplConnectionInterface {
        Usb = "usb",
        Ethernet = "ethernet",
    }
    /// Inside `SplHub.status` of afosto.
    SplHubStatusInline {
        Online = "online",
        Offline = "offline",
    }
    /// Inside `SplHubError.level` of afosto.
    SplHubErrorLevel {
        Public = "public",
        Private = "private",
    }
    /// Inside `SplJob.status` of afosto.
    SplJobStatus {
        Scheduled = "scheduled",
        Pending = "pending",
        Printed = "printed",
        Failed = "failed",
        Cancelled = "cancelled",
    }
    /// Inside `SplJobResult.status` of afosto.
    SplJobResultStatus {
        Scheduled = "scheduled",
        Pending = "pending",
        Success = "success",
        Failed = "failed",
        Cancelled = "cancelled",
    }
}

wire_types! {
    Afosto {
        SplPrinter: "#/components/schemas/SplPrinter",
        SplPrinterModel: "#/components/schemas/SplPrinterModel",
        SplConnectionInterface: "#/components/schemas/SplConnection/properties/interface",
        SplConnection: "#/components/schemas/SplConnection",
        SplInbox: "#/components/schemas/SplInbox",
        SplSettingsSchema: "#/components/schemas/SplSettingsSchema",
        SplSettings: "#/components/schemas/SplSettings",
        SplHubStatusInline: "#/components/schemas/SplHub/properties/status",
        SplHub: "#/components/schemas/SplHub",
        SplHubModel: "#/components/schemas/SplHubModel",
        SplProperty: "#/components/schemas/SplProperty",
        SplPubnub: "#/components/schemas/SplPubnub",
        SplToken: "#/components/schemas/SplToken",
        SplIntegration: "#/components/schemas/SplIntegration",
        SplHubErrorLevel: "#/components/schemas/SplHubError/properties/level",
        SplHubError: "#/components/schemas/SplHubError",
        SplHubErrorModel: "#/components/schemas/SplHubErrorModel",
        SplHubStatus: "#/components/schemas/SplHubStatus",
        SplHubNetwork: "#/components/schemas/SplHubNetwork",
        SplHubImage: "#/components/schemas/SplHubImage",
        SplNetworkDevice: "#/components/schemas/SplNetworkDevice",
        SplCreateNetworkDevice: "#/components/schemas/SplCreateNetworkDevice",
        SplJobStatus: "#/components/schemas/SplJob/properties/status",
        SplJob: "#/components/schemas/SplJob",
        SplJobModel: "#/components/schemas/SplJobModel",
        SplJobResultStatus: "#/components/schemas/SplJobResult/properties/status",
        SplJobResult: "#/components/schemas/SplJobResult",
        SplStatus: "#/components/schemas/SplStatus",
        SplSetTheNetworkInformationRequest: "#/paths/~1spl~1hubs~1{id}~1network/put/requestBody/content/application~1json/schema",
    }
}
