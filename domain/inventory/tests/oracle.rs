//! The runs against a plain model with one row for each unit: whatever is done, both agree.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod shop;

use comptoir_inventory::{ClaimId, ClaimLine, HeldUnits, NewClaim, State, books, claims, items, stock};
use comptoir_kernel::Code;
use proptest::prelude::*;
use shop::Shop;

const SKUS: [&str; 2] = ["PHONE", "HEADSET"];

/// One unit of the plain model.
#[derive(Debug, Clone, PartialEq)]
struct Unit {
    sku: usize,
    place: usize,
    state: State,
    claim: Option<usize>,
    line: usize,
}

#[derive(Debug, Clone)]
enum Step {
    Set { sku: usize, place: usize, quantity: i64 },
    Claim { place: Option<usize>, lines: Vec<(usize, i64)> },
    Reserve { sku: usize, count: usize, backorder: bool },
    Confirm { claim: usize },
    Remove { claim: usize, nth: usize },
    Release { claim: usize },
    Ship { claim: usize, line: usize, quantity: i64 },
    Deliver { claim: usize, nth: usize },
    Move { nth: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let sku = 0..SKUS.len();
    prop_oneof![
        3 => (sku.clone(), 0..2_usize, 0..12_i64).prop_map(|(sku, place, quantity)| Step::Set { sku, place, quantity }),
        4 => (proptest::option::of(0..2_usize), prop::collection::vec((sku.clone(), 1..5_i64), 1..4))
            .prop_map(|(place, lines)| Step::Claim { place, lines }),
        2 => (sku, 1..4_usize, any::<bool>()).prop_map(|(sku, count, backorder)| Step::Reserve { sku, count, backorder }),
        1 => (0..8_usize).prop_map(|claim| Step::Confirm { claim }),
        2 => (0..8_usize, 0..6_usize).prop_map(|(claim, nth)| Step::Remove { claim, nth }),
        2 => (0..8_usize).prop_map(|claim| Step::Release { claim }),
        3 => (0..8_usize, 0..3_usize, 1..4_i64).prop_map(|(claim, line, quantity)| Step::Ship { claim, line, quantity }),
        2 => (0..8_usize, 0..6_usize).prop_map(|(claim, nth)| Step::Deliver { claim, nth }),
        2 => (0..30_usize).prop_map(|nth| Step::Move { nth }),
    ]
}

/// The plain model: a list of units and of claims that stand.
#[derive(Default)]
struct Oracle {
    units: Vec<Unit>,
    claims: Vec<(ClaimId, bool, bool)>,
}

impl Oracle {
    fn count(&self, wanted: impl Fn(&Unit) -> bool) -> i64 {
        self.units.iter().filter(|unit| wanted(unit)).count() as i64
    }

    /// Changes units that fit, at most `quantity` of them.
    fn change(&mut self, quantity: i64, wanted: impl Fn(&Unit) -> bool, change: impl Fn(&mut Unit)) -> i64 {
        let mut left = quantity;
        for unit in self.units.iter_mut().filter(|unit| wanted(unit)) {
            if left == 0 {
                break;
            }
            change(unit);
            left -= 1;
        }
        quantity - left
    }

    fn set(&mut self, sku: usize, place: usize, quantity: i64) -> bool {
        let here = |unit: &Unit| unit.sku == sku && unit.place == place;
        let present = self.count(|unit| here(unit) && unit.state.is_present());
        let free = self.count(|unit| here(unit) && unit.state == State::Available);
        let mut delta = quantity - present;
        if delta + free < 0 {
            return false;
        }
        let waiting: Vec<usize> = (0..self.units.len())
            .filter(|&i| here(&self.units[i]) && self.units[i].state == State::Backordered)
            .collect();
        for index in waiting {
            if delta > 0 {
                let confirmed = self.units[index].claim.is_some_and(|claim| self.claims[claim].1);
                self.units[index].state = if confirmed { State::Claimed } else { State::Pending };
                delta -= 1;
            }
        }
        while delta > 0 {
            self.units.push(Unit { sku, place, state: State::Available, claim: None, line: 0 });
            delta -= 1;
        }
        while delta < 0 {
            let gone =
                self.units.iter().position(|unit| here(unit) && unit.state == State::Available).unwrap();
            self.units.remove(gone);
            delta += 1;
        }
        true
    }

