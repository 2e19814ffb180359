//! Which VAT a customer is charged, from the tables of a tenant.

#![expect(clippy::unwrap_used, reason = "a helper of a test may fail the test")]

use std::sync::Arc;

use comptoir_kernel::{Code, Ctx, Currency, ManualClock, RandomIds, Result, TenantId};
use comptoir_parties::{NewOrganisation, Organisation, Profile, organisations};
use comptoir_pricing::vat::{self, AppliedVat, NewVatRate, Sale, VatKind};
use comptoir_store::{Options, Store, Tx};
use jiff::civil::date;
use tempfile::TempDir;

struct World {
    store: Store,
    ctx: Ctx,
    clock: Arc<ManualClock>,
    _folder: TempDir,
}

impl World {
    /// A tenant in a country, with the rates every tenant starts with.
    async fn of(country: &'static str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("vat.db");
        let store =
            Store::open(path.to_str().unwrap(), &Options { durable: false, ..Options::default() }).unwrap();
        store
            .migrate(&[
                comptoir_events::MIGRATIONS,
                comptoir_parties::MIGRATIONS,
                comptoir_pricing::MIGRATIONS,
            ])
            .await
            .unwrap();
        let clock = Arc::new(ManualClock::new("2026-11-02T09:00:00Z".parse().unwrap()));
        let ctx =
            Ctx::system(TenantId(1), Currency::GBP, "Europe/London", clock.clone(), Arc::new(RandomIds));
        let world = Self { store, ctx, clock, _folder: folder };
        world
            .write(async move |ctx, tx| {
                vat::seed(ctx, tx).await?;
                vat::seed(ctx, tx).await?;
                let root = Profile { country: Some(country.into()), ..Profile::named("Seller") };
                organisations::create_root(ctx, tx, root).await.map(|_| ())
            })
            .await
            .unwrap();
        world
    }

    async fn write<T, F>(&self, command: F) -> Result<T>
    where
        T: Send + 'static,
        F: AsyncFn(&Ctx, &mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let ctx = self.ctx.clone();
        self.store.write(async move |tx| command(&ctx, tx).await).await
    }

    async fn customer(&self, profile: Profile) -> Organisation {
        let new = NewOrganisation { parent: None, profile };
        self.write(async move |ctx, tx| organisations::create(ctx, tx, new.clone()).await).await.unwrap()
    }

    async fn vat(&self, profile: Profile) -> AppliedVat {
        // Earlier versions took any text as a VAT number.
        let number = profile.vat_number.clone();
        let mut customer = self.customer(Profile { vat_number: None, ..profile }).await;
        customer.vat_number = number;
        let decide = async move |ctx: &Ctx, tx: &mut Tx<'_>| {
            let day = ctx.today()?;
            let asked = vat::for_organisation(ctx, tx, &customer, day).await?;
            // Who has read all rates, as a bill run has, comes to the same.
            let (home, all) = (vat::home(tx, ctx.tenant, &customer).await?, vat::all(tx, ctx.tenant).await?);
            let sale = Sale { known: Some(&all), ..Sale::to(&customer, day) };
            assert_eq!(vat::decide(ctx, tx, &home, &sale).await?, asked);
            Ok(asked)
        };
        self.write(decide).await.unwrap()
    }
}

fn customer(country: Option<&str>, vat_number: Option<&str>) -> Profile {
    Profile {
        country: country.map(str::to_owned),
        vat_number: vat_number.map(str::to_owned),
        ..Profile::named("Buyer")
    }
}

#[tokio::test]
async fn the_country_and_the_vat_number_decide() {
    let world = World::of("GB").await;
    for (country, number, percent, shifted) in [
        (Some("GB"), None, "20", false),
        (None, None, "20", false),
        (Some("IE"), Some("IE6388047V"), "0", true),
        (Some("IE"), Some("none"), "0", false),
        (Some("US"), None, "0", false),
    ] {
        let vat = world.vat(customer(country, number)).await;
        assert_eq!(
            (vat.percent.to_string().as_str(), vat.shifted),
            (percent, shifted),
            "{country:?} {number:?}"
        );
        assert_eq!(vat.rate.is_some(), percent != "0");
    }
    let irish = World::of("IE").await;
    assert_eq!(irish.vat(customer(Some("FI"), None)).await.percent.to_string(), "25.5");
}

#[tokio::test]
async fn what_is_set_on_the_customer_wins_and_no_tax_wins_over_all() {
    let world = World::of("GB").await;
    let reduced = world
        .write(async |ctx, tx| {
            Ok(vat::resolve(tx, ctx.tenant, "uk vat REDUCED 5%").await?.map(|rate| rate.id.0))
        })
        .await
        .unwrap();
    assert!(reduced.is_some());
    let set = Profile { vat_rate: reduced, ..customer(Some("US"), None) };
    let vat = world.vat(set.clone()).await;
    assert_eq!(
        (vat.rate, vat.percent.to_string().as_str(), vat.name.as_str()),
        (reduced, "5", "UK VAT reduced 5%")
    );
    let vat = world.vat(Profile { do_not_tax: true, ..set }).await;
    assert_eq!((vat.rate, vat.percent.is_zero()), (None, true));
}

#[tokio::test]
async fn a_new_rate_applies_from_its_first_day_in_the_tenants_time_zone() {
    let world = World::of("GB").await;
    let new = NewVatRate {
        code: "GB-S".into(),
        name: "UK VAT standard 21%".into(),
        country: "GB".into(),
        kind: VatKind::Standard,
        percent: 21.into(),
        valid_from: date(2027, 7, 1),
        tax_code: None,
        postal_prefix: String::new(),
    };
    let again = new.clone();
    world.write(async move |ctx, tx| vat::create(ctx, tx, new.clone()).await).await.unwrap();
    let twice = world.write(async move |ctx, tx| vat::create(ctx, tx, again.clone()).await).await;
    assert_eq!(twice.unwrap_err().code, Code::Duplicate);
    // London is an hour ahead of UTC in summer.
    for (now, percent) in [("2027-06-30T22:59:59Z", 20), ("2027-06-30T23:00:00Z", 21)] {
        world.clock.set(now.parse().unwrap());
        assert_eq!(world.vat(customer(Some("GB"), None)).await.percent, percent.into(), "{now}");
    }
}

#[tokio::test]
async fn a_country_without_rates_is_said_and_not_guessed() {
    let world = World::of("NO").await;
    let buyer = world.customer(customer(Some("NO"), None)).await;
    let vat =
        world.write(async move |ctx, tx| vat::for_organisation(ctx, tx, &buyer, ctx.today()?).await).await;
    let error = vat.unwrap_err();
    assert_eq!(error.code, Code::Conflict);
    assert!(error.message.contains("NO"), "{}", error.message);
}
