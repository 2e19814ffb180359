//! Which rate card prices a service item's calls on a day.

use std::collections::HashMap;

use jiff::civil::Date;

/// What an assignment binds a card to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// One service item.
    ServiceItem(i64),
    /// All service items of a site.
    Site(i64),
    /// All service items of a customer.
    Customer(i64),
}

/// A card assigned from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The assignment's id.
    pub id: i64,
    /// The service the card is for.
    pub service: i64,
    /// Whom it is assigned to.
    pub scope: Scope,
    /// The card.
    pub card: i64,
    /// The first day it holds, in the tenant's zone.
    pub start: Date,
}

/// The card a site itself names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteCard {
    /// The site.
    pub site: i64,
    /// The service the card is for.
    pub service: i64,
    /// The card.
    pub card: i64,
}

/// The card that a product brings for one of its service items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProductCard {
    /// The product.
    pub product: i64,
    /// The service the card is for.
    pub service: i64,
    /// The service item.
    pub item: i64,
    /// The card.
    pub card: i64,
    /// First day of the product, in the tenant's zone.
    pub start: Date,
    /// Its last day.
    pub end: Option<Date>,
}

/// The card of a service where nothing else is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DefaultCard {
    /// The service.
    pub service: i64,
    /// The card.
    pub card: i64,
}

/// Whose calls are to be priced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The service of the calls.
    pub service: i64,
    /// The service item that made them.
    pub item: i64,
    /// Its site, if it is at one.
    pub site: Option<i64>,
    /// Its customer.
    pub customer: i64,
}

/// The level a card was found at, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Assigned to the service item.
    ServiceItem,
    /// Brought by a product of the service item.
    Product,
    /// Assigned to its site.
    Site,
    /// Named by the site itself.
    SiteOwn,
    /// Assigned to its customer.
    Customer,
    /// The default of the service.
    Default,
}

/// The card that prices a call, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// The card.
    pub card: i64,
    /// Where it was found.
    pub level: Level,
    /// The assignment it was found by, if by one.
    pub assignment: Option<i64>,
}

/// Chooses the card by precedence: service item, a product of the service item, site, the site's own card, customer, default.
///
/// Among products that are there on the day the one with the latest start wins, of two the one that was made later.
/// Among assignments of a level the one with the latest start not after the day wins; of two that
/// start on the same day, which commands refuse to make, the one with the higher id.
#[derive(Clone, Debug, Default)]
pub struct CardChoice {
    /// By start, latest first.
    assignments: HashMap<(i64, Scope), Vec<Assignment>>,
    /// By service and item; by start, latest first.
    products: HashMap<(i64, i64), Vec<ProductCard>>,
    site_cards: HashMap<(i64, i64), i64>,
    defaults: HashMap<i64, i64>,
}

impl CardChoice {
    /// Makes assignments and cards ready for choosing.
    #[must_use]
    pub fn new(
        assignments: impl IntoIterator<Item = Assignment>,
        site_cards: impl IntoIterator<Item = SiteCard>,
        defaults: impl IntoIterator<Item = DefaultCard>,
    ) -> Self {
        let mut by_scope: HashMap<(i64, Scope), Vec<Assignment>> = HashMap::new();
        for assignment in assignments {
            by_scope.entry((assignment.service, assignment.scope)).or_default().push(assignment);
        }
        for same in by_scope.values_mut() {
            same.sort_unstable_by_key(|assignment| std::cmp::Reverse((assignment.start, assignment.id)));
        }
        Self {
            assignments: by_scope,
            products: HashMap::new(),
            site_cards: site_cards.into_iter().map(|own| ((own.service, own.site), own.card)).collect(),
            defaults: defaults.into_iter().map(|default| (default.service, default.card)).collect(),
        }
    }