    fn claim(&mut self, place: Option<usize>, lines: &[(usize, i64)]) -> bool {
        let before = self.units.clone();
        let claim = self.claims.len();
        for (line, (sku, quantity)) in lines.iter().enumerate() {
            let mut left = *quantity;
            for at in place.map_or(vec![0, 1], |place| vec![place]) {
                let free =
                    |unit: &Unit| unit.sku == *sku && unit.place == at && unit.state == State::Available;
                left -= self.change(left, free, |unit| {
                    (unit.state, unit.claim, unit.line) = (State::Claimed, Some(claim), line);
                });
            }
            if left > 0 {
                self.units = before;
                return false;
            }
        }
        true
    }
}

struct Run {
    shop: Shop,
    oracle: Oracle,
}

impl Run {
    async fn apply(&mut self, step: &Step) {
        match step {
            Step::Set { sku, place, quantity } => self.set(*sku, *place, *quantity).await,
            Step::Claim { place, lines } => self.claim(*place, lines).await,
            Step::Reserve { sku, count, backorder } => self.reserve(*sku, *count, *backorder).await,
            Step::Confirm { claim } => self.confirm(*claim).await,
            Step::Remove { claim, nth } => self.remove(*claim, *nth).await,
            Step::Release { claim } => self.release(*claim).await,
            Step::Ship { claim, line, quantity } => self.ship(*claim, *line, *quantity).await,
            Step::Deliver { claim, nth } => self.deliver(*claim, *nth).await,
            Step::Move { nth } => self.move_unit(*nth).await,
        }
    }

    async fn set(&mut self, sku: usize, place: usize, quantity: i64) {
        let item =
            stock::StockItem { sku: Some(SKUS[sku].into()), quantity: Some(quantity), ..Default::default() };
        let uid = self.shop.places[place].uid;
        let done = self
            .shop
            .write(async move |ctx, tx| stock::set(ctx, tx, Some(uid), std::slice::from_ref(&item)).await)
            .await;
        let expected = self.oracle.set(sku, place, quantity);
        assert_eq!(done.is_ok(), expected, "{:?}", done.err());
    }

    async fn claim(&mut self, place: Option<usize>, lines: &[(usize, i64)]) {
        let new = NewClaim {
            reference: "order".into(),
            location: place.map(|place| self.shop.places[place].id),
            expires_at: None,
            lines: lines
                .iter()
                .enumerate()
                .map(|(line, (sku, quantity))| ClaimLine {
                    sku: SKUS[*sku].into(),
                    quantity: *quantity,
                    reference: format!("line {line}"),
                })
                .collect(),
        };
        let done =
            self.shop.write(async move |ctx, tx| comptoir_inventory::claim(ctx, tx, new.clone()).await).await;
        if self.oracle.claim(place, lines) {
            self.oracle.claims.push((done.unwrap().id, true, false));
        } else {
            assert_eq!(done.unwrap_err().code, Code::OutOfStock);
        }
    }

    async fn reserve(&mut self, sku: usize, count: usize, backorder: bool) {
        let wanted: Vec<claims::Attachment> = (0..count)
            .map(|_| {
                let sku = SKUS[sku].to_owned();
                let what = if backorder { claims::Attach::Backorder(sku) } else { claims::Attach::Sku(sku) };
                claims::Attachment { what, reference: "line 0".into() }
            })
            .collect();
        let place = self.shop.places[0].uid;
        let done = self.shop.write(async move |ctx, tx| {
            let new = claims::NewReservation { location: Some(place), ..Default::default() };
            let claim = claims::create(ctx, tx, new).await?;
            claims::attach(ctx, tx, claim.uid, &wanted).await
        });
        let done = done.await;
        let number = self.oracle.claims.len();
        if backorder {
            let unit = Unit { sku, place: 0, state: State::Backordered, claim: Some(number), line: 0 };
            self.oracle.units.extend(std::iter::repeat_n(unit, count));
        } else if self.oracle.claim(Some(0), &[(sku, count as i64)]) {
            let mine = |unit: &Unit| unit.claim == Some(number);
            self.oracle.change(i64::MAX, mine, |unit| unit.state = State::Pending);
        } else {
            assert_eq!(done.unwrap_err().code, Code::OutOfStock);
            return;
        }
        self.oracle.claims.push((done.unwrap().0.id, false, false));
    }

