//! Whatever is changed and whenever it is billed, the invoices come to what the days cost.

use std::collections::HashMap;
use std::sync::Arc;

use comptoir_catalogue::{BillingFrequency, ChargeCost, ChargeType, Plan, PlanCharge, PlanId, ProductId};
use comptoir_kernel::{Ctx, Currency, ManualClock, Money, OrganisationId, RandomIds, TenantId};
use comptoir_store::Json;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::rework::rework;
use crate::from_order::copied;
use crate::model::{Item, Status, Subscription, SubscriptionId};
use crate::rules::due;
use crate::{
    Agreement, AgreementId, Charge, ChargeKind, Frequency, InAdvance, charges, total_contract_value,
};

const PRODUCT: i64 = 7;

fn ctx() -> Ctx {
    let clock = Arc::new(ManualClock::new(Timestamp::UNIX_EPOCH));
    Ctx::system(TenantId(1), Currency::GBP, "Europe/London", clock, Arc::new(RandomIds))
}

fn plan(price: i64, frequency: BillingFrequency) -> Plan {
    Plan {
        id: PlanId(1),
        uid: Uuid::nil(),
        product: ProductId(PRODUCT),
        name: "Plan".into(),
        term_months: 12,
        billing_frequency: frequency,
        renewal_term_months: 12,
        default: true,
        min_quantity: None,
        max_quantity: None,
        active: true,
        charges: vec![PlanCharge {
            id: 1,
            name: "User".into(),
            charge_type: ChargeType::Recurring,
            charge_model: "Per Unit".into(),
            unit_of_measure: None,
            costs: vec![ChargeCost { id: 1, currency: Currency::GBP, price }],
        }],
    }
}

fn item(plan: &Plan, quantity: i64) -> Item {
    Item {
        product: PRODUCT,
        sku: "P".into(),
        name: "Product".into(),
        plan: plan.id.0,
        quantity,
        price: plan.charges[0].costs[0].price,
        every_months: plan.billing_frequency.months(),
        earlier: Vec::new(),
        discount: None,
    }
}

fn agreement(frequency: Frequency, billing_start: Date) -> Agreement {
    Agreement {
        id: AgreementId(1),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        organisation: OrganisationId(1),
        organisation_path: "/1/".into(),
        name: "Agreement".into(),
        name_key: Vec::new(),
        name_folded: String::new(),
        frequency,
        billing_start,
        currency: Currency::GBP,
        date_start: billing_start,
        date_end: None,
        payment_term: None,
        vat_rate: None,
        site: None,
        is_default: true,
        billed_to: None,
        details: Json::default(),
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        deleted_at: None,
    }
}

fn subscription(
    plan: &Plan,
    quantity: i64,
    (first, last): (Date, Date),
    in_advance: InAdvance,
) -> Subscription {
    Subscription {
        id: SubscriptionId(1),
        uid: Uuid::nil(),
        tenant: TenantId(1),
        organisation: OrganisationId(1),
        organisation_path: "/1/".into(),
        agreement: AgreementId(1),
        code: "P".into(),
        label: "Product".into(),
        description: None,
        in_advance,
        pro_rata: true,
        date_start: first,
        date_end: Some(last),
        tax_inclusive: false,
        hidden: false,
        excludes_surcharges: false,
        site: None,
        service_item: None,
        product: Some(PRODUCT),
        plan: Some(plan.id.0),
        order_id: None,
        order_line: None,
        vendor: None,
        status: Status::Active,
        label_folded: String::new(),
        months: Some(12),
        auto_renewal: false,
        activated_on: Some(first),
        source_id: None,
        next_on: None,
        account: Json::default(),
        items: Json(vec![item(plan, quantity)]),
        details: Json::default(),
        created_at: Timestamp::UNIX_EPOCH,
        updated_at: Timestamp::UNIX_EPOCH,
        deleted_at: None,
    }
}

