//! The VAT rates every tenant starts with: the United Kingdom and the member states of the EU, January 2026.

use comptoir_kernel::{Ctx, Result, text};
use comptoir_store::Tx;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::VatKind::{self, Reduced, Standard, SuperReduced, Zero};
use super::{VatRate, VatRateId, all};

struct Row {
    code: &'static str,
    name: &'static str,
    kind: VatKind,
    per_mille: i64,
    valid_from: Date,
}

const fn rate(
    code: &'static str,
    name: &'static str,
    kind: VatKind,
    per_mille: i64,
    valid_from: Date,
) -> Row {
    Row { code, name, kind, per_mille, valid_from }
}

/// A code starts with the country's. 2015-01-01 means: on or before that day.
const SEED: &[Row] = &[
    rate("GB-S", "UK VAT standard 20%", Standard, 200, date(2015, 1, 1)),
    rate("GB-R", "UK VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("GB-Z", "UK VAT zero 0%", Zero, 0, date(2015, 1, 1)),
    rate("AT-S", "Austria VAT standard 20%", Standard, 200, date(2015, 1, 1)),
    rate("AT-R1", "Austria VAT reduced 13%", Reduced, 130, date(2016, 1, 1)),
    rate("AT-R2", "Austria VAT reduced 10%", Reduced, 100, date(2015, 1, 1)),
    rate("BE-S", "Belgium VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("BE-R1", "Belgium VAT reduced 12%", Reduced, 120, date(2015, 1, 1)),
    rate("BE-R2", "Belgium VAT reduced 6%", Reduced, 60, date(2015, 1, 1)),
    rate("BG-S", "Bulgaria VAT standard 20%", Standard, 200, date(2015, 1, 1)),
    rate("BG-R", "Bulgaria VAT reduced 9%", Reduced, 90, date(2015, 1, 1)),
    rate("CY-S", "Cyprus VAT standard 19%", Standard, 190, date(2015, 1, 1)),
    rate("CY-R1", "Cyprus VAT reduced 9%", Reduced, 90, date(2015, 1, 1)),
    rate("CY-R2", "Cyprus VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("CY-U", "Cyprus VAT super-reduced 3%", SuperReduced, 30, date(2023, 7, 21)),
    rate("CZ-S", "Czechia VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("CZ-R", "Czechia VAT reduced 12%", Reduced, 120, date(2024, 1, 1)),
    rate("DE-S", "Germany VAT standard 19%", Standard, 190, date(2021, 1, 1)),
    rate("DE-R", "Germany VAT reduced 7%", Reduced, 70, date(2021, 1, 1)),
    rate("DK-S", "Denmark VAT standard 25%", Standard, 250, date(2015, 1, 1)),
    rate("EE-S", "Estonia VAT standard 24%", Standard, 240, date(2025, 7, 1)),
    rate("EE-R1", "Estonia VAT reduced 13%", Reduced, 130, date(2025, 1, 1)),
    rate("EE-R2", "Estonia VAT reduced 9%", Reduced, 90, date(2015, 1, 1)),
    rate("ES-S", "Spain VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("ES-R", "Spain VAT reduced 10%", Reduced, 100, date(2015, 1, 1)),
    rate("ES-U", "Spain VAT super-reduced 4%", SuperReduced, 40, date(2015, 1, 1)),
    rate("FI-S", "Finland VAT standard 25.5%", Standard, 255, date(2024, 9, 1)),
    rate("FI-R1", "Finland VAT reduced 13.5%", Reduced, 135, date(2026, 1, 1)),
    rate("FI-R2", "Finland VAT reduced 10%", Reduced, 100, date(2015, 1, 1)),
    rate("FR-S", "France VAT standard 20%", Standard, 200, date(2015, 1, 1)),
    rate("FR-R1", "France VAT reduced 10%", Reduced, 100, date(2015, 1, 1)),
    rate("FR-R2", "France VAT reduced 5.5%", Reduced, 55, date(2015, 1, 1)),
    rate("FR-U", "France VAT super-reduced 2.1%", SuperReduced, 21, date(2015, 1, 1)),
    rate("GR-S", "Greece VAT standard 24%", Standard, 240, date(2016, 6, 1)),
    rate("GR-R1", "Greece VAT reduced 13%", Reduced, 130, date(2015, 1, 1)),
    rate("GR-R2", "Greece VAT reduced 6%", Reduced, 60, date(2015, 7, 20)),
    rate("HR-S", "Croatia VAT standard 25%", Standard, 250, date(2015, 1, 1)),
    rate("HR-R1", "Croatia VAT reduced 13%", Reduced, 130, date(2015, 1, 1)),
    rate("HR-R2", "Croatia VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("HU-S", "Hungary VAT standard 27%", Standard, 270, date(2015, 1, 1)),
    rate("HU-R1", "Hungary VAT reduced 18%", Reduced, 180, date(2015, 1, 1)),
    rate("HU-R2", "Hungary VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("IE-S", "Ireland VAT standard 23%", Standard, 230, date(2021, 3, 1)),
    rate("IE-R1", "Ireland VAT reduced 13.5%", Reduced, 135, date(2015, 1, 1)),
    rate("IE-R2", "Ireland VAT reduced 9%", Reduced, 90, date(2015, 1, 1)),
    rate("IE-U", "Ireland VAT super-reduced 4.8%", SuperReduced, 48, date(2015, 1, 1)),
    rate("IE-Z", "Ireland VAT zero 0%", Zero, 0, date(2015, 1, 1)),
    rate("IT-S", "Italy VAT standard 22%", Standard, 220, date(2015, 1, 1)),
    rate("IT-R1", "Italy VAT reduced 10%", Reduced, 100, date(2015, 1, 1)),
    rate("IT-R2", "Italy VAT reduced 5%", Reduced, 50, date(2016, 1, 1)),
    rate("IT-U", "Italy VAT super-reduced 4%", SuperReduced, 40, date(2015, 1, 1)),
    rate("LT-S", "Lithuania VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("LT-R1", "Lithuania VAT reduced 12%", Reduced, 120, date(2026, 1, 1)),
    rate("LT-R2", "Lithuania VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("LU-S", "Luxembourg VAT standard 17%", Standard, 170, date(2024, 1, 1)),
    rate("LU-R1", "Luxembourg VAT reduced 14%", Reduced, 140, date(2024, 1, 1)),
    rate("LU-R2", "Luxembourg VAT reduced 8%", Reduced, 80, date(2024, 1, 1)),
    rate("LU-U", "Luxembourg VAT super-reduced 3%", SuperReduced, 30, date(2015, 1, 1)),
    rate("LV-S", "Latvia VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("LV-R1", "Latvia VAT reduced 12%", Reduced, 120, date(2015, 1, 1)),
    rate("LV-R2", "Latvia VAT reduced 5%", Reduced, 50, date(2018, 1, 1)),
    rate("MT-S", "Malta VAT standard 18%", Standard, 180, date(2015, 1, 1)),
    rate("MT-R1", "Malta VAT reduced 12%", Reduced, 120, date(2024, 1, 1)),
    rate("MT-R2", "Malta VAT reduced 7%", Reduced, 70, date(2015, 1, 1)),
    rate("MT-R3", "Malta VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("MT-Z", "Malta VAT zero 0%", Zero, 0, date(2015, 1, 1)),
    rate("NL-S", "Netherlands VAT standard 21%", Standard, 210, date(2015, 1, 1)),
    rate("NL-R", "Netherlands VAT reduced 9%", Reduced, 90, date(2019, 1, 1)),
    rate("PL-S", "Poland VAT standard 23%", Standard, 230, date(2015, 1, 1)),
    rate("PL-R1", "Poland VAT reduced 8%", Reduced, 80, date(2015, 1, 1)),
    rate("PL-R2", "Poland VAT reduced 5%", Reduced, 50, date(2015, 1, 1)),
    rate("PT-S", "Portugal VAT standard 23%", Standard, 230, date(2015, 1, 1)),
    rate("PT-R1", "Portugal VAT reduced 13%", Reduced, 130, date(2015, 1, 1)),
    rate("PT-R2", "Portugal VAT reduced 6%", Reduced, 60, date(2015, 1, 1)),
    rate("RO-S", "Romania VAT standard 21%", Standard, 210, date(2025, 8, 1)),
    rate("RO-R", "Romania VAT reduced 11%", Reduced, 110, date(2025, 8, 1)),
    rate("SE-S", "Sweden VAT standard 25%", Standard, 250, date(2015, 1, 1)),
    rate("SE-R1", "Sweden VAT reduced 12%", Reduced, 120, date(2015, 1, 1)),
    rate("SE-R2", "Sweden VAT reduced 6%", Reduced, 60, date(2015, 1, 1)),
    rate("SI-S", "Slovenia VAT standard 22%", Standard, 220, date(2015, 1, 1)),
    rate("SI-R1", "Slovenia VAT reduced 9.5%", Reduced, 95, date(2015, 1, 1)),
    rate("SI-R2", "Slovenia VAT reduced 5%", Reduced, 50, date(2020, 1, 1)),
    rate("SK-S", "Slovakia VAT standard 23%", Standard, 230, date(2025, 1, 1)),
    rate("SK-R1", "Slovakia VAT reduced 19%", Reduced, 190, date(2025, 1, 1)),
    rate("SK-R2", "Slovakia VAT reduced 5%", Reduced, 50, date(2023, 1, 1)),
];

/// Gives a tenant the rates it lacks; safe to run again.
///
/// # Errors
/// What the store answers.
pub async fn seed(ctx: &Ctx, tx: &mut Tx<'_>) -> Result<()> {
    let known = all(tx, ctx.tenant).await?;
    let is_missing =
        |row: &&Row| !known.iter().any(|rate| rate.code == row.code && rate.valid_from == row.valid_from);
    let made = SEED.iter().filter(is_missing).map(|row| VatRate {
        id: VatRateId(0),
        uid: ctx.new_uid(),
        tenant: ctx.tenant,
        code: row.code.to_owned(),
        name: row.name.to_owned(),
        name_folded: text::fold(row.name),
        country: row.code.chars().take(2).collect(),
        kind: row.kind,
        percent: Decimal::new(row.per_mille, 1).normalize(),
        valid_from: row.valid_from,
        tax_code: None,
        postal_prefix: String::new(),
        created_at: ctx.now(),
        retired_at: None,
    });
    tx.insert_all(&made.collect::<Vec<_>>()).await
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use comptoir_kernel::Country;

    use super::*;

    #[test]
    fn every_member_state_and_the_uk_has_one_standard_rate() {
        let standard: Vec<&str> =
            SEED.iter().filter(|row| row.kind == Standard).map(|row| &row.code[..2]).collect();
        let states: HashSet<&str> = Country::ALL
            .iter()
            .filter(|country| country.eu_member)
            .map(|country| country.alpha2)
            .chain(["GB"])
            .collect();
        assert_eq!(standard.len(), 28);
        assert_eq!(standard.into_iter().collect::<HashSet<_>>(), states);
        let names: HashSet<_> = SEED.iter().map(|row| row.name).collect();
        assert_eq!(names.len(), SEED.len(), "a name must be unambiguous");
    }
}