    async fn confirm(&mut self, claim: usize) {
        let Some((id, confirmed, cancelled)) = self.oracle.claims.get_mut(claim) else { return };
        let id = *id;
        let done = self.shop.write(async move |ctx, tx| {
            let uid = claims::find(tx, ctx.tenant, id).await?.uid;
            claims::confirm(ctx, tx, uid, None).await
        });
        let done = done.await;
        if *cancelled {
            assert_eq!(done.unwrap_err().code, Code::Conflict);
            return;
        }
        done.unwrap();
        *confirmed = true;
        let mine = |unit: &Unit| unit.claim == Some(claim) && unit.state == State::Pending;
        self.oracle.change(i64::MAX, mine, |unit| unit.state = State::Claimed);
    }

    async fn remove(&mut self, claim: usize, nth: usize) {
        let Some((id, _, cancelled)) = self.oracle.claims.get(claim).copied() else { return };
        // The real thing chooses the unit; the model takes one that is alike.
        let done = self.shop.write(async move |ctx, tx| {
            let claim = claims::find(tx, ctx.tenant, id).await?;
            let runs = claims::runs(tx, ctx.tenant, id).await?;
            let mut numbers = runs
                .iter()
                .flat_map(|run| (0..run.quantity()).map(move |i| (run.clone(), run.claim_first + i)));
            let Some((run, number)) = numbers.nth(nth) else { return Ok(None) };
            let item = comptoir_inventory::units::unit_uid(claim.series(), number);
            claims::remove(ctx, tx, claim.uid, &[item]).await.map(|_| Some(run))
        });
        match done.await {
            Ok(None) => {}
            Ok(Some(run)) => {
                assert!(!cancelled && !matches!(run.state, State::Transit | State::Delivered));
                let alike = |unit: &Unit| same(unit, &run, claim);
                let index = self.oracle.units.iter().position(alike).unwrap();
                self.oracle.give_back(index);
            }
            Err(error) => assert_eq!(error.code, Code::Conflict),
        }
    }

    async fn release(&mut self, claim: usize) {
        let Some((id, _, cancelled)) = self.oracle.claims.get_mut(claim) else { return };
        *cancelled = true;
        let id = *id;
        self.shop.write(async move |ctx, tx| comptoir_inventory::release(ctx, tx, id).await).await.unwrap();
        for index in (0..self.oracle.units.len()).rev() {
            if self.oracle.units[index].claim == Some(claim) {
                self.oracle.give_back(index);
            }
        }
    }

    async fn ship(&mut self, claim: usize, line: usize, quantity: i64) {
        let Some((id, ..)) = self.oracle.claims.get(claim).copied() else { return };
        let done = self.shop.write(async move |ctx, tx| {
            let reference = format!("line {line}");
            comptoir_inventory::ship(ctx, tx, id, &[(reference.as_str(), quantity)]).await
        });
        let done = done.await;
        let mine =
            |unit: &Unit| unit.claim == Some(claim) && unit.line == line && unit.state == State::Claimed;
        if self.oracle.count(mine) < quantity {
            assert_eq!(done.unwrap_err().code, Code::Conflict);
            return;
        }
        for run in done.unwrap() {
            let alike = |unit: &Unit| {
                mine(unit)
                    && same(unit, &comptoir_inventory::Run { state: State::Claimed, ..run.clone() }, claim)
            };
            let changed = self.oracle.change(run.quantity(), alike, |unit| unit.state = State::Transit);
            assert_eq!(changed, run.quantity());
        }
    }

