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
    pub name: Option<String>,
    pub reference: Option<String>,
    pub is_machine: Option<bool>,
    pub notifications: Option<Vec<MesNotify>>,
}

/// Wire schema `MesNotify` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesNotify {
    pub address: Option<String>,
    pub medium: Option<MesNotifyMedium>,
}

/// Wire schema `MesConversation` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesConversation {
    pub id: Option<String>,
    pub event: Option<MesConversationEvent>,
    pub entity_type: Option<MesConversationEntityType>,
    pub entity_id: Option<String>,
    pub messages: Option<Vec<MesMessage>>,
    pub participants: Option<Vec<MesParticipant>>,
    pub metadata: Option<MesMetadata>,
    pub started_at: Option<DateTime>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMessage {
    pub content: Option<String>,
    pub participant_reference: Option<String>,
    pub is_private: Option<bool>,
    pub metadata: Option<MesMetadata>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `MesSearchConstraint` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSearchConstraint {
    pub key: Option<MesSearchConstraintKey>,
    pub operator: Option<MesSearchConstraintOperator>,
    pub value: Option<Vec<String>>,
}

/// Wire schema `MesSearch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSearch {
    pub constraints: Option<Vec<MesSearchConstraint>>,
}

/// Inside `MesConversationCreate.event` of afosto.
pub type MesConversationCreateEvent = MesConversationEvent;

/// Inside `MesConversationCreate.entity_type` of afosto.
pub type MesConversationCreateEntityType = MesConversationEntityType;

/// Wire schema `MesConversationCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesConversationCreate {
    pub event: Option<MesConversationCreateEvent>,
    pub entity_type: Option<MesConversationCreateEntityType>,
    pub name: Option<String>,
    pub entity_id: Option<String>,
    pub participant: Option<MesParticipantCreate>,
    pub metadata: Option<MesMetadata>,
    pub expires_at: Option<DateTime>,
}

/// Wire schema `MesMessageAdd` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMessageAdd {
    pub content: Option<String>,
    pub is_private: Option<bool>,
    pub metadata: Option<MesMetadata>,
    pub reference: Option<String>,
}

/// Wire schema `MesParticipantCreate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesParticipantCreate {
    pub name: Option<String>,
    pub reference: Option<String>,
    pub is_machine: Option<bool>,
}

/// Wire schema `MesSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSubscription {
    pub reference: Option<String>,
    pub medium: Option<String>,
    pub address: Option<bool>,
}

/// Wire schema `MesCancel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesCancel {
    pub reference: Option<String>,
    pub medium: Option<String>,
}

/// Wire schema `MesMetadata` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MesMetadata(pub BTreeMap<String, String>);

/// Wire schema `MesMailModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMailModel {
    pub from: Option<MesContactModel>,
    pub to: Option<Vec<MesContactModel>>,
    pub cc: Option<Vec<MesContactModel>>,
    pub bcc: Option<Vec<MesContactModel>>,
    pub reply_to: Option<MesContactModel>,
    pub subject: Option<String>,
    pub html_body: Option<String>,
    pub attachments: Option<Vec<String>>,
    pub folder: Option<String>,
    pub is_unread: Option<bool>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `MesFormMailModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesFormMailModel {
    pub from: Option<MesContactModel>,
    pub to: Option<Vec<MesContactModel>>,
    pub cc: Option<Vec<MesContactModel>>,
    pub bcc: Option<Vec<MesContactModel>>,
    pub reply_to: Option<MesContactModel>,
    pub recaptcha_response: Option<String>,
    pub subject: Option<String>,
    pub html_body: Option<String>,
    pub attachments: Option<Vec<String>>,
    pub folder: Option<MesFormMailModelFolder>,
    pub is_unread: Option<bool>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `MesContactModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesContactModel {
    pub name: Option<String>,
    pub email: Option<String>,
}

/// Wire schema `MesMail` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesMail {
    pub id: Option<String>,
    pub from: Option<MesContactModel>,
    pub to: Option<Vec<MesContactModel>>,
    pub cc: Option<Vec<MesContactModel>>,
    pub bcc: Option<Vec<MesContactModel>>,
    pub reply_to: Option<MesContactModel>,
    pub subject: Option<String>,
    pub html_body: Option<String>,
    pub attachments: Option<Vec<String>>,
    pub folder: Option<MesMailFolder>,
    pub is_unread: Option<bool>,
    pub inbox_id: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub delivered_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesInbox` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInbox {
    pub id: Option<String>,
    pub label: Option<String>,
    pub fqdn: Option<String>,
    pub prefix: Option<String>,
    pub user_id: Option<String>,
    pub folders: Option<Vec<String>>,
    pub settings: Option<MesInboxSettings>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesInboxModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxModel {
    pub label: Option<String>,
    pub fqdn: Option<String>,
    pub prefix: Option<String>,
    pub user_id: Option<String>,
    pub settings: Option<MesInboxSettings>,
}

/// Wire schema `MesInboxSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxSettings {
    pub recaptcha_integration_id: Option<Uuid>,
}

