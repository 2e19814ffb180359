//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::Number;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use serde_json::Map;
use serde_json::Value;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Wire schema `CntAction` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntAction {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub config_schema: Option<String>,
    #[serde(default)]
    pub columns: Option<Vec<CntColumnConfig>>,
}

/// Wire schema `CntColumnConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntColumnConfig {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub is_required: Option<bool>,
    #[serde(default)]
    pub regex: Option<String>,
}

/// Wire schema `CntDataset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataset {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub line_count: Option<i64>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub is_locked: Option<bool>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDatasetRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDatasetRequest {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub expires_at: Option<DateTime>,
}

/// Inside `CntBatchRequest.import` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequestImport {
    #[serde(default)]
    pub mapping: Option<Vec<Map<String, Value>>>,
}

/// Inside `CntBatchRequest.export` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequestExport {
    #[serde(default)]
    pub view: Option<String>,
}

/// Wire schema `CntBatchRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequest {
    #[serde(default)]
    pub action_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub dataset_id: Option<Uuid>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
    #[serde(default)]
    pub import: Option<CntBatchRequestImport>,
    #[serde(default)]
    pub export: Option<CntBatchRequestExport>,
}

/// Inside `CntBatch.import` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchImport {
    #[serde(default)]
    pub mapping: Option<Map<String, Value>>,
}

/// Inside `CntBatch.export` of afosto.
pub type CntBatchExport = CntBatchRequestExport;

/// Wire schema `CntBatch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatch {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub action_id: Option<String>,
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub is_import: Option<bool>,
    #[serde(default)]
    pub is_locked: Option<bool>,
    #[serde(default)]
    pub is_accepted: Option<bool>,
    #[serde(default)]
    pub is_confirmed: Option<bool>,
    #[serde(default)]
    pub is_ready: Option<bool>,
    #[serde(default)]
    pub is_failing: Option<bool>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
    #[serde(default)]
    pub import: Option<CntBatchImport>,
    #[serde(default)]
    pub export: Option<CntBatchExport>,
    #[serde(default)]
    pub task_id: Option<Uuid>,
    #[serde(default)]
    pub dataset_id: Option<Uuid>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntLine` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLine {
    #[serde(default)]
    pub reference: Option<Uuid>,
    #[serde(default)]
    pub data: Option<Map<String, Value>>,
}

/// Wire schema `CntBatchFile` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchFile {
    #[serde(default)]
    pub file_id: Option<String>,
}

/// Wire schema `CntLineError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLineError {
    #[serde(default)]
    pub reference: Option<Uuid>,
    #[serde(default)]
    pub errors: Option<Vec<CntColumnError>>,
}

/// Wire schema `CntColumnError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntColumnError {
    #[serde(default)]
    pub column: Option<String>,
    #[serde(default)]
    pub level: Option<CntColumnErrorLevel>,
    #[serde(default)]
    pub message: Option<String>,
}

/// Wire schema `CntProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxy {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub origin: Option<String>,
    #[serde(default)]
    pub config: Option<CntConfig>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntProxyModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxyModel {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub origin: Option<String>,
    #[serde(default)]
    pub config: Option<CntConfig>,
}

/// Wire schema `CntProxyUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxyUpdateModel {
    #[serde(default)]
    pub origin: Option<String>,
    #[serde(default)]
    pub config: Option<CntConfig>,
}

/// Wire schema `CntConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntConfig {
    #[serde(default)]
    pub is_origin_cache_ignored: Option<bool>,
    #[serde(default)]
    pub is_canonical_added: Option<bool>,
    #[serde(default)]
    pub watermark_url: Option<String>,
}

/// Wire schema `CntObjectCloneRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntObjectCloneRequest {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub file_id: Option<String>,
}

/// Wire schema `CntFilesystemLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFilesystemLog {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub file_id: Option<String>,
    #[serde(default)]
    pub storage_id: Option<i64>,
    #[serde(default)]
    pub is_success: Option<bool>,
    #[serde(default)]
    pub message: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
}

/// Wire schema `CntWatcher` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcher {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub storage_id: Option<i64>,
    #[serde(default)]
    pub source: Option<CntWatcherSource>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntWatcherSource` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcherSource {
    #[serde(default)]
    pub r#type: Option<CntWatcherSourceType>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
}

/// Wire schema `CntWatcherModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcherModel {
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub storage_id: Option<i64>,
    #[serde(default)]
    pub source: Option<CntWatcherSource>,
}

/// Wire schema `CntStorage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorage {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntStorageType>,
    #[serde(default)]
    pub configuration: Option<Map<String, Value>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Inside `CntStorageModel.type` of afosto.
pub type CntStorageModelType = CntStorageType;

/// Wire schema `CntStorageModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntStorageModelType>,
    #[serde(default)]
    pub configuration: Option<Map<String, Value>>,
    #[serde(default)]
    pub secret: Option<String>,
}

/// Inside `CntStorageTest.type` of afosto.
pub type CntStorageTestType = CntStorageType;

/// Wire schema `CntStorageTest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageTest {
    #[serde(default)]
    pub r#type: Option<CntStorageTestType>,
    #[serde(default)]
    pub configuration: Option<Map<String, Value>>,
    #[serde(default)]
    pub secret: Option<String>,
}

