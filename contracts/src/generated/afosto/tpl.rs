//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Inside `TplRepository.installer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplRepositoryInstaller {
    #[serde(default)]
    pub username: Option<String>,
    #[serde(default)]
    pub r#type: Option<String>,
}

/// Wire schema `TplRepository` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplRepository {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub is_private: Option<bool>,
    #[serde(default)]
    pub installer: Option<TplRepositoryInstaller>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

/// Wire schema `TplBuild` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplBuild {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub git_reference: Option<TplGitReference>,
    #[serde(default)]
    pub is_success: Option<bool>,
    #[serde(default)]
    pub errors: Option<Vec<TplBuildError>>,
    #[serde(default)]
    pub started_at: Option<DateTime>,
    #[serde(default)]
    pub ended_at: Option<DateTime>,
}

/// Wire schema `TplBuildError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplBuildError {
    #[serde(default)]
    pub message: Option<String>,
}

/// Wire schema `TplThemeUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeUpdateModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub git_reference: Option<TplGitReference>,
}

/// Inside `TplGitReference.tag` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReferenceTag {
    #[serde(default)]
    pub value: Option<String>,
}

/// Inside `TplGitReference.branch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReferenceBranch {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub commit_sha: Option<String>,
}

/// Wire schema `TplGitReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReference {
    #[serde(default)]
    pub r#type: Option<TplGitReferenceType>,
    #[serde(default)]
    pub tag: Option<TplGitReferenceTag>,
    #[serde(default)]
    pub branch: Option<TplGitReferenceBranch>,
}

/// Wire schema `TplThemeCreateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeCreateModel {
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub repository_id: Option<i64>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub git_reference: Option<TplGitReference>,
}

/// Inside `TplTheme.active_build` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeActiveBuild {
    #[serde(default)]
    pub id: Option<i64>,
    #[serde(default)]
    pub repository_id: Option<i64>,
    #[serde(default)]
    pub git_reference: Option<TplGitReference>,
}

/// Wire schema `TplTheme` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplTheme {
    #[serde(default)]
    pub id: Option<Uuid>,
    #[serde(default)]
    pub name: Option<String>,
    #[serde(default)]
    pub repository_id: Option<i64>,
    #[serde(default)]
    pub secret: Option<String>,
    #[serde(default)]
    pub git_reference: Option<TplGitReference>,
    #[serde(default)]
    pub active_build: Option<TplThemeActiveBuild>,
    #[serde(default)]
    pub created_at: Option<DateTime>,
    #[serde(default)]
    pub updated_at: Option<DateTime>,
}

string_enums! {
    /// Inside `TplGitReference.type` of afosto.
    TplGitReferenceType {
        Tag = "tag",
        Branch = "branch",
    }
}

wire_types! {
    Afosto {
        TplRepositoryInstaller: "#/components/schemas/TplRepository/properties/installer",
        TplRepository: "#/components/schemas/TplRepository",
        TplBuild: "#/components/schemas/TplBuild",
        TplBuildError: "#/components/schemas/TplBuildError",
        TplThemeUpdateModel: "#/components/schemas/TplThemeUpdateModel",
        TplGitReferenceType: "#/components/schemas/TplGitReference/properties/type",
        TplGitReferenceTag: "#/components/schemas/TplGitReference/properties/tag",
        TplGitReferenceBranch: "#/components/schemas/TplGitReference/properties/branch",
        TplGitReference: "#/components/schemas/TplGitReference",
        TplThemeCreateModel: "#/components/schemas/TplThemeCreateModel",
        TplThemeActiveBuild: "#/components/schemas/TplTheme/properties/active_build",
        TplTheme: "#/components/schemas/TplTheme",
    }
}
