//! Many service items at once, as when a customer base moves in.

use std::collections::{BTreeSet, HashMap, HashSet};

use comptoir_events::{Change, catalogue, journal};
use comptoir_kernel::{Ctx, Error, Faults, OrganisationId, Permission, Result};
use comptoir_parties::{ReferenceKind, SiteId, organisations, references, sites};
use comptoir_store::{Tx, Value, params};
use jiff::civil::Date;

use super::aliases::Aliases;
use super::commands::{LAST_DAY, TURN, check_values, is_numeric, unsaved};
use super::{Details, ServiceItem, tally};
use crate::found::found;

/// Items of one import at most.
const IMPORT_MAX: usize = 100_000;

/// Creates many service items, or none. Answers how many.
///
/// # Errors
/// Every fault of every item, as `items[3].code`: those of [`super::create`], and where the code of an item is
/// that of another item active at the same time; `Denied` without the permission.
pub async fn import(ctx: &Ctx, tx: &mut Tx<'_>, items: Vec<Details>) -> Result<usize> {
    ctx.require(Permission::RatingWrite)?;
    if items.len() > IMPORT_MAX {
        return Err(Error::invalid("items", format!("must be at most {IMPORT_MAX}")));
    }
    let mut faults = Faults::new();
    let known = Known::load(ctx, tx, &items).await?;
    let mut rows = Vec::with_capacity(items.len());
    for (nth, details) in items.into_iter().enumerate() {
        let row = faults.within(format!("items[{nth}]"), |faults| {
            known.check(faults, &details);
            let numeric = known.numeric.contains(&details.service);
            let (details, starts_on) = check_values(faults, details, numeric);
            unsaved(ctx, details, starts_on)
        });
        rows.push(row);
    }
    take_turns(tx, &rows).await?;
    let mut active = active(ctx, tx, &rows).await?;
    let mut aliases = Aliases::beside(tx, &rows.iter().collect::<Vec<_>>(), true).await?;
    for (nth, row) in rows.iter().enumerate() {
        let days = active.entry((row.service, row.code.clone())).or_default();
        let last = row.ends_on.unwrap_or(LAST_DAY);
        if let Some((from, to)) = days.iter().find(|(from, to)| *from <= last && row.starts_on <= *to) {
            let message = format!("{} is active on this service from {from} to {to}", row.code);
            faults.invalid(format!("items[{nth}].code"), message);
        }
        days.push((row.starts_on, last));
        if let Some((place, _)) = aliases.taken(row, None) {
            let message = "is another name of an item that is active on some of these days";
            faults.invalid(format!("items[{nth}].aliases[{place}]"), message);
        }
        aliases.add(row);
    }
    faults.finish()?;
    tx.insert_each(&mut rows).await?;
    let counted: Vec<(&ServiceItem, i64)> = rows.iter().map(|row| (row, 1)).collect();
    tally::count(tx, &counted).await?;
    let change = |row: &ServiceItem| {
        Change::new(&catalogue::SERVICE_ITEM_CREATED, row.id, row.uid).of(row.organisation).after(row.state())
    };
    journal::record_all(ctx, tx, rows.iter().map(change).collect()).await?;
    Ok(rows.len())
}

/// What the items refer to and the caller reaches, each looked up once.
struct Known {
    organisations: HashSet<OrganisationId>,
    sites: HashMap<SiteId, OrganisationId>,
    services: HashSet<i64>,
    numeric: HashSet<i64>,
    kinds: HashSet<i64>,
}

impl Known {
    async fn load(ctx: &Ctx, tx: &mut Tx<'_>, items: &[Details]) -> Result<Self> {
        let mut ignored = Faults::new();
        let mut organisations = HashSet::new();
        for id in items.iter().map(|item| item.organisation).collect::<BTreeSet<_>>() {
            let owner = organisations::find(ctx, tx, id).await;
            organisations.extend(found(&mut ignored, "customer", owner)?.map(|owner| owner.id));
        }
        let mut known = HashMap::new();
        for id in items.iter().filter_map(|item| item.site).collect::<BTreeSet<_>>() {
            let site = found(&mut ignored, "site", sites::any(tx, ctx.tenant, id).await)?;
            known.extend(
                site.filter(|site| site.deleted_at.is_none()).map(|site| (site.id, site.organisation)),
            );
        }
        let services = references::list(tx, ctx.tenant, ReferenceKind::Service).await?;
        let kinds = references::list(tx, ctx.tenant, ReferenceKind::ServiceItemType).await?;
        Ok(Self {
            organisations,
            sites: known,
            numeric: services
                .iter()
                .filter(|service| is_numeric(service))
                .map(|service| service.id)
                .collect(),
            services: services.iter().map(|service| service.id).collect(),
            kinds: kinds.iter().map(|kind| kind.id).collect(),
        })
    }

    fn check(&self, faults: &mut Faults, item: &Details) {
        if !self.organisations.contains(&item.organisation) {
            faults.invalid("customer", format!("there is no organisation {}", item.organisation));
        }
        if item.site.is_some_and(|site| self.sites.get(&site) != Some(&item.organisation)) {
            faults.invalid("site", "is no site of the customer");
        }
        if !self.services.contains(&item.service) {
            faults.invalid("service", format!("there is no service {}", item.service));
        }
        if let Some(kind) = item.kind.filter(|kind| !self.kinds.contains(kind)) {
            faults.invalid("type", format!("there is no service item type {kind}"));
        }
    }
}

/// Commands about one code take turns; in one order, so that two imports do not wait for each other.
pub(super) async fn take_turns(tx: &mut Tx<'_>, rows: &[ServiceItem]) -> Result<()> {
    let codes: BTreeSet<(i64, &str)> = rows.iter().map(|row| (row.service, row.code.as_str())).collect();
    let Some(tenant) = rows.first().map(|row| row.tenant) else { return Ok(()) };
    let values = |(service, code): (i64, &'_ str)| {
        vec![Value::Int(tenant.0), Value::Int(service), Value::Text(code.to_owned().into())]
    };
    let values: Vec<Vec<Value<'_>>> = codes.into_iter().map(values).collect();
    tx.exec_each(TURN, &values).await.map(drop)
}

/// On which days the codes of the items' services are taken.
type Taken = HashMap<(i64, String), Vec<(Date, Date)>>;

async fn active(ctx: &Ctx, tx: &mut Tx<'_>, rows: &[ServiceItem]) -> Result<Taken> {
    let mut taken: Taken = HashMap::new();
    let sql = "SELECT code, starts_on, ends_on FROM rating_service_item
        WHERE tenant = $1 AND service = $2 AND deleted_at IS NULL";
    for service in rows.iter().map(|row| row.service).collect::<BTreeSet<_>>() {
        let found: Vec<(String, Date, Option<Date>)> = tx.query(sql, params![ctx.tenant, service]).await?;
        for (code, from, to) in found {
            taken.entry((service, code)).or_default().push((from, to.unwrap_or(LAST_DAY)));
        }
    }
    Ok(taken)
}