/// Wire schema `CntStorageObject` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageObject {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub basename: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntStorageObjectType>,
    #[serde(default)]
    pub size: Option<i64>,
}

/// Wire schema `CntStorageSyncCommand` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageSyncCommand {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub file_id: Option<String>,
}

/// Wire schema `CntFile` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFile {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub filename: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub dir: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntFileType>,
    #[serde(default)]
    pub mime: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub is_public: Option<bool>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDataflowType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowType {
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub source: Option<String>,
    #[serde(default)]
    pub trigger: Option<CntDataflowTypeTrigger>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_proprietary: Option<bool>,
    #[serde(default)]
    pub events: Option<Vec<String>>,
    #[serde(default)]
    pub schema: Option<String>,
}

/// Inside `CntDataflow.trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowTrigger {
    #[serde(default)]
    pub r#type: Option<CntDataflowTriggerType>,
    #[serde(default)]
    pub events: Option<Vec<String>>,
    #[serde(default)]
    pub crontab: Option<String>,
}

/// Wire schema `CntDataflow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflow {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub source: Option<CntDataflowSource>,
    #[serde(default)]
    pub r#type: Option<CntDataflowTypeInline>,
    #[serde(default)]
    pub trigger: Option<CntDataflowTrigger>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
    #[serde(default)]
    pub filter: Option<Vec<CntDataflowFilter>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDataflowFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowFilter {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub operator: Option<CntDataflowFilterOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Inside `CntDataflowModel.type` of afosto.
pub type CntDataflowModelType = CntDataflowTypeInline;

/// Inside `CntDataflowModel.trigger.type` of afosto.
pub type CntDataflowModelTriggerType = CntDataflowTriggerType;

/// Inside `CntDataflowModel.trigger.crontab` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModelTriggerCrontab {
    #[serde(default)]
    pub schedule: Option<String>,
    #[serde(default)]
    pub timezone: Option<String>,
}

/// Inside `CntDataflowModel.trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModelTrigger {
    #[serde(default)]
    pub r#type: Option<CntDataflowModelTriggerType>,
    #[serde(default)]
    pub events: Option<Vec<String>>,
    #[serde(default)]
    pub crontab: Option<CntDataflowModelTriggerCrontab>,
}

/// Wire schema `CntDataflowModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub source: Option<CntDataflowModelSource>,
    #[serde(default)]
    pub r#type: Option<CntDataflowModelType>,
    #[serde(default)]
    pub trigger: Option<CntDataflowModelTrigger>,
    #[serde(default)]
    pub config: Option<Map<String, Value>>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub filter: Option<Vec<CntDataflowFilter>>,
}

/// Wire schema `CntGifInfo` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntGifInfo {
    #[serde(default)]
    pub is_animated: Option<bool>,
    #[serde(default)]
    pub height: Option<i64>,
    #[serde(default)]
    pub width: Option<i64>,
    #[serde(default)]
    pub loop_count: Option<i64>,
    #[serde(default)]
    pub size: Option<i64>,
}

/// Wire schema `CntDirectoryRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDirectoryRequest {
    #[serde(default)]
    pub path: Option<String>,
}

/// Wire schema `CntUploadRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadRequest {
    #[serde(default)]
    pub is_public: Option<bool>,
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub method: Option<CntUploadRequestMethod>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CntUploadResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadResponse {
    #[serde(default)]
    pub expires_at: Option<DateTime>,
    #[serde(default)]
    pub signature: Option<String>,
}

/// Wire schema `CntSimpleQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleQuery {
    #[serde(default)]
    pub codes: Option<Vec<String>>,
    #[serde(default)]
    pub models: Option<Vec<String>>,
    #[serde(default)]
    pub namespaces: Option<Vec<String>>,
    #[serde(default)]
    pub q: Option<Vec<String>>,
    #[serde(default)]
    pub is_fuzzy: Option<bool>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub threshold: Option<Number>,
    #[serde(default)]
    pub page_cursor: Option<String>,
}

/// Wire schema `CntFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFilter {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub operator: Option<CntFilterOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Inside `CntRelativeDate.at` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDateAt {
    #[serde(default)]
    pub timezone: Option<String>,
    #[serde(default)]
    pub hour: Option<CntRelativeDateAtHour>,
    #[serde(default)]
    pub minute: Option<CntRelativeDateAtMinute>,
    #[serde(default)]
    pub day_of_week: Option<CntRelativeDateAtDayOfWeek>,
    #[serde(default)]
    pub day_of_month: Option<CntRelativeDateAtDayOfMonth>,
}

/// Wire schema `CntRelativeDate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDate {
    #[serde(default)]
    pub quantity: Option<i64>,
    #[serde(default)]
    pub key: Option<CntRelativeDateKey>,
    #[serde(default)]
    pub direction: Option<CntRelativeDateDirection>,
    #[serde(default)]
    pub at: Option<CntRelativeDateAt>,
}

/// Wire schema `CntSearchQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchQuery {
    #[serde(default)]
    pub q: Option<Vec<String>>,
    #[serde(default)]
    pub is_fuzzy: Option<bool>,
    #[serde(default)]
    pub filter: Option<Vec<CntFilter>>,
    #[serde(default)]
    pub missing: Option<Vec<String>>,
    #[serde(default)]
    pub facets: Option<Vec<String>>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub threshold: Option<Number>,
    #[serde(default)]
    pub page_cursor: Option<String>,
    #[serde(default)]
    pub sort: Option<Vec<CntSort>>,
}

