//! Rows in typed columns: the one shape in which HMIS data move between CSV files, the database and the reports.

use hmis_standards::{FileSpec, Kind};

/// Text values of a column, laid end to end in one buffer.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    bytes: String,
    /// End of each value in `bytes`, and whether there is a value.
    ends: Vec<(u32, bool)>,
}

impl TextColumn {
    /// Appends a value.
    pub fn push(&mut self, value: Option<&str>) {
        if let Some(value) = value {
            self.bytes.push_str(value);
        }
        let end = u32::try_from(self.bytes.len()).unwrap_or(u32::MAX);
        self.ends.push((end, value.is_some()));
    }

    /// The value of a row.
    pub fn get(&self, row: usize) -> Option<&str> {
        let (end, present) = *self.ends.get(row)?;
        let start = if row == 0 { 0 } else { self.ends[row - 1].0 };
        present.then(|| &self.bytes[start as usize..end as usize])
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Forgets all rows and keeps the memory.
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.ends.clear();
    }

    /// Forgets all rows from this one on.
    pub fn truncate(&mut self, rows: usize) {
        self.ends.truncate(rows);
        self.bytes.truncate(self.ends.last().map_or(0, |(end, _)| *end as usize));
    }
}

/// The values of one column.
#[derive(Debug, Clone)]
pub enum Column {
    /// Text, as written.
    Text(TextColumn),
    /// Whole numbers and codes.
    Integer(Vec<Option<i32>>),
    /// Cents.
    Money(Vec<Option<i64>>),
    /// Days since 1970-01-01.
    Date(Vec<Option<i32>>),
    /// Seconds since 1970-01-01 00:00:00, without zone.
    DateTime(Vec<Option<i64>>),
}

impl Column {
    /// An empty column of a type.
    pub fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(TextColumn::default()),
            Kind::Integer => Self::Integer(Vec::new()),
            Kind::Money => Self::Money(Vec::new()),
            Kind::Date => Self::Date(Vec::new()),
            Kind::DateTime => Self::DateTime(Vec::new()),
        }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Text(values) => values.len(),
            Self::Integer(values) | Self::Date(values) => values.len(),
            Self::Money(values) | Self::DateTime(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Forgets all rows and keeps the memory.
    pub fn clear(&mut self) {
        match self {
            Self::Text(values) => values.clear(),
            Self::Integer(values) | Self::Date(values) => values.clear(),
            Self::Money(values) | Self::DateTime(values) => values.clear(),
        }
    }

    /// Forgets all rows from this one on.
    pub fn truncate(&mut self, rows: usize) {
        match self {
            Self::Text(values) => values.truncate(rows),
            Self::Integer(values) | Self::Date(values) => values.truncate(rows),
            Self::Money(values) | Self::DateTime(values) => values.truncate(rows),
        }
    }

    /// Appends an empty value.
    pub fn push_empty(&mut self) {
        match self {
            Self::Text(values) => values.push(None),
            Self::Integer(values) | Self::Date(values) => values.push(None),
            Self::Money(values) | Self::DateTime(values) => values.push(None),
        }
    }

    /// The text of a row; `None` when empty or when the column is not text.
    pub fn text(&self, row: usize) -> Option<&str> {
        if let Self::Text(values) = self { values.get(row) } else { None }
    }

    /// The number of a row; `None` when empty or when the column is not a whole number.
    pub fn integer(&self, row: usize) -> Option<i32> {
        if let Self::Integer(values) = self { values.get(row).copied().flatten() } else { None }
    }

    /// The cents of a row; `None` when empty or when the column is not money.
    pub fn money(&self, row: usize) -> Option<i64> {
        if let Self::Money(values) = self { values.get(row).copied().flatten() } else { None }
    }

    /// The day of a row (days since 1970-01-01); `None` when empty or when the column is not a date.
    pub fn date(&self, row: usize) -> Option<i32> {
        if let Self::Date(values) = self { values.get(row).copied().flatten() } else { None }
    }

    /// The moment of a row (seconds since 1970-01-01); `None` when empty or when the column is not a date and time.
    pub fn datetime(&self, row: usize) -> Option<i64> {
        if let Self::DateTime(values) = self { values.get(row).copied().flatten() } else { None }
    }
}

/// Some rows of one file: a column for each field of its [`FileSpec`], in that order.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The file, in the standards year that the rows follow.
    pub file: &'static FileSpec,
    /// The line of each row in its file, from 1 (the header); 0 where rows do not come from a file.
    pub lines: Vec<u64>,
    /// A column for each field.
    pub columns: Vec<Column>,
}

impl Batch {
    /// An empty batch of a file.
    pub fn new(file: &'static FileSpec) -> Self {
        Self { file, lines: Vec::new(), columns: file.fields.iter().map(|field| Column::new(field.kind)).collect() }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Forgets all rows and keeps the memory.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.columns.iter_mut().for_each(Column::clear);
    }

    /// Forgets all rows from this one on.
    pub fn truncate(&mut self, rows: usize) {
        self.lines.truncate(rows);
        self.columns.iter_mut().for_each(|column| column.truncate(rows));
    }

    /// The column of a field by HUD's name.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.get(self.file.position(name)?)
    }
}
