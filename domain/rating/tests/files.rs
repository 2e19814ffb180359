//! Layouts and files of call records: what is read, and what is said about the rest.

#![expect(clippy::expect_used, reason = "a helper of a test may fail the test")]

use std::io::{self, Cursor, Read, Write};

use comptoir_rating::call::Call;
use comptoir_rating::format::{CallReader, Format, ReadError, Source};
use comptoir_rating::rules::Supplied;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;
use rust_decimal::Decimal;

const GENERIC: &str = r#"
name = "generic-calls"
delimiter = ","
has_header = true
service = "Outbound voice"
[columns]
id = "call_id"
start = "start"
service_item = "service_item"
dialled = "dialled"
duration_seconds = "duration_seconds"
record_type = "record_type"
supplier_call_type = "supplier_call_type"
cost = { column = "cost_pence", scale = "0.01" }
[time]
zone = "UTC"
"#;
const HEADER: &str =
    "call_id,start,service_item,dialled,duration_seconds,record_type,supplier_call_type,cost_pence\n";

fn generic() -> Format {
    Format::parse(GENERIC).expect("a sound format")
}

/// Calls as they are, bad rows as what is said about them.
fn read(format: &Format, file: impl Into<Vec<u8>>) -> Vec<Result<Call, String>> {
    let reader = CallReader::open(format, Cursor::new(file.into())).expect("a fitting header");
    reader.map(|row| row.expect("readable").map_err(|bad| bad.to_string())).collect()
}

fn gzip(text: &str) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(text.as_bytes()).expect("memory");
    packed.finish().expect("memory")
}

fn first_call() -> Call {
    Call {
        external_id: "000000000".into(),
        start: "2026-10-05T10:41:14Z".parse().expect("an instant"),
        item_code: "44206204061".into(),
        dialled: "91594271662".into(),
        duration_seconds: 74,
        record_type: "voice".into(),
        supplier_call_type: String::new(),
        cost: Some(Decimal::new(125, 3)),
        units: None,
        supplied: None,
    }
}

#[test]
fn a_suppliers_bill_has_its_own_columns() {
    let format = |more: &str| {
        Format::parse(&format!(
            "name = \"x\"\nservice = \"Lines\"\nrecords = \"bill\"\n[columns]\nid = \"id\"\nservice_item = \"item\"\nproduct = \"product\"\n\
             from = \"from\"\nto = \"to\"\nquantity = \"how many\"\namount = {{ column = \"pence\", scale = \"0.01\" }}\n{more}"
        ))
    };
    let read = format("[time]\nformat = \"%d/%m/%Y\"").expect("a sound layout");
    let file = "id,item,product,from,to,how many,pence\n1,100,Line,01/10/2026,31/10/2026,-1.5,-950\n2,100,Set-up,05/10/2026,,,\n";
    let reader = CallReader::open(&read, Cursor::new(file)).expect("a fitting header");
    let rows: Vec<Call> = reader.map(|row| row.expect("readable").expect("a good row")).collect();
    let day = |day| jiff::civil::date(2026, 10, day);
    let both: Vec<_> = rows.iter().map(|row| (row.supplied, row.cost, row.record_type.as_str())).collect();
    assert_eq!(
        both,
        [
            (
                Some(Supplied { quantity_micros: -1_500_000, from: day(1), to: Some(day(31)) }),
                Some(Decimal::new(-95, 1)),
                "Line"
            ),
            (Some(Supplied { quantity_micros: 1_000_000, from: day(5), to: None }), None, "Set-up"),
        ]
    );
    let wrong = format("start = \"from\"\n[time]\nzone = \"UTC\"\nformat = \"%H:%M\"").expect_err("unsound");
    let wrong: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert_eq!(wrong.len(), 3, "{wrong:?}");
    assert!(
        wrong.contains(&"columns.start: is unknown".to_owned())
            && wrong.contains(&"time.zone: is unknown".to_owned())
    );
    let missing =
        Format::parse("name = \"x\"\nservice = \"Lines\"\nrecords = \"bills\"\n[columns]\nid = \"id\"")
            .expect_err("unsound");
    assert!(missing.iter().any(|fault| fault.to_string() == "records: must be \"calls\" or \"bill\""));
    let missing = Format::parse(
        "name = \"x\"\nservice = \"Lines\"\nrecords = \"bill\"\n[columns]\nid = { value = \"1\" }",
    )
    .expect_err("unsound");
    let missing: Vec<String> = missing.iter().map(ToString::to_string).collect();
    assert_eq!(
        missing,
        [
            "columns.service_item: is missing",
            "columns.product: is missing",
            "columns.from: is missing",
            "columns.id: cannot be the same for every charge",
        ]
    );
}

const FIRST_ROW: &str = "000000000,2026-10-05T10:41:14Z,44206204061,91594271662,74,voice,,12.5\n";