/// Wire schema `MesInboxUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesInboxUpdateModel {
    pub label: Option<String>,
    pub user_id: Option<String>,
    pub settings: Option<MesInboxSettings>,
}

/// Wire schema `MesDnsRecord` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDnsRecord {
    pub r#type: Option<String>,
    pub name: Option<String>,
    pub value: Option<String>,
    pub is_verified: Option<bool>,
}

/// Wire schema `MesDomain` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDomain {
    pub id: Option<String>,
    pub is_verified: Option<bool>,
    pub dns: Option<Vec<MesDnsRecord>>,
    pub tenant_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesDomainModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesDomainModel {
    pub fqdn: Option<String>,
}

/// Wire schema `MesWebhookDelay` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookDelay {
    pub attempt: Option<i64>,
    pub delay: Option<i64>,
    pub total_delay: Option<i64>,
}

/// Wire schema `MesWebhookAttempt` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookAttempt {
    pub id: Option<i64>,
    pub number: Option<i64>,
    pub is_success: Option<bool>,
    pub response_time: Option<i64>,
    pub response_code: Option<i64>,
    pub response_body: Option<String>,
    pub attempted_at: Option<DateTime>,
}

/// Wire schema `MesWebhookTestMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookTestMessage {
    pub id: Option<i64>,
    pub event: Option<String>,
    pub entity_id: Option<String>,
    pub payload: Option<String>,
    pub is_pending: Option<bool>,
    pub is_delivered: Option<bool>,
    pub signature: Option<String>,
    pub endpoint: Option<String>,
    pub subscription: Option<i64>,
    pub attempt: Option<MesWebhookAttempt>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesWebhookMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookMessage {
    pub id: Option<i64>,
    pub event: Option<String>,
    pub entity_id: Option<String>,
    pub payload: Option<String>,
    pub is_pending: Option<bool>,
    pub is_delivered: Option<bool>,
    pub signature: Option<String>,
    pub attempts: Option<i64>,
    pub endpoint: Option<String>,
    pub subscription: Option<i64>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesWebhookEvent` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookEvent {
    pub event: Option<String>,
    pub description: Option<String>,
}

/// Wire schema `MesTrigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesTrigger {
    pub event: Option<String>,
    pub entity_id: Option<String>,
}

/// Wire schema `MesSubscriptionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesSubscriptionModel {
    pub events: Option<Vec<String>>,
    pub endpoint: Option<String>,
    pub delivery_rate: Option<i64>,
}

/// Wire schema `MesWebhookSubscription` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesWebhookSubscription {
    pub id: Option<i64>,
    pub events: Option<Vec<String>>,
    pub endpoint: Option<String>,
    pub secret: Option<String>,
    pub delivery_rate: Option<i64>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `MesRelay` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelay {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub r#type: Option<MesRelayType>,
    pub config: Option<Map<String, Value>>,
    pub endpoint: Option<String>,
    pub limit_requests_per_second: Option<i64>,
    pub is_system_object: Option<bool>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `MesRelayModel.type` of afosto.
pub type MesRelayModelType = MesRelayType;

/// Wire schema `MesRelayModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayModel {
    pub name: Option<String>,
    pub r#type: Option<MesRelayModelType>,
    pub config: Option<Map<String, Value>>,
}

/// Inside `MesRelayMessage.source` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayMessageSource {
    pub ip: Option<String>,
    pub city: Option<String>,
    pub country_code: Option<String>,
    pub user_agent: Option<String>,
}

/// Wire schema `MesRelayMessage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesRelayMessage {
    pub id: Option<Uuid>,
    pub hash: Option<String>,
    pub payload: Option<String>,
    pub is_valid: Option<bool>,
    pub is_relayed: Option<bool>,
    pub is_duplicate: Option<bool>,
    pub source: Option<MesRelayMessageSource>,
    pub relayed_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `MesTask` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct MesTask {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub description: Option<String>,
    pub progress: Option<i64>,
    pub result: Option<String>,
    pub started_at: Option<DateTime>,
    pub completed_at: Option<DateTime>,
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
    Afosto, MES {
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
