//! Values to cells, in HUD's form: text always in quotes, numbers and dates never, nothing for an empty value.

use hmis_standards::FileSpec;

use crate::Column;
use crate::calendar::{SECONDS_PER_DAY, civil};

/// HUD asks for no particular line end; this is what RFC 4180 asks for.
pub(crate) const LINE_END: &[u8] = b"\r\n";

/// The first line of a file.
pub(crate) fn header(file: &FileSpec, output: &mut Vec<u8>) {
    for (position, field) in file.fields.iter().enumerate() {
        if position > 0 {
            output.push(b',');
        }
        output.extend_from_slice(field.name.as_bytes());
    }
    output.extend_from_slice(LINE_END);
}

/// The value of a row.
pub(crate) fn value(column: &Column, row: usize, output: &mut Vec<u8>) {
    match column {
        Column::Text(values) => values.get(row).into_iter().for_each(|value| text(value, output)),
        Column::Integer(values) => {
            values[row].into_iter().for_each(|value| signed(i64::from(value), output));
        }
        Column::Money(values) => values[row].into_iter().for_each(|value| money(value, output)),
        Column::Date(values) => values[row].into_iter().for_each(|value| date(value, output)),
        Column::DateTime(values) => values[row].into_iter().for_each(|value| datetime(value, output)),
    }
}

/// Text in quotes, without the six characters that HUD wants stripped from exports.
pub(crate) fn text(value: &str, output: &mut Vec<u8>) {
    output.push(b'"');
    let mut bytes = value.as_bytes();
    while let Some(at) = bytes.iter().position(|byte| matches!(byte, b'"' | b'<' | b'>' | b'[' | b']' | b'{' | b'}')) {
        output.extend_from_slice(&bytes[..at]);
        if bytes[at] == b'"' {
            output.extend_from_slice(b"\"\"");
        }
        bytes = &bytes[at + 1..];
    }
    output.extend_from_slice(bytes);
    output.push(b'"');
}

fn signed(value: i64, output: &mut Vec<u8>) {
    if value < 0 {
        output.push(b'-');
    }
    unsigned(value.unsigned_abs(), 1, output);
}

fn digit(value: u64) -> u8 {
    b"0123456789"[usize::try_from(value % 10).unwrap_or(0)]
}

/// A number with leading zeros up to a width.
fn unsigned(mut value: u64, width: usize, output: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut start = digits.len();
    while value > 0 {
        start -= 1;
        digits[start] = digit(value);
        value /= 10;
    }
    output.extend_from_slice(&digits[start.min(digits.len() - width)..]);
}

fn padded(value: i32, width: usize, output: &mut Vec<u8>) {
    unsigned(u64::from(value.unsigned_abs()), width, output);
}

fn money(cents: i64, output: &mut Vec<u8>) {
    if cents < 0 {
        output.push(b'-');
    }
    let cents = cents.unsigned_abs();
    unsigned(cents / 100, 1, output);
    output.push(b'.');
    unsigned(cents % 100, 2, output);
}

fn date(days: i32, output: &mut Vec<u8>) {
    let (year, month, day) = civil(days);
    padded(year, 4, output);
    output.push(b'-');
    padded(month, 2, output);
    output.push(b'-');
    padded(day, 2, output);
}

fn datetime(seconds: i64, output: &mut Vec<u8>) {
    date(i32::try_from(seconds.div_euclid(SECONDS_PER_DAY)).unwrap_or(0), output);
    let time = seconds.rem_euclid(SECONDS_PER_DAY).unsigned_abs();
    for (mark, part) in [(b' ', time / 3_600), (b':', time / 60 % 60), (b':', time % 60)] {
        output.push(mark);
        unsigned(part, 2, output);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(work: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut output = Vec::new();
        work(&mut output);
        String::from_utf8(output).unwrap()
    }

    #[test]
    fn text_is_quoted_and_stripped() {
        assert_eq!(rendered(|output| text("Ann \"Bo\" <b>[x]{y}</b>, ü\n", output)), "\"Ann \"\"Bo\"\" bxy/b, ü\n\"");
        assert_eq!(rendered(|output| text("", output)), "\"\"");
    }

    #[test]
    fn numbers() {
        for (number, expected) in [(0, "0"), (7, "7"), (-12, "-12"), (i64::MIN, "-9223372036854775808")] {
            assert_eq!(rendered(|output| signed(number, output)), expected);
        }
    }

    #[test]
    fn money_has_two_decimals() {
        for (cents, expected) in [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123_456, "1234.56"), (100, "1.00")] {
            assert_eq!(rendered(|output| money(cents, output)), expected);
        }
    }

    #[test]
    fn dates_and_times() {
        assert_eq!(rendered(|output| date(0, output)), "1970-01-01");
        assert_eq!(rendered(|output| datetime(-1, output)), "1969-12-31 23:59:59");
        assert_eq!(rendered(|output| datetime(86_400 + 3_661, output)), "1970-01-02 01:01:01");
    }

    #[test]
    fn a_header_is_not_quoted() {
        let file = hmis_standards::current().file("Affiliation").unwrap();
        assert_eq!(
            rendered(|output| header(file, output)),
            "AffiliationID,ProjectID,ResProjectID,DateCreated,DateUpdated,UserID,DateDeleted,ExportID\r\n"
        );
    }
}
