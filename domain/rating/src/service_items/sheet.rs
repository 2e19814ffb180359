//! Service items from a sheet: in chunks, each a transaction.

use std::collections::{BTreeSet, HashMap};
use std::io::Read;
use std::sync::Arc;

use comptoir_events::{Change, catalogue, journal};
use comptoir_kernel::{Ctx, Error, Faults, Kind, OrganisationId, Permission, Result, text};
use comptoir_parties::references::{self, Wanted};
use comptoir_parties::{ReferenceKind, SiteId, organisations, sites};
use comptoir_store::{Select, Store, Tx};
use jiff::civil::Date;

use super::aliases::{Aliases, check_beside};
use super::commands::{LAST_DAY, check_values, is_numeric, unsaved};
use super::import::take_turns;
use super::{Details, ServiceItem, tally};
use crate::format::{Part, Sheet, SheetLayout, SheetRow};
use crate::sheets::{Existing, LineChange, SheetReport, Way, beside, note_reasons, unreadable};

/// Rows of a transaction.
const CHUNK_ROWS: usize = 2_000;
/// Rows of a sheet at most: what codes there are is remembered to its end.
const ROWS_MAX: usize = 1_000_000;

/// What a sheet of service items may say.
pub const SHEET_PARTS: &[Part] = &[
    Part::named("service_item").required(),
    Part::named("date_start").required(),
    Part::named("date_end"),
    Part::named("customer"),
    Part::named("service"),
    Part::named("type"),
    Part::named("site"),
    Part::named("aliases"),
    Part::named("description"),
    Part::named("cost_centre"),
    Part::named("internal_notes"),
];

/// A sheet of service items.
#[derive(Debug, Clone, Default)]
pub struct ForItems {
    /// Id, customer code or name of the customer of rows that say none.
    pub customer: Option<String>,
    /// Name of the service of rows that say none.
    pub service: Option<String>,
    /// How it is taken in.
    pub way: Way,
}

/// An item as a row says it.
struct RowItem {
    line: u64,
    /// What the sheet says, over nothing.
    details: Details,
    starts_on: Date,
    is_numeric: bool,
    /// By part, whether the sheet has it.
    said: Vec<bool>,
}

/// Takes a sheet of service items in. An item that the customer has on that service, under that code and on some of these
/// days, is updated or left; rows that are no items are set aside with everything that is wrong with them, and the rest goes
/// on. A sheet that was broken off is taken in again: what is there already is not there twice.
///
/// # Errors
/// Faults of `columns`, `file`, `customer` and `service`; `Denied` without the permission.
pub async fn import_sheet(
    store: &Store,
    ctx: &Ctx,
    wanted: ForItems,
    layout: &SheetLayout,
    source: impl Read + Send + 'static,
) -> Result<SheetReport> {
    ctx.require(Permission::RatingWrite)?;
    let (store, ctx, layout) = (store.clone(), ctx.clone(), layout.clone());
    beside(async move {
        let names = Names::of(&store, &ctx, &wanted).await?;
        let sheet = Sheet::open(&layout, SHEET_PARTS, source).map_err(|error| unreadable(&error))?;
        take_in(&store, &ctx, (sheet, names), wanted.way).await
    })
    .await
}

async fn take_in(
    store: &Store,
    ctx: &Ctx,
    (mut sheet, mut names): (Sheet, Names),
    way: Way,
) -> Result<SheetReport> {
    let (mut report, mut lines) = (SheetReport::default(), Lines::default());
    loop {
        let mut chunk = Vec::with_capacity(CHUNK_ROWS);
        let mut is_last = false;
        while chunk.len() < CHUNK_ROWS {
            let Some(row) = sheet.next_row().map_err(|error| unreadable(&error))? else {
                is_last = true;
                break;
            };
            report.rows += 1;
            if report.rows > ROWS_MAX {
                return Err(Error::invalid("file", format!("must have at most {ROWS_MAX} rows")));
            }
            let (line, mut faults) = (row.line, Faults::new());
            let item = names.read(store, ctx, row, &mut faults).await?;
            if let Some(first) = item.as_ref().and_then(|item| lines.first(item)) {
                faults.invalid("service_item", format!("is in line {first} already"));
            }
            match item.filter(|_| faults.is_empty()) {
                Some(item) => chunk.push(item),
                None => report.set_aside_for(line, faults),
            }
        }
        let (of, chunk) = (ctx.clone(), Arc::new(chunk));
        let apply = async move |tx: &mut Tx<'_>| apply(&of, tx, &chunk, way).await;
        let done = if way.dry_run { store.report(apply).await } else { store.write(apply).await };
        report.add(done?);
        if is_last {
            report.sort();
            return Ok(report);
        }
    }
}

