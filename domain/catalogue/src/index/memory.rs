//! One tenant's products in memory.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};

use comptoir_kernel::{Currency, OrganisationId, Page, Paged};
use comptoir_store::Order;
use memchr::memmem::Finder;

use super::trigrams::Trigrams;
use super::{Entry, Filter, Sort, SortKey};
use crate::{Buyer, ProductId};

/// Answers that are kept until the catalogue changes.
const ANSWERS_MAX: usize = 2_048;
/// Products of a page that is kept; larger pages are cheap beside what is done with them.
const KEPT_PAGE_MAX: u32 = 100;

/// A question, as answers are kept under it.
type Question = (Filter, Vec<(SortKey, bool)>, u32, u32, (OrganisationId, Option<Currency>), i64);

/// One tenant's products, and answers given since the last change.
#[derive(Default)]
pub(super) struct Memory {
    version: i64,
    entries: Vec<Entry>,
    slots: HashMap<ProductId, u32>,
    trigrams: Trigrams,
    answers: Mutex<HashMap<Question, Paged<ProductId>>>,
}

impl Memory {
    /// The version of the catalogue up to which everything is known.
    pub(super) fn version(&self) -> i64 {
        self.version
    }

    /// Takes in the products that changed up to a version.
    pub(super) fn learn(&mut self, changed: Vec<Entry>, version: i64) {
        for entry in changed {
            match self.slots.get(&entry.id).copied() {
                Some(slot) => self.replace(slot, entry),
                None => self.add(entry),
            }
        }
        self.version = self.version.max(version);
        self.answers.get_mut().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// A page of what is sold to a buyer and fits the filter, whose texts are folded, at its prices.
    pub(super) fn search(
        &self,
        filter: &Filter,
        sorts: &[Sort],
        page: Page,
        buyer: &Buyer,
    ) -> Paged<ProductId> {
        let Buyer { prices, currency } = buyer;
        let sort_key = sorts.iter().map(|sort| (sort.key, sort.order == Order::Descending)).collect();
        // Prices matter where they decide the order. A reader may still have those of an earlier version.
        let is_sorted_by_price = sorts.iter().any(|sort| sort.key == SortKey::Price);
        let by_price = is_sorted_by_price && !prices.is_plain();
        let whose = if by_price { prices.whose() } else { OrganisationId(0) };
        let version = if by_price { prices.good_for(self.version) } else { self.version };
        let question = (filter.clone(), sort_key, page.number, page.size, (whose, *currency), version);
        if let Some(answer) = self.answers().get(&question) {
            return answer.clone();
        }
        let sold = self.matching(filter).into_iter().filter_map(|entry| {
            let costs = entry.costs(*currency)?;
            let price = if is_sorted_by_price { prices.sum(entry.item(), costs) } else { 0 };
            Some((entry, price))
        });
        let answer = self.cut(sold.collect(), sorts, page);
        if page.size <= KEPT_PAGE_MAX {
            let mut answers = self.answers();
            if answers.len() >= ANSWERS_MAX {
                answers.clear();
            }
            answers.insert(question, answer.clone());
        }
        answer
    }

    fn answers(&self) -> std::sync::MutexGuard<'_, HashMap<Question, Paged<ProductId>>> {
        self.answers.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn add(&mut self, entry: Entry) {
        let Ok(slot) = u32::try_from(self.entries.len()) else { return };
        self.trigrams.note(slot, &entry.text);
        self.slots.insert(entry.id, slot);
        self.entries.push(entry);
    }

    fn replace(&mut self, slot: u32, entry: Entry) {
        let Some(known) = self.entries.get_mut(index(slot)) else { return };
        if entry.version < known.version {
            return;
        }
        let renamed = known.text != entry.text;
        *known = entry;
        if renamed {
            self.trigrams.note(slot, &known.text);
        }
    }

    fn matching(&self, filter: &Filter) -> Vec<&Entry> {
        let fits = |entry: &&Entry| {
            entry.active
                && (filter.vendors.is_empty() || filter.vendors.contains(&entry.vendor))
                && (filter.types.is_empty() || filter.types.contains(&entry.product_type))
        };
        if filter.texts.is_empty() {
            return self.entries.iter().filter(fits).collect();
        }
        let finders: Vec<Finder<'_>> = filter.texts.iter().map(|text| Finder::new(text.as_bytes())).collect();
        let has = |entry: &Entry| finders.iter().any(|one| one.find(entry.text.as_bytes()).is_some());
        let contains = |entry: &&Entry| fits(entry) && has(entry);
        let noted: Option<Vec<&[u32]>> =
            filter.texts.iter().map(|text| self.trigrams.candidates(text)).collect();
        let Some(noted) = noted else { return self.entries.iter().filter(contains).collect() };
        let slots: Cow<'_, [u32]> = match noted.as_slice() {
            [slots] => Cow::Borrowed(*slots),
            several => Cow::Owned(several.concat()),
        };
        let mut found: Vec<&Entry> =
            slots.iter().filter_map(|&slot| self.entries.get(index(slot))).filter(contains).collect();
        // A product that got a name back it once had is noted twice, and another may be under several texts.
        let mut seen = HashSet::new();
        if slots.windows(2).any(|pair| pair[0] >= pair[1]) {
            found.retain(|entry| seen.insert(entry.id));
        }
        found
    }

