//! The query string of a request: different parameters are joined by AND, repeats of one by OR.

use comptoir_kernel::{Faults, Result};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use rust_decimal::Decimal;

/// Parameters that say which page of a list is wanted.
const PAGING: [&str; 2] = ["page", "pageSize"];
/// Texts to look for that one request names at most: each is another condition of its query.
const TEXTS_MAX: usize = 50;

/// The pairs of a query string, decoded.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pairs: Vec<(String, String)>,
}

impl Query {
    /// Decodes the text after the question mark.
    pub fn parse(text: &str) -> Self {
        Self { pairs: form_urlencoded::parse(text.as_bytes()).into_owned().collect() }
    }

    /// Refuses values with the character U+0000, which PostgreSQL cannot compare with anything.
    pub(crate) fn refuse_nul(&self) -> Result<()> {
        let mut faults = Faults::new();
        for (name, value) in &self.pairs {
            if name.contains('\0') || value.contains('\0') {
                faults.invalid(name.replace('\0', "\u{fffd}"), "must not hold the character U+0000");
            }
        }
        faults.finish()
    }

    /// The first value of a parameter; an empty one counts as absent.
    pub fn one<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.values(name).find(|value| !value.is_empty())
    }

    /// All values of a parameter: repeats (also written `name[]`), and lists with commas.
    pub fn all<'a>(&'a self, name: &'a str) -> Vec<&'a str> {
        self.values(name).flat_map(|value| value.split(',')).filter(|value| !value.is_empty()).collect()
    }

    /// All texts of a parameter, of which a row has to contain one. Commas are part of them.
    pub fn texts(&self, name: &str, faults: &mut Faults) -> Vec<String> {
        let texts: Vec<String> =
            self.values(name).filter(|value| !value.trim().is_empty()).map(str::to_owned).collect();
        if texts.len() > TEXTS_MAX {
            faults.invalid(name, format!("may be given {TEXTS_MAX} times"));
        }
        texts
    }

    /// All values of a parameter as integers.
    pub fn ints(&self, name: &str, faults: &mut Faults) -> Vec<i64> {
        let parse = |text: &str| text.trim().parse().map_err(|_| format!("'{text}' is not an integer"));
        self.all(name).into_iter().filter_map(|text| faults.check(name, parse(text))).collect()
    }

    /// All values of a parameter as booleans.
    pub fn bools(&self, name: &str, faults: &mut Faults) -> Vec<bool> {
        let parse = |text: &str| match text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(format!("'{text}' is not true or false")),
        };
        self.all(name).into_iter().filter_map(|text| faults.check(name, parse(text))).collect()
    }

    /// A date, or the date of an instant.
    pub fn date(&self, name: &str, faults: &mut Faults) -> Option<Date> {
        self.one(name).and_then(|text| faults.check(name, date(text)))
    }

    /// All values of a parameter as dates.
    pub fn dates(&self, name: &str, faults: &mut Faults) -> Vec<Date> {
        self.all(name).into_iter().filter_map(|text| faults.check(name, date(text))).collect()
    }

    /// All values of a parameter as exact decimals.
    pub fn decimals(&self, name: &str, faults: &mut Faults) -> Vec<Decimal> {
        let parse = |text: &str| text.parse().map_err(|_| format!("'{text}' is not a number"));
        self.all(name).into_iter().filter_map(|text| faults.check(name, parse(text))).collect()
    }

    /// Refuses parameters that are none of these; those of paging are known everywhere.
    pub fn only(&self, known: &[&str], faults: &mut Faults) {
        self.only_those(known, |name| PAGING.contains(&name), faults);
    }

    /// As [`Query::only`], where others are silently let through as well.
    pub(crate) fn only_those(&self, known: &[&str], silent: impl Fn(&str) -> bool, faults: &mut Faults) {
        let mut seen: Vec<&str> = Vec::new();
        for (key, _) in &self.pairs {
            let name = key.strip_suffix("[]").unwrap_or(key);
            if !known.contains(&name) && !silent(name) && !seen.contains(&name) {
                faults.invalid(name, format!("is not known here, but {} are", known.join(", ")));
                seen.push(name);
            }
        }
    }

    fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let matches = move |key: &str| key == name || key.strip_suffix("[]") == Some(name);
        self.pairs.iter().filter(move |(key, _)| matches(key)).map(|(_, value)| value.as_str())
    }
}

fn date(text: &str) -> Result<Date, String> {
    // What follows the day has to be a time of that day.
    let date = text.get(..10).and_then(|day| day.parse().ok());
    date.filter(|_| is_time(text)).ok_or_else(|| format!("'{text}' is not a date, such as 2026-10-31"))
}

/// Whether a text is a day, perhaps with a time, perhaps of a named offset.
fn is_time(text: &str) -> bool {
    text.parse::<DateTime>().is_ok() || text.parse::<Timestamp>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeats_and_commas_are_one_list() {
        let query = Query::parse("vendor=1&vendor=2,3&text=&sort_by=+name&vendor[]=4");
        assert_eq!(query.ints("vendor", &mut Faults::new()), [1, 2, 3, 4]);
        assert_eq!(query.one("text"), None);
        assert_eq!(query.one("sort_by"), Some(" name"));
    }

    #[test]
    fn texts_keep_their_commas_and_are_not_without_number() {
        let query = Query::parse("text=a,b&text=&text=+&text=c");
        let mut faults = Faults::new();
        assert_eq!(query.texts("text", &mut faults), ["a,b", "c"]);
        faults.finish().unwrap();
        let mut faults = Faults::new();
        Query::parse(&"text=a&".repeat(TEXTS_MAX + 1)).texts("text", &mut faults);
        assert_eq!(faults.finish().unwrap_err().faults.len(), 1);
    }

    #[test]
    fn every_faulty_value_is_named() {
        let mut faults = Faults::new();
        let query = Query::parse("a=x&b=2026-13-01&c=1e");
        query.ints("a", &mut faults);
        query.date("b", &mut faults);
        query.decimals("c", &mut faults);
        assert_eq!(faults.finish().unwrap_err().faults.len(), 3);
    }

    #[test]
    fn a_day_may_have_a_time_behind_it_and_nothing_else() {
        let day = |text: &str| Query::parse(text).date("d", &mut Faults::new());
        let expected = Some(jiff::civil::date(2026, 10, 31));
        for text in ["d=2026-10-31", "d=2026-10-31T23:59:59", "d=2026-10-31T23:59:59Z", "d=2026-10-31+10:00"]
        {
            assert_eq!(day(text), expected, "{text}");
        }
        for text in ["d=2026-10-31x", "d=2026-10-31T25:00:00", "d=31.10.2026", "d=2026-1-1", "d=2026-10-3é"]
        {
            assert_eq!(day(text), None, "{text}");
        }
    }
}
