//! What the catalogue and the tree of organisations say about the lines of an order, loaded at once.

use std::collections::{HashMap, HashSet};

use comptoir_catalogue::{Item, Plan, Prices, Product, ProductId, RelationKind, plans, products, relations};
use comptoir_kernel::{Ctx, Currency, Faults, OrganisationId, Permission, Result};
use comptoir_parties::{GroupId, SiteId, groups, organisations, sites};
use comptoir_store::Tx;
use comptoir_subscriptions::provisioning::VendorAccount;
use comptoir_subscriptions::{Vendor, subscriptions};

use crate::check::shipping_of;
use crate::{Destination, Extra, Line, Named, NewLine};

/// Everything the rules of lines look at.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    products: HashMap<ProductId, Product>,
    codes: HashMap<String, Vec<ProductId>>,
    plans: HashMap<ProductId, Vec<Plan>>,
    relations: HashSet<(ProductId, RelationKind, ProductId)>,
    reachable: HashSet<OrganisationId>,
    groups: HashMap<i64, OrganisationId>,
    sites: HashMap<i64, OrganisationId>,
    accounts: Vec<(Vendor, VendorAccount)>,
}

/// What a name of a product leads to.
pub(crate) enum Found<'a> {
    /// One product on sale.
    One(&'a Product),
    /// None, said in a sentence.
    None(String),
    /// Several, said in a sentence.
    Several(String),
}

impl Facts {
    /// Asks ahead for what [`Facts::load`] will ask for, as far as it is known: not what stands behind codes.
    pub(crate) async fn foresee(ctx: &Ctx, tx: &mut Tx<'_>, buyer: &str, lines: &[NewLine]) {
        let ids = keys(lines.iter().flat_map(NewLine::names));
        drop(products::many(tx, ctx.tenant, &ids).await);
        drop(Prices::of(tx, ctx.tenant, buyer).await);
        let ids = keys(lines.iter().map(|line| &line.product));
        drop(plans::of_products(tx, ctx.tenant, &ids).await);
    }

