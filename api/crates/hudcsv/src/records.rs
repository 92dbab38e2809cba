//! Bytes to records and cells, by the rules of RFC 4180 as spreadsheets practise them.
//!
//! Findings need the physical line on which a record starts, whatever ends the lines and however many line breaks
//! stand inside quotes, and rows that are set aside are handed on as they stand in the file. Neither can be had from a
//! general CSV reader, hence this one; a test compares it with such a reader.

use std::io::{self, Read};

const CHUNK: usize = 256 << 10;

/// Where the value of a cell lies.
#[derive(Debug, Clone, Copy)]
struct Cell {
    start: usize,
    end: usize,
    /// In the scratch buffer instead of the record, because quotes had to be taken out of it.
    scratch: bool,
}

/// One record.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    /// As it stands in the file, without the end of the line.
    pub(crate) raw: &'a [u8],
    /// The physical line on which it starts, from 1.
    pub(crate) line: u64,
    scratch: &'a [u8],
    cells: &'a [Cell],
}

impl<'a> Record<'a> {
    /// The number of cells.
    pub(crate) fn len(&self) -> usize {
        self.cells.len()
    }

    /// The value of a cell; empty when there is no such cell.
    pub(crate) fn get(&self, position: usize) -> &'a [u8] {
        match self.cells.get(position) {
            Some(cell) if cell.scratch => &self.scratch[cell.start..cell.end],
            Some(cell) => &self.raw[cell.start..cell.end],
            None => &[],
        }
    }

    /// The values of the cells.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &'a [u8]> {
        (0..self.len()).map(|position| self.get(position))
    }
}

/// Why there is no next record.
#[derive(Debug)]
pub(crate) enum RecordError {
    /// The input cannot be read.
    Io(io::Error),
    /// The record that starts on this line is longer than permitted.
    TooLong(u64),
}

/// Splits input into records. Blank lines are skipped.
pub(crate) struct Records<R> {
    input: R,
    buffer: Vec<u8>,
    start: usize,
    end: usize,
    ended: bool,
    line: u64,
    max_record: usize,
    consumed: u64,
    lone_returns: bool,
    scratch: Vec<u8>,
    cells: Vec<Cell>,
}

/// How far a record reaches.
struct Extent {
    /// Bytes of the record.
    length: usize,
    /// Bytes of the record and its line end.
    consumed: usize,
    /// Line ends, the last one included.
    lines: u64,
}

impl<R: Read> Records<R> {
    pub(crate) fn new(input: R, max_record: usize) -> Self {
        Self {
            input,
            buffer: vec![0; CHUNK],
            start: 0,
            end: 0,
            ended: false,
            line: 1,
            max_record,
            consumed: 0,
            lone_returns: false,
            scratch: Vec::new(),
            cells: Vec::new(),
        }
    }

    /// The bytes of all records so far.
    pub(crate) fn bytes_done(&self) -> u64 {
        self.consumed
    }

    /// Whether the last record ended with a carriage return alone, as on a classic Macintosh.
    pub(crate) fn has_lone_returns(&self) -> bool {
        self.lone_returns
    }

    /// The input.
    pub(crate) fn input(&self) -> &R {
        &self.input
    }