    async fn deliver(&mut self, claim: usize, nth: usize) {
        let Some((id, ..)) = self.oracle.claims.get(claim).copied() else { return };
        let done = self.shop.write(async move |ctx, tx| {
            let runs = claims::runs(tx, ctx.tenant, id).await?;
            let under_way = runs.iter().filter(|run| run.state == State::Transit);
            let mut numbers = under_way.flat_map(|run| (0..run.quantity()).map(move |i| run.claim_first + i));
            let Some(unit) = numbers.nth(nth) else { return Ok(Vec::new()) };
            comptoir_inventory::deliver(ctx, tx, id, &[HeldUnits { first: unit, last: unit }]).await
        });
        for run in done.await.unwrap() {
            let before = comptoir_inventory::Run { state: State::Transit, ..run };
            let alike = |unit: &Unit| same(unit, &before, claim);
            assert_eq!(self.oracle.change(1, alike, |unit| unit.state = State::Delivered), 1);
        }
    }

    /// Moves a unit within its location: splits runs without changing a count.
    async fn move_unit(&mut self, nth: usize) {
        let moved = self.shop.write(async move |ctx, tx| {
            let all = comptoir_kernel::Cursor { after: 0, size: 1000 };
            let (found, _) = items::list(ctx, tx, &items::Filter::default(), all).await?;
            let Some(item) = found.get(nth) else { return Ok(()) };
            let change =
                items::ItemChange { position: Some(Some(format!("A{}", nth % 3))), ..Default::default() };
            let after = items::update(ctx, tx, item.uid, change).await?;
            assert_eq!((after.uid, &after.sku, after.state), (item.uid, &item.sku, item.state));
            Ok(())
        });
        moved.await.unwrap();
    }

    async fn compare(&self) {
        let (wrong, levels, shown) = self
            .shop
            .write(async |ctx, tx| {
                let wrong = books::check(tx, ctx.tenant).await?;
                let levels = stock::available(tx, ctx.tenant, &SKUS).await?;
                let mut shown = Vec::new();
                let mut next = Some(String::new());
                // Small pages, so that they end in the middle of runs.
                while let Some(cursor) = next {
                    let cursor = comptoir_kernel::Cursor::parse(&cursor, 3)?;
                    let (page, more) = items::list(ctx, tx, &items::Filter::default(), cursor).await?;
                    shown.extend(page);
                    next = more;
                }
                Ok((wrong, levels, shown))
            })
            .await
            .unwrap();
        assert_eq!(wrong, Vec::<String>::new());
        let mut ids: Vec<_> = shown.iter().map(|item| item.uid).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), shown.len(), "a unit is shown twice");
        for (number, sku) in SKUS.iter().enumerate() {
            let free = self.oracle.count(|unit| unit.sku == number && unit.state == State::Available);
            assert_eq!(levels.get(*sku).copied().unwrap_or_default(), free, "{sku}");
            for (at, place) in self.shop.places.iter().enumerate() {
                for state in State::ALL.iter().filter(|state| **state != State::Delivered) {
                    let here = |item: &&items::Item| {
                        item.sku == *sku && item.location == Some(place.uid) && item.state == *state
                    };
                    let expected = self
                        .oracle
                        .count(|unit| unit.sku == number && unit.place == at && unit.state == *state);
                    assert_eq!(shown.iter().filter(here).count() as i64, expected, "{sku} at {at} {state}");
                }
            }
        }
    }
}

impl Oracle {
    fn give_back(&mut self, index: usize) {
        let unit = &mut self.units[index];
        match unit.state {
            State::Backordered => drop(self.units.remove(index)),
            State::Pending | State::Claimed => (unit.state, unit.claim) = (State::Available, None),
            _ => {}
        }
    }
}

fn same(unit: &Unit, run: &comptoir_inventory::Run, claim: usize) -> bool {
    unit.claim == Some(claim)
        && SKUS[unit.sku] == run.sku
        && unit.state == run.state
        && unit.place as i64 + 1 == run.location.0
        && run.reference == Some(format!("line {}", unit.line))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn runs_agree_with_one_row_for_each_unit(steps in prop::collection::vec(step(), 1..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            let mut run = Run { shop: Shop::open().await, oracle: Oracle::default() };
            for step in &steps {
                run.apply(step).await;
                run.compare().await;
            }
        });
    }
}
