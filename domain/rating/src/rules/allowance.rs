//! Allowances: which usage a product comes with, used up in the order in which calls begin.

use std::collections::HashMap;

use jiff::Timestamp;

/// What an allowance counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counted {
    /// Charged seconds.
    Seconds,
    /// Calls, whatever their length.
    Calls,
    /// Charged units, such as bytes or messages.
    Units,
}

/// An allowance of a product in one billing period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The product (key of subscriptions' table).
    pub subscription: i64,
    /// The allowance.
    pub allowance: i64,
    /// The service its calls are on.
    pub service: i64,
    /// Kinds of records it is for; all of them when empty.
    pub record_types: Vec<String>,
    /// Service items it is for; all of the payer's when empty.
    pub items: Vec<i64>,
    /// What it counts.
    pub counted: Counted,
    /// Whether each service item has the quantity to itself.
    pub per_item: bool,
    /// The beginning of the billing period, by which it is known.
    pub period_from: Timestamp,
    /// Calls begun at this instant or later are covered.
    pub from: Timestamp,
    /// Calls begun before this instant are covered.
    pub until: Timestamp,
    /// How much it covers in the period.
    pub quantity: u64,
}

/// A call as far as allowances look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coverable<'a> {
    /// The service.
    pub service: i64,
    /// Kind of record.
    pub record_type: &'a str,
    /// The service item.
    pub item: i64,
    /// When it began.
    pub start: Timestamp,
    /// Seconds charged.
    pub seconds: u64,
    /// Units charged.
    pub units: u64,
}

/// What one allowance covers of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Place of the grant, see [`Pools::grant`].
    pub grant: usize,
    /// How much it covers.
    pub quantity: u64,
}

/// What is left of allowances.
#[derive(Clone, Debug, Default)]
pub struct Pools {
    grants: Vec<Grant>,
    used: HashMap<(usize, Option<i64>), u64>,
}

impl Pools {
    /// Full allowances. Those of single service items are used before those of all of them, and among these those that
    /// each item has to itself; older ones first.
    #[must_use]
    pub fn new(mut grants: Vec<Grant>) -> Self {
        grants.sort_by_key(|grant| {
            (grant.items.is_empty(), !grant.per_item, grant.subscription, grant.allowance, grant.period_from)
        });
        Self { grants, used: HashMap::new() }
    }

    /// The grant at a place.
    #[must_use]
    pub fn grant(&self, at: usize) -> Option<&Grant> {
        self.grants.get(at)
    }

    /// Notes what earlier bills have used of a product's allowance in a period.
    pub fn note_used(
        &mut self,
        (subscription, allowance, period_from): (i64, i64, Timestamp),
        item: i64,
        quantity: u64,
    ) {
        let is_it = |grant: &Grant| {
            (grant.subscription, grant.allowance, grant.period_from) == (subscription, allowance, period_from)
        };
        if let Some(at) = self.grants.iter().position(is_it) {
            let pool = (at, self.grants[at].per_item.then_some(item));
            let used = self.used.entry(pool).or_default();
            *used = used.saturating_add(quantity);
        }
    }

    /// Covers the next call: calls come in the order in which they began. The call that crosses a limit is covered up to
    /// it, and further by the next allowance that counts the same. What a call is covered by first decides what is counted.
    pub fn cover(&mut self, call: &Coverable<'_>) -> Vec<Part> {
        let mut parts: Vec<Part> = Vec::new();
        let mut counted = None;
        let mut covered = 0;
        for (at, grant) in self.grants.iter().enumerate() {
            if counted.is_some_and(|counted| counted != grant.counted) || !grant.is_for(call) {
                continue;
            }
            let pool = self.used.entry((at, grant.per_item.then_some(call.item))).or_default();
            let quantity = (call.of(grant.counted) - covered).min(grant.quantity.saturating_sub(*pool));
            if quantity > 0 {
                *pool += quantity;
                covered += quantity;
                counted = Some(grant.counted);
                parts.push(Part { grant: at, quantity });
            }
        }
        parts
    }
}

impl Grant {
    fn is_for(&self, call: &Coverable<'_>) -> bool {
        self.service == call.service
            && (self.from..self.until).contains(&call.start)
            && (self.items.is_empty() || self.items.contains(&call.item))
            && (self.record_types.is_empty() || self.record_types.iter().any(|kind| kind == call.record_type))
    }
}

