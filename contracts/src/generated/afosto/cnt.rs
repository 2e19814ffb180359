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
    pub id: Option<String>,
    pub code: Option<String>,
    pub description: Option<String>,
    pub config_schema: Option<String>,
    pub columns: Option<Vec<CntColumnConfig>>,
}

/// Wire schema `CntColumnConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntColumnConfig {
    pub key: Option<String>,
    pub description: Option<String>,
    pub is_required: Option<bool>,
    pub regex: Option<String>,
}

/// Wire schema `CntDataset` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataset {
    pub id: Option<Uuid>,
    pub reference: Option<String>,
    pub line_count: Option<i64>,
    pub file_id: Option<String>,
    pub is_locked: Option<bool>,
    pub expires_at: Option<DateTime>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDatasetRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDatasetRequest {
    pub reference: Option<String>,
    pub expires_at: Option<DateTime>,
}

/// Inside `CntBatchRequest.import` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequestImport {
    pub mapping: Option<Vec<Map<String, Value>>>,
}

/// Inside `CntBatchRequest.export` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequestExport {
    pub view: Option<String>,
}

/// Wire schema `CntBatchRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchRequest {
    pub action_id: Option<String>,
    pub reference: Option<String>,
    pub dataset_id: Option<Uuid>,
    pub config: Option<Map<String, Value>>,
    pub import: Option<CntBatchRequestImport>,
    pub export: Option<CntBatchRequestExport>,
}

/// Inside `CntBatch.import` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchImport {
    pub mapping: Option<Map<String, Value>>,
}

/// Inside `CntBatch.export` of afosto.
pub type CntBatchExport = CntBatchRequestExport;

/// Wire schema `CntBatch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatch {
    pub id: Option<Uuid>,
    pub action_id: Option<String>,
    pub reference: Option<String>,
    pub is_import: Option<bool>,
    pub is_locked: Option<bool>,
    pub is_accepted: Option<bool>,
    pub is_confirmed: Option<bool>,
    pub is_ready: Option<bool>,
    pub is_failing: Option<bool>,
    pub config: Option<Map<String, Value>>,
    pub import: Option<CntBatchImport>,
    pub export: Option<CntBatchExport>,
    pub task_id: Option<Uuid>,
    pub dataset_id: Option<Uuid>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntLine` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLine {
    pub reference: Option<Uuid>,
    pub data: Option<Map<String, Value>>,
}

/// Wire schema `CntBatchFile` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBatchFile {
    pub file_id: Option<String>,
}

/// Wire schema `CntLineError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLineError {
    pub reference: Option<Uuid>,
    pub errors: Option<Vec<CntColumnError>>,
}

/// Wire schema `CntColumnError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntColumnError {
    pub column: Option<String>,
    pub level: Option<CntColumnErrorLevel>,
    pub message: Option<String>,
}

/// Wire schema `CntProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxy {
    pub key: Option<String>,
    pub origin: Option<String>,
    pub config: Option<CntConfig>,
    pub secret: Option<String>,
    pub tenant_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntProxyModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxyModel {
    pub key: Option<String>,
    pub origin: Option<String>,
    pub config: Option<CntConfig>,
}

/// Wire schema `CntProxyUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntProxyUpdateModel {
    pub origin: Option<String>,
    pub config: Option<CntConfig>,
}

/// Wire schema `CntConfig` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntConfig {
    pub is_origin_cache_ignored: Option<bool>,
    pub is_canonical_added: Option<bool>,
    pub watermark_url: Option<String>,
}

/// Wire schema `CntObjectCloneRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntObjectCloneRequest {
    pub path: Option<String>,
    pub file_id: Option<String>,
}

/// Wire schema `CntFilesystemLog` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFilesystemLog {
    pub id: Option<Uuid>,
    pub file_id: Option<String>,
    pub storage_id: Option<i64>,
    pub is_success: Option<bool>,
    pub message: Option<String>,
    pub created_at: Option<DateTime>,
}

/// Wire schema `CntWatcher` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcher {
    pub id: Option<i64>,
    pub description: Option<String>,
    pub storage_id: Option<i64>,
    pub source: Option<CntWatcherSource>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntWatcherSource` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcherSource {
    pub r#type: Option<CntWatcherSourceType>,
    pub config: Option<Map<String, Value>>,
}

/// Wire schema `CntWatcherModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntWatcherModel {
    pub description: Option<String>,
    pub storage_id: Option<i64>,
    pub source: Option<CntWatcherSource>,
}

