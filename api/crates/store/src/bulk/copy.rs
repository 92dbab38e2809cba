//! PostgreSQL's binary COPY format, to and from typed columns.

use super::plan::FilePlan;
use crate::vault::Vault;
use bytes::{BufMut, Bytes, BytesMut};
use hmis_csv::{Batch, Column};
use hmis_standards::{Field, Kind};
use uuid::Uuid;

/// Days from 1970-01-01 to 2000-01-01, where PostgreSQL counts from.
const POSTGRES_EPOCH_DAYS: i32 = 10_957;
const SECONDS_PER_DAY: i64 = 86_400;
const MICROSECONDS: i64 = 1_000_000;
const SIGNATURE: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// The header of a binary COPY.
pub(super) fn header() -> Bytes {
    Bytes::from_static(SIGNATURE)
}

/// The trailer of a binary COPY.
pub(super) fn trailer() -> Bytes {
    Bytes::from_static(&[0xff, 0xff])
}

fn put_null(out: &mut BytesMut) {
    out.put_i32(-1);
}

fn put_bytes(out: &mut BytesMut, value: Option<&[u8]>) {
    match value {
        Some(value) => {
            out.put_i32(i32::try_from(value.len()).unwrap_or(i32::MAX));
            out.put_slice(value);
        }
        None => put_null(out),
    }
}

fn put_i64(out: &mut BytesMut, value: Option<i64>) {
    match value {
        Some(value) => {
            out.put_i32(8);
            out.put_i64(value);
        }
        None => put_null(out),
    }
}

fn put_i32(out: &mut BytesMut, value: Option<i32>) {
    match value {
        Some(value) => {
            out.put_i32(4);
            out.put_i32(value);
        }
        None => put_null(out),
    }
}

fn put_value(out: &mut BytesMut, column: &Column, row: usize) {
    match column {
        Column::Text(values) => put_bytes(out, values.get(row).map(str::as_bytes)),
        Column::Integer(_) => put_i32(out, column.integer(row)),
        Column::Money(_) => put_i64(out, column.money(row)),
        Column::Date(_) => put_i32(out, column.date(row).map(|day| day - POSTGRES_EPOCH_DAYS)),
        Column::DateTime(_) => put_i64(
            out,
            column
                .datetime(row)
                .map(|second| (second - i64::from(POSTGRES_EPOCH_DAYS) * SECONDS_PER_DAY).saturating_mul(MICROSECONDS)),
        ),
    }
}

/// Appends the rows of a batch in the column order of their staging table: id, line, key, references, values.
pub(super) fn encode(out: &mut BytesMut, plan: &FilePlan, batch: &Batch, vault: &Vault) {
    let width = 3 + plan.parents.len() + plan.all_places().map(|place| if place.ssn { 3 } else { 1 }).sum::<usize>();
    let width = i16::try_from(width).unwrap_or(i16::MAX);
    for row in 0..batch.len() {
        out.put_i16(width);
        put_bytes(out, Some(Uuid::now_v7().as_bytes()));
        put_i64(out, batch.lines.get(row).and_then(|line| i64::try_from(*line).ok()));
        put_value(out, &batch.columns[plan.key], row);
        for parent in &plan.parents {
            put_value(out, &batch.columns[parent.field], row);
        }
        for place in plan.all_places() {
            let column = &batch.columns[place.field];
            if place.ssn {
                let ssn = column.text(row);
                put_bytes(out, ssn.map(|ssn| vault.encrypt(ssn)).as_deref());
                put_bytes(out, ssn.map(|ssn| vault.ssn_index(ssn)).as_deref());
                put_bytes(out, ssn.and_then(|ssn| vault.last_four_index(ssn)).as_deref());
            } else {
                put_value(out, column, row);
            }
        }
    }
}

/// Why a stream of rows could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the database sent a row that is not as asked for: {0}")]
pub struct DecodeError(pub(super) &'static str);

/// Opens encrypted text.
pub(super) type Decrypt<'a> = dyn FnMut(&Field, &[u8]) -> Result<String, DecodeError> + 'a;

/// Reads a stream of binary COPY rows, in whatever pieces it arrives, into batches.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    pending: BytesMut,
    started: bool,
    finished: bool,
}

/// The bytes of one row, not yet read.
struct Cursor<'a>(&'a [u8]);

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (head, tail) = self.0.split_at_checked(count)?;
        self.0 = tail;
        Some(head)
    }

    fn i16(&mut self) -> Option<i16> {
        self.take(2).and_then(|bytes| bytes.try_into().ok()).map(i16::from_be_bytes)
    }

    fn i32(&mut self) -> Option<i32> {
        self.take(4).and_then(|bytes| bytes.try_into().ok()).map(i32::from_be_bytes)
    }

    /// A value: `None` when the row is not all there, `Some(None)` for NULL.
    #[expect(clippy::option_option, reason = "a row that is cut off and NULL are two things")]
    fn value(&mut self) -> Option<Option<&'a [u8]>> {
        let length = self.i32()?;
        usize::try_from(length).map_or(Some(None), |length| self.take(length).map(Some))
    }
}