/// Wire schema `CntSimpleSeachResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleSeachResponse {
    #[serde(default)]
    pub hits: Option<Vec<CntSimpleDocumentResponse>>,
    #[serde(default)]
    pub pagination: Option<CntPagination>,
}

/// Wire schema `CntSeachResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSeachResponse {
    #[serde(default)]
    pub hits: Option<Vec<CntDocumentResponse>>,
    #[serde(default)]
    pub facets: Option<Vec<CntFacet>>,
    #[serde(default)]
    pub pagination: Option<CntPagination>,
}

/// Wire schema `CntSuggestResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSuggestResponse {
    #[serde(default)]
    pub hits: Option<Vec<CntSimpleDocumentResponse>>,
}

/// Wire schema `CntFacet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFacet {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub buckets: Option<Vec<CntBucket>>,
}

/// Wire schema `CntBucket` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBucket {
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub count: Option<String>,
}

/// Wire schema `CntDocumentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDocumentResponse {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `CntSimpleDocumentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleDocumentResponse {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
    #[serde(default)]
    pub namespace: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CntField` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntField {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntFieldType>,
}

/// Wire schema `CntSort` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSort {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub order: Option<CntSortOrder>,
}

/// Inside `CntDefinitionModel.type` of afosto.
pub type CntDefinitionModelType = CntFieldType;

/// Wire schema `CntDefinitionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDefinitionModel {
    #[serde(default)]
    pub namespace: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntDefinitionModelType>,
}

/// Wire schema `CntDefinition` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDefinition {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub namespace: Option<String>,
    #[serde(default)]
    pub code: Option<String>,
    #[serde(default)]
    pub model: Option<String>,
    #[serde(default)]
    pub filters: Option<Vec<CntField>>,
    #[serde(default)]
    pub tenant_id: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntPagination` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntPagination {
    #[serde(default)]
    pub entity_count: Option<i64>,
    #[serde(default)]
    pub page_limit: Option<i64>,
    #[serde(default)]
    pub page_count: Option<i64>,
    #[serde(default)]
    pub next_page_cursor: Option<String>,
}

/// Inside `CntHtmlToInlinePdfRequest.size` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequestSize {
    #[serde(default)]
    pub predefined: Option<CntHtmlToInlinePdfRequestSizePredefined>,
    #[serde(default)]
    pub width: Option<i64>,
    #[serde(default)]
    pub height: Option<i64>,
}

/// Inside `CntHtmlToInlinePdfRequest.margin` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequestMargin {
    #[serde(default)]
    pub top: Option<i64>,
    #[serde(default)]
    pub bottom: Option<i64>,
    #[serde(default)]
    pub left: Option<i64>,
    #[serde(default)]
    pub right: Option<i64>,
}

/// Wire schema `CntHtmlToInlinePdfRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequest {
    #[serde(default)]
    pub size: Option<CntHtmlToInlinePdfRequestSize>,
    #[serde(default)]
    pub margin: Option<CntHtmlToInlinePdfRequestMargin>,
    #[serde(default)]
    pub content: Option<String>,
    #[serde(default)]
    pub wait_delay: Option<i64>,
    #[serde(default)]
    pub wait_timeout: Option<i64>,
}

/// Inside `CntHtmlToPdfRequest.size` of afosto.
pub type CntHtmlToPdfRequestSize = CntHtmlToInlinePdfRequestSize;

/// Inside `CntHtmlToPdfRequest.margin` of afosto.
pub type CntHtmlToPdfRequestMargin = CntHtmlToInlinePdfRequestMargin;

/// Wire schema `CntHtmlToPdfRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToPdfRequest {
    #[serde(default)]
    pub path: Option<String>,
    #[serde(default)]
    pub filename: Option<String>,
    #[serde(default)]
    pub size: Option<CntHtmlToPdfRequestSize>,
    #[serde(default)]
    pub margin: Option<CntHtmlToPdfRequestMargin>,
    #[serde(default)]
    pub method: Option<CntHtmlToPdfRequestMethod>,
    #[serde(default)]
    pub content: Option<String>,
    #[serde(default)]
    pub wait_delay: Option<i64>,
    #[serde(default)]
    pub wait_timeout: Option<i64>,
}

/// Wire schema `CntPdf` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntPdf {
    #[serde(default)]
    pub id: Option<String>,
    #[serde(default)]
    pub filename: Option<String>,
    #[serde(default)]
    pub label: Option<String>,
    #[serde(default)]
    pub dir: Option<String>,
    #[serde(default)]
    pub r#type: Option<CntPdfType>,
    #[serde(default)]
    pub mime: Option<String>,
    #[serde(default)]
    pub url: Option<String>,
    #[serde(default)]
    pub is_public: Option<bool>,
    #[serde(default)]
    pub is_listed: Option<bool>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntInstantProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantProxy {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntCreateProxyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntCreateProxyRequest {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
}

/// Wire schema `CntUpdateProxyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUpdateProxyRequest {
    #[serde(default)]
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
}

/// Wire schema `CntInstantProxyIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantProxyIndex {
    #[serde(default)]
    pub index_id: Option<Uuid>,
    #[serde(default)]
    pub alias: Option<String>,
}