    /// The same with the cards that products bring.
    #[must_use]
    pub fn with_products(mut self, cards: impl IntoIterator<Item = ProductCard>) -> Self {
        for card in cards {
            self.products.entry((card.service, card.item)).or_default().push(card);
        }
        for same in self.products.values_mut() {
            same.sort_unstable_by_key(|card| std::cmp::Reverse((card.start, card.product)));
        }
        self
    }

    /// The card for calls of `subject` on `day`, a day in the tenant's zone; `None` where there is
    /// neither an assignment nor a default.
    #[must_use]
    pub fn choose(&self, subject: &Subject, day: Date) -> Option<Chosen> {
        let assigned = |scope, level| {
            let same = self.assignments.get(&(subject.service, scope))?;
            let latest = same.iter().find(|assignment| assignment.start <= day)?;
            Some(Chosen { card: latest.card, level, assignment: Some(latest.id) })
        };
        let unassigned = |card: &i64, level| Chosen { card: *card, level, assignment: None };
        let site = || assigned(Scope::Site(subject.site?), Level::Site);
        let site_own = || {
            let card = self.site_cards.get(&(subject.service, subject.site?))?;
            Some(unassigned(card, Level::SiteOwn))
        };
        let product = || {
            let cards = self.products.get(&(subject.service, subject.item))?;
            let is_there = |card: &&ProductCard| card.start <= day && card.end.is_none_or(|end| day <= end);
            cards.iter().find(is_there).map(|found| unassigned(&found.card, Level::Product))
        };
        assigned(Scope::ServiceItem(subject.item), Level::ServiceItem)
            .or_else(product)
            .or_else(site)
            .or_else(site_own)
            .or_else(|| assigned(Scope::Customer(subject.customer), Level::Customer))
            .or_else(|| self.defaults.get(&subject.service).map(|card| unassigned(card, Level::Default)))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    const SUBJECT: Subject = Subject { service: 1, item: 10, site: Some(20), customer: 30 };

    fn on(day: i8) -> Date {
        date(2026, 10, day)
    }

    fn assignment(id: i64, scope: Scope, day: i8) -> Assignment {
        Assignment { id, service: 1, scope, card: 100 + id, start: on(day) }
    }

    #[test]
    fn each_level_yields_to_the_one_above_it() {
        let all = [
            assignment(1, Scope::ServiceItem(10), 5),
            assignment(2, Scope::Site(20), 4),
            assignment(3, Scope::Customer(30), 3),
            // Neither another item's nor another service's assignment counts.
            assignment(4, Scope::ServiceItem(11), 1),
            Assignment { service: 2, ..assignment(5, Scope::ServiceItem(10), 1) },
        ];
        let choice = |n: usize, own: bool| {
            let own = own.then_some(SiteCard { site: 20, service: 1, card: 50 });
            CardChoice::new(all[n..].iter().copied(), own, [DefaultCard { service: 1, card: 60 }])
        };
        let level = |choice: &CardChoice, day| choice.choose(&SUBJECT, on(day)).map(|c| (c.level, c.card));
        let full = choice(0, true);
        assert_eq!(level(&full, 5), Some((Level::ServiceItem, 101)));
        assert_eq!(level(&full, 4), Some((Level::Site, 102)));
        let of_product =
            ProductCard { product: 7, service: 1, item: 10, card: 70, start: on(3), end: Some(on(4)) };
        let sold = choice(1, true).with_products([of_product]);
        assert_eq!(
            [4, 5].map(|day| level(&sold, day)),
            [Some((Level::Product, 70)), Some((Level::Site, 102))]
        );
        assert_eq!(level(&full, 3), Some((Level::SiteOwn, 50)));
        assert_eq!(level(&choice(0, false), 3), Some((Level::Customer, 103)));
        assert_eq!(level(&choice(0, false), 2), Some((Level::Default, 60)));
        assert_eq!(CardChoice::default().choose(&SUBJECT, on(9)), None);
        let elsewhere = Subject { site: None, ..SUBJECT };
        assert_eq!(choice(1, true).choose(&elsewhere, on(9)).map(|c| c.level), Some(Level::Customer));
    }

    #[test]
    fn the_latest_start_not_after_the_call_wins() {
        let scope = Scope::Customer(30);
        let choice = CardChoice::new(
            [assignment(1, scope, 9), assignment(2, scope, 3), assignment(3, scope, 6)],
            [],
            [],
        );
        let chosen = |day| choice.choose(&SUBJECT, on(day)).and_then(|c| c.assignment);
        assert_eq!(
            [2, 3, 5, 6, 8, 9, 31].map(chosen),
            [None, Some(2), Some(2), Some(3), Some(3), Some(1), Some(1)]
        );
    }

    fn scopes() -> impl Strategy<Value = Scope> {
        prop_oneof![
            (0_i64..3).prop_map(Scope::ServiceItem),
            (0_i64..3).prop_map(Scope::Site),
            (0_i64..3).prop_map(Scope::Customer),
        ]
    }

    proptest! {
        /// The model ranks every candidate there is and takes the best.
        #[test]
        fn agrees_with_ranking_every_candidate(
            drafts in prop::collection::vec((0_i64..2, scopes(), 1_i8..8), 0..25),
            own in prop::collection::btree_map((0_i64..3, 0_i64..2), 500_i64..510, 0..4),
            defaults in prop::collection::btree_map(0_i64..2, 600_i64..610, 0..2),
            products in prop::collection::vec((0_i64..2, 0_i64..3, 1_i8..8, prop::option::of(1_i8..9)), 0..6),
            subject in (0_i64..2, 0_i64..3, prop::option::of(0_i64..3), 0_i64..3),
            day in 1_i8..9,
        ) {
            let (service, item, site, customer) = subject;
            let subject = Subject { service, item, site, customer };
            let assignments: Vec<Assignment> = (1..).zip(drafts).map(|(id, (service, scope, day))| {
                Assignment { service, ..assignment(id, scope, day) }
            }).collect();
            let mut candidates: Vec<(Level, i64, i64, i64)> = Vec::new();
            for a in assignments.iter().filter(|a| a.service == service && a.start <= on(day)) {
                let level = match a.scope {
                    Scope::ServiceItem(id) if id == item => Level::ServiceItem,
                    Scope::Site(id) if Some(id) == site => Level::Site,
                    Scope::Customer(id) if id == customer => Level::Customer,
                    _ => continue,
                };
                candidates.push((level, -i64::from(a.start.day()), -a.id, a.card));
            }
            let products: Vec<ProductCard> = (1..).zip(products).map(|(product, (service, item, start, end))| {
                ProductCard { product, service, item, card: 400 + product, start: on(start), end: end.map(on) }
            }).collect();
            let is_there = |card: &&ProductCard| card.start <= on(day) && card.end.is_none_or(|end| on(day) <= end);
            let of_item = products.iter().filter(|card| card.service == service && card.item == item).filter(is_there);
            let of_item: Vec<_> = of_item.map(|card| (card.start, card.product, card.card)).collect();
            candidates.extend(of_item.iter().max().map(|(_, _, card)| (Level::Product, 0, 0, *card)));
            candidates.extend(own.iter().filter(|((at, of), _)| Some(*at) == site && *of == service)
                .map(|(_, card)| (Level::SiteOwn, 0, 0, *card)));
            candidates.extend(defaults.get(&service).map(|card| (Level::Default, 0, 0, *card)));
            let best = candidates.into_iter().min().map(|(level, _, id, card)| {
                Chosen { card, level, assignment: (id != 0).then_some(-id) }
            });
            let choice = CardChoice::new(
                assignments,
                own.into_iter().map(|((site, service), card)| SiteCard { site, service, card }),
                defaults.into_iter().map(|(service, card)| DefaultCard { service, card }),
            ).with_products(products);
            prop_assert_eq!(choice.choose(&subject, on(day)), best);
        }
    }
}