/// Wire schema `CntStorage` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorage {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub r#type: Option<CntStorageType>,
    pub configuration: Option<Map<String, Value>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Inside `CntStorageModel.type` of afosto.
pub type CntStorageModelType = CntStorageType;

/// Wire schema `CntStorageModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageModel {
    pub name: Option<String>,
    pub r#type: Option<CntStorageModelType>,
    pub configuration: Option<Map<String, Value>>,
    pub secret: Option<String>,
}

/// Inside `CntStorageTest.type` of afosto.
pub type CntStorageTestType = CntStorageType;

/// Wire schema `CntStorageTest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageTest {
    pub r#type: Option<CntStorageTestType>,
    pub configuration: Option<Map<String, Value>>,
    pub secret: Option<String>,
}

/// Wire schema `CntStorageObject` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageObject {
    pub path: Option<String>,
    pub basename: Option<String>,
    pub r#type: Option<CntStorageObjectType>,
    pub size: Option<i64>,
}

/// Wire schema `CntStorageSyncCommand` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntStorageSyncCommand {
    pub path: Option<String>,
    pub file_id: Option<String>,
}

/// Wire schema `CntFile` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFile {
    pub id: Option<String>,
    pub filename: Option<String>,
    pub label: Option<String>,
    pub dir: Option<String>,
    pub r#type: Option<CntFileType>,
    pub mime: Option<String>,
    pub url: Option<String>,
    pub is_public: Option<bool>,
    pub is_listed: Option<bool>,
    pub metadata: Option<Map<String, Value>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDataflowType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowType {
    pub r#type: Option<String>,
    pub code: Option<String>,
    pub source: Option<String>,
    pub trigger: Option<CntDataflowTypeTrigger>,
    pub name: Option<String>,
    pub is_proprietary: Option<bool>,
    pub events: Option<Vec<String>>,
    pub schema: Option<String>,
}

/// Inside `CntDataflow.trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowTrigger {
    pub r#type: Option<CntDataflowTriggerType>,
    pub events: Option<Vec<String>>,
    pub crontab: Option<String>,
}

/// Wire schema `CntDataflow` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflow {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub source: Option<CntDataflowSource>,
    pub r#type: Option<CntDataflowTypeInline>,
    pub trigger: Option<CntDataflowTrigger>,
    pub config: Option<Map<String, Value>>,
    pub filter: Option<Vec<CntDataflowFilter>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntDataflowFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowFilter {
    pub key: Option<String>,
    pub operator: Option<CntDataflowFilterOperator>,
    pub values: Option<Vec<String>>,
}

/// Inside `CntDataflowModel.type` of afosto.
pub type CntDataflowModelType = CntDataflowTypeInline;

/// Inside `CntDataflowModel.trigger.type` of afosto.
pub type CntDataflowModelTriggerType = CntDataflowTriggerType;

/// Inside `CntDataflowModel.trigger.crontab` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModelTriggerCrontab {
    pub schedule: Option<String>,
    pub timezone: Option<String>,
}

/// Inside `CntDataflowModel.trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModelTrigger {
    pub r#type: Option<CntDataflowModelTriggerType>,
    pub events: Option<Vec<String>>,
    pub crontab: Option<CntDataflowModelTriggerCrontab>,
}

/// Wire schema `CntDataflowModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDataflowModel {
    pub name: Option<String>,
    pub source: Option<CntDataflowModelSource>,
    pub r#type: Option<CntDataflowModelType>,
    pub trigger: Option<CntDataflowModelTrigger>,
    pub config: Option<Map<String, Value>>,
    pub secret: Option<String>,
    pub filter: Option<Vec<CntDataflowFilter>>,
}

/// Wire schema `CntGifInfo` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntGifInfo {
    pub is_animated: Option<bool>,
    pub height: Option<i64>,
    pub width: Option<i64>,
    pub loop_count: Option<i64>,
    pub size: Option<i64>,
}

/// Wire schema `CntDirectoryRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDirectoryRequest {
    pub path: Option<String>,
}

