//! Importing files of usage: in chunks, each a transaction that also notes how far it came.

use std::collections::{HashMap, HashSet};
use std::future::poll_fn;
use std::io::{self, Read};
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::Poll;
use std::time::Duration;

use comptoir_events::{Change, catalogue, record};
use comptoir_kernel::{Ctx, Error, Faults, Result};
use comptoir_parties::{ReferenceKind, references};
use comptoir_store::{Entity, Store, Tx, Value, params};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::loaded::{Loaded, load};
use super::{BadRow, BadRowId, Cause, FileState, Usage, UsageFile, UsageFileId, UsageId, UsageState};
use crate::call::Call;
use crate::format::{CallReader, Format, ReadError, Row};
use crate::rate_cards::require_tenant;

/// Rows of a transaction: less than a tenth of a second of the one writer SQLite has. With fewer, a file of a million waits
/// for the disk more often, and the same pages of the indexes are written again and again.
const CHUNK_ROWS: usize = 16_000;
/// Rows of a statement on PostgreSQL, which takes 65,535 parameters at most.
const ROWS_PER_STATEMENT: usize = 1_000;
/// How long a file that somebody has begun with is watched: who writes no chunk in that time is gone.
const LOOK: Duration = Duration::from_secs(1);
/// Characters of a file's name at most.
const NAME_CHARS_MAX: usize = 255;

/// A file about to be imported.
#[derive(Debug, Clone, Copy)]
pub struct Upload<'a> {
    /// Its name, for people.
    pub name: &'a str,
    /// What [`checksum`] says of it.
    pub checksum: &'a str,
    /// Its layout.
    pub format: &'a Format,
}

/// What becomes of a file that somebody has begun with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Turn {
    /// It goes on where it ended: whoever began is taken to be gone. Where they are not, one of the two is refused.
    Now,
    /// It is refused.
    IfFree,
    /// Whoever began is watched, and followed where they do not get on.
    Watch,
}

/// What an import has done.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The file, with its figures.
    pub file: UsageFile,
    /// Whether the file had been imported before and nothing was done now.
    pub repeated: bool,
}

/// SHA-256 of a file, in hexadecimal digits.
///
/// # Errors
/// When the file cannot be read.
pub fn checksum(mut file: impl Read) -> io::Result<String> {
    let mut hash = Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()),
            count => hash.update(&buffer[..count]),
        }
    }
}

/// Imports and rates a file of usage, or a supplier's bill. A file is imported once, and so is a call, whatever file it comes
/// in, and likewise a charge; an import that was broken off goes on where it ended. Tells `progress` after each chunk.
///
/// It reads in small steps between its transactions; a caller who must not wait for a slow disk runs it on
/// a thread of its own.
///
/// # Errors
/// Faults of `name`, `service` (no such service), `columns` (the header lacks some) and `file` (it cannot
/// be unpacked: what was read before stays, and the next import goes on there);
/// [`comptoir_kernel::Code::Conflict`] while another import of the same file is under way; `Denied`.
pub async fn import(
    store: &Store,
    ctx: &Ctx,
    upload: Upload<'_>,
    source: impl Read + Send + 'static,
    progress: impl FnMut(&UsageFile) + Send,
) -> Result<Imported> {
    import_in(store, ctx, (upload, Turn::Now), source, progress).await
}

