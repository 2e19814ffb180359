//! See README.md beside this folder's sources.