/// Wire schema `CntCreateIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntCreateIndexRequest {
    #[serde(default)]
    pub name: Option<String>,
}

/// Wire schema `CntListIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListIndex {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndex {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub host: Option<String>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntListIndexFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListIndexFilter {
    #[serde(default)]
    pub r#type: Option<CntListIndexFilterType>,
    #[serde(default)]
    pub key: Option<String>,
}

/// Wire schema `CntInputDocument` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInputDocument {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub description: Option<String>,
    #[serde(default)]
    pub sub: Option<String>,
    #[serde(default)]
    pub metadata: Option<Map<String, Value>>,
    #[serde(default)]
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `CntSearchRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchRequest {
    #[serde(default)]
    pub q: Option<String>,
    #[serde(default)]
    pub offset: Option<i64>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub threshold: Option<i64>,
    #[serde(default)]
    pub indices: Option<Vec<String>>,
    #[serde(default)]
    pub filters: Option<Vec<CntInstantFilter>>,
    #[serde(default)]
    pub facets: Option<Vec<String>>,
}

/// Wire schema `CntSearchIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchIndexRequest {
    #[serde(default)]
    pub q: Option<String>,
    #[serde(default)]
    pub offset: Option<i64>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub threshold: Option<i64>,
    #[serde(default)]
    pub filters: Option<Vec<CntInstantFilter>>,
    #[serde(default)]
    pub facets: Option<Vec<String>>,
}

/// Wire schema `CntInstantFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantFilter {
    #[serde(default)]
    pub key: Option<String>,
    #[serde(default)]
    pub operator: Option<CntInstantFilterOperator>,
    #[serde(default)]
    pub values: Option<Vec<String>>,
}

/// Wire schema `CntSearchResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchResponse {
    #[serde(default)]
    pub results: Option<Vec<CntIndexResponse>>,
    #[serde(default)]
    pub offset: Option<i64>,
    #[serde(default)]
    pub limit: Option<i64>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub q: Option<String>,
}

/// Wire schema `CntIndexResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexResponse {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub count: Option<i64>,
    #[serde(default)]
    pub hits: Option<Vec<CntDocumentResponse>>,
    #[serde(default)]
    pub facets: Option<Vec<CntFacet>>,
}

/// Wire schema `CntIndexSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexSettings {
    #[serde(default)]
    pub synonyms: Option<CntIndexSettingsSynonyms>,
    #[serde(default)]
    pub stop_words: Option<Vec<String>>,
    #[serde(default)]
    pub ranking_rules: Option<Vec<String>>,
    #[serde(default)]
    pub facet_fields: Option<Vec<String>>,
    #[serde(default)]
    pub distinct_field: Option<String>,
    #[serde(default)]
    pub search_fields: Option<Vec<String>>,
    #[serde(default)]
    pub display_fields: Option<Vec<String>>,
    #[serde(default)]
    pub filters: Option<Vec<CntListIndexFilter>>,
    #[serde(default)]
    pub last_processed_at: Option<DateTime>,
}

/// Wire schema `CntIndexSettingsUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexSettingsUpdate {
    #[serde(default)]
    pub synonyms: Option<CntIndexSettingsSynonyms>,
    #[serde(default)]
    pub stop_words: Option<Vec<String>>,
    #[serde(default)]
    pub ranking_rules: Option<Vec<String>>,
    #[serde(default)]
    pub filters: Option<Vec<CntListIndexFilter>>,
}

/// Wire schema `CntIndexSettingsSynonyms` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntIndexSettingsSynonyms(pub Map<String, Value>);

/// Wire schema `CntIndexUpdateType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexUpdateType {
    #[serde(default)]
    pub name: Option<CntIndexUpdateTypeName>,
    #[serde(default)]
    pub number: Option<i64>,
}

/// Wire schema `CntIndexUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexUpdate {
    #[serde(default)]
    pub status: Option<String>,
    #[serde(rename = "updateId", default)]
    pub update_id: Option<i64>,
    #[serde(default)]
    pub r#type: Option<CntIndexUpdateType>,
    #[serde(default)]
    pub duration: Option<Number>,
    #[serde(rename = "enqueuedAt", default)]
    pub enqueued_at: Option<String>,
    #[serde(rename = "processedAt", default)]
    pub processed_at: Option<String>,
}

/// Wire schema `CntUpdateIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUpdateIndexRequest {
    #[serde(default)]
    pub name: Option<String>,
}

/// A body of `POST /cnt/datasets/{id}/upload` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntUploadDataRequest(pub Vec<CntLine>);

/// A body of `GET /cnt/filesystems/storages/{id}/read` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntReadObjectAtFilesystemsStoragesByIdReadRequest {
    #[serde(default)]
    pub path: Option<String>,
}

/// A body of `GET /cnt/filesystems/storages/{id}/list` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListObjectsAtFilesystemsStoragesByIdListRequest {
    #[serde(default)]
    pub path: Option<String>,
}

/// A body of `GET /cnt/filesystems/configurations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListAdaptersResponseItem {
    #[serde(default)]
    pub r#type: Option<String>,
    #[serde(default)]
    pub schema: Option<String>,
}

