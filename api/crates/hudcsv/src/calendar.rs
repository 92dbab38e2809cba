//! Days and seconds since 1970-01-01 in the Gregorian calendar, without zone.

/// Seconds of a day.
pub const SECONDS_PER_DAY: i64 = 86_400;

const DAYS_PER_ERA: i32 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i32 = 719_468;

fn is_leap_year(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn days_in_month(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap_year(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01 of a calendar date; `None` when there is no such date or the year is not within 1 to 9999.
pub fn day_number(year: i32, month: i32, day: i32) -> Option<i32> {
    let exists =
        (1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day);
    if !exists {
        return None;
    }
    // Years begin in March here, so that the leap day is the last one of its year.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some(era * DAYS_PER_ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - EPOCH)
}

/// The year, month and day of a number of days since 1970-01-01.
pub fn civil(days: i32) -> (i32, i32, i32) {
    let days = days.saturating_add(EPOCH);
    let era = days.div_euclid(DAYS_PER_ERA);
    let day_of_era = days.rem_euclid(DAYS_PER_ERA);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let year = year_of_era + era * 400;
    if month < 10 { (year, month + 3, day) } else { (year + 1, month - 9, day) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days() {
        assert_eq!(day_number(1970, 1, 1), Some(0));
        assert_eq!(day_number(1969, 12, 31), Some(-1));
        assert_eq!(day_number(2000, 2, 29), Some(11_016));
        assert_eq!(day_number(2025, 10, 1), Some(20_362));
    }

    #[test]
    fn days_that_do_not_exist() {
        for (year, month, day) in [(2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (0, 1, 1)]
        {
            assert_eq!(day_number(year, month, day), None, "{year}-{month}-{day}");
        }
    }

    #[test]
    fn every_day_of_four_centuries_goes_there_and_back() {
        let mut expected = day_number(1800, 1, 1).unwrap();
        let last = day_number(2200, 1, 1).unwrap();
        while expected < last {
            let (year, month, day) = civil(expected);
            assert_eq!(day_number(year, month, day), Some(expected));
            expected += 1;
        }
    }
}
