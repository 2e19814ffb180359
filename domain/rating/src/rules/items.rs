//! Which service item a call belongs to.

use std::collections::HashMap;

use jiff::civil::Date;

/// A service item as far as matching needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The item's id.
    pub id: i64,
    /// The service it is on.
    pub service: i64,
    /// Its code, such as a telephone number.
    pub code: String,
    /// Other names a call record may carry for it.
    pub aliases: Vec<String>,
    /// Whose it is.
    pub customer: i64,
    /// Where it is, if that was said.
    pub site: Option<i64>,
    /// Its first active day, in the tenant's zone.
    pub start: Date,
    /// Its last active day; `None` while it goes on.
    pub end: Option<Date>,
}

/// The service item a call was matched to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MatchedItem {
    /// The item's id.
    pub id: i64,
    /// Whose it is.
    pub customer: i64,
    /// Where it is, if that was said.
    pub site: Option<i64>,
    start: Date,
    end: Option<Date>,
}

/// Why a call has no service item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unmatched {
    /// Nothing has that code or alias.
    #[error("no service item has this code or alias")]
    Unknown,
    /// Something has it, but not on that day.
    #[error("no service item with this code or alias is active on that day")]
    Inactive,
    /// More than one has it on that day.
    #[error("more than one service item with this code or alias is active on that day")]
    Several,
}

/// Finds the service item of a call by service, code or alias, and day.
#[derive(Clone, Debug, Default)]
pub struct ItemIndex {
    items: Vec<MatchedItem>,
    services: HashMap<i64, Names>,
}

#[derive(Clone, Debug, Default)]
struct Names {
    codes: HashMap<Box<str>, Slot>,
    aliases: HashMap<Box<str>, Slot>,
}

/// Positions of the items with one name: nearly always a single one.
#[derive(Clone, Debug)]
enum Slot {
    One(u32),
    Several(Vec<u32>),
}

/// What the items of one name say about a day.
enum Active<'a> {
    None,
    One(&'a MatchedItem),
    Several,
}

impl ItemIndex {
    /// Makes items ready for matching.
    #[must_use]
    pub fn new(items: impl IntoIterator<Item = Item>) -> Self {
        let mut index = Self::default();
        for Item { id, service, code, mut aliases, customer, site, start, end } in items {
            let at = u32::try_from(index.items.len()).unwrap_or(u32::MAX);
            index.items.push(MatchedItem { id, customer, site, start, end });
            let names = index.services.entry(service).or_default();
            add(&mut names.codes, code, at);
            aliases.sort_unstable();
            aliases.dedup();
            for alias in aliases {
                add(&mut names.aliases, alias, at);
            }
        }
        index
    }

    /// The one item of `service` whose code, or else whose alias, is `name` and which is active on
    /// `day`, a day in the tenant's zone.
    ///
    /// An alias counts only where no item with that code is active on the day.
    ///
    /// # Errors
    /// None or more than one is active on that day.
    pub fn find(&self, service: i64, name: &str, day: Date) -> Result<&MatchedItem, Unmatched> {
        let names = self.services.get(&service).ok_or(Unmatched::Unknown)?;
        let (code, alias) = (names.codes.get(name), names.aliases.get(name));
        for slot in [code, alias].into_iter().flatten() {
            match self.active(slot, day) {
                Active::One(item) => return Ok(item),
                Active::Several => return Err(Unmatched::Several),
                Active::None => {}
            }
        }
        Err(if code.or(alias).is_some() { Unmatched::Inactive } else { Unmatched::Unknown })
    }

    /// How many items there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is no item at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    fn active(&self, slot: &Slot, day: Date) -> Active<'_> {
        let positions = match slot {
            Slot::One(at) => std::slice::from_ref(at),
            Slot::Several(all) => all.as_slice(),
        };
        let items = positions.iter().filter_map(|at| self.items.get(usize::try_from(*at).ok()?));
        let mut active = items.filter(|item| item.is_active(day));
        match (active.next(), active.next()) {
            (None, _) => Active::None,
            (Some(item), None) => Active::One(item),
            (Some(_), Some(_)) => Active::Several,
        }
    }
}

impl MatchedItem {
    /// Both ends are active days.
    fn is_active(&self, day: Date) -> bool {
        self.start <= day && self.end.is_none_or(|end| day <= end)
    }
}

fn add(names: &mut HashMap<Box<str>, Slot>, name: String, at: u32) {
    names
        .entry(name.into_boxed_str())
        .and_modify(|slot| match slot {
            Slot::One(first) => *slot = Slot::Several(vec![*first, at]),
            Slot::Several(all) => all.push(at),
        })
        .or_insert(Slot::One(at));
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn on(day: i8) -> Date {
        date(2026, 10, day)
    }

    fn item(id: i64, code: &str, aliases: &[&str], days: (i8, Option<i8>)) -> Item {
        Item {
            id,
            service: 1,
            code: code.into(),
            aliases: aliases.iter().map(ToString::to_string).collect(),
            customer: 100,
            site: None,
            start: on(days.0),
            end: days.1.map(on),
        }
    }

    #[test]
    fn both_ends_are_active_and_a_code_beats_an_alias() {
        let index = ItemIndex::new([
            item(1, "A", &[], (2, Some(4))),
            item(2, "A", &[], (5, None)),
            item(3, "B", &["A", "X", "X"], (1, None)),
            item(4, "C", &["X"], (9, None)),
        ]);
        let find = |name, day| index.find(1, name, on(day)).map(|found| found.id);
        assert_eq!([2, 4, 5, 30].map(|day| find("A", day)), [Ok(1), Ok(1), Ok(2), Ok(2)]);
        assert_eq!(find("A", 1), Ok(3), "the alias counts while no item of that code is active");
        assert_eq!(find("X", 8), Ok(3));
        assert_eq!(find("X", 9), Err(Unmatched::Several));
        assert_eq!(find("C", 8), Err(Unmatched::Inactive));
        assert_eq!(find("a", 9), Err(Unmatched::Unknown));
        assert_eq!(index.find(2, "A", on(9)).map(|found| found.id), Err(Unmatched::Unknown));
    }

    proptest! {
        #[test]
        fn agrees_with_looking_at_every_item(
            drafts in prop::collection::vec(
                ("[abc]", prop::collection::vec("[abc]", 0..3), 1_i8..6, prop::option::of(1_i8..9)), 0..8),
            name in "[abcd]",
            day in 1_i8..10,
        ) {
            let items: Vec<Item> = (1..).zip(drafts).map(|(id, (code, aliases, start, end))| {
                Item { aliases, ..item(id, &code, &[], (start, end)) }
            }).collect();
            let active = |i: &&Item| i.start <= on(day) && on(day) <= i.end.unwrap_or(Date::MAX);
            let by_code: Vec<i64> = items.iter().filter(|i| i.code == name).filter(active).map(|i| i.id).collect();
            let by_alias: Vec<i64> = items.iter().filter(|i| i.aliases.contains(&name)).filter(active).map(|i| i.id).collect();
            let known = items.iter().any(|i| i.code == name || i.aliases.contains(&name));
            let model = match (by_code.as_slice(), by_alias.as_slice()) {
                ([one], _) | ([], [one]) => Ok(*one),
                ([], []) if known => Err(Unmatched::Inactive),
                ([], []) => Err(Unmatched::Unknown),
                _ => Err(Unmatched::Several),
            };
            let index = ItemIndex::new(items);
            prop_assert_eq!(index.find(1, &name, on(day)).map(|found| found.id), model);
        }
    }
}
