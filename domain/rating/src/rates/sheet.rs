//! Rates of a card from a sheet: a card is changed by all of it at once, or not at all.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::io::Read;
use std::sync::Arc;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Result, text};
use comptoir_parties::{ReferenceKind, references};
use comptoir_pricing::vat::{self, VatRateId};
use comptoir_store::{Store, Tx, params};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::commands::{card_for_rates, check_values, match_key, new, of_rates};
use super::{Details, Rate, past};
use crate::format::{Part, Sheet, SheetLayout, SheetRow};
use crate::rate_cards::{self, RateCard, require_tenant, touch};
use crate::rules::{RateKey, RatingKind};
use crate::sheets::{Existing, LineChange, SheetReport, Way, beside, note_reasons, unreadable};

/// Rows of a sheet at most: they wait in memory until the card is changed.
const ROWS_MAX: usize = 250_000;

/// What a sheet of rates may say; as in [`Details::lay`], and what a rate applies to.
pub const SHEET_PARTS: &[Part] = &[
    Part::named("record_type"),
    Part::named("prefix"),
    Part::named("supplier_call_type"),
    Part::named("default"),
    Part::named("destination"),
    Part::named("tax_rate"),
    Part::named("rating"),
    Part::amount("amount"),
    Part::amount("flag_fall"),
    Part::named("free_units"),
    Part::named("rounding"),
    Part::amount("cost"),
    Part::amount("minimum_charge"),
    Part::named("measure"),
    Part::named("per_units"),
    Part::named("tiers"),
    Part::named("bands"),
];

/// A sheet for a card.
#[derive(Debug, Clone)]
pub struct ForCard {
    /// The card.
    pub card: Uuid,
    /// Name of the record type of rows that say none.
    pub record_type: Option<String>,
    /// How it is taken in.
    pub way: Way,
}

/// A rate as a row says it.
struct RowRate {
    line: u64,
    record_type: i64,
    key: RateKey,
    /// Where the sheet has a column for it.
    destination: Option<Option<String>>,
    vat_rate: Option<Option<VatRateId>>,
    /// What [`Details::lay`] takes.
    terms: Map<String, Value>,
}

/// Names that rows refer to.
struct Names {
    record_types: HashMap<String, i64>,
    /// By what rows wrote; filled as they are read.
    vat_rates: HashMap<String, Option<VatRateId>>,
}

/// Takes a sheet of rates in. Rates that the card has for the same calls are updated or left; rows that are no rates are set
/// aside with everything that is wrong with them, and the rest goes on. One entry in the journal, with the counts.
///
/// # Errors
/// Faults of `columns` and `file`; of `record_type`, where there is no such; [`comptoir_kernel::Code::NotFound`];
/// [`comptoir_kernel::Code::Conflict`] for a price book; `Denied` without the permission.
pub async fn import_sheet(
    store: &Store,
    ctx: &Ctx,
    wanted: ForCard,
    layout: &SheetLayout,
    source: impl Read + Send + 'static,
) -> Result<SheetReport> {
    require_tenant(ctx)?;
    let (reader, way) = (ctx.clone(), wanted.way);
    let names = store.read(async move |tx: &mut Tx<'_>| names(&reader, tx).await).await?;
    let (of, layout, beside_store) = (ctx.clone(), layout.clone(), store.clone());
    let (rows, report) = beside(async move {
        let sheet = Sheet::open(&layout, SHEET_PARTS, source).map_err(|error| unreadable(&error))?;
        read(&beside_store, &of, sheet, (names, wanted.record_type)).await
    })
    .await?;
    let (rows, report, of, card) = (Arc::new(rows), Arc::new(report), ctx.clone(), wanted.card);
    let plan = async move |tx: &mut Tx<'_>| {
        let card = match way.dry_run {
            true => of_rates(rate_cards::find_uid(&of, tx, card).await?)?,
            false => card_for_rates(&of, tx, card).await?,
        };
        let plan = plan(&of, tx, &card, (&rows, way.existing), &report).await?;
        if way.dry_run { Ok(plan.report) } else { plan.save(&of, tx, &card).await }
    };
    if way.dry_run { store.report(plan).await } else { store.write(plan).await }
}