/// Wire schema `CntUploadRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadRequest {
    pub is_public: Option<bool>,
    pub path: Option<String>,
    pub is_listed: Option<bool>,
    pub method: Option<CntUploadRequestMethod>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CntUploadResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadResponse {
    pub expires_at: Option<DateTime>,
    pub signature: Option<String>,
}

/// Wire schema `CntSimpleQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleQuery {
    pub codes: Option<Vec<String>>,
    pub models: Option<Vec<String>>,
    pub namespaces: Option<Vec<String>>,
    pub q: Option<Vec<String>>,
    pub is_fuzzy: Option<bool>,
    pub limit: Option<i64>,
    pub threshold: Option<Number>,
    pub page_cursor: Option<String>,
}

/// Wire schema `CntFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFilter {
    pub key: Option<String>,
    pub operator: Option<CntFilterOperator>,
    pub values: Option<Vec<String>>,
}

/// Inside `CntRelativeDate.at` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDateAt {
    pub timezone: Option<String>,
    pub hour: Option<CntRelativeDateAtHour>,
    pub minute: Option<CntRelativeDateAtMinute>,
    pub day_of_week: Option<CntRelativeDateAtDayOfWeek>,
    pub day_of_month: Option<CntRelativeDateAtDayOfMonth>,
}

/// Wire schema `CntRelativeDate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDate {
    pub quantity: Option<i64>,
    pub key: Option<CntRelativeDateKey>,
    pub direction: Option<CntRelativeDateDirection>,
    pub at: Option<CntRelativeDateAt>,
}

/// Wire schema `CntSearchQuery` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchQuery {
    pub q: Option<Vec<String>>,
    pub is_fuzzy: Option<bool>,
    pub filter: Option<Vec<CntFilter>>,
    pub missing: Option<Vec<String>>,
    pub facets: Option<Vec<String>>,
    pub limit: Option<i64>,
    pub threshold: Option<Number>,
    pub page_cursor: Option<String>,
    pub sort: Option<Vec<CntSort>>,
}

/// Wire schema `CntSimpleSeachResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleSeachResponse {
    pub hits: Option<Vec<CntSimpleDocumentResponse>>,
    pub pagination: Option<CntPagination>,
}

/// Wire schema `CntSeachResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSeachResponse {
    pub hits: Option<Vec<CntDocumentResponse>>,
    pub facets: Option<Vec<CntFacet>>,
    pub pagination: Option<CntPagination>,
}

/// Wire schema `CntSuggestResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSuggestResponse {
    pub hits: Option<Vec<CntSimpleDocumentResponse>>,
}

/// Wire schema `CntFacet` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntFacet {
    pub key: Option<String>,
    pub buckets: Option<Vec<CntBucket>>,
}

/// Wire schema `CntBucket` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntBucket {
    pub value: Option<String>,
    pub count: Option<String>,
}

/// Wire schema `CntDocumentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDocumentResponse {
    pub reference: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub sub: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `CntSimpleDocumentResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSimpleDocumentResponse {
    pub reference: Option<String>,
    pub title: Option<String>,
    pub code: Option<String>,
    pub model: Option<String>,
    pub namespace: Option<String>,
    pub description: Option<String>,
    pub sub: Option<String>,
    pub metadata: Option<Map<String, Value>>,
}

/// Wire schema `CntField` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntField {
    pub key: Option<String>,
    pub r#type: Option<CntFieldType>,
}

/// Wire schema `CntSort` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSort {
    pub key: Option<String>,
    pub order: Option<CntSortOrder>,
}

/// Inside `CntDefinitionModel.type` of afosto.
pub type CntDefinitionModelType = CntFieldType;

/// Wire schema `CntDefinitionModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDefinitionModel {
    pub namespace: Option<String>,
    pub code: Option<String>,
    pub model: Option<String>,
    pub key: Option<String>,
    pub r#type: Option<CntDefinitionModelType>,
}

