//! Bodies whose faults are answered together with those the command finds.

use comptoir_contracts::Wire;
use comptoir_contracts::check::{Direction, check};
use comptoir_kernel::{Code, Error, Fault, FaultKind, Faults, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Answer;
use crate::body::laid_over;

/// A body with its faulty fields left out, and those faults.
pub struct Lenient<T> {
    /// What could be read; a mandatory field that could not is empty.
    pub body: T,
    /// What is wrong with the rest.
    pub faults: Faults,
}

impl<T> Lenient<T> {
    /// The body, and its faults as a list that can be carried into a command.
    pub fn parts(self) -> (T, Vec<Fault>) {
        (self.body, list(self.faults))
    }
}

/// Reads a body. What does not fit the contract is left out and noted, so that the command can say what is
/// wrong with the rest.
///
/// # Errors
/// When too little is left to go on with.
pub fn read<T: Wire + DeserializeOwned>(value: Value) -> Result<Lenient<T>> {
    let Stripped { mut value, faults, whole, empty } = strip::<T>(value);
    for field in &empty {
        fill::<T>(&mut value, field);
    }
    match serde_json::from_value(value) {
        Ok(body) if whole => Ok(Lenient { body, faults }),
        Ok(_) | Err(_) if !faults.is_empty() => Err(faults.into()),
        Ok(_) => Err(Error::invalid("body", "cannot be read")),
        Err(error) => Err(Error::invalid("body", error.to_string())),
    }
}

/// A value whose faulty fields are null, and those faults.
pub struct Stripped {
    /// The value.
    pub value: Value,
    /// What was wrong with it.
    pub faults: Faults,
    /// Whether every fault was in a field that could be emptied.
    whole: bool,
    /// The fields that were missing or emptied.
    empty: Vec<String>,
}

/// Empties the fields of a value that do not fit the contract's schema of `T`.
pub fn strip<T: Wire>(mut value: Value) -> Stripped {
    let mut faults = Faults::new();
    let mut whole = true;
    let mut empty = Vec::new();
    for found in check(T::DIALECT, T::SCHEMA, &value, Direction::Request) {
        let field = if found.field.is_empty() { "body" } else { found.field.as_str() };
        if found.missing {
            faults.required(field)
        } else {
            faults.invalid(field, found.message)
        }
        whole &= leave_out(&mut value, &found.field);
        empty.push(found.field);
    }
    Stripped { value, faults, whole, empty }
}

/// As [`read`], of the body of a PUT laid over the present record: what is absent stays, null empties.
///
/// # Errors
/// As for [`read`]; when the body is no object.
pub fn merged<T: Wire + DeserializeOwned>(current: &impl Serialize, brought: Value) -> Result<Lenient<T>> {
    read(laid_over(current, brought)?)
}

/// Runs a command on what could be read of a body, and answers the faults of both at once.
///
/// # Errors
/// As for [`answer`].
pub async fn run(early: Vec<Fault>, command: impl Future<Output = Answer>) -> Answer {
    answer(early, command.await)
}

/// The command's answer; where the body had faults, all faults of both.
///
/// # Errors
/// As the command; every fault of both where the body had some.
pub fn answer<T>(early: Vec<Fault>, answer: Result<T>) -> Result<T> {
    if early.is_empty() {
        return answer;
    }
    let late = match answer {
        Err(error) if !error.faults.is_empty() => error.faults,
        Err(error) if error.code == Code::Denied || error.code == Code::NotFound => return Err(error),
        Ok(_) | Err(_) => Vec::new(),
    };
    // A field that was left out is missed by the command: that is not worth saying twice.
    let known = |fault: &Fault| {
        let is_missed =
            |other: &Fault| fault.kind == FaultKind::Required && is_within(&other.field, &fault.field);
        early.iter().any(|other| is_within(&fault.field, &other.field) || is_missed(other))
    };
    let late: Vec<Fault> = late.into_iter().filter(|fault| !known(fault)).collect();
    let mut all = Faults::new();
    for fault in early.into_iter().chain(late) {
        match fault.kind {
            FaultKind::Required => all.required(fault.field),
            FaultKind::Invalid => all.invalid(fault.field, fault.message),
        }
    }
    Err(all.into())
}

/// The faults as a list, to be carried into a command.
pub fn list(faults: Faults) -> Vec<Fault> {
    faults.finish().map_or_else(|error| error.faults, |()| Vec::new())
}

/// Whether a field is another one, or a part of it.
fn is_within(field: &str, other: &str) -> bool {
    let rest = field.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

/// Empties the field at a path such as `line_items[2].quantity`; tells whether it could be done.
fn leave_out(value: &mut Value, path: &str) -> bool {
    if path.is_empty() {
        return false;
    }
    // What is missing does not have to be left out.
    let Some(field) = value.pointer_mut(&pointer(path)) else { return true };
    *field = if path.ends_with(']') { json!({}) } else { Value::Null };
    true
}

/// Puts the first thing that fits where the contract insists on a value, so that the rest can be read.
fn fill<T: Wire>(value: &mut Value, path: &str) {
    let wrong = |value: &Value| {
        let found = check(T::DIALECT, T::SCHEMA, value, Direction::Request);
        found.iter().any(|found| found.field == path)
    };
    if !wrong(value) {
        return;
    }
    let fitting = [json!(""), json!({}), json!([]), json!(0), json!(false), json!("1970-01-01T00:00:00Z")];
    if path.ends_with(']') {
        for one in fitting {
            let Some(place) = value.pointer_mut(&pointer(path)) else { return };
            *place = one;
            if !wrong(value) {
                return;
            }
        }
        // Nothing stands for a word of a fixed list: nothing is said of the list then.
        let list = path.rsplit_once('[').map_or("", |(list, _)| list);
        if let Some(list) = value.pointer_mut(&pointer(list)).filter(|_| !list.is_empty()) {
            *list = json!([]);
        }
        return;
    }
    let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
    let pointer = if parent.is_empty() { String::new() } else { pointer(parent) };
    for one in fitting {
        let Some(fields) = value.pointer_mut(&pointer).and_then(Value::as_object_mut) else { return };
        fields.insert(name.to_owned(), one);
        if !wrong(value) {
            return;
        }
    }
}

fn pointer(path: &str) -> String {
    format!("/{}", path.replace('[', "/").replace(']', "").replace('.', "/"))
}

#[cfg(test)]
mod tests {
    use comptoir_contracts::datagate::Agreement;
    use comptoir_contracts::hub::{BasketWrite, UserWrite};

    use super::*;

    #[test]
    fn what_fits_is_read_and_what_does_not_is_named() {
        let body = json!({
            "name": 5,
            "purchase_order_number": "PO-1",
            "line_items": [{ "product": 1, "quantity": "two" }, "three"],
        });
        let read = read::<BasketWrite>(body).unwrap();
        assert_eq!(read.body.purchase_order_number.as_deref(), Some("PO-1"));
        let lines = read.body.line_items.unwrap();
        assert_eq!((lines.len(), lines[0].product, lines[0].quantity), (2, Some(1), None));
        let fields: Vec<String> = list(read.faults).into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["line_items[0].quantity", "line_items[1]", "name"]);
    }

    #[test]
    fn what_is_wrong_within_a_list_of_words_or_keys_does_not_hide_the_rest() {
        let body = json!({ "name": "x", "roles": [7, "x"], "notification": ["order_created", "nothing"] });
        let read = read::<UserWrite>(body).unwrap();
        assert_eq!((read.body.name.as_deref(), read.body.roles), (Some("x"), Some(vec![7, 0])));
        let fields: Vec<String> = list(read.faults).into_iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["roles[1]", "notification[1]"]);
    }

    #[test]
    fn a_mandatory_field_that_is_missing_does_not_hide_the_others() {
        let body = json!({ "name": 5, "dateStart": "soon", "poNumber": "PO-1", "customer": "me" });
        let (read, faults) = read::<Agreement>(body).unwrap().parts();
        assert_eq!((read.name.as_str(), read.po_number.as_deref()), ("", Some("PO-1")));
        let mut fields: Vec<String> = faults.into_iter().map(|fault| fault.field).collect();
        fields.sort();
        let expected =
            ["billingFrequencyType", "billingStartDate", "customer", "dateStart", "name", "paymentTerm"];
        assert_eq!(fields, expected);
    }

    #[test]
    fn a_body_that_is_no_object_is_refused() {
        for body in [json!([]), json!("x"), json!(null)] {
            assert!(read::<BasketWrite>(body).is_err());
        }
    }

    #[test]
    fn the_faults_of_both_are_answered_once() {
        let fault = |field: &str| Fault {
            field: field.into(),
            kind: FaultKind::Required,
            message: "is required".into(),
        };
        let mut late = Faults::new();
        for field in ["a.b", "a[1]", "a", "a_code", "c"] {
            late.required(field);
        }
        let error = answer::<()>(vec![fault("a")], Err(late.into())).unwrap_err();
        let fields: Vec<&str> = error.faults.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["a", "a_code", "c"]);
        assert!(answer(vec![fault("a")], Ok(())).is_err());
    }
}
