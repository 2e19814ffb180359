//! What margins that have gone up are on, in words: which products cost more, and not by how much.

use std::collections::{BTreeSet, HashMap};

use comptoir_catalogue::{ProductId, ProductTypeId, Scope, VendorId, products, types, vendors};
use comptoir_kernel::{Ctx, Result};
use comptoir_store::Tx;

use super::prices::{NAMED_MAX, PriceNews};
use crate::words::{Words, fill};

/// The names of what margins are on.
#[derive(Default)]
pub(super) struct Names {
    products: HashMap<ProductId, String>,
    types: HashMap<ProductTypeId, String>,
    vendors: HashMap<VendorId, String>,
}

impl Names {
    /// The names of what these news are about.
    pub(super) async fn load(ctx: &Ctx, tx: &mut Tx<'_>, news: &[PriceNews]) -> Result<Self> {
        let mut names = Self::default();
        let about: BTreeSet<Scope> = news.iter().filter_map(PriceNews::margin_on).collect();
        let mut named = Vec::new();
        for scope in about {
            match scope {
                Scope::Everything => {}
                Scope::Product(id) => named.push(id),
                Scope::Type(id) => {
                    names.types.insert(id, types::find(tx, ctx.tenant, id).await?.name);
                }
                Scope::Vendor(id) => {
                    names.vendors.insert(id, vendors::find(tx, ctx.tenant, id).await?.name);
                }
            }
        }
        let found = products::many(tx, ctx.tenant, &named).await?;
        names.products = found.into_iter().map(|one| (one.id, format!("{} {}", one.sku, one.name))).collect();
        Ok(names)
    }

    /// A line for each of these, as many as a mail names.
    pub(super) fn lines(&self, on: &BTreeSet<Scope>, words: &Words) -> Vec<String> {
        let one = |scope: &Scope| match scope {
            Scope::Everything => Some(words.all_products.to_owned()),
            Scope::Product(id) => self.products.get(id).cloned(),
            Scope::Type(id) => self.types.get(id).map(|name| fill(words.products_of_type, &[name])),
            Scope::Vendor(id) => self.vendors.get(id).map(|name| fill(words.products_of_vendor, &[name])),
        };
        let mut lines: Vec<String> = on.iter().filter_map(one).take(NAMED_MAX).collect();
        if on.len() > lines.len() && lines.len() == NAMED_MAX {
            lines.push(fill(words.and_more, &[&(on.len() - NAMED_MAX)]));
        }
        lines
    }
}