/// Which days of a code the sheet has said something of, and in which line.
#[derive(Default)]
struct Lines(HashMap<(i64, String), Vec<Days>>);

/// The first and the last day, and the line that says so.
type Days = (Date, Date, u64);

impl Lines {
    /// The line before that says something of the same item.
    fn first(&mut self, item: &RowItem) -> Option<u64> {
        let days = self.0.entry((item.details.service, item.details.code.clone())).or_default();
        let last = item.details.ends_on.unwrap_or(LAST_DAY);
        let before = days.iter().find(|(from, to, _)| *from <= last && item.starts_on <= *to);
        let line = before.map(|(_, _, line)| *line);
        if line.is_none() {
            days.push((item.starts_on, last, item.line));
        }
        line
    }
}

/// Names that rows refer to, each looked up once.
struct Names {
    customer: Option<OrganisationId>,
    service: Option<i64>,
    /// By folded name, with whether their codes are numbers.
    services: HashMap<String, (i64, bool)>,
    kinds: HashMap<String, i64>,
    customers: HashMap<String, Option<OrganisationId>>,
    sites: HashMap<(OrganisationId, String), Option<SiteId>>,
}

impl Names {
    async fn of(store: &Store, ctx: &Ctx, wanted: &ForItems) -> Result<Self> {
        let tenant = ctx.tenant;
        let lists = async move |tx: &mut Tx<'_>| {
            let services = references::list(tx, tenant, ReferenceKind::Service).await?;
            Ok((services, references::list(tx, tenant, ReferenceKind::ServiceItemType).await?))
        };
        let (services, kinds) = store.read(lists).await?;
        let mut names = Self {
            customer: None,
            service: None,
            services: services
                .iter()
                .map(|service| (service.name_folded.clone(), (service.id, is_numeric(service))))
                .collect(),
            kinds: kinds.into_iter().map(|kind| (kind.name_folded, kind.id)).collect(),
            customers: HashMap::new(),
            sites: HashMap::new(),
        };
        let mut faults = Faults::new();
        if let Some(name) = &wanted.customer {
            names.customer = names.customer(store, ctx, name, &mut faults).await?;
        }
        if let Some(name) = &wanted.service {
            names.service = names.service(name, &mut faults).map(|(service, _)| service);
        }
        faults.finish()?;
        Ok(names)
    }

    /// The item of a row; nothing where customer, service or first day cannot be made out.
    async fn read(
        &mut self,
        store: &Store,
        ctx: &Ctx,
        mut row: SheetRow,
        faults: &mut Faults,
    ) -> Result<Option<RowItem>> {
        note_reasons(&row, faults);
        if row.texts.iter().all(Option::is_none) {
            return Ok(None);
        }
        let said = row.texts.iter().map(Option::is_some).collect();
        let mut take = |key| row.take(SHEET_PARTS, key).filter(|text| !text.is_empty());
        let customer = match take("customer") {
            Some(name) => self.customer(store, ctx, &name, faults).await?,
            None => faults.require("customer", self.customer),
        };
        let service = match take("service") {
            Some(name) => self.service(&name, faults),
            None => {
                let usual = self.services.values().find(|(service, _)| Some(*service) == self.service);
                faults.require("service", usual.copied())
            }
        };
        let site = match (take("site"), customer) {
            (Some(name), Some(customer)) => self.site(store, ctx, (customer, name), faults).await?,
            _ => None,
        };
        let kind = take("type").and_then(|name| {
            let known = self.kinds.get(&text::fold(&name)).copied();
            faults.check("type", known.ok_or_else(|| format!("there is no service item type {name}")))
        });
        let aliases = take("aliases").unwrap_or_default();
        let mut day = |key, text: Option<String>| {
            let read = |text: String| text.parse::<Date>().map_err(|_| "must be a day such as 2026-10-31");
            text.and_then(|text| faults.check(key, read(text)))
        };
        let (start, end) = (take("date_start"), take("date_end"));
        let is_said = start.is_some();
        let (start, end) = (day("date_start", start), day("date_end", end));
        if !is_said {
            faults.required("date_start");
        }
        let details = Details {
            site,
            kind,
            aliases: aliases
                .split([';', '|'])
                .map(str::trim)
                .filter(|one| !one.is_empty())
                .map(str::to_owned)
                .collect(),
            description: take("description"),
            cost_centre: take("cost_centre"),
            internal_notes: take("internal_notes"),
            starts_on: start,
            ends_on: end,
            ..Details::new(
                customer.unwrap_or(OrganisationId(0)),
                service.map_or(0, |(service, _)| service),
                take("service_item").unwrap_or_default(),
                start.unwrap_or(LAST_DAY),
            )
        };
        let is_numeric = service.is_some_and(|(_, is_numeric)| is_numeric);
        // A day that is not there was named already.
        let tried =
            Details { starts_on: Some(start.unwrap_or(super::commands::FIRST_DAY)), ..details.clone() };
        let (tried, _) = checked(faults, tried, is_numeric);
        let (Some(starts_on), Some(_), Some(_)) = (start, customer, service) else { return Ok(None) };
        let details = Details { code: tried.code, ..details };
        Ok(Some(RowItem { line: row.line, details, starts_on, is_numeric, said }))
    }

    fn service(&self, name: &str, faults: &mut Faults) -> Option<(i64, bool)> {
        let known = self.services.get(&text::fold(name)).copied();
        faults.check("service", known.ok_or_else(|| format!("there is no service {name}")))
    }

    async fn customer(
        &mut self,
        store: &Store,
        ctx: &Ctx,
        name: &str,
        faults: &mut Faults,
    ) -> Result<Option<OrganisationId>> {
        let found = match self.customers.get(name) {
            Some(known) => *known,
            None => {
                let (of, wanted) = (ctx.clone(), name.to_owned());
                let find = async move |tx: &mut Tx<'_>| match organisations::find_code(&of, tx, &wanted).await
                {
                    Ok(found) => Ok(Some(found.id)),
                    Err(error) if error.kind() == Kind::NotFound => {
                        let found = organisations::resolve(&of, tx, Wanted::from(wanted.as_str())).await?;
                        Ok(found.map(|found| found.id))
                    }
                    Err(error) => Err(error),
                };
                let found = store.read(find).await?;
                self.customers.insert(name.to_owned(), found);
                found
            }
        };
        Ok(faults.check("customer", found.ok_or_else(|| format!("there is no customer {name}, or several"))))
    }

    async fn site(
        &mut self,
        store: &Store,
        ctx: &Ctx,
        (customer, name): (OrganisationId, String),
        faults: &mut Faults,
    ) -> Result<Option<SiteId>> {
        let at = (customer, name);
        let found = match self.sites.get(&at) {
            Some(known) => *known,
            None => {
                let (of, wanted) = (ctx.clone(), at.1.clone());
                let find = async move |tx: &mut Tx<'_>| {
                    sites::resolve(&of, tx, Some(customer), Wanted::from(wanted.as_str())).await
                };
                let found = store.read(find).await?.filter(|site| site.deleted_at.is_none());
                let found = found.map(|site| site.id);
                self.sites.insert(at.clone(), found);
                found
            }
        };
        let missing = || format!("the customer has no site {}, or several", at.1);
        Ok(faults.check("site", found.ok_or_else(missing)))
    }
}

