//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Wire schema `MesParticipant` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesParticipant {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub is_machine: Option<bool>,
    #[serde(default)]
    pub notifications: Option<Vec<MesNotify>>,
}

/// Wire schema `MesNotify` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesNotify {
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub medium: Option<MesNotifyMedium>,
}

/// Wire schema `MesConversation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesConversation {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub event: Option<MesConversationEvent>,
    #[serde(default)]
    pub entity_type: Option<MesConversationEntityType>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub messages: Option<Vec<MesMessage>>,
    #[serde(default)]
    pub participants: Option<Vec<MesParticipant>>,
    #[serde(default)]
    pub metadata: Option<MesMetadata>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMessage {
    #[serde(default)]
    pub content: Option<String>,
    #[serde(default)]
    pub participant_reference: Option<String>,
    #[serde(default)]
    pub is_private: Option<bool>,
    #[serde(default)]
    pub metadata: Option<MesMetadata>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `MesSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSearchConstraint {
    #[serde(default)]
    pub key: Option<MesSearchConstraintKey>,
    #[serde(default)]
    pub operator: Option<MesSearchConstraintOperator>,
    #[serde(default)]
    pub value: Option<Vec<String>>,
}

/// Wire schema `MesSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSearch {
    #[serde(default)]
    pub constraints: Option<Vec<MesSearchConstraint>>,
}

/// Inside `MesConversationCreate.event` of afosto.
pub type MesConversationCreateEvent = MesConversationEvent;

/// Inside `MesConversationCreate.entity_type` of afosto.
pub type MesConversationCreateEntityType = MesConversationEntityType;

/// Wire schema `MesConversationCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesConversationCreate {
    #[serde(default)]
    pub event: Option<MesConversationCreateEvent>,
    #[serde(default)]
    pub entity_type: Option<MesConversationCreateEntityType>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub participant: Option<MesParticipantCreate>,
    #[serde(default)]
    pub metadata: Option<MesMetadata>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Wire schema `MesMessageAdd` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMessageAdd {
    #[serde(default)]
    pub content: Option<String>,
    #[serde(default)]
    pub is_private: Option<bool>,
    #[serde(default)]
    pub metadata: Option<MesMetadata>,
    #[serde(default)]
    pub reference: Option<String>,
}

/// Wire schema `MesParticipantCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesParticipantCreate {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub is_machine: Option<bool>,
}

/// Wire schema `MesSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSubscription {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub medium: Option<String>,
    #[serde(default)]
    pub address: Option<bool>,
}

/// Wire schema `MesCancel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesCancel {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub medium: Option<String>,
}

/// Wire schema `MesMetadata` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MesMetadata(pub BTreeMap<String, String>);

/// Wire schema `MesMailModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMailModel {
    #[serde(default)]
    pub from: Option<MesContactModel>,
    #[serde(default)]
    pub to: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub cc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub bcc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub reply_to: Option<MesContactModel>,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub html_body: Option<String>,
    #[serde(default)]
    pub attachments: Option<Vec<String>>,
    #[serde(default)]
    pub folder: Option<String>,
    #[serde(default)]
    pub is_unread: Option<bool>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `MesFormMailModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesFormMailModel {
    #[serde(default)]
    pub from: Option<MesContactModel>,
    #[serde(default)]
    pub to: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub cc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub bcc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub reply_to: Option<MesContactModel>,
    #[serde(default)]
    pub recaptcha_response: Option<String>,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub html_body: Option<String>,
    #[serde(default)]
    pub attachments: Option<Vec<String>>,
    #[serde(default)]
    pub folder: Option<MesFormMailModelFolder>,
    #[serde(default)]
    pub is_unread: Option<bool>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `MesContactModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesContactModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub email: Option<String>,
}

/// Wire schema `MesMail` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMail {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub from: Option<MesContactModel>,
    #[serde(default)]
    pub to: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub cc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub bcc: Option<Vec<MesContactModel>>,
    #[serde(default)]
    pub reply_to: Option<MesContactModel>,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub html_body: Option<String>,
    #[serde(default)]
    pub attachments: Option<Vec<String>>,
    #[serde(default)]
    pub folder: Option<MesMailFolder>,
    #[serde(default)]
    pub is_unread: Option<bool>,
    #[serde(default)]
    pub inbox_id: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub delivered_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesInbox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInbox {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub fqdn: Option<String>,
    #[serde(default)]
    pub prefix: Option<String>,
    #[serde(default)]
    pub user_id: Option<String>,
    #[serde(default)]
    pub folders: Option<Vec<String>>,
    #[serde(default)]
    pub settings: Option<MesInboxSettings>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesInboxModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxModel {
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub fqdn: Option<String>,
    #[serde(default)]
    pub prefix: Option<String>,
    #[serde(default)]
    pub user_id: Option<String>,
    #[serde(default)]
    pub settings: Option<MesInboxSettings>,
}

/// Wire schema `MesInboxSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxSettings {
    #[serde(default)]
    pub recaptcha_integration_id: Option<Uuid>,
}

