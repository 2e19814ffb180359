//! What is printed: the machine, and a line for each figure with its goal, as a table of Markdown.

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use crate::load::Measured;

/// Commits to the disk that are timed.
const SYNCS: usize = 101;

/// A figure to reach.
#[derive(Clone, Copy)]
pub(crate) enum Goal {
    /// At least so many a second.
    Rate(f64),
    /// As [`Goal::Rate`], with 99 of 100 requests within so many milliseconds.
    RateWithin(f64, f64),
    /// 99 of 100 requests within so many milliseconds.
    Within(f64),
    /// Less than so many of a unit.
    Below(f64, &'static str),
    /// None: it is measured to explain another figure.
    None,
}

/// Prints what machine this is, how long its disk takes, and the head of the table.
pub(crate) fn begin(folder: &Path, postgres: Option<&str>) {
    let cpu = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or(": processor unknown");
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let memory = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = memory.lines().find_map(|line| line.strip_prefix("MemTotal:")).unwrap_or("0");
    let memory: f64 = memory.trim().trim_end_matches(" kB").parse().unwrap_or_default();
    println!(
        "{cores} cores of {}, {:.0} GiB of memory;",
        model.trim_matches(['\t', ':', ' ']),
        memory / 1024.0 / 1024.0
    );
    println!("4 KiB written and synced to disk in {:.2} ms (median);", 1000.0 * sync_seconds(folder));
    if let Some(version) = postgres {
        println!("{version};");
    }
    println!("the load generator and the receiver run on the same cores.\n");
    println!(
        "| {:<50} | {:>14} | {:>14} | {:>6} | {:>8} | {:>8} | {:>8} |",
        "", "measured", "goal", "", "p50 ms", "p95 ms", "p99 ms"
    );
    println!("|:{0:-<50}-|-{0:->14}:|-{0:->14}:|-{0:->6}-|-{0:->8}:|-{0:->8}:|-{0:->8}:|", "");
}

/// A rate over HTTP.
pub(crate) fn load(name: &str, measured: &Measured, goal: Goal) {
    let percentiles = [0.5, 0.95, 0.99].map(|share| measured.percentile_ms(share));
    let (wanted, met) = match goal {
        Goal::Rate(rate) => (format!("{rate:.0}/s"), Some(measured.rate() >= rate)),
        Goal::RateWithin(rate, p99) => {
            (format!("{rate:.0}/s, {p99:.0} ms"), Some(measured.rate() >= rate && percentiles[2] < p99))
        }
        Goal::Within(p99) => (format!("p99 {p99:.0} ms"), Some(percentiles[2] < p99)),
        _ => (String::new(), None),
    };
    line(name, &format!("{:.0}/s", measured.rate()), &wanted, met, Some(percentiles));
    if measured.bad > 0 {
        let first = measured.first_bad.as_deref().unwrap_or_default();
        println!("\n{} answers were not 2xx; the first:\n{first}\n", measured.bad);
    }
}

/// A duration measured several times.
pub(crate) fn durations(name: &str, mut all: Vec<Duration>, goal: Goal) {
    all.sort_unstable();
    let ms = |share: f64| all[((all.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
    let (wanted, met) = below(ms(0.5) / 1000.0, goal);
    line(name, &format!("{:.3} s", ms(0.5) / 1000.0), &wanted, met, Some([ms(0.5), ms(0.95), ms(1.0)]));
}

/// A rate that is no request.
pub(crate) fn rate(name: &str, measured: f64, goal: Goal) {
    let (wanted, met) = match goal {
        Goal::Rate(rate) => (format!("{rate:.0}/s"), Some(measured >= rate)),
        _ => (String::new(), None),
    };
    line(name, &format!("{measured:.0}/s"), &wanted, met, None);
}

/// A size.
pub(crate) fn size(name: &str, mib: f64, goal: Goal) {
    let (wanted, met) = below(mib, goal);
    line(name, &format!("{mib:.1} MiB"), &wanted, met, None);
}

fn below(measured: f64, goal: Goal) -> (String, Option<bool>) {
    match goal {
        Goal::Below(most, unit) => (format!("< {most} {unit}"), Some(measured < most)),
        _ => (String::new(), None),
    }
}

fn line(name: &str, measured: &str, goal: &str, met: Option<bool>, percentiles: Option<[f64; 3]>) {
    let met = met.map_or("", |met| if met { "met" } else { "missed" });
    let percentiles = percentiles.map_or_else(Default::default, |all| all.map(|ms| format!("{ms:.2}")));
    let [p50, p95, p99] = percentiles;
    println!("| {name:<50} | {measured:>14} | {goal:>14} | {met:<6} | {p50:>8} | {p95:>8} | {p99:>8} |");
}

/// Seconds that writing a page and waiting for the disk takes; the median.
fn sync_seconds(folder: &Path) -> f64 {
    let mut file = File::create(folder.join("sync")).expect("a file can be made");
    let mut all: Vec<f64> = (0..SYNCS)
        .map(|_| {
            let begun = Instant::now();
            file.write_all(&[7; 4096]).and_then(|()| file.sync_data()).expect("a file can be written");
            begun.elapsed().as_secs_f64()
        })
        .collect();
    all.sort_unstable_by(f64::total_cmp);
    all[SYNCS / 2]
}
