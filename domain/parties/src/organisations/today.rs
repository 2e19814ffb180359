//! Which day it is where organisations are.

use std::collections::{BTreeMap, HashMap};

use comptoir_kernel::{Ctx, OrganisationId, Result};
use comptoir_store::{Tx, params};
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Today, where each organisation of a tenant is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Today {
    /// The day where the tenant is, and so of most.
    pub usual: Date,
    elsewhere: HashMap<OrganisationId, Date>,
}

impl Today {
    /// Today where this organisation is.
    pub fn of(&self, organisation: OrganisationId) -> Date {
        self.elsewhere.get(&organisation).copied().unwrap_or(self.usual)
    }

    /// The organisations where it is another day, by that day; those of a day in order.
    pub fn elsewhere(&self) -> BTreeMap<Date, Vec<OrganisationId>> {
        let mut days: BTreeMap<Date, Vec<OrganisationId>> = BTreeMap::new();
        for (organisation, day) in &self.elsewhere {
            days.entry(*day).or_default().push(*organisation);
        }
        days.values_mut().for_each(|there| there.sort_unstable());
        days
    }
}

/// The organisations of the tenant that are in another zone than it is itself, with that zone.
///
/// # Errors
/// What the store answers; when the tenant's time zone is unknown.
pub async fn zones_elsewhere(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<HashMap<OrganisationId, TimeZone>> {
    let sql = "SELECT id, time_zone FROM parties_organisation WHERE tenant = $1 AND time_zone <> $2";
    let (mut known, mut elsewhere) = (HashMap::new(), HashMap::new());
    let rows: Vec<(OrganisationId, String)> = tx.query(sql, params![ctx.tenant, &*ctx.time_zone]).await?;
    for (id, name) in rows {
        let zone = match known.get(&name) {
            Some(zone) => TimeZone::clone(zone),
            None => TimeZone::get(&name).or_else(|_| ctx.zone())?,
        };
        known.entry(name).or_insert_with(|| zone.clone());
        elsewhere.insert(id, zone);
    }
    Ok(elsewhere)
}

/// The zone in which an organisation is.
///
/// # Errors
/// What the store answers; when the tenant's time zone is unknown.
pub async fn zone_of(ctx: &Ctx, tx: &mut Tx<'_>, organisation: OrganisationId) -> Result<TimeZone> {
    let sql = "SELECT time_zone FROM parties_organisation WHERE tenant = $1 AND id = $2";
    let found: Option<(String,)> = tx.query_one(sql, params![ctx.tenant, organisation]).await?;
    found.and_then(|(name,)| TimeZone::get(&name).ok()).map_or_else(|| ctx.zone(), Ok)
}

/// Today, where each organisation of the tenant is: the day of most, and of those where it is another.
///
/// # Errors
/// What the store answers; when the tenant's time zone is unknown.
pub async fn today(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Today> {
    let usual = ctx.today()?;
    let sql = "SELECT DISTINCT time_zone FROM parties_organisation WHERE tenant = $1";
    let zones: Vec<(String,)> = tx.query(sql, params![ctx.tenant]).await?;
    let mut elsewhere = HashMap::new();
    for (name,) in zones {
        let zone = TimeZone::get(&name).or_else(|_| ctx.zone())?;
        let day = ctx.now().to_zoned(zone).date();
        if day != usual {
            let sql = "SELECT id FROM parties_organisation WHERE tenant = $1 AND time_zone = $2";
            let there: Vec<(OrganisationId,)> = tx.query(sql, params![ctx.tenant, name]).await?;
            elsewhere.extend(there.into_iter().map(|(id,)| (id, day)));
        }
    }
    Ok(Today { usual, elsewhere })
}