/// Wire schema `MesInboxUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxUpdateModel {
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub user_id: Option<String>,
    #[serde(default)]
    pub settings: Option<MesInboxSettings>,
}

/// Wire schema `MesDnsRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDnsRecord {
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub is_verified: Option<bool>,
}

/// Wire schema `MesDomain` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDomain {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub is_verified: Option<bool>,
    #[serde(default)]
    pub dns: Option<Vec<MesDnsRecord>>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesDomainModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDomainModel {
    #[serde(default)]
    pub fqdn: Option<String>,
}

/// Wire schema `MesWebhookDelay` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookDelay {
    #[serde(default)]
    pub attempt: Option<i64>,
    #[serde(default)]
    pub delay: Option<i64>,
    #[serde(default)]
    pub total_delay: Option<i64>,
}

/// Wire schema `MesWebhookAttempt` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookAttempt {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub number: Option<i64>,
    #[serde(default)]
    pub is_success: Option<bool>,
    #[serde(default)]
    pub response_time: Option<i64>,
    #[serde(default)]
    pub response_code: Option<i64>,
    #[serde(default)]
    pub response_body: Option<String>,
    #[serde(default)]
    pub attempted_at: Option<DateTime>,
}

/// Wire schema `MesWebhookTestMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookTestMessage {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub event: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub payload: Option<String>,
    #[serde(default)]
    pub is_pending: Option<bool>,
    #[serde(default)]
    pub is_delivered: Option<bool>,
    #[serde(default)]
    pub signature: Option<String>,
    #[serde(default)]
    pub endpoint: Option<String>,
    #[serde(default)]
    pub subscription: Option<i64>,
    #[serde(default)]
    pub attempt: Option<MesWebhookAttempt>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesWebhookMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookMessage {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub event: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub payload: Option<String>,
    #[serde(default)]
    pub is_pending: Option<bool>,
    #[serde(default)]
    pub is_delivered: Option<bool>,
    #[serde(default)]
    pub signature: Option<String>,
    #[serde(default)]
    pub attempts: Option<i64>,
    #[serde(default)]
    pub endpoint: Option<String>,
    #[serde(default)]
    pub subscription: Option<i64>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesWebhookEvent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookEvent {
    #[serde(default)]
    pub event: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
}

/// Wire schema `MesTrigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesTrigger {
    #[serde(default)]
    pub event: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
}

/// Wire schema `MesSubscriptionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSubscriptionModel {
    #[serde(default)]
    pub events: Option<Vec<String>>,
    #[serde(default)]
    pub endpoint: Option<String>,
    #[serde(default)]
    pub delivery_rate: Option<i64>,
}

/// Wire schema `MesWebhookSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookSubscription {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub events: Option<Vec<String>>,
    #[serde(default)]
    pub endpoint: Option<String>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub delivery_rate: Option<i64>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesRelay` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelay {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<MesRelayType>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
    #[serde(default)]
    pub endpoint: Option<String>,
    #[serde(default)]
    pub limit_requests_per_second: Option<i64>,
    #[serde(default)]
    pub is_system_object: Option<bool>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `MesRelayModel.type` of afosto.
pub type MesRelayModelType = MesRelayType;

/// Wire schema `MesRelayModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<MesRelayModelType>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
}

/// Inside `MesRelayMessage.source` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayMessageSource {
    #[serde(default)]
    pub ip: Option<String>,
    #[serde(default)]
    pub city: Option<String>,
    #[serde(default)]
    pub country_code: Option<String>,
    #[serde(default)]
    pub user_agent: Option<String>,
}

