//! Faults of a command in the words of the contract, together with those found while the body was read.

use comptoir_kernel::{Code, Error, Fault, FaultKind, Faults, Kind, Result};

/// A field as the command calls it, and as the contract does.
pub(crate) type Names = &'static [(&'static str, &'static str)];

/// The outcome of a command that was given a body with these faults: all faults at once, one for each field. Whoever
/// calls this within a transaction answers the error, so that what the command wrote is undone.
///
/// # Errors
/// Every fault of either; else what the command answers.
pub(crate) fn settle<T>(read: Faults, done: Result<T>, names: Names) -> Result<T> {
    let Err(mut all) = read.finish() else { return done.map_err(|error| renamed(error, names)) };
    let Err(error) = done else { return Err(all) };
    if error.faults.is_empty() && error.code != Code::Invalid {
        // A conflict is spoken of once there is nothing else to be mended.
        return Err(if error.kind() == Kind::Conflict { all } else { error });
    }
    for fault in renamed(error, names).faults {
        if all.faults.iter().all(|known| root(&known.field) != root(&fault.field)) {
            all.faults.push(fault);
        }
    }
    let fields: Vec<&str> = all.faults.iter().map(|fault| fault.field.as_str()).collect();
    all.message = format!("not acceptable: {}", fields.join(", "));
    Err(all)
}

fn renamed(mut error: Error, names: Names) -> Error {
    if error.faults.is_empty() {
        return error;
    }
    error.faults = error.faults.into_iter().map(|fault| renamed_fault(fault, names)).collect();
    if error.code == Code::Invalid {
        let fields: Vec<&str> = error.faults.iter().map(|fault| fault.field.as_str()).collect();
        error.message = format!("not acceptable: {}", fields.join(", "));
    }
    error
}

fn renamed_fault(fault: Fault, names: Names) -> Fault {
    let head = root(&fault.field);
    let wire = names.iter().find(|(inner, _)| *inner == head).map_or(head, |(_, wire)| wire);
    let field = format!("{wire}{}", fault.field.get(head.len()..).unwrap_or_default());
    // Words with an underscore are no words of a sentence.
    let compound = names.iter().filter(|(inner, _)| inner.contains('_'));
    let message = compound.fold(fault.message, |message, (inner, wire)| message.replace(inner, wire));
    let kind: FaultKind = fault.kind;
    Fault { field, kind, message }
}

fn root(field: &str) -> &str {
    field.split(['[', '.']).next().unwrap_or(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_both_sides_are_named_once_in_the_words_of_the_contract() {
        let mut read = Faults::new();
        read.required("customer");
        let mut command = Faults::new();
        command.invalid("customer", "there is no organisation -1");
        command.invalid("ends_on", "must not be before starts_on");
        command.invalid("lines[2]", "is odd");
        let names: Names = &[("starts_on", "dateStart"), ("ends_on", "dateEnd"), ("lines", "rows")];
        let error = settle::<()>(read, command.finish(), names).unwrap_err();
        let found: Vec<(&str, &str)> =
            error.faults.iter().map(|fault| (fault.field.as_str(), fault.message.as_str())).collect();
        let expected =
            [("customer", "is required"), ("dateEnd", "must not be before dateStart"), ("rows[2]", "is odd")];
        assert_eq!(found, expected);
        assert_eq!(error.message, "not acceptable: customer, dateEnd, rows[2]");
    }

    #[test]
    fn a_fault_of_the_body_alone_is_enough() {
        let mut read = Faults::new();
        read.required("rating");
        assert_eq!(settle(read, Ok(1), &[]).unwrap_err().faults.len(), 1);
        assert_eq!(settle(Faults::new(), Ok(1), &[]).unwrap(), 1);
        let denied = settle::<()>(Faults::new(), Err(Error::new(Code::Denied, "no")), &[]).unwrap_err();
        assert_eq!(denied.code, Code::Denied);
        let read = || {
            let mut read = Faults::new();
            read.required("rating");
            read
        };
        let busy = settle::<()>(read(), Err(Error::conflict("it is billed")), &[]).unwrap_err();
        assert_eq!(
            (busy.code, busy.faults.len()),
            (Code::Invalid, 1),
            "first what can be mended in the body"
        );
        let denied = settle::<()>(read(), Err(Error::new(Code::Denied, "no")), &[]).unwrap_err();
        assert_eq!(denied.code, Code::Denied);
    }
}
