//! Calendars as files (RFC 5545). Nothing about clients is ever in one.

use chrono::{DateTime, NaiveDate, Utc};
use std::fmt::Write;

/// Longest line in octets, without the line break (RFC 5545, 3.1).
const LINE: usize = 75;

/// When an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// From one moment to another.
    Span(DateTime<Utc>, DateTime<Utc>),
    /// All day.
    Day(NaiveDate),
}

/// An entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same for the same thing for ever.
    pub uid: String,
    /// When it is.
    pub when: When,
    /// Title.
    pub summary: String,
    /// More words.
    pub description: Option<String>,
    /// Where.
    pub location: Option<String>,
    /// Link.
    pub url: Option<String>,
    /// Whether it is called off.
    pub cancelled: bool,
    /// Grows with every change.
    pub sequence: i64,
}

/// Writes a calendar.
pub fn calendar(name: &str, events: &[Event], made_at: DateTime<Utc>) -> String {
    let mut text = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Hearth//HMIS training//EN", "CALSCALE:GREGORIAN"] {
        push(&mut text, line);
    }
    push(&mut text, "METHOD:PUBLISH");
    push(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    for event in events {
        write_event(&mut text, event, made_at);
    }
    push(&mut text, "END:VCALENDAR");
    text
}

fn write_event(text: &mut String, event: &Event, made_at: DateTime<Utc>) {
    push(text, "BEGIN:VEVENT");
    push(text, &format!("UID:{}@hearth", event.uid));
    push(text, &format!("DTSTAMP:{}", moment(made_at)));
    match event.when {
        When::Span(start, end) => {
            push(text, &format!("DTSTART:{}", moment(start)));
            push(text, &format!("DTEND:{}", moment(end)));
        }
        When::Day(day) => push(text, &format!("DTSTART;VALUE=DATE:{}", day.format("%Y%m%d"))),
    }
    push(text, &format!("SUMMARY:{}", escaped(&event.summary)));
    for (property, value) in [("DESCRIPTION", &event.description), ("LOCATION", &event.location)] {
        if let Some(value) = value {
            push(text, &format!("{property}:{}", escaped(value)));
        }
    }
    if let Some(url) = &event.url {
        push(text, &format!("URL:{}", url.replace(['\r', '\n'], "")));
    }
    push(text, &format!("SEQUENCE:{}", event.sequence));
    push(text, if event.cancelled { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    push(text, "END:VEVENT");
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y%m%dT%H%M%SZ").to_string()
}

/// RFC 5545, 3.3.11.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(character);
            }
            '\n' => out.push_str("\\n"),
            character if character.is_control() => {}
            character => out.push(character),
        }
    }
    out
}

/// Adds a line, folded where it is too long: never inside a character.
fn push(text: &mut String, line: &str) {
    let mut room = LINE;
    for character in line.chars() {
        if character.len_utf8() > room {
            text.push_str("\r\n ");
            room = LINE - 1;
        }
        let _ = write!(text, "{character}");
        room -= character.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(summary: &str) -> Event {
        Event {
            uid: "one".to_owned(),
            when: When::Span("2027-01-07T14:00:00Z".parse().unwrap(), "2027-01-07T16:00:00Z".parse().unwrap()),
            summary: summary.to_owned(),
            description: None,
            location: Some("Room 2, first floor".to_owned()),
            url: None,
            cancelled: false,
            sequence: 1,
        }
    }

    #[test]
    fn an_entry_is_written_as_rfc_5545_has_it() {
        let text = calendar("Training", &[event("New User; first steps")], "2026-11-22T12:00:00Z".parse().unwrap());
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(lines.first(), Some(&"BEGIN:VCALENDAR"));
        assert_eq!(lines[lines.len() - 2..], ["END:VCALENDAR", ""]);
        for line in [
            "UID:one@hearth",
            "DTSTAMP:20261122T120000Z",
            "DTSTART:20270107T140000Z",
            "DTEND:20270107T160000Z",
            "SUMMARY:New User\\; first steps",
            "LOCATION:Room 2\\, first floor",
            "STATUS:CONFIRMED",
        ] {
            assert!(lines.contains(&line), "{line} in {text}");
        }
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let long = "Día de capacitación ".repeat(12);
        let text = calendar("Training", &[event(&long)], "2026-11-22T12:00:00Z".parse().unwrap());
        assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
        assert!(text.replace("\r\n ", "").contains(long.as_str()));
    }

    #[test]
    fn text_cannot_add_lines() {
        let text =
            calendar("x", &[event("a\r\nATTENDEE:mailto:x@example.org")], "2026-11-22T12:00:00Z".parse().unwrap());
        assert!(!text.split("\r\n").any(|line| line.starts_with("ATTENDEE")), "{text}");
    }
}
