//! Other names of service items: two items of a service that are active on one day have none in common, because usage under
//! it would be of neither.

use std::collections::{BTreeSet, HashMap};

use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::organisations;
use comptoir_store::{Select, Tx, params};

use super::ServiceItem;
use super::commands::{LAST_DAY, TURN};

/// So many names are looked up one by one; beyond, all items of the service that have any are read.
const NAMES_ONE_BY_ONE: usize = 8;

/// Items that have other names, by service and name.
pub(super) struct Aliases(HashMap<(i64, String), Vec<ServiceItem>>);

impl Aliases {
    /// Those that items with these names can meet. Commands about one name take turns until the end of the transaction.
    pub(super) async fn beside(tx: &mut Tx<'_>, items: &[&ServiceItem], takes_turns: bool) -> Result<Self> {
        let mut known = Self(HashMap::new());
        let named =
            items.iter().flat_map(|item| item.aliases.iter().map(|alias| (item.service, alias.as_str())));
        let names: BTreeSet<(i64, &str)> = named.collect();
        let Some(tenant) = items.first().map(|item| item.tenant).filter(|_| !names.is_empty()) else {
            return Ok(known);
        };
        for (service, alias) in names.iter().filter(|_| takes_turns) {
            tx.exec(TURN, params![tenant, *service, format!("alias {alias}")]).await?;
        }
        let aliased = |service: i64| {
            Select::new(tenant).equal("service", service).raw("deleted_at IS NULL AND aliases <> '[]'", [])
        };
        let mut found: Vec<ServiceItem> = Vec::new();
        if names.len() <= NAMES_ONE_BY_ONE {
            for (service, alias) in &names {
                let quoted = serde_json::to_string(alias).map_err(Error::internal)?;
                found.extend(aliased(*service).contains(&["aliases"], &quoted).all::<ServiceItem>(tx).await?);
            }
            found.sort_by_key(|item| item.id);
            found.dedup_by_key(|item| item.id);
        } else {
            for service in names.iter().map(|(service, _)| *service).collect::<BTreeSet<_>>() {
                found.extend(aliased(service).all::<ServiceItem>(tx).await?);
            }
        }
        found.iter().for_each(|item| known.add(item));
        Ok(known)
    }

    /// Has the names of an item be taken.
    pub(super) fn add(&mut self, item: &ServiceItem) {
        for alias in item.aliases.iter() {
            self.0.entry((item.service, alias.clone())).or_default().push(item.clone());
        }
    }

    /// Has an item be as it is after a change, or as it is made.
    pub(super) fn put(&mut self, before: Option<&ServiceItem>, item: &ServiceItem) {
        for (before, alias) in
            before.into_iter().flat_map(|before| before.aliases.iter().map(move |one| (before, one)))
        {
            if let Some(items) = self.0.get_mut(&(before.service, alias.clone())) {
                items.retain(|known| known.id != before.id);
            }
        }
        self.add(item);
    }

    /// The first name of an item that another has on some of its days: its place, and the other. What an item had in common
    /// before it was changed, as earlier versions allowed, stays.
    pub(super) fn taken(
        &self,
        item: &ServiceItem,
        before: Option<&ServiceItem>,
    ) -> Option<(usize, &ServiceItem)> {
        let days = |item: &ServiceItem| (item.service, item.starts_on, item.ends_on);
        let same_days = before.filter(|before| days(before) == days(item));
        let had = |alias: &String| same_days.is_some_and(|before| before.aliases.contains(alias));
        let meets = |other: &&ServiceItem| {
            before.is_none_or(|before| before.id != other.id)
                && (other.id.0 == 0 || other.id != item.id)
                && other.starts_on <= item.ends_on.unwrap_or(LAST_DAY)
                && item.starts_on <= other.ends_on.unwrap_or(LAST_DAY)
        };
        let new = item.aliases.iter().enumerate().filter(|(_, alias)| !had(alias));
        new.into_iter().find_map(|(place, alias)| {
            let others = self.0.get(&(item.service, alias.clone()))?;
            others.iter().find(meets).map(|other| (place, other))
        })
    }
}

/// Notes what an item would have in common with others that are active on some of its days: its code, or another name.
pub(super) fn check_beside(
    draft: &ServiceItem,
    before: Option<&ServiceItem>,
    (others, aliases): (&[ServiceItem], &Aliases),
    faults: &mut Faults,
) {
    let is_taken = others.iter().any(|item| {
        before.is_none_or(|before| before.id != item.id)
            && item.starts_on <= draft.ends_on.unwrap_or(LAST_DAY)
            && draft.starts_on <= item.ends_on.unwrap_or(LAST_DAY)
    });
    if is_taken {
        faults.invalid("date_end", "reaches into the days of another item with this code");
    }
    if aliases.taken(draft, before).is_some() {
        faults.invalid("aliases", "has a name that another item of the service has on some of these days");
    }
}

/// Refuses another name that an item of the service has on a day on which both are active, saying whose it is.
pub(super) async fn refuse_same(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    item: &ServiceItem,
    before: Option<&ServiceItem>,
) -> Result<()> {
    let known = Aliases::beside(tx, &[item], true).await?;
    let Some((place, other)) = known.taken(item, before) else { return Ok(()) };
    let owner = organisations::find(ctx, tx, other.organisation).await;
    let whose = owner.map_or_else(
        |_| "another customer's item".to_owned(),
        |owner| format!("{} of {}", other.code, owner.name),
    );
    let alias = item.aliases.get(place).map(String::as_str).unwrap_or_default();
    let until = other.ends_on.map_or_else(|| "on".to_owned(), |end| format!("to {end}"));
    let message = format!("{alias} is another name of {whose} from {} {until}", other.starts_on);
    Err(Error::duplicate(format_args!("aliases[{place}]"), message))
}