/// A body of `POST /cnt/dataflow/flows/{id}/trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTriggerFlowRequest {
    #[serde(default)]
    pub entity_id: Option<Uuid>,
    #[serde(default)]
    pub clock_at: Option<DateTime>,
}

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLoadDataRequestItem {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub entity_id: Option<String>,
    #[serde(default)]
    pub entity_type: Option<String>,
}

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntLoadDataRequest(pub Vec<CntLoadDataRequestItem>);

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLoadDataResponseItem {
    #[serde(default)]
    pub reference: Option<String>,
    #[serde(default)]
    pub data: Option<Map<String, Value>>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponseResultMisses {
    #[serde(default)]
    pub keys: Option<Vec<String>>,
    #[serde(default)]
    pub configs: Option<Vec<String>>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponseResult {
    #[serde(default)]
    pub is_match: Option<bool>,
    #[serde(default)]
    pub misses: Option<CntTestMatchResponseResultMisses>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponse {
    #[serde(default)]
    pub result: Option<CntTestMatchResponseResult>,
    #[serde(default)]
    pub input: Option<BTreeMap<String, String>>,
}

/// A body of `GET /cnt/directories` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntGetListOfDirectoriesResponse {
    #[serde(default)]
    pub directories: Option<Vec<String>>,
}

/// A body of `POST /cnt/files/upload/{signature}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadAFileRequest {
    #[serde(default)]
    pub file: Option<String>,
}

/// A body of `GET /cnt/filters/date` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDecodeFilterResponse {
    #[serde(default)]
    pub query: Option<CntRelativeDate>,
    #[serde(default)]
    pub epoch: Option<i64>,
    #[serde(default)]
    pub formatted: Option<DateTime>,
}

/// A body of `POST /cnt/filters/date` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDateResponse {
    #[serde(default)]
    pub epoch: Option<i64>,
    #[serde(default)]
    pub formatted: Option<DateTime>,
    #[serde(default)]
    pub filter: Option<String>,
}

/// A body of `PUT /cnt/instant/indexes/{id}/documents` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntUpdateOrInsertAListOfDocumentsRequest(pub Vec<CntInputDocument>);

/// A body of `POST /cnt/instant/indexes/{id}/documents/delete` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntDeleteAListOfDocumentsRequest(pub Vec<String>);