/// As [`import`]; what becomes of a file that somebody has begun with says the turn.
pub(super) async fn import_in(
    store: &Store,
    ctx: &Ctx,
    (upload, turn): (Upload<'_>, Turn),
    source: impl Read + Send + 'static,
    mut progress: impl FnMut(&UsageFile) + Send,
) -> Result<Imported> {
    require_tenant(ctx)?;
    let mut reader = CallReader::open(upload.format, source).map_err(|error| unreadable(&error))?;
    let (mut file, is_new) = begin(store, ctx, upload).await?;
    if !is_new && file.state == FileState::Importing {
        file = match turn {
            Turn::Now => file,
            Turn::IfFree => return Err(taken(&file)),
            Turn::Watch => watch(store, file, &mut progress).await?,
        };
    }
    if file.state == FileState::Done {
        return Ok(Imported { file, repeated: true });
    }
    let (reading, service) = (ctx.clone(), file.service);
    // Loading is long for a tenant of many items, and nothing for the writer to wait for.
    let loaded = store.report(async move |tx| load(&reading, tx, Some(service)).await).await?;
    let mut call = Call::default();
    for _ in 0..file.rows_read {
        reader.next_into(&mut call).map_err(|error| unreadable(&error))?;
    }
    let mut record_types = HashMap::new();
    let mut next = read_chunk(&mut reader, &file, &loaded, &mut record_types);
    loop {
        let (chunk, broken) = next;
        let chunk = Arc::new(chunk);
        let is_end = chunk.is_last || broken.is_some();
        let (known, writer, saved) = (file.clone(), ctx.clone(), Arc::clone(&chunk));
        let mut saving = pin!(store.write(async move |tx| save(&writer, tx, known.clone(), &saved).await));
        // Begun before the next rows are read and rated, which takes as long as writing them.
        let begun = poll_fn(|cx| Poll::Ready(saving.as_mut().poll(cx))).await;
        next = match is_end {
            true => (Chunk::default(), None),
            false => read_chunk(&mut reader, &file, &loaded, &mut record_types),
        };
        file = match begun {
            Poll::Ready(saved) => saved?,
            Poll::Pending => saving.await?,
        };
        progress(&file);
        if let Some(error) = broken {
            return Err(unreadable(&error));
        }
        if chunk.is_last {
            return Ok(Imported { file, repeated: false });
        }
    }
}

/// What is wrong with the file itself is the caller's to mend.
fn unreadable(error: &ReadError) -> Error {
    let mut faults = Faults::new();
    match error {
        ReadError::Header(missing) => missing.iter().for_each(|fault| faults.invalid("columns", fault)),
        ReadError::OpenQuotation { .. } => faults.invalid("file", error.to_string()),
        ReadError::Io { source, .. } => faults.invalid("file", format!("{error}: {source}")),
    }
    faults.into()
}

/// Waits as long as somebody else gets on with a file; answers it once it is done, or they are gone.
async fn watch(
    store: &Store,
    mut file: UsageFile,
    progress: &mut (impl FnMut(&UsageFile) + Send),
) -> Result<UsageFile> {
    loop {
        tokio::time::sleep(LOOK).await;
        let (tenant, id) = (file.tenant, file.id);
        let now = store.read(async move |tx: &mut Tx<'_>| tx.get::<UsageFile>(tenant, id).await).await?;
        let now = now.ok_or_else(|| Error::not_found("usage file", id))?;
        if now.state == FileState::Done || now.rows_read == file.rows_read {
            return Ok(now);
        }
        progress(&now);
        file = now;
    }
}

fn taken(file: &UsageFile) -> Error {
    Error::conflict(format!("{} is being imported by someone else", file.name))
}

/// The file as it is noted, and whether that is news.
async fn begin(store: &Store, ctx: &Ctx, upload: Upload<'_>) -> Result<(UsageFile, bool)> {
    let (name, service) = (upload.name.trim().to_owned(), upload.format.service.clone());
    let (format, checksum) = (upload.format.name.clone(), upload.checksum.to_owned());
    let records = upload.format.records;
    if name.is_empty() || name.chars().count() > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        return Err(Error::invalid("name", format!("must have 1 to {NAME_CHARS_MAX} characters")));
    }
    let writer = ctx.clone();
    store
        .write(async move |tx| {
            let tenant = writer.tenant;
            let found = references::resolve(tx, tenant, ReferenceKind::Service, &service).await?;
            let service =
                found.ok_or_else(|| Error::invalid("service", format!("there is no service {service}")))?;
            let now = writer.now();
            let new = UsageFile {
                id: UsageFileId(0),
                uid: writer.new_uid(),
                tenant,
                service: service.id,
                name: name.clone(),
                format: format.clone(),
                records,
                checksum: checksum.clone(),
                state: FileState::Importing,
                rows_read: 0,
                imported: 0,
                duplicates: 0,
                bad_rows: 0,
                rated: 0,
                unmatched: 0,
                unpriced: 0,
                set_aside: 0,
                first_at: None,
                last_at: None,
                created_at: now,
                updated_at: now,
            };
            let values: Vec<Value<'_>> = without_key(&new).collect();
            let is_new = tx.exec(&insert_text::<UsageFile>(1), &values).await? == 1;
            let tail = "AND service = $2 AND checksum = $3";
            let file = tx.first(tenant, tail, params![service.id, checksum]).await?;
            Ok((file.ok_or_else(|| Error::internal("the file that was noted is gone"))?, is_new))
        })
        .await
}

#[derive(Default)]
struct Chunk {
    usage: Vec<Usage>,
    bad_rows: Vec<BadRow>,
    is_last: bool,
}

/// Reads and rates the next rows. A file that breaks off gives what was read before it did.
fn read_chunk(
    reader: &mut CallReader,
    file: &UsageFile,
    loaded: &Loaded,
    record_types: &mut HashMap<String, String>,
) -> (Chunk, Option<ReadError>) {
    let mut chunk = Chunk { usage: Vec::with_capacity(CHUNK_ROWS), bad_rows: Vec::new(), is_last: false };
    while chunk.usage.len() + chunk.bad_rows.len() < CHUNK_ROWS {
        let mut call = Call::default();
        let bad = match reader.next_into(&mut call) {
            Ok(Row::Call) => None,
            Ok(Row::Bad(bad)) => {
                Some(bad.reasons.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
            }
            Ok(Row::End) => {
                chunk.is_last = true;
                break;
            }
            Err(error) => return (chunk, Some(error)),
        };
        let bad = bad.or_else(|| match usage(file, call, loaded, record_types) {
            Ok(usage) => {
                chunk.usage.push(usage);
                None
            }
            Err(error) => Some(error.message),
        });
        if let Some(reasons) = bad {
            let line = i64::try_from(reader.line()).unwrap_or(i64::MAX);
            chunk.bad_rows.push(BadRow {
                id: BadRowId(0),
                tenant: file.tenant,
                file: file.id,
                line,
                reasons,
            });
        }
    }
    (chunk, None)
}

fn usage(
    file: &UsageFile,
    mut call: Call,
    loaded: &Loaded,
    record_types: &mut HashMap<String, String>,
) -> Result<Usage> {
    match record_types.get(&call.record_type) {
        // Charges have the name of a product there.
        _ if call.supplied.is_some() => {}
        Some(name) => call.record_type.clone_from(name),
        None => {
            let name = loaded.record_type(&call.record_type);
            record_types.insert(std::mem::replace(&mut call.record_type, name.clone()), name);
        }
    }
    if let Some(charge) = &call.supplied {
        call.start = loaded.instant_of(charge.from)?;
    }
    let mut usage = Usage {
        id: UsageId(0),
        tenant: file.tenant,
        file: file.id,
        service: file.service,
        external_id: String::new(),
        record_type: String::new(),
        started_at: whole_micros(call.start),
        item_code: String::new(),
        dialled: String::new(),
        supplier_call_type: String::new(),
        duration_seconds: call.duration_seconds,
        units: call.units.map(i64::try_from).transpose().map_err(Error::internal)?,
        cost: call.cost,
        quantity_micros: call.supplied.map(|charge| charge.quantity_micros),
        period_from: call.supplied.map(|charge| charge.from),
        period_to: call.supplied.and_then(|charge| charge.to),
        state: UsageState::Unmatched,
        cause: Cause::Nothing,
        organisation: None,
        service_item: None,
        card: None,
        rate: None,
        product: None,
        billed_seconds: 0,
        billed_units: 0,
        charge_micros: 0,
        cost_micros: None,
        vat_rate: None,
        covered: 0,
        bill: None,
    };
    loaded.rate(&mut usage, &call)?;
    usage.external_id = call.external_id;
    if usage.product.is_none() {
        usage.record_type = call.record_type;
    }
    usage.item_code = call.item_code;
    usage.dialled = call.dialled;
    usage.supplier_call_type = call.supplier_call_type;
    Ok(usage)
}

/// An instant as both engines keep it.
fn whole_micros(instant: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(instant.as_microsecond()).unwrap_or(instant)
}

/// Writes a chunk and how far it brings the file. The guarded update comes first: of two imports of one
/// file, the second finds that the rows have been read.
async fn save(ctx: &Ctx, tx: &mut Tx<'_>, mut file: UsageFile, chunk: &Chunk) -> Result<UsageFile> {
    let rows_before = file.rows_read;
    let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let rows_read = rows_before + count(chunk.usage.len() + chunk.bad_rows.len());
    let turn = "UPDATE rating_usage_file SET rows_read = $4
        WHERE tenant = $1 AND id = $2 AND rows_read = $3 AND state = 'importing'";
    if tx.exec(turn, params![file.tenant, file.id, rows_before, rows_read]).await? != 1 {
        return Err(taken(&file));
    }
    // What came of the rows before may have been rated again since.
    let now: Option<UsageFile> = tx.get(file.tenant, file.id).await?;
    file = now.ok_or_else(|| Error::not_found("usage file", file.id))?;
    let inserted = insert_new(tx, &chunk.usage).await?;
    for (usage, inserted) in chunk.usage.iter().zip(inserted) {
        if !inserted {
            file.duplicates += 1;
            continue;
        }
        file.imported += 1;
        *file.figure(usage.state) += 1;
        let at = usage.started_at;
        file.first_at = Some(file.first_at.map_or(at, |first| first.min(at)));
        file.last_at = Some(file.last_at.map_or(at, |last| last.max(at)));
    }
    tx.insert_all(&chunk.bad_rows).await?;
    file.bad_rows += count(chunk.bad_rows.len());
    file.updated_at = ctx.now();
    if chunk.is_last {
        file.state = FileState::Done;
        let change = Change::new(&catalogue::USAGE_IMPORTED, file.id, file.uid);
        record(ctx, tx, change.after(file.figures())).await?;
    }
    tx.update(&file).await?;
    Ok(file)
}

/// Inserts the calls that are new and leaves the rest; answers for each whether it was new.
async fn insert_new(tx: &mut Tx<'_>, usage: &[Usage]) -> Result<Vec<bool>> {
    static ONE: LazyLock<String> = LazyLock::new(|| insert_text::<Usage>(1));
    if !tx.is_postgres() {
        let rows: Vec<Vec<Value<'_>>> = usage.iter().map(|one| without_key(one).collect()).collect();
        return Ok(tx.exec_each(&ONE, &rows).await?.into_iter().map(|inserted| inserted == 1).collect());
    }
    // Many rows in a statement are several times faster here. Of two with one id the first is inserted.
    let mut inserted = Vec::with_capacity(usage.len());
    for part in usage.chunks(ROWS_PER_STATEMENT) {
        let sql = format!("{} RETURNING external_id", insert_text::<Usage>(part.len()));
        let params: Vec<Value<'_>> = part.iter().flat_map(without_key).collect();
        let ids: Vec<(String,)> = tx.query(&sql, &params).await?;
        let mut new: HashSet<String> = ids.into_iter().map(|(id,)| id).collect();
        inserted.extend(part.iter().map(|usage| new.remove(&usage.external_id)));
    }
    Ok(inserted)
}

fn without_key<T: Entity>(row: &T) -> impl Iterator<Item = Value<'_>> {
    row.values().into_iter().skip(1)
}

fn insert_text<T: Entity>(rows: usize) -> String {
    let width = T::COLUMNS.len() - 1;
    let row = |row: usize| {
        let marks: Vec<String> = (1..=width).map(|column| format!("${}", row * width + column)).collect();
        format!("({})", marks.join(", "))
    };
    let rows: Vec<String> = (0..rows).map(row).collect();
    format!("{}{} ON CONFLICT DO NOTHING", T::sql().insert_head, rows.join(", "))
}
