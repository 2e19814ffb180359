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
    pub id: Option<String>,
    pub name: Option<String>,
    pub hub_id: Option<String>,
    pub default_encoding: Option<String>,
    pub connection: Option<SplConnection>,
    pub settings: Option<SplSettings>,
    pub inbox_id: Option<String>,
    pub disabled_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplPrinterModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplPrinterModel {
    pub name: Option<String>,
    pub hub_id: Option<String>,
    pub default_encoding: Option<String>,
    pub timezone: Option<String>,
    pub connection: Option<SplConnection>,
    pub settings: Option<SplSettings>,
}

/// Wire schema `SplConnection` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplConnection {
    pub interface: Option<SplConnectionInterface>,
    pub address: Option<String>,
}

/// Wire schema `SplInbox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplInbox {
    pub inbox_id: Option<String>,
}

/// Wire schema `SplSettingsSchema` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplSettingsSchema {
    pub r#type: Option<String>,
    pub schema: Option<String>,
}

/// Wire schema `SplSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SplSettings(pub Map<String, Value>);

/// Wire schema `SplHub` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHub {
    pub id: Option<String>,
    pub uuid: Option<String>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub properties: Option<Vec<SplProperty>>,
    pub status: Option<SplHubStatusInline>,
    pub status_updated_at: Option<DateTime>,
    pub disabled_at: Option<DateTime>,
    pub pubnub: Option<SplPubnub>,
    pub integration: Option<SplIntegration>,
    pub os_file_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplHubModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubModel {
    pub name: Option<String>,
    pub description: Option<String>,
}

/// Wire schema `SplProperty` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplProperty {
    pub key: Option<String>,
    pub value: Option<String>,
}

/// Wire schema `SplPubnub` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplPubnub {
    pub tokens: Option<Vec<SplToken>>,
}

/// Wire schema `SplToken` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplToken {
    pub key: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `SplIntegration` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplIntegration {
    pub id: Option<String>,
}

/// Wire schema `SplHubError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubError {
    pub id: Option<String>,
    pub message: Option<String>,
    pub level: Option<SplHubErrorLevel>,
    pub is_resolved: Option<bool>,
    pub job_reference: Option<String>,
    pub hub_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `SplHubErrorModel.level` of afosto.
pub type SplHubErrorModelLevel = SplHubErrorLevel;

/// Wire schema `SplHubErrorModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubErrorModel {
    pub message: Option<String>,
    pub level: Option<SplHubErrorModelLevel>,
    pub job_reference: Option<String>,
}

/// Wire schema `SplHubStatus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubStatus {
    pub is_online: Option<bool>,
    pub is_idle: Option<bool>,
    pub location: Option<String>,
    pub network: Option<SplHubNetwork>,
    pub image: Option<SplHubImage>,
}

/// Wire schema `SplHubNetwork` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubNetwork {
    pub ip_address: Option<String>,
    pub remote_ip_address: Option<String>,
    pub last_connected_at: Option<DateTime>,
}

/// Wire schema `SplHubImage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplHubImage {
    pub is_up_to_date: Option<bool>,
    pub download_progress: Option<i64>,
    pub version: Option<String>,
}

/// Wire schema `SplNetworkDevice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplNetworkDevice {
    pub description: Option<String>,
    pub mac_address: Option<String>,
    pub interface: Option<SplConnection>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `SplCreateNetworkDevice` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplCreateNetworkDevice {
    pub description: Option<String>,
    pub mac_address: Option<String>,
    pub interface: Option<SplConnection>,
}

/// Wire schema `SplJob` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJob {
    pub id: Option<String>,
    pub job: Option<String>,
    pub tag: Option<String>,
    pub description: Option<String>,
    pub artifact: Option<String>,
    pub reference: Option<String>,
    pub status: Option<SplJobStatus>,
    pub hub_id: Option<String>,
    pub schedule_at: Option<DateTime>,
    pub printed_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `SplJobModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJobModel {
    pub job: Option<String>,
    pub tag: Option<String>,
    pub description: Option<String>,
    pub reference: Option<String>,
    pub hub_id: Option<String>,
    pub schedule_at: Option<DateTime>,
}

/// Wire schema `SplJobResult` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplJobResult {
    pub reference: Option<String>,
    pub status: Option<SplJobResultStatus>,
}

/// Wire schema `SplStatus` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SplStatus {
    pub status: Option<String>,
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
    Afosto, SPL {
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