    fn cut(&self, mut found: Vec<Priced<'_>>, sorts: &[Sort], page: Page) -> Paged<ProductId> {
        let total = found.len();
        let start = usize::try_from(page.offset()).unwrap_or(usize::MAX).min(total);
        let end = start.saturating_add(index(page.size)).min(total);
        let order = |a: &Priced<'_>, b: &Priced<'_>| compare(*a, *b, sorts);
        if end > 0 && end < total {
            // Only what is on the page and before it has to be in order.
            found.select_nth_unstable_by(end - 1, order);
            found.truncate(end);
        }
        found.sort_unstable_by(order);
        let rows = found.get(start..end).unwrap_or_default().iter().map(|(entry, _)| entry.id).collect();
        Paged { rows, total: i64::try_from(total).unwrap_or(i64::MAX) }
    }
}

/// A product, and what it costs whoever asks.
type Priced<'a> = (&'a Entry, i64);

fn compare((a, a_price): Priced<'_>, (b, b_price): Priced<'_>, sorts: &[Sort]) -> Ordering {
    for sort in sorts {
        let ascending = match sort.key {
            SortKey::Popularity => a.popularity.cmp(&b.popularity),
            SortKey::Name => a.name_key.cmp(&b.name_key),
            SortKey::Price => a_price.cmp(&b_price),
        };
        let ordering = if sort.order == Order::Descending { ascending.reverse() } else { ascending };
        if ordering.is_ne() {
            return ordering;
        }
    }
    a.id.cmp(&b.id)
}