impl RowItem {
    /// What it says over the item that is there.
    fn over(&self, present: &ServiceItem) -> Details {
        let says = |key: &str| {
            let place = SHEET_PARTS.iter().position(|part| part.key == key);
            place.and_then(|place| self.said.get(place)).copied().unwrap_or_default()
        };
        let (mut details, own) = (present.details(), self.details.clone());
        details.starts_on = own.starts_on;
        if says("date_end") {
            details.ends_on = own.ends_on;
        }
        if says("type") {
            details.kind = own.kind;
        }
        if says("site") {
            details.site = own.site;
        }
        if says("aliases") {
            details.aliases = own.aliases;
        }
        if says("description") {
            details.description = own.description;
        }
        if says("cost_centre") {
            details.cost_centre = own.cost_centre;
        }
        if says("internal_notes") {
            details.internal_notes = own.internal_notes;
        }
        details
    }
}

/// As [`check_values`], with the names that a sheet has for the fields.
fn checked(faults: &mut Faults, details: Details, is_numeric: bool) -> (Details, Date) {
    let mut found = Faults::new();
    let checked = check_values(&mut found, details, is_numeric);
    let shown = |text: &str| text.replace("starts_on", "date_start").replace("ends_on", "date_end");
    for fault in Error::from(found).faults {
        let field = if fault.field == "code" { "service_item".to_owned() } else { shown(&fault.field) };
        faults.invalid(field, shown(&fault.message));
    }
    checked
}