string_enums! {
    /// Inside `CntColumnError.level` of afosto.
    CntColumnErrorLevel {
        Error = "error",
        Warning = "warning",
        Notice = "notice",
    }
    /// Inside `CntWatcherSource.type` of afosto.
    #[derive(Default)]
    CntWatcherSourceType {
        #[default] Directory = "directory",
    }
    /// Inside `CntStorage.type` of afosto.
    CntStorageType {
        Ftp = "ftp",
        Sftp = "sftp",
    }
    /// Inside `CntStorageObject.type` of afosto.
    CntStorageObjectType {
        File = "file",
        Dir = "dir",
    }
    /// Inside `CntFile.type` of afosto.
    CntFileType {
        Image = "image",
        File = "file",
        Video = "video",
    }
    /// Inside `CntDataflowType.trigger` of afosto.
    CntDataflowTypeTrigger {
        Realtime = "realtime",
        Scheduled = "scheduled",
    }
    /// Inside `CntDataflow.source` of afosto.
    CntDataflowSource {
        Order = "order",
        Calculation = "calculation",
    }
    /// Inside `CntDataflow.type` of afosto.
    CntDataflowTypeInline {
        Bigquery = "bigquery",
        Email = "email",
    }
    /// Inside `CntDataflow.trigger.type` of afosto.
    CntDataflowTriggerType {
        Scheduled = "scheduled",
        Realtime = "realtime",
    }
    /// Inside `CntDataflowFilter.operator` of afosto.
    CntDataflowFilterOperator {
        In = "in",
        Gte = "gte",
        Gt = "gt",
        Lte = "lte",
        Lt = "lt",
    }
    /// Inside `CntDataflowModel.source` of afosto.
    CntDataflowModelSource {
        Calculation = "calculation",
        Order = "order",
    }
    /// Inside `CntUploadRequest.method` of afosto.
    CntUploadRequestMethod {
        Resolve = "resolve",
        Strict = "strict",
        Upsert = "upsert",
    }
    /// Inside `CntFilter.operator` of afosto.
    CntFilterOperator {
        In = "in",
        Gt = "gt",
        Gte = "gte",
        Lt = "lt",
        Lte = "lte",
        Prefix = "prefix",
        NotIn = "not_in",
    }
    /// Inside `CntRelativeDate.key` of afosto.
    CntRelativeDateKey {
        Minutes = "minutes",
        Hours = "hours",
        Days = "days",
        Weeks = "weeks",
        Months = "months",
    }
    /// Inside `CntRelativeDate.direction` of afosto.
    CntRelativeDateDirection {
        Ago = "ago",
        Ahead = "ahead",
    }
    /// Inside `CntRelativeDate.at.hour` of afosto.
    CntRelativeDateAtHour {
        V1 = "1",
        V2 = "2",
        V3 = "3",
        V4 = "4",
        V5 = "5",
        V6 = "6",
        V7 = "7",
        V8 = "8",
        V9 = "9",
        V10 = "10",
        V11 = "11",
        V12 = "12",
        V13 = "13",
        V14 = "14",
        V15 = "15",
        V16 = "16",
        V17 = "17",
        V18 = "18",
        V19 = "19",
        V20 = "20",
        V21 = "21",
        V22 = "22",
        V23 = "23",
        V0 = "0",
        Now = "now",
    }
    /// Inside `CntRelativeDate.at.minute` of afosto.
    CntRelativeDateAtMinute {
        V1 = "1",
        V2 = "2",
        V3 = "3",
        V4 = "4",
        V5 = "5",
        V6 = "6",
        V7 = "7",
        V8 = "8",
        V9 = "9",
        V10 = "10",
        V11 = "11",
        V12 = "12",
        V13 = "13",
        V14 = "14",
        V15 = "15",
        V16 = "16",
        V17 = "17",
        V18 = "18",
        V19 = "19",
        V20 = "20",
        V21 = "21",
        V22 = "22",
        V23 = "23",
        V24 = "24",
        V25 = "25",
        V26 = "26",
        V27 = "27",
        V28 = "28",
        V29 = "29",
        V30 = "30",
        V31 = "31",
        V32 = "32",
        V33 = "33",
        V34 = "34",
        V35 = "35",
        V36 = "36",
        V37 = "37",
        V38 = "38",
        V39 = "39",
        V40 = "40",
        V41 = "41",
        V42 = "42",
        V43 = "43",
        V44 = "44",
        V45 = "45",
        V46 = "46",
        V47 = "47",
        V48 = "48",
        V49 = "49",
        V50 = "50",
        V51 = "51",
        V52 = "52",
        V53 = "53",
        V54 = "54",
        V55 = "55",
        V56 = "56",
        V57 = "57",
        V58 = "58",
        V59 = "59",
        V0 = "0",
        Now = "now",
    }
    /// Inside `CntRelativeDate.at.day_of_week` of afosto.
    CntRelativeDateAtDayOfWeek {
        Monday = "monday",
        Tuesday = "tuesday",
        Wednesday = "wednesday",
        Thursday = "thursday",
        Friday = "friday",
        Saterday = "saterday",
        Sunday = "sunday",
    }
    /// Inside `CntRelativeDate.at.day_of_month` of afosto.
    CntRelativeDateAtDayOfMonth {
        V1 = "1",
        V2 = "2",
        V3 = "3",
        V4 = "4",
        V5 = "5",
        V6 = "6",
        V7 = "7",
        V8 = "8",
        V9 = "9",
        V10 = "10",
        V11 = "11",
        V12 = "12",
        V13 = "13",
        V14 = "14",
        V15 = "15",
        V16 = "16",
        V17 = "17",
        V18 = "18",
        V19 = "19",
        V20 = "20",
        V21 = "21",
        V22 = "22",
        V23 = "23",
        V24 = "24",
        V25 = "25",
        V26 = "26",
        V27 = "27",
        V28 = "28",
        V29 = "29",
        V30 = "30",
        V31 = "31",
        Last = "last",
    }
    /// Inside `CntField.type` of afosto.
    CntFieldType {
        Datetime = "datetime",
        Text = "text",
        ShortText = "short_text",
        Keyword = "keyword",
        Integer = "integer",
        Boolean = "boolean",
        Autocomplete = "autocomplete",
        Metadata = "metadata",
    }
    /// Inside `CntSort.order` of afosto.
    CntSortOrder {
        Asc = "asc",
        Desc = "desc",
    }
    /// Inside `CntHtmlToInlinePdfRequest.size.predefined` of afosto.
    CntHtmlToInlinePdfRequestSizePredefined {
        A3 = "a3",
        A4 = "a4",
        A5 = "a5",
        A6 = "a6",
        Letter = "letter",
        Legal = "legal",
        Tabloid = "tabloid",
        Custom = "custom",
    }
    /// Inside `CntHtmlToPdfRequest.method` of afosto.
    CntHtmlToPdfRequestMethod {
        Upsert = "upsert",
        Resolve = "resolve",
        Strict = "strict",
    }
    /// Inside `CntPdf.type` of afosto.
    #[derive(Default)]
    CntPdfType {
        #[default] File = "file",
    }
    /// Inside `CntListIndexFilter.type` of afosto.
    CntListIndexFilterType {
        String = "string",
        Boolean = "boolean",
        Number = "number",
    }
    /// Inside `CntInstantFilter.operator` of afosto.
    CntInstantFilterOperator {
        In = "in",
        Gt = "gt",
        Gte = "gte",
        Lt = "lt",
        Lte = "lte",
        NotIn = "not_in",
    }
    /// Inside `CntIndexUpdateType.name` of afosto.
    CntIndexUpdateTypeName {
        DocumentsAddition = "DocumentsAddition",
        DocumentsPartial = "DocumentsPartial",
        DocumentsDeletion = "DocumentsDeletion",
        Settings = "Settings",
    }
}

