//! Usage call by call, on pages of its own.

use comptoir_rating::usage::Usage;
use rust_decimal::Decimal;

use super::face::settable;
use super::sheet::{Sheet, Style};
use super::table::{Column, Table, share};
use crate::facts::Facts;
use crate::language::duration;

/// Decimals of the charge of a call.
const CHARGE_DIGITS: u32 = 6;
/// Decimals that are shown at least.
const SHOWN_DIGITS: u32 = 4;

/// Sets the calls of each usage line, where the layout shows them.
pub(super) fn set(sheet: &mut Sheet, facts: &Facts) {
    if facts.calls.iter().all(|group| group.calls.is_empty() && group.more == 0) {
        return;
    }
    let words = facts.language.words();
    let size = facts.template.text_size * 1000;
    sheet.turn();
    sheet.heading(2, Style::bold(size * 13 / 10).coloured(facts.template.rgb()), words.usage);
    sheet.y += size / 2;
    let style = Style::regular(size - 1_500);
    let unit = style.size;
    let wanted = [(13 * unit, false), (5, true), (8 * unit, false), (10 * unit, false)];
    let names = [(words.time, false), (words.dialled, false), (words.duration, true), (words.amount, true)];
    let column =
        |((name, is_right), width): ((&str, bool), i64)| Column { name: name.to_owned(), width, is_right };
    let columns = names.into_iter().zip(share(sheet.frame.inner(), &wanted)).map(column).collect();
    let mut table = Table::begin(sheet, columns, style, facts.template.rgb());
    for group in &facts.calls {
        let Some(line) = facts.lines.get(group.line) else { continue };
        table.carried = None;
        table.group(sheet, &settable(&format!("{}: {}", line.code, line.description)));
        let mut sum = 0;
        for call in &group.calls {
            table.row(sheet, &cells(facts, call), style);
            sum += call.charge_micros;
            table.carried = Some((words.carried.to_owned(), charge(facts, sum)));
        }
        table.carried = None;
        let seconds = group.calls.iter().map(|call| i64::from(call.duration_seconds)).sum();
        let count = facts.language.number(i64::try_from(group.calls.len()).unwrap_or(0).into());
        let name = settable(&format!("{} ({count} {})", words.subtotal, words.calls));
        let row = [name, String::new(), duration(seconds), charge(facts, sum)];
        table.row(sheet, &row, Style::bold(style.size));
        if group.more > 0 {
            let more = facts.language.number(group.more.into());
            table.group(sheet, &settable(&words.further_calls.replace("{count}", &more)));
        }
    }
    table.end(sheet);
}

fn cells(facts: &Facts, call: &Usage) -> [String; 4] {
    [
        facts.language.instant(call.started_at, &facts.zone),
        settable(&call.dialled),
        duration(call.duration_seconds.into()),
        charge(facts, call.charge_micros),
    ]
}

/// A charge with four decimals, or with as many as it has.
fn charge(facts: &Facts, micros: i64) -> String {
    let mut exact = Decimal::new(micros, CHARGE_DIGITS).normalize();
    if exact.scale() < SHOWN_DIGITS {
        exact.rescale(SHOWN_DIGITS);
    }
    settable(&facts.language.number(exact))
}
