//! The constraint lists of Afosto's searches: each narrows one filter; two on one key must both hold.

use std::fmt::Display;
use std::str::FromStr;

use comptoir_kernel::Faults;

/// One constraint, as far as reading it goes.
pub(crate) struct Constraint<K> {
    pub(crate) key: Option<K>,
    pub(crate) values: Option<Vec<String>>,
    /// What the contract calls the values here: `values`, or `value`.
    pub(crate) field: &'static str,
}

/// Goes through the constraints; `narrow` gets each key with its values and the name of their field.
pub(crate) fn each<K>(
    faults: &mut Faults,
    constraints: impl IntoIterator<Item = Constraint<K>>,
    mut narrow: impl FnMut(&mut Faults, K, &[String], &'static str),
) {
    for (index, constraint) in constraints.into_iter().enumerate() {
        faults.within(format!("constraints[{index}]"), |faults| {
            let key = faults.require("key", constraint.key);
            let values = faults.require(constraint.field, constraint.values);
            if let (Some(key), Some(values)) = (key, values) {
                narrow(faults, key, &values, constraint.field);
            }
        });
    }
}

/// Narrows a list of wanted values, each read by its type.
pub(crate) fn any<T>(faults: &mut Faults, slot: &mut Option<Vec<T>>, values: &[String], field: &str)
where
    T: FromStr<Err: Display> + PartialEq,
{
    any_by(faults, slot, values, field, |text| text.parse().map_err(|error| format!("'{text}': {error}")));
}

/// As [`any`], with a reader of its own.
pub(crate) fn any_by<T: PartialEq>(
    faults: &mut Faults,
    slot: &mut Option<Vec<T>>,
    values: &[String],
    field: &str,
    read: impl Fn(&str) -> Result<T, String>,
) {
    let mut wanted = Vec::with_capacity(values.len());
    for (index, text) in values.iter().enumerate() {
        wanted.extend(faults.check(format!("{field}[{index}]"), read(text)));
    }
    match slot {
        Some(before) => before.retain(|value| wanted.contains(value)),
        None => *slot = Some(wanted),
    }
}

/// Reads `true`, `false`, `1` and `0`. Both at once ask for everything.
pub(crate) fn flag(faults: &mut Faults, slot: &mut Option<bool>, values: &[String], field: &str) {
    let mut wanted = None;
    any_by(faults, &mut wanted, values, field, |text| match text {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err(format!("'{text}' is not true or false")),
    });
    let wanted = wanted.unwrap_or_default();
    if let [first, rest @ ..] = wanted.as_slice()
        && rest.iter().all(|other| other == first)
    {
        *slot = Some(*first);
    }
}
