//! Organisations: distributor, resellers and customers in one tree.

mod commands;
mod model;

pub use commands::{
    any, create, create_root, delete, find, find_code, find_uid, list, lock, many, page, place,
    refuse_in_use, resolve, root, update, view, view_uid,
};
pub use model::{CustomerDetails, NewOrganisation, Organisation, PostalAddress, Profile};
