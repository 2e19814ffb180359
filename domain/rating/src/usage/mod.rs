//! Usage: call records and charges on suppliers' bills, what they cost, and the files they came in.

mod adjust;
mod adjustments;
mod at_once;
mod billing;
mod covering;
mod currency;
mod explain;
mod import;
mod loaded;
mod queries;
mod reprice;
mod rerate;
mod supplied;

use comptoir_kernel::{Ctx, OrganisationId, Result, TenantId, id};
use comptoir_parties::organisations;
use comptoir_pricing::vat::VatRateId;
use comptoir_store::{Tx, entity, stored_id, text_enum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::book_products::BookProductId;
use crate::call::Call;
use crate::format::Records;
use crate::rate_cards::RateCardId;
use crate::rates::RateId;
use crate::rules::{Metered, Supplied};
use crate::service_items::ServiceItemId;

pub use adjust::{Adjustment, RatedAgain};
pub use adjustments::{
    AdjustmentFilter, adjustments, charged_elsewhere, credited, is_settled, lock_with_corrections,
    with_corrections,
};
pub(crate) use at_once::import_watched;
pub use at_once::{LocalFile, Step, at_once, import_file, import_files};
pub use billing::{
    Billed, OfSite, Payer, UsageTotal, debtors, first_unbilled, mark_billed, of_line, release, take, unbilled,
};
pub use covering::{Covered, covered};
pub use currency::foreign_cards;
pub use explain::{PricedBy, UsageExplanation, explain};
pub use import::{Imported, Upload, checksum, import};
pub(crate) use queries::require_tenant_read;
pub use queries::{Filter, any, bad_rows, days, file_uid, files, files_of, first, list, many, page, view};
pub use rerate::{Changed, Report, Rerated, Which, rerate, rerate_report};

id!(
    /// A usage record.
    UsageId
);
id!(
    /// A file of usage.
    UsageFileId
);
id!(
    /// A row of a file that is no usage.
    BadRowId
);
stored_id!(UsageId, UsageFileId, BadRowId);

text_enum! {
    /// What has become of a usage record.
    pub enum UsageState {
        /// It has a service item and a charge.
        Rated = "rated",
        /// It has no service item, or more than one.
        Unmatched = "unmatched",
        /// It has a service item and no charge.
        Unpriced = "unpriced",
        /// It is not to be charged: somebody said so, and why.
        SetAside = "set_aside",
    }
}

text_enum! {
    /// Why a usage record is an exception.
    pub enum Cause {
        /// It is none.
        Nothing = "",
        /// No service item has the code.
        UnknownItem = "unknown_item",
        /// No service item with the code is active on the day.
        InactiveItem = "inactive_item",
        /// More than one service item with the code is active on the day.
        SeveralItems = "several_items",
        /// No rate card, or no price book, applies.
        NoCard = "no_card",
        /// The card has no rate for the call; the book has no product of the name, or it is not sold in a way it can be.
        NoRate = "no_rate",
        /// The price goes by the cost, and there is none.
        NoCost = "no_cost",
        /// The cost has too many digits.
        BadCost = "bad_cost",
        /// The charge is out of range.
        TooLarge = "too_large",
    }
}

entity! {
    /// One call, or one charge on a supplier's bill. What it is never changes; what it costs may until it is billed.
    pub struct Usage in "rating_usage" {
        /// Key.
        pub id: UsageId,
        /// The tenant.
        pub tenant: TenantId,
        /// The file it came in first.
        pub file: UsageFileId,
        /// The service (key of a reference).
        pub service: i64,
        /// The supplier's id, unique in the service.
        pub external_id: String,
        /// Kind of record: the name of a reference where there is one. Of a charge it is the supplier's name of the product.
        pub record_type: String,
        /// When the call began; of a charge it is noon of its first day, where the tenant is.
        pub started_at: Timestamp,
        /// Code or alias of the service item, as the record has it.
        pub item_code: String,
        /// The dialled number; may be empty.
        pub dialled: String,
        /// The supplier's call type code; may be empty.
        pub supplier_call_type: String,
        /// Length of the call.
        pub duration_seconds: u32,
        /// Units of the record, such as bytes or messages, where it has them.
        pub units: Option<i64>,
        /// What the supplier charges, in the major unit.
        pub cost: Option<Decimal>,
        /// How many a charge on a supplier's bill is for, in millionths; calls have none.
        pub quantity_micros: Option<i64>,
        /// The first day that a charge is for.
        pub period_from: Option<Date>,
        /// The last day that a charge is for, where the bill names one.
        pub period_to: Option<Date>,
        /// What has become of it.
        pub state: UsageState,
        /// Why it is an exception.
        pub cause: Cause,
        /// Whose it is.
        pub organisation: Option<OrganisationId>,
        /// The service item that made it.
        pub service_item: Option<ServiceItemId>,
        /// The card it was priced by.
        pub card: Option<RateCardId>,
        /// The rate it was priced by.
        pub rate: Option<RateId>,
        /// The product of a price book that a charge was priced by.
        pub product: Option<BookProductId>,
        /// Seconds charged: after free seconds and rounding.
        pub billed_seconds: i64,
        /// Units charged: after free units and rounding.
        pub billed_units: i64,
        /// The charge, in millionths of the major unit.
        pub charge_micros: i64,
        /// Our cost, in millionths of the major unit.
        pub cost_micros: Option<i64>,
        /// VAT rate of the rate, else of the card.
        pub vat_rate: Option<VatRateId>,
        /// Seconds, units or calls of it that allowances covered when it was billed; the charge is what was left.
        pub covered: i64,
        /// The bill that took it.
        pub bill: Option<Uuid>,
    }
}

impl Usage {
    /// The call as the rules know it.
    pub(crate) fn call(&self) -> Call {
        Call {
            external_id: self.external_id.clone(),
            start: self.started_at,
            item_code: self.item_code.clone(),
            dialled: self.dialled.clone(),
            duration_seconds: self.duration_seconds,
            record_type: self.record_type.clone(),
            supplier_call_type: self.supplier_call_type.clone(),
            cost: self.cost,
            units: self.units.and_then(|units| u64::try_from(units).ok()),
            supplied: self.supplied(),
        }
    }

    /// What a supplier's bill says of it, where it is a charge on one.
    pub fn supplied(&self) -> Option<Supplied> {
        let (quantity_micros, from) = (self.quantity_micros?, self.period_from?);
        Some(Supplied { quantity_micros, from, to: self.period_to })
    }

    /// What it is.
    pub const fn records(&self) -> Records {
        if self.quantity_micros.is_some() { Records::Bill } else { Records::Calls }
    }

    /// What is left of the charge after our cost, in millionths of the major unit; unknown without a cost.
    pub fn margin_micros(&self) -> Option<i64> {
        self.charge_micros.checked_sub(self.cost_micros?)
    }

    /// The call as its price depends on it.
    pub(crate) fn metered(&self, zone: &TimeZone) -> Metered {
        Metered {
            seconds: self.duration_seconds,
            units: self.units.and_then(|units| u64::try_from(units).ok()),
            cost: self.cost,
            start: zone.to_datetime(self.started_at),
        }
    }
}

/// The zone on whose clock the bands of the week of a call are: that of its customer.
async fn clock(ctx: &Ctx, tx: &mut Tx<'_>, usage: &Usage) -> Result<TimeZone> {
    match usage.organisation {
        Some(customer) => organisations::zone_of(ctx, tx, customer).await,
        None => ctx.zone(),
    }
}

text_enum! {
    /// How far the import of a file has come.
    pub enum FileState {
        /// Not all of it has been read.
        Importing = "importing",
        /// All of it has been read.
        Done = "done",
    }
}

entity! {
    /// A file of usage, or a supplier's bill, that was imported. What is said of calls goes for charges too.
    pub struct UsageFile in "rating_usage_file" {
        /// Key.
        pub id: UsageFileId,
        /// UUID.
        pub uid: Uuid,
        /// The tenant.
        pub tenant: TenantId,
        /// The service of its calls (key of a reference).
        pub service: i64,
        /// Name of the file.
        pub name: String,
        /// Name of its layout.
        pub format: String,
        /// What its rows are.
        pub records: Records,
        /// SHA-256 of the file, in hexadecimal digits: the same file is imported once.
        pub checksum: String,
        /// How far its import has come.
        pub state: FileState,
        /// Rows read so far, without the header.
        pub rows_read: i64,
        /// Calls that were new.
        pub imported: i64,
        /// Calls that were there already.
        pub duplicates: i64,
        /// Rows that are no calls.
        pub bad_rows: i64,
        /// Of the imported calls, how many have a charge now.
        pub rated: i64,
        /// Of the imported calls, how many have no single service item now.
        pub unmatched: i64,
        /// Of the imported calls, how many have a service item and no charge now.
        pub unpriced: i64,
        /// Of the imported calls, how many are not to be charged.
        pub set_aside: i64,
        /// When the first of the imported calls began.
        pub first_at: Option<Timestamp>,
        /// When the last of them began.
        pub last_at: Option<Timestamp>,
        /// When its import began.
        pub created_at: Timestamp,
        /// When its figures last changed.
        pub updated_at: Timestamp,
    }
}

impl UsageFile {
    /// The figures of a file, for the journal.
    fn figures(&self) -> Value {
        json!({
            "id": self.uid,
            "name": self.name,
            "format": self.format,
            "records": self.records.as_str(),
            "rows": self.rows_read,
            "imported": self.imported,
            "duplicates": self.duplicates,
            "bad_rows": self.bad_rows,
            "rated": self.rated,
            "unmatched": self.unmatched,
            "unpriced": self.unpriced,
            "set_aside": self.set_aside,
        })
    }
}

entity! {
    /// A row of a file that is no usage.
    pub struct BadRow in "rating_bad_row" {
        /// Key.
        pub id: BadRowId,
        /// The tenant.
        pub tenant: TenantId,
        /// The file.
        pub file: UsageFileId,
        /// Where the row begins, counted from 1, the header included.
        pub line: i64,
        /// Everything that is wrong with it.
        pub reasons: String,
    }
}