fn index(slot: u32) -> usize {
    usize::try_from(slot).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use comptoir_kernel::text::{fold, sort_key};
    use proptest::prelude::*;

    use std::sync::Arc;

    use super::*;
    use crate::Prices;

    fn entry(id: i64, version: i64, name: &str, vendor: i64, price: i64) -> Entry {
        Entry {
            id: ProductId(id),
            text: fold(name).into(),
            name_key: sort_key(name).into(),
            vendor,
            product_type: -1,
            price,
            popularity: price % 3,
            active: !name.starts_with('x'),
            version,
            currency: if price % 4 == 0 { Currency::EUR } else { Currency::GBP },
            shippable: true,
            is_sold: true,
            elsewhere: if price == 8 {
                Box::new([(Currency::GBP, Box::new([1, 1]))])
            } else {
                Box::default()
            },
        }
    }

    /// Looks at every product, as slowly and plainly as can be.
    fn plainly(
        entries: &[Entry],
        filter: &Filter,
        sorts: &[Sort],
        page: Page,
        currency: Option<Currency>,
    ) -> Paged<ProductId> {
        let price = |entry: &Entry| match currency {
            Some(currency) if entry.currency != currency => {
                (entry.price == 8 && currency == Currency::GBP).then_some(2)
            }
            _ => Some(entry.price),
        };
        let mut found: Vec<&Entry> = entries
            .iter()
            .filter(|entry| price(entry).is_some())
            .filter(|entry| entry.active)
            .filter(|entry| filter.vendors.is_empty() || filter.vendors.contains(&entry.vendor))
            .filter(|entry| {
                filter.texts.is_empty() || filter.texts.iter().any(|text| entry.text.contains(text.as_str()))
            })
            .collect();
        let priced = |entry: &Entry| price(entry).unwrap();
        found.sort_by(|a, b| compare((a, priced(a)), (b, priced(b)), sorts));
        let total = i64::try_from(found.len()).unwrap();
        let skip = usize::try_from(page.offset()).unwrap();
        Paged {
            rows: found.into_iter().skip(skip).take(page.size as usize).map(|entry| entry.id).collect(),
            total,
        }
    }

    proptest! {
        #[test]
        fn finds_what_a_plain_look_at_everything_finds(
            steps in proptest::collection::vec((1i64..30, "[xabc éÉ]{0,6}", -1i64..3, 0i64..9), 1..60),
            texts in proptest::collection::vec("[abce ]{1,4}", 0..3),
            vendors in proptest::collection::vec(-1i64..3, 0..3),
            number in 1u32..4,
            key in 0usize..3,
        ) {
            let mut memory = Memory::default();
            let mut plain: Vec<Entry> = Vec::new();
            for (version, (id, name, vendor, price)) in (1..).zip(steps) {
                let entry = entry(id, version, &name, vendor, price);
                plain.retain(|known| known.id != entry.id);
                plain.push(entry.clone());
                memory.learn(vec![entry], version);
            }
            let filter = Filter { vendors, types: Vec::new(), texts };
            let key = [SortKey::Popularity, SortKey::Name, SortKey::Price][key];
            let sorts = [Sort { key, order: Order::Descending }, Sort { key: SortKey::Price, order: Order::Ascending }];
            let page = Page { number, size: 5 };
            for currency in [None, Some(Currency::GBP), Some(Currency::EUR), None] {
                let buyer = Buyer { currency, ..Buyer::default() };
                let expected = plainly(&plain, &filter, &sorts, page, currency);
                prop_assert_eq!(&memory.search(&filter, &sorts, page, &buyer), &expected);
                prop_assert_eq!(&memory.search(&filter, &sorts, page, &buyer), &expected, "asked again");
            }
        }
    }

    #[test]
    fn what_was_sorted_by_earlier_prices_is_not_answered_at_those_of_now() {
        let mut memory = Memory::default();
        memory.learn(vec![entry(1, 2, "a", 0, 100), entry(2, 2, "b", 0, 101)], 2);
        let sorts = [Sort { key: SortKey::Price, order: Order::Ascending }];
        let first =
            |prices: Prices| memory.search(&Filter::default(), &sorts, Page::first(5), &at(prices)).rows[0];
        fn at(prices: Prices) -> Buyer {
            Buyer { prices: Arc::new(prices), currency: None }
        }
        // Whoever has read the prices before the margin changed may look things up after it.
        assert_eq!(first(Prices::raised(1, ProductId(2), 50)), ProductId(1));
        assert_eq!(first(Prices::raised(2, ProductId(1), 50)), ProductId(2));
        assert_eq!(first(Prices::raised(1, ProductId(2), 50)), ProductId(1));
    }

    #[test]
    fn news_that_arrives_late_does_not_undo_what_is_newer() {
        let mut memory = Memory::default();
        memory.learn(vec![entry(1, 2, "new", 0, 0)], 2);
        memory.learn(vec![entry(1, 1, "old", 0, 0)], 1);
        let filter = Filter { texts: vec!["new".into()], ..Filter::default() };
        assert_eq!(memory.version(), 2);
        assert_eq!(memory.search(&filter, &[Sort::DEFAULT], Page::first(5), &Buyer::default()).total, 1);
    }
}
