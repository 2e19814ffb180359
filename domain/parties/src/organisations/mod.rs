//! Organisations: distributor, resellers and customers in one tree.

mod commands;
mod model;
mod today;

pub use commands::{
    any, create, create_root, currency_of, delete, find, find_code, find_for, find_uid, list, lock, lock_for,
    many, modules_of, page, place, refuse_in_use, resolve, root, set_modules, update, view, view_uid,
};
pub use model::{CustomerDetails, MODULES, NewOrganisation, Organisation, PostalAddress, Profile};
pub use today::{Today, today, zone_of, zones_elsewhere};
