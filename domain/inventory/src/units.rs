//! UUIDs of single units that carry the unit's number, so that ten thousand units need no ten thousand rows.
//!
//! A series is a UUID whose last six bytes are zero; the unit's number takes their place. Version 8 and the
//! usual variant mark the UUID as one with a layout of its own.

use uuid::Uuid;

/// The largest unit number: 48 bits.
pub const NUMBER_MAX: i64 = (1 << 48) - 1;

/// A series of 74 random bits, taken from a fresh UUIDv7.
pub fn random_series(fresh: Uuid) -> Uuid {
    let from = fresh.as_bytes();
    let mut to = [0u8; 16];
    to[..6].copy_from_slice(&from[10..]);
    to[6..10].copy_from_slice(&from[6..10]);
    marked(to)
}

/// The series of a record's units: its key, and 26 bits of its UUID so that the ids differ between installations.
pub fn record_series(key: i64, uid: Uuid) -> Uuid {
    let mut to = [0u8; 16];
    to[..6].copy_from_slice(&key.to_be_bytes()[2..]);
    to[6..10].copy_from_slice(&uid.as_bytes()[12..]);
    marked(to)
}

/// The UUID of a unit.
pub fn unit_uid(series: Uuid, number: i64) -> Uuid {
    let mut bytes = series.into_bytes();
    bytes[10..].copy_from_slice(&number.to_be_bytes()[2..]);
    Uuid::from_bytes(bytes)
}

/// The series and the number of a unit's UUID. Any UUID can be taken apart; only ours are found.
pub fn parts(uid: Uuid) -> (Uuid, i64) {
    let mut bytes = uid.into_bytes();
    let mut number = [0u8; 8];
    number[2..].copy_from_slice(&bytes[10..]);
    bytes[10..].fill(0);
    (Uuid::from_bytes(bytes), i64::from_be_bytes(number))
}

/// The key of the record a series belongs to, if it was made by [`record_series`].
pub fn record_key(series: Uuid) -> i64 {
    let mut key = [0u8; 8];
    key[2..].copy_from_slice(&series.as_bytes()[..6]);
    i64::from_be_bytes(key)
}

fn marked(mut bytes: [u8; 16]) -> Uuid {
    bytes[6] = 0x80 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    Uuid::from_bytes(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_knows_its_series_and_number() {
        let fresh: Uuid = "0190f3c4-5d6e-7abc-9def-0123456789ab".parse().unwrap();
        for series in [random_series(fresh), record_series(123_456_789, fresh)] {
            for number in [0, 1, 4711, NUMBER_MAX] {
                let uid = unit_uid(series, number);
                assert_eq!(parts(uid), (series, number));
                assert_eq!((uid.get_version_num(), uid.get_variant()), (8, uuid::Variant::RFC4122));
            }
        }
        assert_eq!(record_key(record_series(123_456_789, fresh)), 123_456_789);
        assert_ne!(record_series(1, fresh), record_series(1, Uuid::nil()));
    }
}
