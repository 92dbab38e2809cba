//! Bytes to UTF-8: byte order marks, UTF-16, and text that claims to be UTF-8 and is not.

use std::borrow::Cow;
use std::io::{self, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

const CHUNK: usize = 64 << 10;

/// A reader that takes away the byte order mark and turns UTF-16 into UTF-8. Without a UTF-16 mark bytes pass as they
/// are; what is not UTF-8 among them is dealt with cell by cell ([`text`]).
pub(crate) struct TextReader<R> {
    inner: R,
    /// The bytes that were read to look for a mark and are still to be handed on.
    head: Vec<u8>,
    utf16: Option<Utf16>,
}

struct Utf16 {
    decoder: Decoder,
    /// Bytes that came in and are still to be decoded.
    input: Vec<u8>,
    start: usize,
    end: usize,
    /// Decoded bytes that are still to be handed on: a reader may ask for less than one character.
    ready: Vec<u8>,
    handed_on: usize,
    ended: bool,
    finished: bool,
    malformed: bool,
}

impl<R: Read> TextReader<R> {
    pub(crate) fn new(mut inner: R) -> io::Result<Self> {
        let mut head = Vec::with_capacity(3);
        inner.by_ref().take(3).read_to_end(&mut head)?;
        let (mark, encoding) = match head.as_slice() {
            [0xEF, 0xBB, 0xBF] => (3, None),
            [0xFF, 0xFE, ..] => (2, Some(UTF_16LE)),
            [0xFE, 0xFF, ..] => (2, Some(UTF_16BE)),
            _ => (0, None),
        };
        head.drain(..mark);
        let utf16 = encoding.map(|encoding| {
            let mut input = vec![0; CHUNK];
            input[..head.len()].copy_from_slice(&head);
            Utf16 {
                decoder: encoding.new_decoder_without_bom_handling(),
                input,
                start: 0,
                end: std::mem::take(&mut head).len(),
                ready: Vec::new(),
                handed_on: 0,
                ended: false,
                finished: false,
                malformed: false,
            }
        });
        Ok(Self { inner, head, utf16 })
    }

    /// Whether UTF-16 text had units that stand for nothing, which became U+FFFD.
    pub(crate) fn was_malformed(&self) -> bool {
        self.utf16.as_ref().is_some_and(|utf16| utf16.malformed)
    }
}

impl<R: Read> Read for TextReader<R> {
    fn read(&mut self, output: &mut [u8]) -> io::Result<usize> {
        if let Some(utf16) = &mut self.utf16 {
            return utf16.read(&mut self.inner, output);
        }
        if self.head.is_empty() {
            return self.inner.read(output);
        }
        let length = self.head.len().min(output.len());
        output[..length].copy_from_slice(&self.head[..length]);
        self.head.drain(..length);
        Ok(length)
    }
}

impl Utf16 {
    fn read(&mut self, inner: &mut impl Read, output: &mut [u8]) -> io::Result<usize> {
        while self.handed_on == self.ready.len() {
            if self.finished {
                return Ok(0);
            }
            self.ready.resize(4 * CHUNK, 0);
            let input = &self.input[self.start..self.end];
            let (result, taken, written, malformed) = self.decoder.decode_to_utf8(input, &mut self.ready, self.ended);
            self.ready.truncate(written);
            self.handed_on = 0;
            self.start += taken;
            self.malformed |= malformed;
            self.finished = self.ended && result == CoderResult::InputEmpty;
            if written > 0 || self.finished {
                continue;
            }
            self.start = 0;
            self.end = inner.read(&mut self.input)?;
            self.ended = self.end == 0;
        }
        let length = output.len().min(self.ready.len() - self.handed_on);
        output[..length].copy_from_slice(&self.ready[self.handed_on..self.handed_on + length]);
        self.handed_on += length;
        Ok(length)
    }
}

/// What text that is not UTF-8 is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fallback(&'static Encoding);

impl Fallback {
    /// Windows-1252, unless the lines end as only a classic Macintosh ends them.
    pub(crate) fn new(has_lone_returns: bool) -> Self {
        Self(if has_lone_returns { MACINTOSH } else { WINDOWS_1252 })
    }

    /// The name of the encoding.
    pub(crate) fn name(self) -> &'static str {
        self.0.name()
    }

    /// The text of a cell, and whether it is not UTF-8.
    pub(crate) fn text(self, cell: &[u8]) -> (Cow<'_, str>, bool) {
        match std::str::from_utf8(cell) {
            Ok(text) => (Cow::Borrowed(text), false),
            Err(_) => (self.0.decode_without_bom_handling(cell).0, true),
        }
    }

    /// Whether the encoding has no character for one of the bytes.
    pub(crate) fn is_undecodable(self, cell: &[u8]) -> bool {
        self.0 == WINDOWS_1252 && cell.iter().any(|byte| matches!(byte, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> (String, bool) {
        let mut reader = TextReader::new(bytes).unwrap();
        let mut decoded = Vec::new();
        reader.read_to_end(&mut decoded).unwrap();
        (String::from_utf8(decoded).unwrap(), reader.was_malformed())
    }

    #[test]
    fn marks_are_taken_away() {
        assert_eq!(decode(b"\xEF\xBB\xBFab"), ("ab".into(), false));
        assert_eq!(decode(b"\xFF\xFEa\0\xFC\0"), ("aü".into(), false));
        assert_eq!(decode(b"\xFE\xFF\0a\0\xFC"), ("aü".into(), false));
    }

    #[test]
    fn short_and_unmarked_files_pass_as_they_are() {
        for text in ["", "a", "ab", "abc", "abcd", "\u{FC}"] {
            assert_eq!(decode(text.as_bytes()), (text.to_owned(), false));
        }
    }

    #[test]
    fn utf16_longer_than_a_chunk_and_outside_the_basic_plane() {
        let text = "Zoë 🏠,".repeat(40_000);
        let mut bytes = vec![0xFF, 0xFE];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        assert_eq!(decode(&bytes), (text, false));
    }

    #[test]
    fn half_a_character_is_noticed() {
        assert_eq!(decode(b"\xFF\xFEa\0\x00\xD8"), ("a\u{FFFD}".into(), true));
    }

    #[test]
    fn cells_that_are_not_utf8() {
        let (windows, macintosh) = (Fallback::new(false), Fallback::new(true));
        assert_eq!(windows.text("Zoë".as_bytes()), ("Zoë".into(), false));
        assert_eq!(windows.text(b"Zo\xEB \x80"), ("Zoë €".into(), true));
        assert_eq!(macintosh.text(b"Zo\x91"), ("Zoë".into(), true));
        assert!(windows.is_undecodable(b"a\x81"));
        assert!(!windows.is_undecodable(b"Zo\xEB"));
        assert!(!macintosh.is_undecodable(b"a\x81"));
    }
}
