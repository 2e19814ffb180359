//! A million calls: imported from one file, and rated again after every price has changed.

use std::io::Write as _;
use std::path::Path;

use comptoir_store::Tx;

use crate::place::{self, Place};
use crate::process;
use crate::report::{self, Goal};
use crate::telecom;
use crate::world::World;

/// Calls in the file, or in all files of the folder.
const CALLS: usize = 1_000_000;
/// Files of the folder.
const FILES: usize = 8;

/// `comptoir usage import` and `comptoir usage rerate`, each from the start of the process to its end.
pub(crate) async fn run(place: Place, engine: &str, import_goal: f64) {
    let folder = place::folder();
    write(folder.path(), 1);
    let title = "import and rating of a million calls, 60,000 rates";
    import(&place, &folder.path().join(name(0)), (engine, title), Goal::Below(import_goal, "s")).await;
    // Nothing changes: every call is only rated.
    let rerate = ["usage".as_ref(), "rerate".as_ref()];
    let took = process::run(&place, &rerate);
    report::durations(
        &format!("{engine}: a million calls rated again, none changed"),
        vec![took],
        Goal::None,
    );
    reprice(&place).await;
    let took = process::run(&place, &rerate);
    let name = format!("{engine}: a million calls rated again, most changed");
    report::durations(&name, vec![took], Goal::Below(10.0, "s"));
    place.remove().await;
}

/// `comptoir usage import` of a folder, several of whose files are imported at once.
pub(crate) async fn folder(place: Place, engine: &str) {
    let folder = place::folder();
    write(folder.path(), FILES);
    let title = "the same calls in a folder of 8 files";
    import(&place, folder.path(), (engine, title), Goal::None).await;
    place.remove().await;
}

/// Imports into an empty place with the demo's rates and service items.
async fn import(place: &Place, path: &Path, (engine, title): (&str, &str), goal: Goal) {
    let world = World::create(place.store()).await;
    telecom::load(&world).await;
    world.settle().await;
    drop(world);
    let format = telecom::format_path();
    let import = ["usage".as_ref(), "import".as_ref(), path, "--format".as_ref(), &*format];
    let (took, memory) = process::run_watched(place, &import);
    assert_eq!(count(place).await, CALLS as i64, "every call is imported");
    report::durations(&format!("{engine}: {title}"), vec![took], goal);
    report::size("its memory at most", memory, Goal::None);
}

fn name(file: usize) -> String {
    format!("calls-{file}.csv")
}

/// A busier month than the demo's: its calls again and again, in the order in which they began and with rising ids, as a
/// switch writes them.
fn write(folder: &Path, files: usize) {
    let once = String::from_utf8(telecom::calls()).expect("the calls are text");
    let (header, rows) = once.split_once('\n').expect("the calls have a header");
    let split = |row| -> Option<(&str, &str)> { str::split_once(row, ',')?.1.split_once(',') };
    let (mut starts, rest): (Vec<_>, Vec<_>) =
        rows.lines().map(|row| split(row).expect("a call has an id and a start")).unzip();
    starts.sort_unstable();
    for file in 0..files {
        let path = folder.join(name(file));
        let mut written =
            std::io::BufWriter::new(std::fs::File::create(path).expect("a file can be written"));
        writeln!(written, "{header}").expect("a file can be written");
        for number in file * CALLS / files..(file + 1) * CALLS / files {
            let (start, rest) = (starts[number * starts.len() / CALLS], rest[number % rest.len()]);
            writeln!(written, "{number:09},{start},{rest}").expect("a file can be written");
        }
    }
}

/// Gives every rate another price, past the commands that would take a minute for it.
async fn reprice(place: &Place) {
    let sql = "UPDATE rating_rate SET amount = '0.0123'; UPDATE rating_card SET version = version + 1;";
    place.store().batch(sql).await.expect("prices can be changed");
}

async fn count(place: &Place) -> i64 {
    let count = async move |tx: &mut Tx<'_>| {
        let sql = "/* global */ SELECT CAST(COUNT(*) AS bigint) FROM rating_usage";
        tx.query_one::<(i64,)>(sql, &[]).await
    };
    place.store().read(count).await.expect("usage can be counted").expect("a count has a row").0
}
