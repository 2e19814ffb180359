//! The calls of an invoice, one row each.

use std::collections::VecDeque;

use comptoir_invoicing::{self as invoicing, Invoice, InvoiceLine, LineKind};
use comptoir_kernel::text::safe_cell;
use comptoir_kernel::{Ctx, Cursor, Permission, Result};
use comptoir_parties::organisations;
use comptoir_rating::usage::{self, Filter, Usage};
use comptoir_store::Store;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::written;

/// Calls of a piece.
const PIECE: u32 = 1_000;
/// Decimals of the charge of a call.
const CHARGE_DIGITS: u32 = 6;

const HEADER: [&str; 14] = [
    "Invoice",
    "Line",
    "Service item",
    "Service",
    "Record type",
    "Start",
    "Local start",
    "Number called",
    "Seconds",
    "Seconds charged",
    "Charge",
    "Currency",
    "Id",
    "Call",
];

/// The calls of an invoice on their way into a file: any number, a piece at a time.
pub struct CallsCsv {
    store: Store,
    ctx: Ctx,
    invoice: Invoice,
    zone: TimeZone,
    /// Usage lines that are not done.
    lines: VecDeque<InvoiceLine>,
    after: String,
    header: bool,
}

impl CallsCsv {
    /// Begins with the calls of an invoice within reach.
    ///
    /// # Errors
    /// `NotFound`; `Denied` without the permissions.
    pub async fn begin(store: &Store, ctx: &Ctx, invoice: Uuid) -> Result<Self> {
        ctx.require(Permission::RatingRead)?;
        let asker = ctx.clone();
        let read = async move |tx: &mut comptoir_store::Tx<'_>| {
            let invoice = invoicing::view_uid(&asker, tx, invoice).await?;
            let customer = organisations::any(tx, asker.tenant, invoice.organisation).await?;
            let lines = invoicing::lines(tx, asker.tenant, invoice.id).await?;
            Ok((invoice, customer.time_zone, lines))
        };
        let (invoice, zone, lines) = store.snapshot(read).await?;
        let lines = lines.into_iter().filter(|line| line.kind == LineKind::Usage).collect();
        let zone = TimeZone::get(&zone).unwrap_or(TimeZone::UTC);
        Ok(Self {
            store: store.clone(),
            ctx: ctx.clone(),
            invoice,
            zone,
            lines,
            after: String::new(),
            header: true,
        })
    }

    /// The number of the invoice.
    pub fn number(&self) -> &str {
        &self.invoice.number
    }

    /// The next piece; nothing at the end.
    ///
    /// # Errors
    /// What the store answers.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>> {
        let header = std::mem::take(&mut self.header);
        while let Some(line) = self.lines.front().cloned() {
            let cursor = Cursor::parse(&self.after, PIECE)?;
            let (ctx, key) = (self.ctx.clone(), line.id.0);
            let read = async move |tx: &mut comptoir_store::Tx<'_>| {
                let billed = usage::of_line(tx, ctx.tenant, key).await?;
                // What was rated again is a difference; its calls stand on the invoice that billed them.
                let Some(billed) = billed.filter(|billed| !billed.is_adjustment) else {
                    return Ok((Vec::new(), None));
                };
                let filter = Filter { billed: Some(billed), ..Filter::default() };
                usage::list(&ctx, tx, &filter, cursor).await
            };
            let (calls, next) = self.store.snapshot(read).await?;
            match next {
                Some(next) => self.after = next,
                None => {
                    self.after = String::new();
                    self.lines.pop_front();
                }
            }
            if !calls.is_empty() || header {
                let rows: Vec<Vec<String>> = calls.iter().map(|call| self.row(&line, call)).collect();
                return written(header.then_some(&HEADER), &rows).map(Some);
            }
        }
        if header { written(Some(&HEADER), &[]).map(Some) } else { Ok(None) }
    }

    fn row(&self, line: &InvoiceLine, call: &Usage) -> Vec<String> {
        let local = call.started_at.to_zoned(self.zone.clone());
        vec![
            self.invoice.number.clone(),
            line.position.to_string(),
            safe_cell(&line.code),
            safe_cell(line.service.as_deref().unwrap_or_default()),
            safe_cell(&call.record_type),
            call.started_at.to_string(),
            local.strftime("%Y-%m-%d %H:%M:%S").to_string(),
            safe_cell(&call.dialled),
            call.duration_seconds.to_string(),
            call.billed_seconds.to_string(),
            Decimal::new(call.charge_micros, CHARGE_DIGITS).normalize().to_string(),
            self.invoice.currency.code().to_owned(),
            call.id.to_string(),
            safe_cell(&call.external_id),
        ]
    }
}
