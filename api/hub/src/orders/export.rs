//! Orders as a file for spreadsheets.

use std::collections::{HashSet, VecDeque};

use comptoir_contracts::hub as wire;
use comptoir_kernel::text::safe_cell;
use comptoir_kernel::{Ctx, Error, Faults, Money, Result};
use comptoir_kit::{Answer, App, Call, Reply};
use comptoir_orders::export::{self, Exported};
use comptoir_orders::{Line, Order, OrderId};
use comptoir_store::Tx;
use futures_util::stream;

/// Orders read at a time. The allocator keeps a few times as much as they take for each of the threads that read them, so
/// they are few.
const CHUNK: usize = 100;

const HEADER: [&str; 14] = [
    "Order",
    "Date",
    "Status",
    "Type",
    "Organisation",
    "Purchase order number",
    "Supplier reference",
    "Currency",
    "Total",
    "Product code",
    "Product",
    "Quantity",
    "Price",
    "Subtotal",
];

/// A CSV file of the orders whose ids the body lists, in that order, with a row for each line; of all orders within
/// reach, the latest first, when the list is empty. It is sent as it is made, so there may be any number. Texts that a
/// spreadsheet would take for a formula begin with an apostrophe.
pub(crate) async fn export(call: Call) -> Answer {
    let body: wire::OrderExportRequest = call.body()?;
    let mut seen = HashSet::new();
    let ids: VecDeque<OrderId> = body.0.into_iter().filter(|id| seen.insert(*id)).map(OrderId).collect();
    let (ctx, app) = (call.ctx.clone(), call.app.clone());
    refuse_unknown(&ctx, &app, &ids).await?;
    let rest = if ids.is_empty() { Rest::All(None) } else { Rest::Some(ids) };
    let state = Export { ctx, app, rest, header: true };
    let rows = stream::unfold(state, Export::next);
    let name = "attachment; filename=\"orders.csv\"";
    Ok(Reply::stream("text/csv; charset=utf-8", rows).header("Content-Disposition", name))
}

async fn refuse_unknown(ctx: &Ctx, app: &App, ids: &VecDeque<OrderId>) -> Result<()> {
    let (ctx, asked) = (ctx.clone(), ids.iter().copied().collect::<Vec<_>>());
    let unknown = app.store.report(async move |tx| export::unknown(&ctx, tx, &asked).await).await?;
    let unknown: HashSet<OrderId> = unknown.into_iter().collect();
    let mut faults = Faults::new();
    for (index, id) in ids.iter().enumerate().filter(|(_, id)| unknown.contains(id)) {
        faults.invalid(format_args!("[{index}]"), format!("there is no order {id}"));
    }
    faults.finish()
}

/// What has not been sent yet.
enum Rest {
    /// These.
    Some(VecDeque<OrderId>),
    /// All before this one.
    All(Option<OrderId>),
    /// Nothing.
    Nothing,
}

struct Export {
    ctx: Ctx,
    app: App,
    rest: Rest,
    header: bool,
}

impl Export {
    async fn next(mut self) -> Option<(Result<Vec<u8>, Error>, Self)> {
        let made = self.chunk().await.transpose()?;
        if let Err(error) = &made {
            tracing::error!(%error, source = ?error.source, "an export of orders broke off");
        }
        Some((made, self))
    }

    /// The next bytes; nothing at the end. They are written where the orders are read: what is made on one thread and
    /// dropped on another is kept by the allocator for longer.
    async fn chunk(&mut self) -> Result<Option<Vec<u8>>> {
        let (ctx, header) = (self.ctx.clone(), self.header);
        let (csv, rest) = match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Nothing => return Ok(None),
            Rest::Some(mut ids) => {
                let some: Vec<OrderId> = ids.drain(..CHUNK.min(ids.len())).collect();
                let read =
                    async move |tx: &mut Tx<'_>| written(header, &export::some(&ctx, tx, &some).await?);
                let rest = if ids.is_empty() { Rest::Nothing } else { Rest::Some(ids) };
                (self.app.store.report(read).await?, rest)
            }
            Rest::All(before) => {
                let read = async move |tx: &mut Tx<'_>| {
                    let rows = export::before(&ctx, tx, before, CHUNK).await?;
                    let last = rows.last().filter(|_| rows.len() == CHUNK).map(|last| last.order.id);
                    Ok((written(header, &rows)?, last))
                };
                let (csv, last) = self.app.store.report(read).await?;
                (csv, last.map_or(Rest::Nothing, |last| Rest::All(Some(last))))
            }
        };
        (self.header, self.rest) = (false, rest);
        Ok(Some(csv))
    }
}

fn written(header: bool, rows: &[Exported]) -> Result<Vec<u8>> {
    let mut csv = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    if header {
        csv.write_record(HEADER).map_err(Error::internal)?;
    }
    for row in rows {
        if row.lines.is_empty() {
            csv.write_record(record(row, None)).map_err(Error::internal)?;
        }
        for line in &row.lines {
            csv.write_record(record(row, Some(line))).map_err(Error::internal)?;
        }
    }
    csv.into_inner().map_err(|error| Error::internal(error.to_string()))
}

fn record(row: &Exported, line: Option<&Line>) -> [String; 14] {
    let order: &Order = &row.order;
    let amount = |minor: i64| Money::new(minor, order.currency).major().to_string();
    let text = |text: Option<&str>| safe_cell(text.unwrap_or_default());
    let linked = order.details.linked_supplier_refs.iter().map(String::as_str);
    let references: Vec<&str> = order.supplier_ref.as_deref().into_iter().chain(linked).collect();
    [
        order.id.to_string(),
        order.dated_at.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        order.state.to_string(),
        order.kind.to_string(),
        safe_cell(&row.organisation),
        text(order.purchase_order.as_deref()),
        safe_cell(&references.join(", ")),
        order.currency.code().to_owned(),
        amount(order.total),
        text(line.map(|line| line.sku.as_str())),
        text(line.map(|line| line.name.as_str())),
        line.map(|line| line.wanted_quantity().to_string()).unwrap_or_default(),
        line.map(|line| amount(line.price)).unwrap_or_default(),
        line.map(|line| amount(line.sub_total())).unwrap_or_default(),
    ]
}
