//! Cells to values: whole numbers, money, and dates as HUD writes them. Any other way to write a date is in `dates`.

use crate::calendar::{SECONDS_PER_DAY, day_number};

/// Takes spaces off both ends.
pub(crate) fn trim(cell: &[u8]) -> &[u8] {
    cell.trim_ascii()
}

fn digit(byte: u8) -> Option<i32> {
    byte.is_ascii_digit().then(|| i32::from(byte - b'0'))
}

fn digits<const N: usize>(bytes: &[u8], at: usize) -> Option<i32> {
    let bytes: &[u8; N] = bytes.get(at..at + N)?.try_into().ok()?;
    let mut number = 0;
    for byte in bytes {
        number = number * 10 + digit(*byte)?;
    }
    Some(number)
}

/// A whole number. A decimal part of zeros is taken off: spreadsheets add it.
pub(crate) fn integer(cell: &[u8]) -> Option<i32> {
    let cell = trim(cell);
    let (negative, cell) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let whole = match memchr::memchr(b'.', cell) {
        Some(point) if cell[point + 1..].iter().all(|byte| *byte == b'0') => &cell[..point],
        Some(_) => return None,
        None => cell,
    };
    if whole.is_empty() {
        return None;
    }
    let mut number = 0_i32;
    for byte in whole {
        number = number.checked_mul(10)?.checked_add(digit(*byte)?)?;
    }
    Some(if negative { -number } else { number })
}

/// An amount in cents. More than two decimals pass when they are zeros.
pub(crate) fn money(cell: &[u8]) -> Option<i64> {
    let cell = trim(cell);
    let (negative, cell) = match cell {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    let (whole, decimals) = match memchr::memchr(b'.', cell) {
        Some(point) => (&cell[..point], &cell[point + 1..]),
        None => (cell, &[][..]),
    };
    if whole.is_empty() && decimals.is_empty() {
        return None;
    }
    let mut cents = 0_i64;
    for byte in whole {
        cents = cents.checked_mul(10)?.checked_add(i64::from(digit(*byte)?))?;
    }
    for position in 0..decimals.len().max(2) {
        let value = i64::from(digit(*decimals.get(position).unwrap_or(&b'0'))?);
        match position {
            0 | 1 => cents = cents.checked_mul(10)?.checked_add(value)?,
            _ if value != 0 => return None,
            _ => {}
        }
    }
    Some(if negative { -cents } else { cents })
}

/// `YYYY-MM-DD` as days since 1970-01-01.
pub(crate) fn date(cell: &[u8]) -> Option<i32> {
    if cell.len() != 10 || cell[4] != b'-' || cell[7] != b'-' {
        return None;
    }
    day_number(digits::<4>(cell, 0)?, digits::<2>(cell, 5)?, digits::<2>(cell, 8)?)
}

/// `YYYY-MM-DD hh:mm:ss` as seconds since 1970-01-01.
pub(crate) fn datetime(cell: &[u8]) -> Option<i64> {
    if cell.len() != 19 || cell[10] != b' ' {
        return None;
    }
    Some(i64::from(date(&cell[..10])?) * SECONDS_PER_DAY + i64::from(time(&cell[11..])?))
}

/// `hh:mm:ss` as seconds since midnight.
pub(crate) fn time(cell: &[u8]) -> Option<i32> {
    if cell.len() != 8 || cell[2] != b':' || cell[5] != b':' {
        return None;
    }
    let (hours, minutes, seconds) = (digits::<2>(cell, 0)?, digits::<2>(cell, 3)?, digits::<2>(cell, 6)?);
    (hours < 24 && minutes < 60 && seconds < 60).then_some(hours * 3_600 + minutes * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (text, number) in
            [("0", 0), ("007", 7), (" 12 ", 12), ("3.0", 3), ("3.", 3), ("-4", -4), ("2147483647", i32::MAX)]
        {
            assert_eq!(integer(text.as_bytes()), Some(number), "{text}");
        }
        for text in ["", " ", "-", ".", ".0", "1.5", "1,000", "2147483648", "+1", "1 2", "x", "0x1", "--1"] {
            assert_eq!(integer(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn money_in_cents() {
        for (text, cents) in [
            ("0", 0),
            ("100", 10_000),
            ("100.5", 10_050),
            ("100.05", 10_005),
            (".5", 50),
            ("5.", 500),
            ("1.2300", 123),
            ("-0.01", -1),
            (" 7 ", 700),
        ] {
            assert_eq!(money(text.as_bytes()), Some(cents), "{text}");
        }
        for text in ["", ".", "-", "1.005", "$5", "1,000", "1.2.3", "99999999999999999999", "NaN"] {
            assert_eq!(money(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(date(b"1970-01-02"), Some(1));
        assert_eq!(datetime(b"1970-01-02 00:00:01"), Some(86_401));
        assert_eq!(datetime(b"1969-12-31 23:59:59"), Some(-1));
        for text in ["1970-1-2", "1970-02-30", "1970/01/02", "70-01-02", "1970-01-02x", "٠970-01-02"] {
            assert_eq!(date(text.as_bytes()), None, "{text}");
        }
        for text in ["1970-01-02 24:00:00", "1970-01-02 00:60:00", "1970-01-02 0:00:00", "1970-01-02"] {
            assert_eq!(datetime(text.as_bytes()), None, "{text}");
        }
    }
}