/// Wire schema `CntDefinition` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDefinition {
    pub id: Option<String>,
    pub namespace: Option<String>,
    pub code: Option<String>,
    pub model: Option<String>,
    pub filters: Option<Vec<CntField>>,
    pub tenant_id: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntPagination` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntPagination {
    pub entity_count: Option<i64>,
    pub page_limit: Option<i64>,
    pub page_count: Option<i64>,
    pub next_page_cursor: Option<String>,
}

/// Inside `CntHtmlToInlinePdfRequest.size` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequestSize {
    pub predefined: Option<CntHtmlToInlinePdfRequestSizePredefined>,
    pub width: Option<i64>,
    pub height: Option<i64>,
}

/// Inside `CntHtmlToInlinePdfRequest.margin` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequestMargin {
    pub top: Option<i64>,
    pub bottom: Option<i64>,
    pub left: Option<i64>,
    pub right: Option<i64>,
}

/// Wire schema `CntHtmlToInlinePdfRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToInlinePdfRequest {
    pub size: Option<CntHtmlToInlinePdfRequestSize>,
    pub margin: Option<CntHtmlToInlinePdfRequestMargin>,
    pub content: Option<String>,
    pub wait_delay: Option<i64>,
    pub wait_timeout: Option<i64>,
}

/// Inside `CntHtmlToPdfRequest.size` of afosto.
pub type CntHtmlToPdfRequestSize = CntHtmlToInlinePdfRequestSize;

/// Inside `CntHtmlToPdfRequest.margin` of afosto.
pub type CntHtmlToPdfRequestMargin = CntHtmlToInlinePdfRequestMargin;

/// Wire schema `CntHtmlToPdfRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntHtmlToPdfRequest {
    pub path: Option<String>,
    pub filename: Option<String>,
    pub size: Option<CntHtmlToPdfRequestSize>,
    pub margin: Option<CntHtmlToPdfRequestMargin>,
    pub method: Option<CntHtmlToPdfRequestMethod>,
    pub content: Option<String>,
    pub wait_delay: Option<i64>,
    pub wait_timeout: Option<i64>,
}

/// Wire schema `CntPdf` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntPdf {
    pub id: Option<String>,
    pub filename: Option<String>,
    pub label: Option<String>,
    pub dir: Option<String>,
    pub r#type: Option<CntPdfType>,
    pub mime: Option<String>,
    pub url: Option<String>,
    pub is_public: Option<bool>,
    pub is_listed: Option<bool>,
    pub metadata: Option<Map<String, Value>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntInstantProxy` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantProxy {
    pub key: Option<String>,
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntCreateProxyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntCreateProxyRequest {
    pub key: Option<String>,
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
}

/// Wire schema `CntUpdateProxyRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUpdateProxyRequest {
    pub indexes: Option<Vec<CntInstantProxyIndex>>,
}

/// Wire schema `CntInstantProxyIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantProxyIndex {
    pub index_id: Option<Uuid>,
    pub alias: Option<String>,
}

/// Wire schema `CntCreateIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntCreateIndexRequest {
    pub name: Option<String>,
}

/// Wire schema `CntListIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListIndex {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntIndex` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndex {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub host: Option<String>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `CntListIndexFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListIndexFilter {
    pub r#type: Option<CntListIndexFilterType>,
    pub key: Option<String>,
}

/// Wire schema `CntInputDocument` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInputDocument {
    pub reference: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub sub: Option<String>,
    pub metadata: Option<Map<String, Value>>,
    pub filters: Option<Map<String, Value>>,
}

/// Wire schema `CntSearchRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchRequest {
    pub q: Option<String>,
    pub offset: Option<i64>,
    pub limit: Option<i64>,
    pub threshold: Option<i64>,
    pub indices: Option<Vec<String>>,
    pub filters: Option<Vec<CntInstantFilter>>,
    pub facets: Option<Vec<String>>,
}

/// Wire schema `CntSearchIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchIndexRequest {
    pub q: Option<String>,
    pub offset: Option<i64>,
    pub limit: Option<i64>,
    pub threshold: Option<i64>,
    pub filters: Option<Vec<CntInstantFilter>>,
    pub facets: Option<Vec<String>>,
}

/// Wire schema `CntInstantFilter` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntInstantFilter {
    pub key: Option<String>,
    pub operator: Option<CntInstantFilterOperator>,
    pub values: Option<Vec<String>>,
}

/// Wire schema `CntSearchResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntSearchResponse {
    pub results: Option<Vec<CntIndexResponse>>,
    pub offset: Option<i64>,
    pub limit: Option<i64>,
    pub count: Option<i64>,
    pub q: Option<String>,
}

