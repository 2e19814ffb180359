//! Layouts that come with the program.

use super::{Format, FormatFault};

/// A layout that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shipped {
    /// Its name.
    pub name: &'static str,
    /// What files have it.
    pub description: &'static str,
    /// Its FORMAT.toml, to be used as it is or copied and changed.
    pub toml: &'static str,
}

/// All of them, by name.
pub const SHIPPED: &[Shipped] = &[
    Shipped {
        name: "asterisk",
        description: "Master.csv of Asterisk, without a header; needs loguniqueid=yes and usegmtime=yes",
        toml: include_str!("shipped/asterisk.toml"),
    },
    Shipped {
        name: "freeswitch",
        description: "Master.csv of FreeSWITCH's mod_cdr_csv, template \"example\", without a header",
        toml: include_str!("shipped/freeswitch.toml"),
    },
    Shipped {
        name: "generic-bill",
        description: "charges on a supplier's bill, with a header",
        toml: include_str!("shipped/generic-bill.toml"),
    },
    Shipped {
        name: "generic-calls",
        description: "calls with a header, as most suppliers can write them",
        toml: include_str!("shipped/generic-calls.toml"),
    },
    Shipped {
        name: "generic-units",
        description: "sessions and messages with units, with a header",
        toml: include_str!("shipped/generic-units.toml"),
    },
];

impl Format {
    /// A layout by the name of a shipped one, or by the text of a FORMAT.toml.
    ///
    /// # Errors
    /// Every fault of the text; that there is no such name.
    pub fn named_or_parsed(text: &str) -> Result<Self, Vec<FormatFault>> {
        match SHIPPED.iter().find(|shipped| shipped.name == text.trim()) {
            Some(shipped) => Self::parse(shipped.toml),
            None if text.contains('=') => Self::parse(text),
            None => {
                let known: Vec<&str> = SHIPPED.iter().map(|shipped| shipped.name).collect();
                let reason =
                    format!("is neither the text of a FORMAT.toml nor one of these: {}", known.join(", "));
                Err(vec![FormatFault { key: String::new(), reason }])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::call::Call;
    use crate::format::CallReader;

    fn read(format: &str, file: &str) -> Vec<Call> {
        let format = Format::named_or_parsed(format).expect("a sound layout");
        let reader = CallReader::open(&format, Cursor::new(file.to_owned())).expect("a fitting header");
        reader.map(|row| row.expect("readable").expect("a good row")).collect()
    }

    #[test]
    fn every_layout_is_sound_and_bears_its_name() {
        for shipped in SHIPPED {
            assert_eq!(Format::parse(shipped.toml).expect(shipped.name).name, shipped.name);
        }
        assert!(Format::named_or_parsed("another").is_err());
    }

    #[test]
    fn what_the_switches_write_is_read() {
        let asterisk = "\"\",\"441632960001\",\"442079460000\",\"from-internal\",\"\"\"Front\"\" <441632960001>\",\
            \"SIP/100-1\",\"SIP/trunk-2\",\"Dial\",\"SIP/trunk/442079460000,60\",\"2026-10-05 09:30:00\",\
            \"2026-10-05 09:30:04\",\"2026-10-05 09:31:05\",65,61,\"ANSWERED\",\"DOCUMENTATION\",\"1759656600.1\",\"\"\n";
        let freeswitch = "\"Front\",\"441632960001\",\"442079460000\",\"default\",\"2026-10-05 09:30:00\",\
            \"2026-10-05 09:30:04\",\"2026-10-05 09:31:05\",\"65\",\"61\",\"NORMAL_CLEARING\",\
            \"6c7b0f0e-0000-4000-8000-000000000000\",\"\",\"\",\"PCMA\",\"PCMA\"\n";
        for (format, file, id) in [
            ("asterisk", asterisk, "1759656600.1"),
            ("freeswitch", freeswitch, "6c7b0f0e-0000-4000-8000-000000000000"),
        ] {
            let expected = Call {
                external_id: id.into(),
                start: "2026-10-05T09:30:00Z".parse().expect("an instant"),
                item_code: "441632960001".into(),
                dialled: "442079460000".into(),
                duration_seconds: 61,
                record_type: "voice".into(),
                ..Call::default()
            };
            assert_eq!(read(format, file), [expected], "{format}");
        }
        let units = "record_id,start,service_item,duration_seconds,units,record_type,cost\n\
            a,2026-10-05T09:30:00Z,sim-1,0,5000000000,data,\n";
        assert_eq!(read("generic-units", units)[0].units, Some(5_000_000_000));
    }
}
