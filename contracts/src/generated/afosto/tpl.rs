//! Written by `cargo xtask codegen`; do not edit.

use crate::DateTime;
use crate::wire::string_enums;
use crate::wire::wire_types;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Inside `TplRepository.installer` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplRepositoryInstaller {
    pub username: Option<String>,
    pub r#type: Option<String>,
}

/// Wire schema `TplRepository` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplRepository {
    pub id: Option<i64>,
    pub name: Option<String>,
    pub is_private: Option<bool>,
    pub installer: Option<TplRepositoryInstaller>,
    pub created_at: Option<DateTime>,
    pub updated_at: Option<DateTime>,
}

/// Wire schema `TplBuild` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplBuild {
    pub id: Option<i64>,
    pub git_reference: Option<TplGitReference>,
    pub is_success: Option<bool>,
    pub errors: Option<Vec<TplBuildError>>,
    pub started_at: Option<DateTime>,
    pub ended_at: Option<DateTime>,
}

/// Wire schema `TplBuildError` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplBuildError {
    pub message: Option<String>,
}

/// Wire schema `TplThemeUpdateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeUpdateModel {
    pub name: Option<String>,
    pub secret: Option<String>,
    pub git_reference: Option<TplGitReference>,
}

/// Inside `TplGitReference.tag` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReferenceTag {
    pub value: Option<String>,
}

/// Inside `TplGitReference.branch` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReferenceBranch {
    pub name: Option<String>,
    pub commit_sha: Option<String>,
}

/// Wire schema `TplGitReference` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplGitReference {
    pub r#type: Option<TplGitReferenceType>,
    pub tag: Option<TplGitReferenceTag>,
    pub branch: Option<TplGitReferenceBranch>,
}

/// Wire schema `TplThemeCreateModel` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeCreateModel {
    pub name: Option<String>,
    pub repository_id: Option<i64>,
    pub secret: Option<String>,
    pub git_reference: Option<TplGitReference>,
}

/// Inside `TplTheme.active_build` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplThemeActiveBuild {
    pub id: Option<i64>,
    pub repository_id: Option<i64>,
    pub git_reference: Option<TplGitReference>,
}

/// Wire schema `TplTheme` of afosto.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct TplTheme {
    pub id: Option<Uuid>,
    pub name: Option<String>,
    pub repository_id: Option<i64>,
    pub secret: Option<String>,
    pub git_reference: Option<TplGitReference>,
    pub active_build: Option<TplThemeActiveBuild>,
    pub created_at: Option<DateTime>,
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
    Afosto, TPL {
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