/// Wire schema `CntIndexResponse` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexResponse {
    pub id: Option<Uuid>,
    pub count: Option<i64>,
    pub hits: Option<Vec<CntDocumentResponse>>,
    pub facets: Option<Vec<CntFacet>>,
}

/// Wire schema `CntIndexSettings` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexSettings {
    pub synonyms: Option<CntIndexSettingsSynonyms>,
    pub stop_words: Option<Vec<String>>,
    pub ranking_rules: Option<Vec<String>>,
    pub facet_fields: Option<Vec<String>>,
    pub distinct_field: Option<String>,
    pub search_fields: Option<Vec<String>>,
    pub display_fields: Option<Vec<String>>,
    pub filters: Option<Vec<CntListIndexFilter>>,
    pub last_processed_at: Option<DateTime>,
}

/// Wire schema `CntIndexSettingsUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexSettingsUpdate {
    pub synonyms: Option<CntIndexSettingsSynonyms>,
    pub stop_words: Option<Vec<String>>,
    pub ranking_rules: Option<Vec<String>>,
    pub filters: Option<Vec<CntListIndexFilter>>,
}

/// Wire schema `CntIndexSettingsSynonyms` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntIndexSettingsSynonyms(pub Map<String, Value>);

/// Wire schema `CntIndexUpdateType` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexUpdateType {
    pub name: Option<CntIndexUpdateTypeName>,
    pub number: Option<i64>,
}

/// Wire schema `CntIndexUpdate` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntIndexUpdate {
    pub status: Option<String>,
    #[serde(rename = "updateId")]
    pub update_id: Option<i64>,
    pub r#type: Option<CntIndexUpdateType>,
    pub duration: Option<Number>,
    #[serde(rename = "enqueuedAt")]
    pub enqueued_at: Option<String>,
    #[serde(rename = "processedAt")]
    pub processed_at: Option<String>,
}

/// Wire schema `CntUpdateIndexRequest` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUpdateIndexRequest {
    pub name: Option<String>,
}

/// A body of `POST /cnt/datasets/{id}/upload` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntUploadDataRequest(pub Vec<CntLine>);

/// A body of `GET /cnt/filesystems/storages/{id}/read` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntReadObjectAtFilesystemsStoragesByIdReadRequest {
    pub path: Option<String>,
}

/// A body of `GET /cnt/filesystems/storages/{id}/list` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListObjectsAtFilesystemsStoragesByIdListRequest {
    pub path: Option<String>,
}

/// A body of `GET /cnt/filesystems/configurations` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntListAdaptersResponseItem {
    pub r#type: Option<String>,
    pub schema: Option<String>,
}

/// A body of `POST /cnt/dataflow/flows/{id}/trigger` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTriggerFlowRequest {
    pub entity_id: Option<Uuid>,
    pub clock_at: Option<DateTime>,
}

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLoadDataRequestItem {
    pub reference: Option<String>,
    pub entity_id: Option<String>,
    pub entity_type: Option<String>,
}

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CntLoadDataRequest(pub Vec<CntLoadDataRequestItem>);

/// A body of `POST /cnt/dataflow/loader` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntLoadDataResponseItem {
    pub reference: Option<String>,
    pub data: Option<Map<String, Value>>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponseResultMisses {
    pub keys: Option<Vec<String>>,
    pub configs: Option<Vec<String>>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponseResult {
    pub is_match: Option<bool>,
    pub misses: Option<CntTestMatchResponseResultMisses>,
}

/// A body of `POST /cnt/dataflow/matcher/{model}/{id}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntTestMatchResponse {
    pub result: Option<CntTestMatchResponseResult>,
    pub input: Option<BTreeMap<String, String>>,
}

/// A body of `GET /cnt/directories` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntGetListOfDirectoriesResponse {
    pub directories: Option<Vec<String>>,
}

/// A body of `POST /cnt/files/upload/{signature}` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntUploadAFileRequest {
    pub file: Option<String>,
}

/// A body of `GET /cnt/filters/date` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntDecodeFilterResponse {
    pub query: Option<CntRelativeDate>,
    pub epoch: Option<i64>,
    pub formatted: Option<DateTime>,
}

/// A body of `POST /cnt/filters/date` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CntRelativeDateResponse {
    pub epoch: Option<i64>,
    pub formatted: Option<DateTime>,
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
    Afosto, CNT {
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
