//! Placing an order: at once, or out of a basket.

use comptoir_events::{Change, catalogue, record};
use comptoir_inventory::{ClaimLine, NewClaim};
use comptoir_kernel::{Code, Ctx, Error, Faults, OrganisationId, Permission, Reach, Result};
use comptoir_parties::{AddressKind, Organisation, addresses, organisations};
use comptoir_store::Tx;

use crate::amounts::{TOTAL_MAX, goods_ship_cost, totals};
use crate::check::{self, Rules, Stage};
use crate::facts::Facts;
use crate::{
    Header, Line, NewLine, Order, OrderDetails, OrderId, OrderKind, PaymentType, ShippingTerms,
    ShippingTypes, State, finance, journal, modules, short, store, tally,
};

/// Places an order at once.
///
/// # Errors
/// Every fault of the lines and of what is said beside them; `OutOfStock` naming each SKU; `Denied` without
/// the permission to place orders.
pub async fn place(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    header: Header,
    wanted: &[NewLine],
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersWrite)?;
    tx.foresee(async |tx| {
        if let Reach::Organisation { path, .. } | Reach::AndParent { path, .. } = &ctx.reach {
            Facts::foresee(ctx, tx, path, wanted).await;
        }
        if let Some(id) = header.shipping_type {
            drop(types.terms(ctx, tx, id).await);
        }
    })
    .await;
    let buyer = buyer(ctx, tx).await?;
    let mut order = draft(ctx, &buyer, header);
    let mut lines = match complete(ctx, tx, &mut order, wanted, types).await {
        Ok(lines) => lines,
        Err(error) => return Err(short::named_too(ctx, tx, &order, wanted, error).await?),
    };
    submit(ctx, tx, &mut order, &lines, &buyer).await?;
    let application = finance::open(ctx, tx, &mut order, &lines).await?;
    tx.insert(&mut order).await?;
    finance::send(ctx, tx, order.id, application).await?;
    for line in &mut lines {
        line.order_id = order.id;
    }
    tx.insert_each(&mut lines).await?;
    let change = Change::new(&catalogue::ORDER_CREATED, order.id, order.uid).of(order.organisation);
    record(ctx, tx, change.after(journal::placed(&order, &lines))).await?;
    tally::enter(tx, &order, false).await?;
    Ok((order, lines))
}

/// Makes an order of a basket; it keeps its key. Prices are those of the catalogue now.
///
/// # Errors
/// `NotFound` out of reach; `Conflict` naming the state when it was checked out before, and naming every fault
/// when something is missing; `OutOfStock` naming each SKU; `Denied` without the permission to place orders, or when
/// the buyer is without the web store.
pub async fn checkout(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    id: OrderId,
    types: &impl ShippingTypes,
) -> Result<(Order, Vec<Line>)> {
    ctx.require(Permission::OrdersWrite)?;
    let mut order = store::lock(ctx, tx, id).await.map_err(|error| crate::baskets::renamed(error, id))?;
    if order.state != State::Draft {
        return Err(order.state.refuse("checked out"));
    }
    let before = order.state;
    let buyer = organisations::any(tx, ctx.tenant, order.organisation).await?;
    // The caller's own modules were looked at before.
    if own_organisation(ctx, tx).await? != buyer.id {
        modules::require(tx, &buyer, modules::WEBSTORE).await?;
    }
    let kept = store::lines(tx, ctx.tenant, id).await?;
    let wanted: Vec<NewLine> = kept.iter().map(Line::wanted).collect();
    let lines = match renew(ctx, tx, &mut order, kept, types).await {
        Ok(lines) => lines,
        Err(error) => {
            let error = short::named_too(ctx, tx, &order, &wanted, error).await?;
            return Err(not_ready(error, "checked out"));
        }
    };
    finance::forget_if_changed(&mut order, &lines);
    finance::require_decided(&order)?;
    submit(ctx, tx, &mut order, &lines, &buyer).await?;
    let application = finance::open(ctx, tx, &mut order, &lines).await?;
    store::save(tx, &order).await?;
    finance::send(ctx, tx, id, application).await?;
    let change = Change::new(&catalogue::ORDER_CREATED, order.id, order.uid).of(order.organisation);
    let after = journal::placed(&order, &lines);
    record(ctx, tx, change.before(journal::state(before)).after(after)).await?;
    Ok((order, lines))
}

