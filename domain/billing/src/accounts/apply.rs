//! Which account a line is booked to.

use std::collections::{BTreeSet, HashMap};

use comptoir_invoicing::DraftLine;
use comptoir_kernel::{Result, TenantId, text};
use comptoir_parties::Reference;
use comptoir_parties::references;
use comptoir_store::{Tx, params};
use comptoir_subscriptions::Subscription;

use super::SalesAccount;

/// Notes on lines what their account in the general ledger is called today: their own, else that of their product, else the one
/// that is set for what they are.
pub(crate) async fn name_accounts(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    subscribed: &[Subscription],
    lines: &mut [DraftLine],
) -> Result<()> {
    let coded = subscribed.iter().filter_map(|of| Some((of.id.0, of.details.gl_code?)));
    let codes: HashMap<i64, i64> = coded.collect();
    let own =
        |line: &DraftLine| line.origin.gl_code.or_else(|| codes.get(&line.origin.subscription?).copied());
    let mut set: Vec<SalesAccount> = Vec::new();
    if lines.iter().any(|line| own(line).is_none()) {
        set = tx.find(tenant, "ORDER BY id", params![]).await?;
        set.sort_by_key(|account| std::cmp::Reverse(account.weight()));
    }
    let keys = set.iter().flat_map(|set| [Some(set.gl_code), set.service, set.record_type]).flatten();
    let keys: BTreeSet<i64> = keys.chain(lines.iter().filter_map(own)).collect();
    let names = references::many(tx, tenant, &keys.into_iter().collect::<Vec<_>>()).await?;
    let names: HashMap<i64, &Reference> = names.iter().map(|name| (name.id, name)).collect();
    // What gives back, or adjusts, what was billed has the account of that.
    let is_known = |line: &DraftLine| line.corrects.is_some() && line.account.is_some();
    for line in lines.iter_mut().filter(|line| !is_known(line)) {
        line.account.get_or_insert_default();
        let usual = || set.iter().find(|set| fits(set, line, &names)).map(|set| set.gl_code);
        if let Some(name) = own(line).or_else(usual).and_then(|code| names.get(&code)) {
            line.account = Some(name.name.clone());
        }
    }
    Ok(())
}

fn fits(set: &SalesAccount, line: &DraftLine, names: &HashMap<i64, &Reference>) -> bool {
    let is_named = |key: Option<i64>, name: Option<&String>| match (key.and_then(|key| names.get(&key)), name)
    {
        (None, _) => key.is_none(),
        (Some(_), None) => false,
        (Some(known), Some(name)) => {
            let name = text::fold(name);
            known.name_folded == name || known.display_folded.as_ref() == Some(&name)
        }
    };
    set.kind == line.kind
        && set.product.as_ref().is_none_or(|product| *product == line.code)
        && is_named(set.service, line.origin.service.as_ref())
        && is_named(set.record_type, line.origin.record_type.as_ref())
}
