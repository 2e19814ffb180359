//! What counts where a margin does not.

use comptoir_kernel::{OrganisationId, Result, TenantId};
use comptoir_store::{Select, Tx};
use rust_decimal::Decimal;

use super::{Margin, Scope};

/// Percents of which one counts, for each thing that a margin of this seller is on, where there is no such margin: those of
/// margins that are less particular and may be on the same things; 0, where not everything has another.
///
/// # Errors
/// What the store answers.
pub async fn instead_of(
    tx: &mut Tx<'_>,
    tenant: TenantId,
    seller: OrganisationId,
    buyer: Option<OrganisationId>,
    scope: Scope,
) -> Result<Vec<Decimal>> {
    let all: Vec<Margin> = Select::new(tenant).equal("organisation", seller).all(tx).await?;
    Ok(among(&all, buyer, scope))
}

fn among(all: &[Margin], buyer: Option<OrganisationId>, scope: Scope) -> Vec<Decimal> {
    let counts = |other: &&Margin| {
        let present = other.scope();
        match (buyer, other.buyer) {
            // Those that name the buyer come first, whatever they are on.
            (Some(_), None) => may_share(scope, present),
            (ours, theirs) => ours == theirs && rank(present) > rank(scope),
        }
    };
    let others: Vec<&Margin> = all.iter().filter(counts).collect();
    let mut percents: Vec<Decimal> = others.iter().map(|other| other.percent).collect();
    if !others.iter().any(|other| other.scope() == Scope::Everything) {
        percents.push(Decimal::ZERO);
    }
    percents
}

/// The more, the less particular.
const fn rank(scope: Scope) -> u8 {
    match scope {
        Scope::Product(_) => 0,
        Scope::Type(_) => 1,
        Scope::Vendor(_) => 2,
        Scope::Everything => 3,
    }
}

/// Whether two margins may be on the same product: only those of one kind are known not to be.
fn may_share(one: Scope, other: Scope) -> bool {
    rank(one) != rank(other) || one == other
}

#[cfg(test)]
mod tests {
    use super::super::tests::margin;
    use super::*;
    use crate::{ProductId, ProductTypeId, VendorId};

    #[test]
    fn what_is_less_particular_takes_the_place_of_a_margin() {
        let (product, other) = (Scope::Product(ProductId(1)), Scope::Product(ProductId(2)));
        let (kind, vendor) = (Scope::Type(ProductTypeId(2)), Scope::Vendor(VendorId(3)));
        let all = [
            margin(1, None, product, 1),
            margin(1, None, other, 2),
            margin(1, None, kind, 3),
            margin(1, None, vendor, 4),
            margin(1, Some(5), Scope::Everything, 5),
            margin(1, Some(6), Scope::Everything, 6),
        ];
        let percents = |buyer: Option<i64>, scope| {
            let found = among(&all, buyer.map(OrganisationId), scope);
            found.into_iter().map(|percent| percent.to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(percents(None, product), "3 4 0");
        assert_eq!(percents(None, vendor), "0");
        assert_eq!(percents(None, Scope::Everything), "0");
        assert_eq!(percents(Some(5), product), "1 3 4 5");
        assert_eq!(percents(Some(5), Scope::Everything), "1 2 3 4 0");
    }
}