async fn names(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Names> {
    let found = references::list(tx, ctx.tenant, ReferenceKind::RecordType).await?;
    let record_types = found.into_iter().map(|one| (one.name_folded, one.id)).collect();
    Ok(Names { record_types, vat_rates: HashMap::new() })
}

/// Reads the rows; those that are no rates are set aside.
async fn read(
    store: &Store,
    ctx: &Ctx,
    mut sheet: Sheet,
    (mut names, usual): (Names, Option<String>),
) -> Result<(Vec<RowRate>, SheetReport)> {
    if let Some(usual) = usual.as_ref().filter(|usual| !names.record_types.contains_key(&text::fold(usual))) {
        return Err(Error::invalid("record_type", format!("there is no record type {usual}")));
    }
    let (mut rows, mut report) = (Vec::new(), SheetReport::default());
    while let Some(row) = sheet.next_row().map_err(|error| unreadable(&error))? {
        report.rows += 1;
        if report.rows > ROWS_MAX {
            return Err(Error::invalid("file", format!("must have at most {ROWS_MAX} rows")));
        }
        let (line, mut faults) = (row.line, Faults::new());
        note_reasons(&row, &mut faults);
        if row.texts.iter().all(Option::is_none) {
            report.set_aside_for(line, faults);
            continue;
        }
        let mut row = Texts(row);
        let vat_rate = match row.take("tax_rate") {
            None => None,
            Some(name) if name.is_empty() => Some(None),
            Some(name) => {
                let known = names.vat_rate(store, ctx, &name).await?;
                Some(faults.check("tax_rate", known.ok_or_else(|| format!("there is no tax rate {name}"))))
            }
        };
        let rate = RowRate {
            line,
            record_type: names.record_type(&mut row, usual.as_deref(), &mut faults),
            key: key(&mut row, &mut faults),
            destination: row.take("destination").map(|text| Some(text).filter(|text| !text.is_empty())),
            vat_rate,
            terms: row.terms(&mut faults),
        };
        if faults.is_empty() {
            rows.push(rate);
            continue;
        }
        // Whatever the card has: all that is wrong with a row is said at once.
        drop(rate.checked((None, false), &mut faults));
        report.set_aside_for(line, faults);
    }
    Ok((rows, report))
}

impl Names {
    fn record_type(&self, row: &mut Texts, usual: Option<&str>, faults: &mut Faults) -> i64 {
        let said = row.take("record_type").filter(|name| !name.is_empty());
        let Some(name) = said.as_deref().or(usual) else {
            faults.required("record_type");
            return 0;
        };
        let known = self.record_types.get(&text::fold(name)).copied();
        let known = known.ok_or_else(|| format!("there is no record type {name}"));
        faults.check("record_type", known).unwrap_or_default()
    }

    async fn vat_rate(&mut self, store: &Store, ctx: &Ctx, name: &str) -> Result<Option<VatRateId>> {
        if let Some(known) = self.vat_rates.get(name) {
            return Ok(*known);
        }
        let (tenant, wanted) = (ctx.tenant, name.to_owned());
        let find = async move |tx: &mut Tx<'_>| vat::resolve(tx, tenant, wanted.as_str()).await;
        let found = store.read(find).await?.map(|rate| rate.id);
        self.vat_rates.insert(name.to_owned(), found);
        Ok(found)
    }
}

/// Texts of a row, each taken once.
struct Texts(SheetRow);

impl Texts {
    /// The text of a part; nothing where the sheet has no such column.
    fn take(&mut self, key: &str) -> Option<String> {
        self.0.take(SHEET_PARTS, key)
    }

    /// What [`Details::lay`] takes: an empty text takes away.
    fn terms(&mut self, faults: &mut Faults) -> Map<String, Value> {
        let mut terms = Map::new();
        for part in SHEET_PARTS {
            let Some(text) = self.take(part.key) else { continue };
            let value = match part.key {
                "rating" if text.is_empty() => RatingKind::MinuteRate.to_string().into(),
                "free_units" if text.is_empty() => 0.into(),
                "rounding" => text.into(),
                _ if text.is_empty() => Value::Null,
                "free_units" | "per_units" => text.parse::<u64>().map_or_else(|_| text.into(), Value::from),
                "tiers" | "bands" => {
                    let read = serde_json::from_str(&text).map_err(|error| format!("must be JSON: {error}"));
                    faults.check(part.key, read).unwrap_or(Value::Null)
                }
                _ => text.into(),
            };
            terms.insert(part.key.to_owned(), value);
        }
        terms
    }
}

/// A rate applies to one thing: a prefix, a supplier's code, or whatever no other rate covers.
fn key(row: &mut Texts, faults: &mut Faults) -> RateKey {
    let mut given = |key| row.take(key).filter(|text: &String| !text.is_empty());
    let (prefix, code, default) = (given("prefix"), given("supplier_call_type"), given("default"));
    let is_default = match default.as_deref().map(str::to_ascii_lowercase).as_deref() {
        None | Some("no" | "false" | "0") => false,
        Some("yes" | "true" | "1") => true,
        Some(_) => {
            faults.invalid("default", "must be yes or no");
            true
        }
    };
    match (prefix, code, is_default) {
        (Some(prefix), None, false) => RateKey::Prefix(prefix),
        (None, Some(code), false) => RateKey::CallType(code),
        (None, None, true) => RateKey::Default,
        (None, None, false) => {
            faults.invalid("prefix", "is required, unless supplier_call_type is given or default is yes");
            RateKey::Default
        }
        _ => {
            faults
                .invalid("prefix", "cannot be combined: a rate is for a prefix, for a code, or the default");
            RateKey::Default
        }
    }
}

impl RowRate {
    /// The rate that comes of it: what it says over what the card says already, or over nothing; where it is `whole`, it
    /// has to have an amount.
    fn checked(&self, (present, whole): (Option<&Rate>, bool), faults: &mut Faults) -> Details {
        let blank = || Details::per_minute(self.record_type, self.key.clone(), Decimal::ZERO);
        let mut details = present.map_or_else(blank, Rate::details);
        details.lay(&Value::Object(self.terms.clone()), faults);
        if let Some(destination) = &self.destination {
            details.destination.clone_from(destination);
        }
        details.vat_rate = self.vat_rate.unwrap_or(details.vat_rate);
        let has_amount = details.kind != RatingKind::PassThrough && !details.kind.has_tiers();
        let is_said = self.terms.get("amount").map_or(present.is_some(), |amount| !amount.is_null());
        if whole && has_amount && !is_said {
            faults.required("amount");
        }
        check_values(faults, details)
    }
}

/// What a sheet makes of a card.
struct Plan {
    new: Vec<Rate>,
    changed: Vec<(Rate, Rate)>,
    report: SheetReport,
}

async fn plan(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    card: &RateCard,
    (rows, existing): (&[RowRate], Existing),
    read: &SheetReport,
) -> Result<Plan> {
    let present: Vec<Rate> =
        tx.find(card.tenant, "AND card = $2 AND deleted_at IS NULL", params![card.id]).await?;
    let present: HashMap<(i64, String), Rate> =
        present.into_iter().map(|rate| ((rate.record_type, rate.match_key.clone()), rate)).collect();
    let mut plan = Plan { new: Vec::new(), changed: Vec::new(), report: read.clone() };
    let mut lines: HashMap<(i64, String), u64> = HashMap::with_capacity(rows.len());
    for row in rows {
        let mut faults = Faults::new();
        let at = (row.record_type, match_key(&row.key));
        let before = present.get(&at);
        match lines.entry(at) {
            Entry::Occupied(first) => {
                let why = format!("{} is in line {} already", row.key, first.get());
                plan.report.set_aside(row.line, why);
                continue;
            }
            Entry::Vacant(first) => drop(first.insert(row.line)),
        }
        if before.is_some() && existing == Existing::Leave {
            plan.report.left += 1;
            continue;
        }
        let details = row.checked((before, true), &mut faults);
        match (faults.is_empty(), before) {
            (false, _) => plan.report.set_aside_for(row.line, faults),
            (true, Some(before)) if before.details() == details => plan.report.unchanged += 1,
            (true, before) => plan.take(ctx, card, (row.line, before), details),
        }
    }
    plan.report.sort();
    Ok(plan)
}

impl Plan {
    fn take(&mut self, ctx: &Ctx, card: &RateCard, (line, before): (u64, Option<&Rate>), details: Details) {
        let draft = new(ctx, card, details);
        self.report.name(|| LineChange {
            line,
            what: draft.key().to_string(),
            before: before.map(said),
            after: said(&draft),
        });
        match before {
            None => {
                self.report.created += 1;
                self.new.push(draft);
            }
            Some(before) => {
                self.report.updated += 1;
                let after = Rate { id: before.id, uid: before.uid, created_at: before.created_at, ..draft };
                self.changed.push((before.clone(), after));
            }
        }
    }

    async fn save(self, ctx: &Ctx, tx: &mut Tx<'_>, card: &RateCard) -> Result<SheetReport> {
        let Self { new, changed, report } = self;
        if new.is_empty() && changed.is_empty() {
            return Ok(report);
        }
        let (before, after): (Vec<Rate>, Vec<Rate>) = changed.into_iter().unzip();
        past::keep_all(ctx, tx, &before).await?;
        tx.update_each(&after).await?;
        tx.insert_all(&new).await?;
        touch(ctx, tx, card.id).await?;
        let counts = json!({
            "id": card.uid, "name": card.name, "rates_imported": report.created,
            "rates_updated": report.updated, "rows_set_aside": report.bad,
        });
        let change = Change::new(&catalogue::RATE_CARD_UPDATED, card.id, card.uid);
        record(ctx, tx, change.after(counts)).await?;
        Ok(report)
    }
}

/// How a rate charges, in a few words.
fn said(rate: &Rate) -> String {
    let mut said = format!("{} {}", RatingKind::from(rate.kind), rate.amount.normalize());
    if !rate.flag_fall.is_zero() {
        said += &format!(" + {}", rate.flag_fall.normalize());
    }
    if !rate.rounding.is_empty() {
        said += &format!(" {}", rate.rounding);
    }
    said
}