wire_types! {
    Afosto {
        CntAction: "#/components/schemas/CntAction",
        CntColumnConfig: "#/components/schemas/CntColumnConfig",
        CntDataset: "#/components/schemas/CntDataset",
        CntDatasetRequest: "#/components/schemas/CntDatasetRequest",
        CntBatchRequestImport: "#/components/schemas/CntBatchRequest/properties/import",
        CntBatchRequestExport: "#/components/schemas/CntBatchRequest/properties/export",
        CntBatchRequest: "#/components/schemas/CntBatchRequest",
        CntBatchImport: "#/components/schemas/CntBatch/properties/import",
        CntBatch: "#/components/schemas/CntBatch",
        CntLine: "#/components/schemas/CntLine",
        CntBatchFile: "#/components/schemas/CntBatchFile",
        CntLineError: "#/components/schemas/CntLineError",
        CntColumnErrorLevel: "#/components/schemas/CntColumnError/properties/level",
        CntColumnError: "#/components/schemas/CntColumnError",
        CntProxy: "#/components/schemas/CntProxy",
        CntProxyModel: "#/components/schemas/CntProxyModel",
        CntProxyUpdateModel: "#/components/schemas/CntProxyUpdateModel",
        CntConfig: "#/components/schemas/CntConfig",
        CntObjectCloneRequest: "#/components/schemas/CntObjectCloneRequest",
        CntFilesystemLog: "#/components/schemas/CntFilesystemLog",
        CntWatcher: "#/components/schemas/CntWatcher",
        CntWatcherSourceType: "#/components/schemas/CntWatcherSource/properties/type",
        CntWatcherSource: "#/components/schemas/CntWatcherSource",
        CntWatcherModel: "#/components/schemas/CntWatcherModel",
        CntStorageType: "#/components/schemas/CntStorage/properties/type",
        CntStorage: "#/components/schemas/CntStorage",
        CntStorageModel: "#/components/schemas/CntStorageModel",
        CntStorageTest: "#/components/schemas/CntStorageTest",
        CntStorageObjectType: "#/components/schemas/CntStorageObject/properties/type",
        CntStorageObject: "#/components/schemas/CntStorageObject",
        CntStorageSyncCommand: "#/components/schemas/CntStorageSyncCommand",
        CntFileType: "#/components/schemas/CntFile/properties/type",
        CntFile: "#/components/schemas/CntFile",
        CntDataflowTypeTrigger: "#/components/schemas/CntDataflowType/properties/trigger",
        CntDataflowType: "#/components/schemas/CntDataflowType",
        CntDataflowSource: "#/components/schemas/CntDataflow/properties/source",
        CntDataflowTypeInline: "#/components/schemas/CntDataflow/properties/type",
        CntDataflowTriggerType: "#/components/schemas/CntDataflow/properties/trigger/properties/type",
        CntDataflowTrigger: "#/components/schemas/CntDataflow/properties/trigger",
        CntDataflow: "#/components/schemas/CntDataflow",
        CntDataflowFilterOperator: "#/components/schemas/CntDataflowFilter/properties/operator",
        CntDataflowFilter: "#/components/schemas/CntDataflowFilter",
        CntDataflowModelSource: "#/components/schemas/CntDataflowModel/properties/source",
        CntDataflowModelTriggerCrontab: "#/components/schemas/CntDataflowModel/properties/trigger/properties/crontab",
        CntDataflowModelTrigger: "#/components/schemas/CntDataflowModel/properties/trigger",
        CntDataflowModel: "#/components/schemas/CntDataflowModel",
        CntGifInfo: "#/components/schemas/CntGifInfo",
        CntDirectoryRequest: "#/components/schemas/CntDirectoryRequest",
        CntUploadRequestMethod: "#/components/schemas/CntUploadRequest/properties/method",
        CntUploadRequest: "#/components/schemas/CntUploadRequest",
        CntUploadResponse: "#/components/schemas/CntUploadResponse",
        CntSimpleQuery: "#/components/schemas/CntSimpleQuery",
        CntFilterOperator: "#/components/schemas/CntFilter/properties/operator",
        CntFilter: "#/components/schemas/CntFilter",
        CntRelativeDateKey: "#/components/schemas/CntRelativeDate/properties/key",
        CntRelativeDateDirection: "#/components/schemas/CntRelativeDate/properties/direction",
        CntRelativeDateAtHour: "#/components/schemas/CntRelativeDate/properties/at/properties/hour",
        CntRelativeDateAtMinute: "#/components/schemas/CntRelativeDate/properties/at/properties/minute",
        CntRelativeDateAtDayOfWeek: "#/components/schemas/CntRelativeDate/properties/at/properties/day_of_week",
        CntRelativeDateAtDayOfMonth: "#/components/schemas/CntRelativeDate/properties/at/properties/day_of_month",
        CntRelativeDateAt: "#/components/schemas/CntRelativeDate/properties/at",
        CntRelativeDate: "#/components/schemas/CntRelativeDate",
        CntSearchQuery: "#/components/schemas/CntSearchQuery",
        CntSimpleSeachResponse: "#/components/schemas/CntSimpleSeachResponse",
        CntSeachResponse: "#/components/schemas/CntSeachResponse",
        CntSuggestResponse: "#/components/schemas/CntSuggestResponse",
        CntFacet: "#/components/schemas/CntFacet",
        CntBucket: "#/components/schemas/CntBucket",
        CntDocumentResponse: "#/components/schemas/CntDocumentResponse",
        CntSimpleDocumentResponse: "#/components/schemas/CntSimpleDocumentResponse",
        CntFieldType: "#/components/schemas/CntField/properties/type",
        CntField: "#/components/schemas/CntField",
        CntSortOrder: "#/components/schemas/CntSort/properties/order",
        CntSort: "#/components/schemas/CntSort",
        CntDefinitionModel: "#/components/schemas/CntDefinitionModel",
        CntDefinition: "#/components/schemas/CntDefinition",
        CntPagination: "#/components/schemas/CntPagination",
        CntHtmlToInlinePdfRequestSizePredefined: "#/components/schemas/CntHtmlToInlinePdfRequest/properties/size/properties/predefined",
        CntHtmlToInlinePdfRequestSize: "#/components/schemas/CntHtmlToInlinePdfRequest/properties/size",
        CntHtmlToInlinePdfRequestMargin: "#/components/schemas/CntHtmlToInlinePdfRequest/properties/margin",
        CntHtmlToInlinePdfRequest: "#/components/schemas/CntHtmlToInlinePdfRequest",
        CntHtmlToPdfRequestMethod: "#/components/schemas/CntHtmlToPdfRequest/properties/method",
        CntHtmlToPdfRequest: "#/components/schemas/CntHtmlToPdfRequest",
        CntPdfType: "#/components/schemas/CntPdf/properties/type",
        CntPdf: "#/components/schemas/CntPdf",
        CntInstantProxy: "#/components/schemas/CntInstantProxy",
        CntCreateProxyRequest: "#/components/schemas/CntCreateProxyRequest",
        CntUpdateProxyRequest: "#/components/schemas/CntUpdateProxyRequest",
        CntInstantProxyIndex: "#/components/schemas/CntInstantProxyIndex",
        CntCreateIndexRequest: "#/components/schemas/CntCreateIndexRequest",
        CntListIndex: "#/components/schemas/CntListIndex",
        CntIndex: "#/components/schemas/CntIndex",
        CntListIndexFilterType: "#/components/schemas/CntListIndexFilter/properties/type",
        CntListIndexFilter: "#/components/schemas/CntListIndexFilter",
        CntInputDocument: "#/components/schemas/CntInputDocument",
        CntSearchRequest: "#/components/schemas/CntSearchRequest",
        CntSearchIndexRequest: "#/components/schemas/CntSearchIndexRequest",
        CntInstantFilterOperator: "#/components/schemas/CntInstantFilter/properties/operator",
        CntInstantFilter: "#/components/schemas/CntInstantFilter",
        CntSearchResponse: "#/components/schemas/CntSearchResponse",
        CntIndexResponse: "#/components/schemas/CntIndexResponse",
        CntIndexSettings: "#/components/schemas/CntIndexSettings",
        CntIndexSettingsUpdate: "#/components/schemas/CntIndexSettingsUpdate",
        CntIndexSettingsSynonyms: "#/components/schemas/CntIndexSettingsSynonyms",
        CntIndexUpdateTypeName: "#/components/schemas/CntIndexUpdateType/properties/name",
        CntIndexUpdateType: "#/components/schemas/CntIndexUpdateType",
        CntIndexUpdate: "#/components/schemas/CntIndexUpdate",
        CntUpdateIndexRequest: "#/components/schemas/CntUpdateIndexRequest",
        CntUploadDataRequest: "#/paths/~1cnt~1datasets~1{id}~1upload/post/requestBody/content/application~1json/schema",
        CntReadObjectAtFilesystemsStoragesByIdReadRequest: "#/paths/~1cnt~1filesystems~1storages~1{id}~1read/get/requestBody/content/application~1json/schema",
        CntListObjectsAtFilesystemsStoragesByIdListRequest: "#/paths/~1cnt~1filesystems~1storages~1{id}~1list/get/requestBody/content/application~1json/schema",
        CntListAdaptersResponseItem: "#/paths/~1cnt~1filesystems~1configurations/get/responses/200/content/application~1json/schema/items",
        CntTriggerFlowRequest: "#/paths/~1cnt~1dataflow~1flows~1{id}~1trigger/post/requestBody/content/application~1json/schema",
        CntLoadDataRequestItem: "#/paths/~1cnt~1dataflow~1loader/post/requestBody/content/application~1json/schema/items",
        CntLoadDataRequest: "#/paths/~1cnt~1dataflow~1loader/post/requestBody/content/application~1json/schema",
        CntLoadDataResponseItem: "#/paths/~1cnt~1dataflow~1loader/post/responses/200/content/application~1json/schema/items",
        CntTestMatchResponseResultMisses: "#/paths/~1cnt~1dataflow~1matcher~1{model}~1{id}/post/responses/200/content/application~1json/schema/properties/result/properties/misses",
        CntTestMatchResponseResult: "#/paths/~1cnt~1dataflow~1matcher~1{model}~1{id}/post/responses/200/content/application~1json/schema/properties/result",
        CntTestMatchResponse: "#/paths/~1cnt~1dataflow~1matcher~1{model}~1{id}/post/responses/200/content/application~1json/schema",
        CntGetListOfDirectoriesResponse: "#/paths/~1cnt~1directories/get/responses/200/content/application~1json/schema",
        CntUploadAFileRequest: "#/paths/~1cnt~1files~1upload~1{signature}/post/requestBody/content/multipart~1form-data/schema",
        CntDecodeFilterResponse: "#/paths/~1cnt~1filters~1date/get/responses/200/content/application~1json/schema",
        CntRelativeDateResponse: "#/paths/~1cnt~1filters~1date/post/responses/200/content/application~1json/schema",
        CntUpdateOrInsertAListOfDocumentsRequest: "#/paths/~1cnt~1instant~1indexes~1{id}~1documents/put/requestBody/content/application~1json/schema",
        CntDeleteAListOfDocumentsRequest: "#/paths/~1cnt~1instant~1indexes~1{id}~1documents~1delete/post/requestBody/content/application~1json/schema",
    }
}