/// The organisation a caller buys for: its own.
pub(crate) async fn buyer(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<Organisation> {
    let own = own_organisation(ctx, tx).await?;
    organisations::any(tx, ctx.tenant, own).await
}

/// The caller's own organisation; of who acts for the whole tenant, the one the person belongs to.
pub(crate) async fn own_organisation(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<OrganisationId> {
    match (&ctx.reach, ctx.user()) {
        (Reach::Organisation { id, .. } | Reach::AndParent { id, .. } | Reach::Only { id, .. }, _) => Ok(*id),
        (Reach::Tenant, Some(user)) => {
            Ok(comptoir_identity::users::any(tx, ctx.tenant, user).await?.organisation)
        }
        (Reach::Tenant, None) => Ok(organisations::root(tx, ctx.tenant).await?.id),
    }
}

/// A draft of nothing yet, for this buyer.
pub(crate) fn draft(ctx: &Ctx, buyer: &Organisation, header: Header) -> Order {
    let now = ctx.now();
    let mut order = Order {
        id: OrderId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        organisation: buyer.id,
        organisation_path: buyer.path.clone(),
        state: State::Draft,
        placed: false,
        name: None,
        name_key: Vec::new(),
        purchase_order: None,
        supplier_ref: None,
        external_id: None,
        search: String::new(),
        payment_type: PaymentType::OnAccount,
        currency: buyer.currency,
        shipping_type: None,
        ship_cost: 0,
        goods_ship_cost: 0,
        discount: 0,
        total: 0,
        manual_authorisation: buyer.manual_authorisation,
        part_ship: true,
        shippable: false,
        claim: None,
        placed_by: None,
        dated_at: now,
        processing_at: None,
        shipping_invoiced: false,
        kind: OrderKind::Sales,
        subscription: None,
        details: comptoir_store::Json(OrderDetails::default()),
        created_at: now,
        updated_at: now,
    };
    order.apply(header);
    order
}

/// Checks everything an order needs and works out what it costs. Answers its lines, unsaved.
pub(crate) async fn complete(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &mut Order,
    wanted: &[NewLine],
    types: &impl ShippingTypes,
) -> Result<Vec<Line>> {
    let mut faults = Faults::new();
    let facts = Facts::load(ctx, tx, &order.organisation_path, wanted).await?;
    let header = order.header();
    let (stage, currency) = (Stage::Placing, order.currency);
    let rules = Rules { facts: &facts, stage, currency, header: &header, kept: &[] };
    let lines = check::lines(&rules, wanted, ctx, &mut faults);
    // Goods on a line with another fault need an address all the same.
    order.shippable = lines.iter().any(|line| line.shippable)
        || !faults.is_empty() && wanted.iter().any(|new| facts.goods(&new.product).is_some());
    if order.shippable && order.details.shipping_address.is_none() {
        order.details.shipping_address = home(ctx, tx, order.organisation).await?;
    }
    let terms = terms(ctx, tx, order, types).await?;
    check::header(Stage::Placing, order, terms.as_ref(), &mut faults);
    finance::check_module(ctx, tx, order, &mut faults).await?;
    modules::check_lines(ctx, tx, order, &lines, &mut faults).await?;
    faults.finish()?;
    set_shipping(order, terms.as_ref(), &lines);
    price(order, &lines)?;
    Ok(lines)
}

/// Checks the lines of a basket against the catalogue of now and prices it anew. Answers its lines, saved: they keep
/// their keys, and what a quote takes off them. The caller saves the basket.
pub(crate) async fn renew(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    basket: &mut Order,
    kept: Vec<Line>,
    types: &impl ShippingTypes,
) -> Result<Vec<Line>> {
    let wanted: Vec<NewLine> = kept.iter().map(Line::wanted).collect();
    let checked = complete(ctx, tx, basket, &wanted, types).await?;
    let mut lines = Vec::with_capacity(kept.len());
    for (old, new) in kept.into_iter().zip(checked) {
        let line = Line { id: old.id, uid: old.uid, order_id: old.order_id, discount: old.discount, ..new };
        if line != old {
            tx.update(&line).await?;
        }
        lines.push(line);
    }
    price(basket, &lines)?;
    Ok(lines)
}

/// The address goods go to when the order says nothing: for deliveries, else for invoices.
async fn home(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    organisation: OrganisationId,
) -> Result<Option<comptoir_parties::AddressValue>> {
    let all = addresses::of(tx, ctx.tenant, organisation).await?;
    let newest = |kind| all.iter().rev().find(|address| address.kind == kind);
    Ok(newest(AddressKind::Delivery).or_else(|| newest(AddressKind::Billing)).map(|address| address.value()))
}

/// The terms of the order's shipping type; nothing without one, or when it does not exist.
pub(crate) async fn terms(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    types: &impl ShippingTypes,
) -> Result<Option<ShippingTerms>> {
    match order.shipping_type {
        Some(id) => types.terms(ctx, tx, id).await,
        None => Ok(None),
    }
}

/// Shipping costs what its type costs, where there is something to ship, and what sending the goods costs beside.
pub(crate) fn set_shipping(order: &mut Order, terms: Option<&ShippingTerms>, lines: &[Line]) {
    order.goods_ship_cost = goods_ship_cost(lines);
    let by_type = terms.filter(|_| order.shippable).map_or(0, |terms| terms.price);
    order.ship_cost = by_type.saturating_add(order.goods_ship_cost);
}

/// Works out the totals of an order.
pub(crate) fn price(order: &mut Order, lines: &[Line]) -> Result<()> {
    let sums = totals(lines, order.ship_cost).ok_or_else(|| {
        Error::invalid(
            "line_items",
            format!("come to more than {TOTAL_MAX} minor units, the most an order can be worth"),
        )
    })?;
    order.discount = sums.discount;
    order.total = sums.total;
    Ok(())
}

/// Takes the stock and gives the order its first state; the caller saves it.
pub(crate) async fn submit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &mut Order,
    lines: &[Line],
    buyer: &Organisation,
) -> Result<()> {
    if !buyer.active {
        return Err(Error::conflict(format!("no business is done with {} any more", buyer.name)));
    }
    // The lock lets the orders of one buyer count each other, on credit and on finance. It comes before those of the stock.
    if order.payment_type == PaymentType::Finance || buyer.credit_limit.is_some() {
        tx.lock::<Organisation>(ctx.tenant, buyer.id).await?;
    }
    order.details.beyond_credit = exceeds_credit(ctx, tx, order, buyer).await?;
    let needs_approval =
        order.manual_authorisation || buyer.manual_authorisation || order.details.beyond_credit;
    let first = if needs_approval { State::PendingAuthorisation } else { State::Created };
    let shippable = lines.iter().filter(|line| line.shippable);
    let claimed: Vec<ClaimLine> = shippable
        .map(|line| ClaimLine {
            sku: line.stock_sku.clone(),
            quantity: line.quantity,
            reference: line.uid.to_string(),
        })
        .collect();
    if !claimed.is_empty() {
        let new = NewClaim { reference: order.uid.to_string(), lines: claimed, ..NewClaim::default() };
        order.claim = Some(comptoir_inventory::claim(ctx, tx, new).await?.id);
    }
    order.state = order.state.into_state(first, "placed")?;
    order.placed = true;
    order.manual_authorisation = needs_approval;
    order.placed_by = ctx.user();
    order.dated_at = ctx.now();
    order.updated_at = ctx.now();
    Ok(())
}

/// Whether the order takes its buyer over the credit limit: what is invoiced and not paid, what waits for an
/// invoice, what is on order, and this order together. A financed order takes no credit.
pub(crate) async fn exceeds_credit(
    ctx: &Ctx,
    tx: &mut Tx<'_>,
    order: &Order,
    buyer: &Organisation,
) -> Result<bool> {
    let Some(limit) = buyer.credit_limit.filter(|_| order.payment_type == PaymentType::OnAccount) else {
        return Ok(false);
    };
    let owed = comptoir_invoicing::balance::owed(tx, ctx.tenant, buyer.id).await?;
    let ordered = store::on_order(tx, ctx.tenant, buyer.id, &buyer.path).await?;
    Ok(owed.saturating_add(ordered).saturating_add(order.total) > limit)
}

/// A basket with faults cannot go on: its state forbids it, and the faults say why.
pub(crate) fn not_ready(error: Error, doing: &str) -> Error {
    if error.code != Code::Invalid {
        return error;
    }
    let message = format!("the basket cannot be {doing}: {}", error.message);
    Error { faults: error.faults, ..Error::conflict(message) }
}