#[test]
fn a_file_is_read_plain_packed_in_parts_and_with_a_byte_order_mark() {
    let plain = format!("{HEADER}{FIRST_ROW}");
    let mut in_parts = gzip(HEADER);
    in_parts.extend(gzip(FIRST_ROW));
    let marked = format!("\u{feff}{plain}");
    let windows = plain.replace('\n', "\r\n");
    let open_end = plain.trim_end().to_owned();
    for file in
        [plain.clone().into_bytes(), gzip(&plain), in_parts, marked.into(), windows.into(), open_end.into()]
    {
        assert_eq!(read(&generic(), file), [Ok(first_call())]);
    }
    assert_eq!(read(&generic(), HEADER), []);
}

#[test]
fn bad_rows_tell_line_and_all_reasons_and_reading_goes_on() {
    let long = "9".repeat(256);
    let rows = format!(
        "{HEADER}{FIRST_ROW}\n\
         ,yesterday,,1,-1,,,x\n\
         1,2026-10-05T10:41:14Z\n\
         \"2\",2026-10-05 10:41:14, 44206204061 ,,0,voice,\"P,\nR\",\n\
         3,2026-10-05T10:41:14Z,\"a\nb\",{long},4294967296,voice,,0.00000000001\n\
         {FIRST_ROW}"
    );
    let mut rows = rows.into_bytes();
    rows.extend(b"4,2026-10-05T10:41:14Z,\xff,1,1,voice,,\n");
    assert_eq!(
        read(&generic(), rows),
        [
            Ok(first_call()),
            Err("line 4: call_id is empty; service_item is empty; record_type is empty; \
                 start must be a time such as 2026-10-05T10:41:14Z; \
                 duration_seconds must be whole seconds, from 0 to 4294967295; \
                 cost_pence must be a decimal number such as 12.5"
                .into()),
            Err("line 5: the row has 2 fields, the header has 8".into()),
            Err("line 6: supplier_call_type has control characters".into()),
            Err("line 8: service_item has control characters; dialled is longer than 255 bytes; \
                 duration_seconds must be whole seconds, from 0 to 4294967295; \
                 cost_pence has more than 12 decimals in the major unit"
                .into()),
            Ok(first_call()),
            Err("line 11: service_item is not UTF-8".into()),
        ]
    );
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let lines = |file: &str| -> Vec<u64> {
        let rows = CallReader::open(&generic(), Cursor::new(file.to_owned())).expect("a fitting header");
        rows.filter_map(|row| row.expect("readable").err()).map(|bad| bad.line).collect()
    };
    let rows = format!("{HEADER}bad\n{FIRST_ROW}\n\n\"bad\nrow\",\nbad\n\nbad");
    assert_eq!(lines(&rows), [2, 6, 8, 10]);
    assert_eq!(lines(&format!("{rows}\n")), [2, 6, 8, 10]);
    assert_eq!(lines(&rows.replace('\n', "\r\n")), [2, 6, 8, 10]);
    assert_eq!(lines(&format!("\n\n{rows}\n\n\n")), [4, 8, 10, 12]);
}

#[test]
fn columns_may_be_places_and_constants() {
    let format = Format::parse(
        r#"
        name = "switch"
        service = "Outbound voice"
        delimiter = ";"
        has_header = false
        columns = { id = 1, start = 3, service_item = 2, duration_seconds = 4, record_type = { value = "voice" } }
        time = { zone = "Europe/London", format = "%d/%m/%Y %H:%M:%S" }
        "#,
    )
    .expect("a sound format");
    let expected = Call { dialled: String::new(), cost: None, ..first_call() };
    assert_eq!(format.columns.id, Source::Place(1));
    assert_eq!(
        read(&format, "000000000;44206204061;05/10/2026 11:41:14;74;and;more\n1;2;05/10/2026 11:41:14\n"),
        [Ok(expected), Err("line 2: column 4 is missing: the row has 3 fields".into())]
    );
}

#[test]
fn a_header_must_have_each_column_once() {
    let error = CallReader::open(
        &generic(),
        Cursor::new("call_id,start,start,dialled,duration_seconds,record_type\n"),
    );
    let Err(ReadError::Header(faults)) = error else { panic!("the header must be refused") };
    assert_eq!(
        faults,
        [
            "column start is there more than once",
            "there is no column service_item",
            "there is no column supplier_call_type",
            "there is no column cost_pence",
        ]
    );
    assert!(
        matches!(CallReader::open(&generic(), io::empty()), Err(ReadError::Header(all)) if all.len() == 8)
    );
}