    /// Loads what there is to know about these lines, at the prices of the organisation with this path.
    pub(crate) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, buyer: &str, lines: &[NewLine]) -> Result<Self> {
        let mut facts = Self::default();
        let names = || lines.iter().flat_map(NewLine::names);
        for code in names().filter(|name| name.id.is_none()).filter_map(|name| name.code.as_deref()) {
            if !facts.codes.contains_key(code) {
                let found = products::by_sku(ctx, tx, code).await?;
                facts.codes.insert(code.to_owned(), found.iter().map(|product| product.id).collect());
                facts.products.extend(found.into_iter().map(|product| (product.id, product)));
            }
        }
        let found = products::many(tx, ctx.tenant, &keys(names())).await?;
        facts.products.extend(found.into_iter().map(|product| (product.id, product)));
        let prices = Prices::of(tx, ctx.tenant, buyer).await?;
        facts.products.values_mut().for_each(|product| prices.product(product));
        facts.load_plans(ctx, tx, &prices, lines).await?;
        facts.load_relations(ctx, tx, lines).await?;
        facts.load_destinations(ctx, tx, lines).await?;
        if lines.iter().any(|line| line.accounts.name_known()) {
            facts.accounts = subscriptions::accounts_of(tx, ctx.tenant, buyer).await?;
        }
        Ok(facts)
    }

    /// Loads where devices go: groups and sites that are there, and which organisations are within reach.
    async fn load_destinations(&mut self, ctx: &Ctx, tx: &mut Tx<'_>, lines: &[NewLine]) -> Result<()> {
        let destinations = || lines.iter().map(|line| &line.destination);
        let wanted: Vec<GroupId> = destinations().filter_map(|to| to.group).map(GroupId).collect();
        let found = groups::many(tx, ctx.tenant, &wanted).await?;
        self.groups = found.into_iter().map(|group| (group.id.0, group.organisation)).collect();
        let wanted: Vec<SiteId> = destinations().filter_map(|to| to.site).map(SiteId).collect();
        let found = sites::many(tx, ctx.tenant, &wanted).await?;
        let open = found.into_iter().filter(|site| site.deleted_at.is_none());
        self.sites = open.map(|site| (site.id.0, site.organisation)).collect();
        let named = destinations().filter_map(|to| to.organisation);
        let mut owners: Vec<OrganisationId> =
            named.chain(self.groups.values().copied()).chain(self.sites.values().copied()).collect();
        owners.sort_unstable();
        owners.dedup();
        let found = organisations::many(tx, ctx.tenant, &owners).await?;
        let reach = ctx.reach_for(Permission::OrdersWrite);
        let there = found.into_iter().filter(|one| one.deleted_at.is_none() && reach.covers(&one.path));
        self.reachable = there.map(|one| one.id).collect();
        Ok(())
    }

    /// The accounts at vendors of what the buyer has, where a line names one.
    pub(crate) fn accounts(&self) -> &[(Vendor, VendorAccount)] {
        &self.accounts
    }

    /// Whether a name means any product, on sale or not.
    pub(crate) fn knows(&self, name: &Named) -> bool {
        match name.id {
            Some(id) => self.products.contains_key(&id),
            None => !self.candidates(name.code.as_deref().unwrap_or_default()).is_empty(),
        }
    }

    /// The product a name means.
    pub(crate) fn product(&self, name: &Named) -> Found<'_> {
        if let Some(id) = name.id {
            return match self.products.get(&id).filter(|product| product.active) {
                Some(product) => Found::One(product),
                None => Found::None(format!("there is no product {id}")),
            };
        }
        let code = name.code.as_deref().unwrap_or_default();
        self.pick(code, &self.candidates(code))
    }

    /// Makes of a line what checkout would make of it now; what is not on sale in this currency any more stays as it was.
    pub(crate) fn reprice(&self, line: &mut Line, currency: Currency) {
        let on_sale = |id: ProductId| self.products.get(&id).filter(|product| product.active);
        let mut own = line.own_price();
        if let Some(product) = on_sale(line.product) {
            line.sku.clone_from(&product.sku);
            line.stock_sku.clone_from(&product.stock_sku);
            line.name.clone_from(&product.name);
            line.shippable = product.shippable;
            if product.currency == currency {
                own = product.price;
                line.details.shipping = shipping_of(product);
            }
        }
        let extras = |extra: &mut Extra| {
            if let Some(product) = on_sale(extra.product).filter(|product| product.currency == currency) {
                extra.sku.clone_from(&product.sku);
                extra.name.clone_from(&product.name);
                extra.price = product.price;
            }
        };
        let details = &mut line.details.0;
        details.provisioning.iter_mut().chain(&mut details.maintenance).for_each(extras);
        let is_taken = |plan: &&Plan| line.plan.map_or(plan.default, |taken| plan.id == taken);
        if let Some(plan) = self.plans(line.product).iter().find(is_taken) {
            line.plan = Some(plan.id);
            line.details.plan = Some(plan.clone());
        }
        line.set_price(own, currency);
    }

    /// What the warehouse calls the goods that a name means; nothing, where it means none.
    pub(crate) fn goods(&self, name: &Named) -> Option<&str> {
        match self.product(name) {
            Found::One(product) if product.shippable => Some(&product.stock_sku),
            _ => None,
        }
    }

    /// The product a name means among those that go with `product` in this way.
    pub(crate) fn related(&self, product: ProductId, kind: RelationKind, name: &Named) -> Found<'_> {
        let goes = |id: ProductId| self.relations.contains(&(product, kind, id));
        if name.id.is_some() {
            return match self.product(name) {
                Found::One(other) if !goes(other.id) => {
                    Found::None(format!("product {} is no {kind} product of product {product}", other.id))
                }
                found => found,
            };
        }
        let code = name.code.as_deref().unwrap_or_default();
        let candidates = self.candidates(code);
        if candidates.is_empty() {
            return self.pick(code, &candidates);
        }
        let fitting: Vec<&Product> = candidates.into_iter().filter(|other| goes(other.id)).collect();
        if fitting.is_empty() {
            return Found::None(format!("'{code}' is no {kind} product of product {product}"));
        }
        self.pick(code, &fitting)
    }

    /// The plans on sale of a product.
    pub(crate) fn plans(&self, product: ProductId) -> &[Plan] {
        self.plans.get(&product).map(Vec::as_slice).unwrap_or_default()
    }

    /// Names what of a destination is not there, is out of the caller's reach or does not belong together.
    pub(crate) fn check_destination(&self, to: &Destination, faults: &mut Faults) {
        if let Some(id) = to.organisation.filter(|id| !self.reachable.contains(id)) {
            faults.invalid("prov_organisation", format!("there is no organisation {id}"));
        }
        for (field, what, id, known) in
            [("prov_group", "group", to.group, &self.groups), ("prov_site", "site", to.site, &self.sites)]
        {
            let Some(id) = id else { continue };
            match known.get(&id).filter(|owner| self.reachable.contains(owner)) {
                None => faults.invalid(field, format!("there is no {what} {id}")),
                Some(owner) if to.organisation.is_some_and(|wanted| wanted != *owner) => {
                    faults.invalid(field, format!("is a {what} of organisation {owner}"));
                }
                Some(_) => {}
            }
        }
    }

    fn candidates(&self, code: &str) -> Vec<&Product> {
        let ids = self.codes.get(code).map(Vec::as_slice).unwrap_or_default();
        ids.iter().filter_map(|id| self.products.get(id)).filter(|product| product.active).collect()
    }

    fn pick<'a>(&'a self, code: &str, candidates: &[&'a Product]) -> Found<'a> {
        match candidates {
            [] => Found::None(format!("there is no product '{code}'")),
            [product] => Found::One(product),
            several => {
                let ids: Vec<String> = several.iter().map(|product| product.id.to_string()).collect();
                Found::Several(format!(
                    "'{code}' is the code of the products {}; give the product instead",
                    ids.join(", ")
                ))
            }
        }
    }

    async fn load_plans(
        &mut self,
        ctx: &Ctx,
        tx: &mut Tx<'_>,
        prices: &Prices,
        lines: &[NewLine],
    ) -> Result<()> {
        let found = lines.iter().filter_map(|line| match self.product(&line.product) {
            Found::One(product) => Some(product.id),
            Found::None(_) | Found::Several(_) => None,
        });
        let mut ids: Vec<ProductId> = found.collect();
        ids.sort_unstable();
        ids.dedup();
        for mut plan in plans::of_products(tx, ctx.tenant, &ids).await? {
            if let Some(product) = self.products.get(&plan.product) {
                prices.plan(Item::of(product), &mut plan);
            }
            self.plans.entry(plan.product).or_default().push(plan);
        }
        Ok(())
    }

    async fn load_relations(&mut self, ctx: &Ctx, tx: &mut Tx<'_>, lines: &[NewLine]) -> Result<()> {
        let with_extras =
            lines.iter().filter(|line| line.provisioning.is_some() || line.maintenance.is_some());
        let mut ids: Vec<ProductId> = Vec::new();
        for line in with_extras {
            if let Found::One(product) = self.product(&line.product) {
                ids.push(product.id);
            }
        }
        ids.sort_unstable();
        ids.dedup();
        for related in relations::of(tx, ctx.tenant, &ids).await? {
            self.relations.insert((related.of, related.kind, related.product.id));
        }
        Ok(())
    }
}

/// The keys that names give, each once.
fn keys<'a>(names: impl Iterator<Item = &'a Named>) -> Vec<ProductId> {
    let mut ids: Vec<ProductId> = names.filter_map(|name| name.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}
