//! Sheets of rates and of service items.

use comptoir_contracts::Method;
use comptoir_kernel::{Faults, Result};
use comptoir_kit::{Answer, Call, Native, Reply};
use comptoir_rating::format::{Part, SheetLayout};
use comptoir_rating::rates::{self, ForCard};
use comptoir_rating::service_items::{self, ForItems};
use comptoir_rating::sheets::{self, Existing, Way};

use super::native;
use crate::uid;

/// Imports rates of a card.
pub(crate) static RATES_IMPORT: Native = native(
    Method::Post,
    "/native/rating/ratecards/{rateId}/rates/import",
    "nativeImportRates",
    "Makes and changes the rates of a card as the body says, a CSV (plain or gzip), all at once. Columns: `record_type`, `prefix` or \
     `supplier_call_type` or `default`, `destination`, `tax_rate`, `rating`, `amount`, `flag_fall`, `free_units`, `rounding`, `cost`, \
     `minimum_charge`, `measure`, `per_units`, `tiers`, `bands` (the last two as JSON); or others, as the layout `format` (TOML) says. \
     `record_type` is that of rows without one; `existing` (`update`, `leave`) says what becomes of rates that are there; with \
     `dry_run=true` nothing is changed. Rows that are no rates are set aside with line and reasons.",
);
/// Imports service items.
pub(crate) static ITEMS_IMPORT: Native = native(
    Method::Post,
    "/native/service-items/import",
    "nativeImportServiceItems",
    "Makes and changes service items as the body says, a CSV (plain or gzip). Columns: `service_item`, `date_start`, `date_end` \
     (days as 2026-10-31), `customer` (id, code or name), `service`, `type`, `site`, `aliases` (with ; between them), \
     `description`, `cost_centre`, `internal_notes`; or others, as the layout `format` (TOML) says. `customer` and `service` are those \
     of rows without one; `existing` and `dry_run` as for rates.",
);

/// Imports rates of a card from the body, a CSV. Answers what became of its rows.
pub(crate) async fn rates(call: Call) -> Answer {
    let card = uid(&call, "rateId", "rate card")?;
    let asked = Asked::read(&call, (rates::SHEET_PARTS, &["record_type"]))?;
    let record_type = call.query().one("record_type").map(str::to_owned);
    let wanted = ForCard { card, record_type, way: asked.way };
    let (store, ctx, file) = (&call.app.store, &call.ctx, call.upload().await?);
    let done = rates::import_sheet(store, ctx, wanted, &asked.layout, file.open()?).await?;
    Ok(Reply::ok(done.shown(asked.way)))
}

/// Imports service items from the body, a CSV. Answers what became of its rows.
pub(crate) async fn items(call: Call) -> Answer {
    let asked = Asked::read(&call, (service_items::SHEET_PARTS, &["customer", "service"]))?;
    let usual = |name| call.query().one(name).map(str::to_owned);
    let wanted = ForItems { customer: usual("customer"), service: usual("service"), way: asked.way };
    let (store, ctx, file) = (&call.app.store, &call.ctx, call.upload().await?);
    let done = service_items::import_sheet(store, ctx, wanted, &asked.layout, file.open()?).await?;
    Ok(Reply::ok(done.shown(asked.way)))
}

/// How a sheet is laid out, and taken in.
struct Asked {
    layout: SheetLayout,
    way: Way,
}

impl Asked {
    fn read(call: &Call, (parts, own): (&[Part], &[&str])) -> Result<Self> {
        let (mut faults, query) = (Faults::new(), call.query());
        let known: Vec<&str> = ["format", "existing", "dry_run"].iter().chain(own).copied().collect();
        query.only(&known, &mut faults);
        let existing = query.one("existing").and_then(|text| {
            let known = Existing::parse(text).ok_or_else(|| format!("'{text}' is not update or leave"));
            faults.check("existing", known)
        });
        let dry_run = query.one("dry_run").and_then(|text| {
            faults.check("dry_run", text.parse().map_err(|_| format!("'{text}' is not true or false")))
        });
        let layout = match query.one("format").map(|text| SheetLayout::parse(text, parts)) {
            None => SheetLayout::by_header(),
            Some(Ok(layout)) => layout,
            Some(Err(found)) => {
                sheets::layout_faults(found, &mut faults);
                SheetLayout::by_header()
            }
        };
        faults.finish()?;
        let way = Way { existing: existing.unwrap_or_default(), dry_run: dry_run.unwrap_or_default() };
        Ok(Self { layout, way })
    }
}