/// Wire schema `MesRelayMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayMessage {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub hash: Option<String>,
    #[serde(default)]
    pub payload: Option<String>,
    #[serde(default)]
    pub is_valid: Option<bool>,
    #[serde(default)]
    pub is_relayed: Option<bool>,
    #[serde(default)]
    pub is_duplicate: Option<bool>,
    #[serde(default)]
    pub source: Option<MesRelayMessageSource>,
    #[serde(default)]
    pub relayed_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `MesTask` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesTask {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub progress: Option<i64>,
    #[serde(default)]
    pub result: Option<String>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub completed_at: Option<DateTime>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

string_enums! {
    /// Inside `MesNotify.medium` of afosto.
    MesNotifyMedium {
        Sms = "sms",
        Email = "email",
        Fcm = "fcm",
    }
    /// Inside `MesConversation.event` of afosto.
    MesConversationEvent {
        Update = "update",
        Memo = "memo",
    }
    /// Inside `MesConversation.entity_type` of afosto.
    MesConversationEntityType {
        Order = "order",
        Invoice = "invoice",
        Stock = "stock",
    }
    /// Inside `MesSearchConstraint.key` of afosto.
    MesSearchConstraintKey {
        Ids = "ids",
        Event = "event",
        EntityType = "entity_type",
        EntityIds = "entity_ids",
        Medium = "medium",
        Participant = "participant",
    }
    /// Inside `MesSearchConstraint.operator` of afosto.
    #[derive(Default)]
    MesSearchConstraintOperator {
        #[default] In = "in",
    }
    /// Inside `MesFormMailModel.folder` of afosto.
    #[derive(Default)]
    MesFormMailModelFolder {
        #[default] Sent = "sent",
    }
    /// Inside `MesMail.folder` of afosto.
    MesMailFolder {
        Inbox = "inbox",
        Concept = "concept",
        Sent = "sent",
        Spam = "spam",
    }
    /// Inside `MesRelay.type` of afosto.
    MesRelayType {
        Logger = "logger",
        Sendcloud = "sendcloud",
        Paynl = "paynl",
        Mollie = "mollie",
    }
}

wire_types! {
    Afosto {
        MesParticipant: "#/components/schemas/MesParticipant",
        MesNotifyMedium: "#/components/schemas/MesNotify/properties/medium",
        MesNotify: "#/components/schemas/MesNotify",
        MesConversationEvent: "#/components/schemas/MesConversation/properties/event",
        MesConversationEntityType: "#/components/schemas/MesConversation/properties/entity_type",
        MesConversation: "#/components/schemas/MesConversation",
        MesMessage: "#/components/schemas/MesMessage",
        MesSearchConstraintKey: "#/components/schemas/MesSearchConstraint/properties/key",
        MesSearchConstraintOperator: "#/components/schemas/MesSearchConstraint/properties/operator",
        MesSearchConstraint: "#/components/schemas/MesSearchConstraint",
        MesSearch: "#/components/schemas/MesSearch",
        MesConversationCreate: "#/components/schemas/MesConversationCreate",
        MesMessageAdd: "#/components/schemas/MesMessageAdd",
        MesParticipantCreate: "#/components/schemas/MesParticipantCreate",
        MesSubscription: "#/components/schemas/MesSubscription",
        MesCancel: "#/components/schemas/MesCancel",
        MesMetadata: "#/components/schemas/MesMetadata",
        MesMailModel: "#/components/schemas/MesMailModel",
        MesFormMailModelFolder: "#/components/schemas/MesFormMailModel/properties/folder",
        MesFormMailModel: "#/components/schemas/MesFormMailModel",
        MesContactModel: "#/components/schemas/MesContactModel",
        MesMailFolder: "#/components/schemas/MesMail/properties/folder",
        MesMail: "#/components/schemas/MesMail",
        MesInbox: "#/components/schemas/MesInbox",
        MesInboxModel: "#/components/schemas/MesInboxModel",
        MesInboxSettings: "#/components/schemas/MesInboxSettings",
        MesInboxUpdateModel: "#/components/schemas/MesInboxUpdateModel",
        MesDnsRecord: "#/components/schemas/MesDnsRecord",
        MesDomain: "#/components/schemas/MesDomain",
        MesDomainModel: "#/components/schemas/MesDomainModel",
        MesWebhookDelay: "#/components/schemas/MesWebhookDelay",
        MesWebhookAttempt: "#/components/schemas/MesWebhookAttempt",
        MesWebhookTestMessage: "#/components/schemas/MesWebhookTestMessage",
        MesWebhookMessage: "#/components/schemas/MesWebhookMessage",
        MesWebhookEvent: "#/components/schemas/MesWebhookEvent",
        MesTrigger: "#/components/schemas/MesTrigger",
        MesSubscriptionModel: "#/components/schemas/MesSubscriptionModel",
        MesWebhookSubscription: "#/components/schemas/MesWebhookSubscription",
        MesRelayType: "#/components/schemas/MesRelay/properties/type",
        MesRelay: "#/components/schemas/MesRelay",
        MesRelayModel: "#/components/schemas/MesRelayModel",
        MesRelayMessageSource: "#/components/schemas/MesRelayMessage/properties/source",
        MesRelayMessage: "#/components/schemas/MesRelayMessage",
        MesTask: "#/components/schemas/MesTask",
    }
}