#[test]
fn every_fault_of_a_format_is_named_at_once() {
    let faults = Format::parse(
        r#"
        name = " "
        delimiter = "ab"
        has_header = "yes"
        colour = 1
        [columns]
        id = { value = "same" }
        start = ""
        duration_seconds = 0
        record_type = true
        dialled = { place = 1 }
        cost = { column = "c", scale = 0.01, currency = "GBP" }
        when = "x"
        [time]
        zone = "Europe/Atlantis"
        "#,
    )
    .expect_err("many faults");
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "name: must be text of 1 to 255 characters",
            "service: is missing",
            "delimiter: must be one character such as \",\", \";\" or \"\\t\"",
            "has_header: must be true or false",
            "columns.start: names no column",
            "columns.service_item: is missing",
            "columns.duration_seconds: must be the number of a column, counted from 1",
            "columns.record_type: must be a column's name in quotes, or its number",
            "columns.id: cannot be the same for every call",
            "columns.dialled: must be a column, or { value = \"the same for every call\" }",
            "columns.cost.scale: must be a number above 0 in quotes, such as \"0.01\" for pence",
            "columns.cost.currency: is unknown",
            "columns.when: is unknown",
            "time.zone: Europe/Atlantis is no known time zone, such as Europe/London",
            "colour: is unknown",
        ]
    );
    let format = Format::parse(&GENERIC.replace("zone = \"UTC\"", "format = \"%d/%m/%Y\""))
        .expect_err("no time of day");
    assert_eq!(format[0].to_string(), "time.format: must give year, month, day, hour and minute");
    assert_eq!(Format::parse("name = ").expect_err("no TOML").len(), 1);
}

/// An endless file whose first field is never closed.
struct OpenQuote(bool);

impl Read for OpenQuote {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        buffer.fill(b'a');
        if std::mem::take(&mut self.0) {
            buffer[0] = b'"';
        }
        Ok(buffer.len())
    }
}

#[test]
fn an_unclosed_quotation_mark_ends_reading_instead_of_filling_memory() {
    let mut reader =
        CallReader::open(&generic(), HEADER.as_bytes().chain(FIRST_ROW.as_bytes()).chain(OpenQuote(true)))
            .expect("a fitting header");
    assert!(matches!(reader.next(), Some(Ok(Ok(_)))));
    let Some(Err(ReadError::Io { line: 2, source })) = reader.next() else { panic!("reading must end") };
    assert!(source.to_string().contains("quotation mark"), "{source}");
}

#[test]
fn a_quotation_mark_that_is_left_open_is_found_at_its_row() {
    let row = |id: &str| FIRST_ROW.replace("000000000", id);
    for open in [0, 1, 3] {
        let rows = (0..4).map(|at| if at == open { "\"b7,x\n".to_owned() } else { row(&at.to_string()) });
        let text = format!("{HEADER}\n{}", rows.collect::<String>());
        for text in [text.trim_end(), text.as_str()] {
            let mut reader = CallReader::open(&generic(), Cursor::new(text.to_owned())).expect("a header");
            for _ in 0..open {
                assert!(matches!(reader.next(), Some(Ok(Ok(_)))));
            }
            // An empty line comes after the header.
            let Some(Err(ReadError::OpenQuotation { line })) = reader.next() else {
                panic!("reading must end")
            };
            assert_eq!(line, 3 + open);
        }
    }
}

#[test]
fn a_torn_archive_keeps_what_was_read_and_says_so() {
    let rows: String = (0..50_000).map(|n| FIRST_ROW.replace("000000000", &n.to_string())).collect();
    let mut packed = gzip(&format!("{HEADER}{rows}"));
    packed.truncate(packed.len() / 2);
    let mut reader = CallReader::open(&generic(), Cursor::new(packed)).expect("a fitting header");
    let calls = reader.by_ref().take_while(|row| matches!(row, Ok(Ok(_)))).count();
    assert!(calls > 1_000, "{calls} calls before the tear");
    let whole = CallReader::open(&generic(), Cursor::new(rows)).map(|_| ());
    assert!(whole.is_err(), "a row is no header");
}

/// A field as a spreadsheet writes it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        calls in prop::collection::vec(
            ("[!-~é]([ -~é]{0,8}[!-~])?", 0_i64..4_000_000_000, "[!-~]{1,9}", "[!-~]{0,9}", any::<u32>(), prop::option::of(-1_000_000_i64..1_000_000)),
            0..20),
        packed in any::<bool>(),
    ) {
        let calls: Vec<Call> = calls.into_iter().map(|(external_id, start, item_code, dialled, duration_seconds, cost)| Call {
            external_id,
            start: jiff::Timestamp::from_second(start).expect("in range"),
            item_code,
            supplier_call_type: dialled.clone(),
            dialled,
            duration_seconds,
            record_type: "voice".into(),
            units: None, supplied: None, cost: cost.map(|cost| Decimal::new(cost, 4)),
        }).collect();
        let mut file = HEADER.to_owned();
        for call in &calls {
            let pence = call.cost.map_or(String::new(), |cost| (cost * Decimal::ONE_HUNDRED).to_string());
            let fields = [&call.external_id, &call.start.to_string(), &call.item_code, &call.dialled,
                &call.duration_seconds.to_string(), &call.record_type, &call.supplier_call_type, &pence];
            file.push_str(&fields.map(|field| quoted(field)).join(","));
            file.push('\n');
        }
        let file = if packed { gzip(&file) } else { file.into_bytes() };
        prop_assert_eq!(read(&generic(), file), calls.into_iter().map(Ok).collect::<Vec<_>>());
    }
}