impl Decoder {
    /// Takes a piece of the stream and appends every whole row to the batch; `decrypt` opens encrypted text.
    pub fn feed(
        &mut self,
        piece: &[u8],
        fields: &[usize],
        batch: &mut Batch,
        decrypt: &mut Decrypt<'_>,
    ) -> Result<(), DecodeError> {
        self.pending.extend_from_slice(piece);
        if !self.started {
            if self.pending.len() < SIGNATURE.len() {
                return Ok(());
            }
            let _ = self.pending.split_to(SIGNATURE.len());
            self.started = true;
        }
        let pending = self.pending.split();
        let mut used = 0;
        while !self.finished {
            let mut cursor = Cursor(&pending[used..]);
            let Some(width) = cursor.i16() else { break };
            if width < 0 {
                self.finished = true;
                break;
            }
            if usize::try_from(width).ok() != Some(fields.len()) {
                return Err(DecodeError("wrong number of columns"));
            }
            let Some(row) = whole_row(&mut cursor, fields.len()) else { break };
            used = pending.len() - cursor.0.len();
            push_row(&row, fields, batch, decrypt)?;
        }
        self.pending.extend_from_slice(&pending[used..]);
        Ok(())
    }
}

fn whole_row<'a>(cursor: &mut Cursor<'a>, width: usize) -> Option<Vec<Option<&'a [u8]>>> {
    (0..width).map(|_| cursor.value()).collect()
}

fn push_row(
    row: &[Option<&[u8]>],
    fields: &[usize],
    batch: &mut Batch,
    decrypt: &mut Decrypt<'_>,
) -> Result<(), DecodeError> {
    let file = batch.file;
    batch.lines.push(0);
    for (value, position) in row.iter().zip(fields) {
        let field = &file.fields[*position];
        push_value(&mut batch.columns[*position], field, *value, decrypt)?;
    }
    let rows = batch.lines.len();
    for column in &mut batch.columns {
        if column.len() < rows {
            push_empty(column);
        }
    }
    Ok(())
}

fn push_empty(column: &mut Column) {
    match column {
        Column::Text(values) => values.push(None),
        Column::Integer(values) | Column::Date(values) => values.push(None),
        Column::Money(values) | Column::DateTime(values) => values.push(None),
    }
}

fn push_value(
    column: &mut Column,
    field: &Field,
    value: Option<&[u8]>,
    decrypt: &mut Decrypt<'_>,
) -> Result<(), DecodeError> {
    let four = |bytes: &[u8]| bytes.try_into().map(i32::from_be_bytes).map_err(|_| DecodeError("not four bytes"));
    let eight = |bytes: &[u8]| bytes.try_into().map(i64::from_be_bytes).map_err(|_| DecodeError("not eight bytes"));
    match column {
        Column::Text(values) => match value {
            Some(bytes) if field.personal == hmis_standards::Personal::Ssn => {
                values.push(Some(&decrypt(field, bytes)?));
            }
            Some(bytes) => {
                values.push(Some(std::str::from_utf8(bytes).map_err(|_| DecodeError("text is not UTF-8"))?));
            }
            None => values.push(None),
        },
        Column::Integer(values) => values.push(value.map(four).transpose()?),
        Column::Money(values) => values.push(value.map(eight).transpose()?),
        Column::Date(values) => values.push(value.map(four).transpose()?.map(|day| day + POSTGRES_EPOCH_DAYS)),
        Column::DateTime(values) => values.push(
            value
                .map(eight)
                .transpose()?
                .map(|moment| moment.div_euclid(MICROSECONDS) + i64::from(POSTGRES_EPOCH_DAYS) * SECONDS_PER_DAY),
        ),
    }
    Ok(())
}

/// The type of a staging column.
pub(super) fn staging_type(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Integer => "integer",
        Kind::Money => "bigint",
        Kind::Date => "date",
        Kind::DateTime => "timestamp",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is encoded for COPY FROM must be what COPY TO would send, so the decoder can read it back.
    #[test]
    fn values_survive_in_pieces_of_any_size() {
        let file = hmis_standards::current().file("YouthEducationStatus").unwrap();
        let mut batch = Batch::new(file);
        for column in &mut batch.columns {
            match column {
                Column::Text(values) => values.push(Some("Muñoz, \"Bear\"\n")),
                Column::Integer(values) => values.push(Some(-7)),
                Column::Date(values) => values.push(Some(20_727)),
                Column::DateTime(values) => values.push(Some(1_790_000_000)),
                Column::Money(values) => values.push(Some(12_345)),
            }
        }
        batch.lines.push(2);
        let fields: Vec<usize> = (0..file.fields.len()).collect();
        let mut wire = BytesMut::from(SIGNATURE);
        wire.put_i16(i16::try_from(fields.len()).unwrap());
        for column in &batch.columns {
            put_value(&mut wire, column, 0);
        }
        wire.extend_from_slice(&trailer());
        for size in [1, 3, 7, 1000] {
            let mut decoder = Decoder::default();
            let mut read = Batch::new(file);
            for piece in wire.chunks(size) {
                decoder.feed(piece, &fields, &mut read, &mut |_, _| Err(DecodeError("no secret here"))).unwrap();
            }
            assert_eq!(read.len(), 1);
            assert_eq!(read.columns[0].text(0), batch.columns[0].text(0));
            assert_eq!(read.column("InformationDate").unwrap().date(0), Some(20_727));
            assert_eq!(read.column("DateUpdated").unwrap().datetime(0), Some(1_790_000_000));
            assert_eq!(read.column("CurrentSchoolAttend").unwrap().integer(0), Some(-7));
        }
    }
}