/// What invoices up to a day charge, in minor units, and how many lines they have; the charges remember it.
fn bill(charges: &mut [Charge], subscription: &Subscription, agreement: &Agreement, to: Date) -> (i64, i64) {
    let (mut sum, mut lines) = (0, 0);
    for charge in charges.iter_mut().filter(|charge| charge.deleted_at.is_none()) {
        assert_eq!(charge.kind, ChargeKind::Recurring);
        let schedule = charge.schedule(subscription, agreement);
        let found = due(&schedule, to).unwrap();
        for period in &found {
            sum += Money::from_major(period.of(charge.amount()), Currency::GBP).unwrap().minor;
            lines += 1;
        }
        charge.billed_to = schedule.billed_after(&found);
    }
    (sum, lines)
}

/// The model: every day costs its share of the price of the period it lies in, for the units there are on that day.
fn by_the_day(
    (first, last): (Date, Date),
    units_on: impl Fn(Date) -> i64,
    (price, frequency, anchor): (i64, Frequency, Date),
) -> Decimal {
    let mut sum = Decimal::ZERO;
    let mut day = first;
    while day <= last {
        let period = frequency.period(anchor, frequency.index_of(anchor, day).unwrap()).unwrap();
        sum += Decimal::from(price * units_on(day)) / Decimal::from(period.days());
        day = day.tomorrow().unwrap();
    }
    sum
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn changes_cost_what_their_days_cost(
        price in 1_i64..50_000,
        first in 0_i64..400,
        length in 40_i64..500,
        anchor in 0_i64..31,
        in_advance in prop::sample::select(InAdvance::ALL),
        annual in any::<bool>(),
        steps in prop::collection::vec((1_i64..90, 0_i64..60, 0_i64..40), 0..5),
    ) {
        let ctx = ctx();
        let anchor = date(2026, 1, 1) + anchor.days();
        let first = date(2026, 3, 1) + first.days();
        let last = first + length.days();
        let rhythm = if annual { BillingFrequency::Annual } else { BillingFrequency::Monthly };
        let plan = plan(price, rhythm);
        let agreement = agreement(Frequency::Monthly, anchor);
        let mut subscription = subscription(&plan, 10, (first, last), in_advance);
        let profile = copied(&plan.charges[0], &plan, 10, &agreement).unwrap();
        let mut all = vec![charges::made(&ctx, &subscription, Some((PRODUCT, 1)), profile)];
        let plans = HashMap::from([(1, plan.clone())]);

        let mut today = first;
        let mut history = vec![(first, 10)];
        let (mut billed, mut lines) = (0, 0);
        for (wait, ahead, quantity) in steps {
            // Bill runs come when they come, also for some time ahead; changes are for days from now on.
            today = (today + wait.days()).min(last);
            let (sum, more) = bill(&mut all, &subscription, &agreement, today + ahead.days());
            billed += sum;
            lines += more;
            let items = [item(&plan, quantity)];
            let after = rework(&ctx, (&subscription, &agreement), &all, (&items, &plans), today).unwrap();
            let worth: Vec<Charge> = after.charges().into_iter().filter(|charge| charge.deleted_at.is_none()).collect();
            all = after.charges();
            subscription.items = Json(after.items);
            history.push((today, quantity));
            prop_assert!(total_contract_value(&subscription, &agreement, &worth).unwrap().is_some());
        }
        let (sum, more) = bill(&mut all, &subscription, &agreement, last + 800.days());
        billed += sum;
        lines += more;

        let units_on = |day: Date| history.iter().rev().find(|(from, _)| *from <= day).map_or(0, |(_, units)| *units);
        let calendar = if annual { (price, Frequency::Annual, first) } else { (price, Frequency::Monthly, anchor) };
        let expected = by_the_day((first, last), units_on, calendar);
        let difference = (Decimal::from(billed) - expected).abs();
        // Each line is rounded by half a penny at most.
        prop_assert!(difference <= Decimal::from(lines) / Decimal::TWO, "{billed} for {expected} in {lines} lines");
        let living: Vec<Charge> = all.into_iter().filter(|charge| charge.deleted_at.is_none()).collect();
        let value = total_contract_value(&subscription, &agreement, &living).unwrap().unwrap();
        prop_assert!((Decimal::from(value) - expected).abs() <= Decimal::from(lines + 20) / Decimal::TWO);
    }
}