    /// The next record; `None` at the end.
    pub(crate) fn next(&mut self) -> Result<Option<Record<'_>>, RecordError> {
        loop {
            self.skip_blank_lines();
            let pending = &self.buffer[self.start..self.end];
            if pending.is_empty() && self.ended {
                return Ok(None);
            }
            let extent = split(pending, self.ended, &mut self.cells, &mut self.scratch);
            if let Some(extent) = extent {
                let (start, line) = (self.start, self.line);
                self.start += extent.consumed;
                self.consumed += extent.consumed as u64;
                self.line += extent.lines;
                self.lone_returns = extent.consumed == extent.length + 1 && self.buffer[start + extent.length] == b'\r';
                return Ok(Some(Record {
                    raw: &self.buffer[start..start + extent.length],
                    line,
                    scratch: &self.scratch,
                    cells: &self.cells,
                }));
            }
            if pending.len() > self.max_record {
                return Err(RecordError::TooLong(self.line));
            }
            self.refill().map_err(RecordError::Io)?;
        }
    }

    fn skip_blank_lines(&mut self) {
        while self.start < self.end {
            let length = match self.buffer[self.start..self.end] {
                [b'\r', b'\n', ..] => 2,
                // A carriage return at the end of what has been read may be half of a line end.
                [b'\r'] if !self.ended => return,
                [b'\n' | b'\r', ..] => 1,
                _ => return,
            };
            self.start += length;
            self.consumed += length as u64;
            self.line += 1;
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        self.buffer.copy_within(self.start..self.end, 0);
        self.end -= self.start;
        self.start = 0;
        if self.end == self.buffer.len() {
            self.buffer.resize(self.buffer.len() * 2, 0);
        }
        loop {
            match self.input.read(&mut self.buffer[self.end..]) {
                Ok(length) => {
                    self.end += length;
                    self.ended = length == 0;
                    return Ok(());
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

/// Splits the record at the start of `bytes`; `None` when its end is not there yet.
fn split(bytes: &[u8], ended: bool, cells: &mut Vec<Cell>, scratch: &mut Vec<u8>) -> Option<Extent> {
    cells.clear();
    scratch.clear();
    let mut lines = 0;
    let mut at = 0;
    loop {
        at = if bytes.get(at) == Some(&b'"') {
            quoted_cell(bytes, at, ended, cells, scratch, &mut lines)?
        } else {
            let end = plain_end(bytes, at, ended)?;
            cells.push(Cell { start: at, end, scratch: false });
            end
        };
        match bytes.get(at) {
            Some(b',') => at += 1,
            Some(b'\r') => {
                let both = match bytes.get(at + 1) {
                    Some(next) => *next == b'\n',
                    None if ended => false,
                    None => return None,
                };
                return Some(Extent { length: at, consumed: at + 1 + usize::from(both), lines: lines + 1 });
            }
            Some(_) => return Some(Extent { length: at, consumed: at + 1, lines: lines + 1 }),
            None => return Some(Extent { length: at, consumed: at, lines }),
        }
    }
}

/// The end of a value without quotes.
fn plain_end(bytes: &[u8], start: usize, ended: bool) -> Option<usize> {
    let found = bytes[start..].iter().position(|byte| matches!(byte, b',' | b'\n' | b'\r'));
    match found {
        Some(length) => Some(start + length),
        None if ended => Some(bytes.len()),
        None => None,
    }
}

/// Stores a value in quotes and returns where it ends. What follows the closing quote belongs to the value.
fn quoted_cell(
    bytes: &[u8],
    open: usize,
    ended: bool,
    cells: &mut Vec<Cell>,
    scratch: &mut Vec<u8>,
    lines: &mut u64,
) -> Option<usize> {
    let scratch_start = scratch.len();
    let mut from = open + 1;
    loop {
        let close = match memchr::memchr(b'"', &bytes[from..]) {
            Some(length) => from + length,
            // The last quote of the file is missing: the rest is the value.
            None if ended => bytes.len(),
            None => return None,
        };
        *lines += line_ends(&bytes[from..close]);
        match bytes.get(close + 1) {
            Some(b'"') => {
                scratch.extend_from_slice(&bytes[from..=close]);
                from = close + 2;
            }
            None if !ended => return None,
            None | Some(b',' | b'\n' | b'\r') if scratch.len() == scratch_start => {
                cells.push(Cell { start: from, end: close, scratch: false });
                return Some(bytes.len().min(close + 1));
            }
            _ => {
                scratch.extend_from_slice(&bytes[from..close]);
                let rest = bytes.len().min(close + 1);
                let end = plain_end(bytes, rest, ended)?;
                scratch.extend_from_slice(&bytes[rest..end]);
                cells.push(Cell { start: scratch_start, end: scratch.len(), scratch: true });
                return Some(end);
            }
        }
    }
}

/// The number of line ends: LF, CRLF, or CR alone.
fn line_ends(bytes: &[u8]) -> u64 {
    if memchr::memchr2(b'\n', b'\r', bytes).is_none() {
        return 0;
    }
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let lone = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (feeds + lone) as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Hands out a few bytes at a time, so that every line end falls on the end of a read at some point.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
            let length = self.0.len().min(self.1).min(output.len());
            output[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            Ok(length)
        }
    }

    fn read(text: &str, step: usize) -> Vec<(u64, Vec<String>)> {
        let mut records = Records::new(Slow(text.as_bytes(), step), 1 << 20);
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            let cells = record.iter().map(|cell| String::from_utf8_lossy(cell).into_owned());
            all.push((record.line, cells.collect()));
        }
        assert_eq!(records.bytes_done(), text.len() as u64);
        all
    }

    fn lines(text: &str) -> Vec<u64> {
        read(text, 3).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn cells_with_and_without_quotes() {
        let cells = |text: &str| read(text, 100).remove(0).1;
        assert_eq!(cells("a,,\"b\",\"\"\n"), ["a", "", "b", ""]);
        assert_eq!(cells("\"say \"\"hi\"\"\",2"), ["say \"hi\"", "2"]);
        assert_eq!(cells("a\"b,c"), ["a\"b", "c"], "a quote inside a value is only a quote");
        assert_eq!(cells("\"a\"b,c"), ["ab", "c"], "what follows the closing quote belongs to the value");
        assert_eq!(cells("\"a,\nb"), ["a,\nb"], "the last quote is missing");
        assert_eq!(cells(","), ["", ""]);
    }

    #[test]
    fn a_record_starts_on_its_physical_line() {
        assert_eq!(lines("a\nb\nc"), [1, 2, 3]);
        assert_eq!(lines("a\r\nb\r\nc\r\n"), [1, 2, 3]);
        assert_eq!(lines("a\rb\rc\r"), [1, 2, 3]);
        assert_eq!(lines("a\n\n\nb\r\n\r\nc"), [1, 4, 6]);
        assert_eq!(lines("a\r\n\"x\r\ny\nz\"\r\nb"), [1, 2, 5]);
        assert_eq!(lines("\"a\"\"\n\"\"\"\nb"), [1, 3]);
    }

    #[test]
    fn the_raw_record_is_what_stands_in_the_file() {
        let mut records = Records::new(&b"h\r\n\"a\"\"b\", c\r\n"[..], 100);
        records.next().unwrap();
        assert_eq!(records.next().unwrap().unwrap().raw, b"\"a\"\"b\", c");
    }

    #[test]
    fn a_record_that_does_not_end_is_refused() {
        let text = format!("a\nb\n\"{}", "x".repeat(600_000));
        let mut records = Records::new(text.as_bytes(), 1_000);
        assert!(records.next().is_ok() && records.next().is_ok());
        assert!(matches!(records.next(), Err(RecordError::TooLong(3))));
    }

    proptest! {
        /// The crate `csv` is the yardstick for what a cell is.
        #[test]
        fn splits_as_the_csv_crate_does(text in "[ab,\"\n\r é]{0,60}", step in 1_usize..9) {
            let ours: Vec<Vec<String>> = read(&text, step).into_iter().map(|(_, cells)| cells).collect();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let theirs: Vec<Vec<String>> =
                reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(ours, theirs);
        }
    }
}
