//! Writing a package: every official file, with HUD's header, in HUD's form.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use hmis_standards::{FileSpec, Standard};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::hashing::{self, Hashing, Protection};
use crate::render;
use crate::{Batch, Column, WriteError};

/// Compression of the zip: a good deal faster than the usual level 6, for files a little larger.
const COMPRESSION: i64 = 3;
/// Bytes that are gathered before they go to the medium.
const CHUNK: usize = 256 << 10;

/// What is the same for the whole package.
#[derive(Debug, Clone)]
pub struct WriteOptions {
    /// The standards year of the files; batches must follow it.
    pub standard: &'static Standard,
    /// The value of `ExportID` in every row of every file, Export.csv included.
    pub export_id: String,
    /// How identities are protected. `HashStatus` in Export.csv is written to match.
    pub hashing: Hashing,
}

enum Sink {
    Zip(Box<ZipWriter<BufWriter<File>>>),
    Folder(PathBuf, Option<File>),
}

impl Sink {
    fn begin(&mut self, name: &str) -> Result<(), WriteError> {
        match self {
            Self::Zip(zip) => {
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .compression_level(Some(COMPRESSION))
                    .large_file(true);
                zip.start_file(name, options)?;
            }
            Self::Folder(path, file) => *file = Some(File::create(path.join(name))?),
        }
        Ok(())
    }

    fn write(&mut self, bytes: &[u8]) -> Result<(), WriteError> {
        match self {
            Self::Zip(zip) => zip.write_all(bytes)?,
            Self::Folder(_, Some(file)) => file.write_all(bytes)?,
            Self::Folder(_, None) => {}
        }
        Ok(())
    }
}

/// Writes a package of HMIS CSV files, one file after the other.
pub struct PackageWriter {
    sink: Sink,
    options: WriteOptions,
    written: Vec<&'static str>,
}

impl PackageWriter {
    /// Begins a zip.
    ///
    /// # Errors
    /// When the file cannot be created.
    pub fn create_zip(path: &Path, options: WriteOptions) -> Result<Self, WriteError> {
        let zip = ZipWriter::new(BufWriter::with_capacity(CHUNK, File::create(path)?));
        Ok(Self { sink: Sink::Zip(Box::new(zip)), options, written: Vec::new() })
    }

    /// Begins a folder, which is created when it is not there.
    ///
    /// # Errors
    /// When the folder cannot be created.
    pub fn create_folder(path: &Path, options: WriteOptions) -> Result<Self, WriteError> {
        fs::create_dir_all(path)?;
        Ok(Self { sink: Sink::Folder(path.to_owned(), None), options, written: Vec::new() })
    }

    /// Begins a file; each file once, in any order.
    ///
    /// # Errors
    /// When the file has been written already, or the medium refuses.
    pub fn file(&mut self, file: &'static FileSpec) -> Result<FileWriter<'_>, WriteError> {
        if self.written.contains(&file.name.as_str()) {
            return Err(WriteError::WrittenTwice(&file.name));
        }
        self.sink.begin(&file.file_name())?;
        self.written.push(&file.name);
        let mut buffer = Vec::with_capacity(CHUNK + (CHUNK >> 2));
        render::header(file, &mut buffer);
        self.sink.write(&buffer)?;
        buffer.clear();
        let mut export_id = Vec::new();
        render::text(&self.options.export_id, &mut export_id);
        let constants = file.fields.iter().map(|field| match (file.name.as_str(), field.name.as_str()) {
            (_, "ExportID") => Some(export_id.clone()),
            ("Export", "HashStatus") => Some(self.options.hashing.code().to_string().into_bytes()),
            _ => None,
        });
        Ok(FileWriter {
            file,
            constants: constants.collect(),
            protections: hashing::protections(file, self.options.hashing),
            sink: &mut self.sink,
            buffer,
        })
    }

    /// Writes the header of every official file that has not been written, and completes the package.
    ///
    /// # Errors
    /// When the medium refuses.
    pub fn finish(mut self) -> Result<(), WriteError> {
        for file in &self.options.standard.files {
            if !self.written.contains(&file.name.as_str()) {
                self.file(file)?;
            }
        }
        if let Sink::Zip(zip) = self.sink {
            zip.finish()?.flush()?;
        }
        Ok(())
    }
}

/// Writes the rows of one file.
pub struct FileWriter<'a> {
    file: &'static FileSpec,
    /// Values that are the same in every row, ready to be written.
    constants: Vec<Option<Vec<u8>>>,
    protections: Vec<Protection>,
    sink: &'a mut Sink,
    buffer: Vec<u8>,
}

impl FileWriter<'_> {
    /// Writes some rows.
    ///
    /// # Errors
    /// When the rows belong to another file or standards year, or the medium refuses.
    pub fn write(&mut self, batch: &Batch) -> Result<(), WriteError> {
        if !std::ptr::eq(batch.file, self.file) {
            return Err(WriteError::OtherFile { expected: &self.file.name, found: &batch.file.name });
        }
        for row in 0..batch.len() {
            for (position, column) in batch.columns.iter().enumerate() {
                if position > 0 {
                    self.buffer.push(b',');
                }
                match (&self.constants[position], self.protections[position]) {
                    (Some(constant), _) => self.buffer.extend_from_slice(constant),
                    (None, Protection::None) => render::value(column, row, &mut self.buffer),
                    (None, protection) => self.protected(column, row, protection),
                }
            }
            self.buffer.extend_from_slice(render::LINE_END);
            if self.buffer.len() >= CHUNK {
                self.flush()?;
            }
        }
        self.flush()
    }

    fn protected(&mut self, column: &Column, row: usize, protection: Protection) {
        let hash = column.text(row).and_then(|text| match protection {
            Protection::Ssn => hashing::ssn(text),
            Protection::Name | Protection::None => Some(hashing::name(text)),
        });
        if let Some(hash) = hash {
            render::text(&hash, &mut self.buffer);
        }
    }

    fn flush(&mut self) -> Result<(), WriteError> {
        self.sink.write(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }
}