async fn apply(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[RowItem], way: Way) -> Result<SheetReport> {
    let drafts: Vec<ServiceItem> =
        rows.iter().map(|row| unsaved(ctx, row.details.clone(), row.starts_on)).collect();
    if !way.dry_run {
        take_turns(tx, &drafts).await?;
    }
    let mut present = present(ctx, tx, rows).await?;
    let beside: Vec<&ServiceItem> = drafts.iter().chain(present.values().flatten()).collect();
    let mut aliases = Aliases::beside(tx, &beside, !way.dry_run).await?;
    let (mut new, mut changed, mut report) = (Vec::new(), Vec::new(), SheetReport::default());
    for row in rows {
        let at = (row.details.service, row.details.code.clone());
        let others = present.entry(at).or_default();
        let last = row.details.ends_on.unwrap_or(LAST_DAY);
        let overlaps =
            |item: &&ServiceItem| item.starts_on <= last && row.starts_on <= item.ends_on.unwrap_or(LAST_DAY);
        let mut same_days = others.iter().filter(overlaps);
        let before = same_days.next().cloned();
        let is_ours = before.as_ref().is_none_or(|before| before.organisation == row.details.organisation);
        if !is_ours || same_days.next().is_some() {
            let why = match is_ours {
                true => "service_item is several items of the customer on these days",
                false => "service_item is another customer's on some of these days",
            };
            report.set_aside(row.line, why.to_owned());
            continue;
        }
        if before.is_some() && way.existing == Existing::Leave {
            report.left += 1;
            continue;
        }
        let mut faults = Faults::new();
        let details = before.as_ref().map_or_else(|| row.details.clone(), |before| row.over(before));
        let (details, starts_on) = checked(&mut faults, details, row.is_numeric);
        let draft = unsaved(ctx, details, starts_on);
        check_beside(&draft, before.as_ref(), (others, &aliases), &mut faults);
        if !faults.is_empty() {
            report.set_aside_for(row.line, faults);
            continue;
        }
        aliases.put(before.as_ref(), &draft);
        match before {
            Some(before) if before.details() == draft.details() => report.unchanged += 1,
            Some(before) => {
                let mut after = draft;
                (after.id, after.uid, after.created_at) = (before.id, before.uid, before.created_at);
                report.updated += 1;
                report.name(|| change(row.line, Some(&before), &after));
                others.retain(|item| item.id != after.id);
                others.push(after.clone());
                changed.push((before, after));
            }
            None => {
                report.created += 1;
                report.name(|| change(row.line, None, &draft));
                new.push(draft);
            }
        }
    }
    if !way.dry_run {
        save(ctx, tx, new, changed).await?;
    }
    Ok(report)
}

/// The items of the rows' services that have one of their codes.
async fn present(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    rows: &[RowItem],
) -> Result<HashMap<(i64, String), Vec<ServiceItem>>> {
    let mut codes: HashMap<i64, BTreeSet<&str>> = HashMap::new();
    for row in rows {
        codes.entry(row.details.service).or_default().insert(&row.details.code);
    }
    let mut present: HashMap<(i64, String), Vec<ServiceItem>> = HashMap::new();
    for (service, codes) in codes {
        let select = Select::new(ctx.tenant).equal("service", service).any("code", codes);
        for item in select.raw("deleted_at IS NULL", []).all::<ServiceItem>(tx).await? {
            present.entry((service, item.code.clone())).or_default().push(item);
        }
    }
    Ok(present)
}

async fn save(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    mut new: Vec<ServiceItem>,
    changed: Vec<(ServiceItem, ServiceItem)>,
) -> Result<()> {
    tx.insert_each(&mut new).await?;
    let after: Vec<ServiceItem> = changed.iter().map(|(_, after)| after.clone()).collect();
    tx.update_each(&after).await?;
    let mut counted: Vec<(&ServiceItem, i64)> = new.iter().map(|item| (item, 1)).collect();
    counted.extend(changed.iter().flat_map(|(before, after)| [(before, -1), (after, 1)]));
    tally::count(tx, &counted).await?;
    let made = new.iter().map(|item| {
        Change::new(&catalogue::SERVICE_ITEM_CREATED, item.id, item.uid)
            .of(item.organisation)
            .after(item.state())
    });
    let revised = changed.iter().map(|(before, after)| {
        let change =
            Change::new(&catalogue::SERVICE_ITEM_UPDATED, after.id, after.uid).of(after.organisation);
        change.before(before.state()).after(after.state())
    });
    journal::record_all(ctx, tx, made.chain(revised).collect()).await
}

fn change(line: u64, before: Option<&ServiceItem>, after: &ServiceItem) -> LineChange {
    let said = |item: &ServiceItem| {
        let end = item.ends_on.map_or_else(|| "on".to_owned(), |end| format!("to {end}"));
        let description = item.description.as_deref().map(|text| format!(", {text}")).unwrap_or_default();
        format!("from {} {end}{description}", item.starts_on)
    };
    LineChange { line, what: after.code.clone(), before: before.map(said), after: said(after) }
}
