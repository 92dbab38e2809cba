//! The moment, for everything that compares with today: gates, deadlines, reminders, inactivity.
//!
//! Outside of live installations a file can move it, so that a test can let half a year pass.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use std::path::PathBuf;

/// Tells the time.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    /// A file with the number of seconds by which the clock is ahead.
    ahead: Option<PathBuf>,
}

impl Clock {
    /// A clock that a file moves: it holds the number of seconds by which the clock is ahead. No file, no difference.
    pub fn moved_by(file: PathBuf) -> Self {
        Self { ahead: Some(file) }
    }

    /// The moment.
    pub fn now(&self) -> DateTime<Utc> {
        let seconds = self.ahead.as_deref().and_then(|file| std::fs::read_to_string(file).ok());
        let seconds = seconds.and_then(|text| text.trim().parse::<i64>().ok()).unwrap_or(0);
        Utc::now() + Duration::try_seconds(seconds).unwrap_or_default()
    }

    /// The day.
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_moves_the_clock() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("clock");
        let clock = Clock::moved_by(file.clone());
        assert!((clock.now() - Utc::now()).num_seconds().abs() < 5, "no file, no difference");
        std::fs::write(&file, "15552000\n").unwrap();
        assert_eq!((clock.now() - Utc::now() + Duration::seconds(5)).num_days(), 180);
        std::fs::write(&file, "soon").unwrap();
        assert!((clock.now() - Utc::now()).num_seconds().abs() < 5, "what is no number moves nothing");
    }
}
