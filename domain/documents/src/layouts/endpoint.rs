//! Which addresses of e-invoices a network takes: Peppol refuses documents with others.

/// Whether an id has the form, and the check digits, that its scheme wants; ids of schemes without any have.
pub(super) fn fits(scheme: &str, id: &str) -> Result<(), &'static str> {
    let (fits, what) = match scheme {
        "0007" => {
            (luhn(id, 10), "a Swedish organisation number: 10 digits, the last of which checks the others")
        }
        "0088" => (is_gln(id), "a GLN: 13 digits, the last of which checks the others"),
        "0151" => (is_abn(id), "an ABN: 11 digits, the first two of which check the others"),
        "0184" => (is_cvr(id), "a Danish CVR number: DK and 8 digits"),
        "0192" => (
            is_norwegian(id),
            "a Norwegian organisation number: 9 digits, the last of which checks the others",
        ),
        "0208" => {
            (is_belgian(id), "a Belgian enterprise number: 10 digits, the last two of which check the others")
        }
        _ => return Ok(()),
    };
    if fits { Ok(()) } else { Err(what) }
}

/// The digits of a number that has so many and nothing else.
fn digits(id: &str, count: usize) -> Option<Vec<u32>> {
    let digits: Option<Vec<u32>> = id.chars().map(|c| c.to_digit(10)).collect();
    digits.filter(|digits| digits.len() == count)
}

fn weighted(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

fn is_gln(id: &str) -> bool {
    digits(id, 13)
        .is_some_and(|all| weighted(&all, &[1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]).is_multiple_of(10))
}

fn luhn(id: &str, count: usize) -> bool {
    let doubled = |(place, digit): (usize, &u32)| match place % 2 {
        0 => *digit,
        _ => digit * 2 / 10 + digit * 2 % 10,
    };
    digits(id, count)
        .is_some_and(|all| all.iter().rev().enumerate().map(doubled).sum::<u32>().is_multiple_of(10))
}

fn is_abn(id: &str) -> bool {
    let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
    // One is taken off the first digit, which so counts 10 less.
    digits(id, 11).is_some_and(|all| all[0] > 0 && (weighted(&all, &weights) - 10).is_multiple_of(89))
}

fn is_cvr(id: &str) -> bool {
    id.strip_prefix("DK").is_some_and(|number| digits(number, 8).is_some())
}

fn is_norwegian(id: &str) -> bool {
    digits(id, 9).is_some_and(|all| weighted(&all, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

fn is_belgian(id: &str) -> bool {
    let number = |digits: &[u32]| digits.iter().fold(0, |number, digit| number * 10 + digit);
    digits(id, 10).is_some_and(|all| 97 - number(&all[..8]) % 97 == number(&all[8..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_the_right_check_digits_are_taken_and_others_are_not() {
        for (scheme, right, wrong) in [
            ("0007", "5567037485", "5567037486"),
            ("0088", "7300010000001", "7300010000002"),
            ("0151", "51824753556", "51824753557"),
            ("0184", "DK12345674", "12345674"),
            ("0192", "923609016", "923609017"),
            ("0208", "0202239951", "0202239952"),
        ] {
            assert_eq!(fits(scheme, right), Ok(()), "{scheme}");
            for wrong in [wrong, "123", "", "12345678901234", "ABCDEFGHIJK"] {
                assert!(fits(scheme, wrong).is_err(), "{scheme} {wrong}");
            }
        }
        assert_eq!(fits("EM", "bills@example.org"), Ok(()));
    }
}