impl Coverable<'_> {
    /// How much of it an allowance could cover.
    const fn of(&self, counted: Counted) -> u64 {
        match counted {
            Counted::Seconds => self.seconds,
            Counted::Units => self.units,
            Counted::Calls => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("in range")
    }

    fn grant(allowance: i64, counted: Counted, quantity: u64, per_item: bool) -> Grant {
        Grant {
            subscription: 1,
            allowance,
            service: 1,
            record_types: Vec::new(),
            items: Vec::new(),
            counted,
            per_item,
            period_from: at(0),
            from: at(0),
            until: at(100),
            quantity,
        }
    }

    fn call(item: i64, start: i64, seconds: u64) -> Coverable<'static> {
        Coverable { service: 1, record_type: "voice", item, start: at(start), seconds, units: 0 }
    }

    fn covered(pools: &mut Pools, call: &Coverable<'_>) -> u64 {
        pools.cover(call).iter().map(|part| part.quantity).sum()
    }

    #[test]
    fn the_call_that_crosses_the_limit_is_covered_up_to_it() {
        let mut pools = Pools::new(vec![grant(1, Counted::Seconds, 100, false)]);
        let calls = [call(7, 1, 60), call(8, 2, 60), call(7, 3, 60)];
        assert_eq!(calls.each_ref().map(|call| covered(&mut pools, call)), [60, 40, 0]);
        let mut apart = Pools::new(vec![grant(1, Counted::Seconds, 100, true)]);
        assert_eq!(calls.each_ref().map(|call| covered(&mut apart, call)), [60, 60, 40]);
        apart.note_used((1, 1, at(0)), 9, 95);
        assert_eq!(covered(&mut apart, &call(9, 4, 60)), 5);
    }

    #[test]
    fn only_calls_of_its_period_kind_and_items_are_covered() {
        let narrow = Grant {
            record_types: vec!["voice".into()],
            items: vec![7],
            ..grant(2, Counted::Calls, 5, false)
        };
        let wide = grant(1, Counted::Calls, 5, false);
        let mut pools = Pools::new(vec![wide, narrow]);
        let by = |pools: &mut Pools, call: &Coverable<'_>| {
            let parts = pools.cover(call);
            parts.iter().filter_map(|part| Some(pools.grant(part.grant)?.allowance)).collect::<Vec<_>>()
        };
        assert_eq!(by(&mut pools, &call(7, 1, 60)), [2], "that of the item is used first");
        assert_eq!(by(&mut pools, &call(8, 1, 60)), [1]);
        assert_eq!(by(&mut pools, &Coverable { record_type: "sms", ..call(7, 1, 60) }), [1]);
        assert_eq!(by(&mut pools, &Coverable { service: 2, ..call(7, 1, 60) }), Vec::<i64>::new());
        assert_eq!(by(&mut pools, &call(7, 100, 60)), Vec::<i64>::new());
    }

    proptest! {
        /// The model counts every second by itself, and asks every allowance in turn for it.
        #[test]
        fn agrees_with_counting_second_by_second(
            drafts in prop::collection::vec((0_u64..150, any::<bool>(), prop::option::of(0_i64..3), 0_i64..60), 0..5),
            calls in prop::collection::vec((0_i64..3, 0_i64..70, 0_u64..90), 0..12),
        ) {
            let grants: Vec<Grant> = (1..).zip(drafts).map(|(id, (quantity, per_item, item, until))| Grant {
                items: item.into_iter().collect(), until: at(until), ..grant(id, Counted::Seconds, quantity, per_item)
            }).collect();
            let mut order = grants.clone();
            order.sort_by_key(|grant| (grant.items.is_empty(), !grant.per_item, grant.allowance));
            let mut left: HashMap<(i64, i64), u64> = HashMap::new();
            let mut pools = Pools::new(grants);
            for (item, start, seconds) in calls {
                let mut model: HashMap<i64, u64> = HashMap::new();
                for _ in 0..seconds {
                    for grant in order.iter().filter(|g| at(start) < g.until && (g.items.is_empty() || g.items == [item])) {
                        let pool = left.entry((grant.allowance, if grant.per_item { item } else { -1 })).or_insert(grant.quantity);
                        if *pool > 0 {
                            *pool -= 1;
                            *model.entry(grant.allowance).or_default() += 1;
                            break;
                        }
                    }
                }
                let parts = pools.cover(&call(item, start, seconds));
                let found: HashMap<i64, u64> = parts.iter()
                    .map(|part| (pools.grant(part.grant).expect("a grant").allowance, part.quantity)).collect();
                prop_assert_eq!(found, model);
            }
        }
    }
}
