//! Zips and folders: what is accepted, what is refused, and what is only reported.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod common;

use std::collections::BTreeMap;
use std::fs;

use common::{folder, read, row, small, with_file, zip};
use hmis_csv::{Limits, Package, PackageError, rules};

fn entries(files: &BTreeMap<String, Vec<u8>>) -> Vec<(&str, &[u8])> {
    files.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect()
}

fn open_zip(entries: &[(&str, &[u8])]) -> Result<Package, PackageError> {
    Package::open(zip(entries).path(), &Limits::default())
}

fn refused(entries: &[(&str, &[u8])]) -> &'static str {
    open_zip(entries).expect_err("a package that is refused").rule().id
}

#[test]
fn a_zip_reads_like_a_folder_whatever_the_case_of_names_and_one_folder_deep() {
    let mut files = small("fy2026");
    let client = row("fy2026", "Client", &[("PersonalID", "P1"), ("FirstName", "Ann")]);
    let header = files.remove("Client.csv").unwrap();
    files.insert("CLIENT.CSV".to_owned(), [header, client.into_bytes()].concat());
    let nested: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, content)| (format!("export 1/{name}"), content.clone())).collect();
    let backslashes: BTreeMap<String, Vec<u8>> =
        files.iter().map(|(name, content)| (format!("export 1\\{name}"), content.clone())).collect();
    for files in [&files, &nested, &backslashes] {
        let file = zip(&entries(files));
        let package = Package::open(file.path(), &Limits::default()).unwrap();
        let (clients, outcome) = read(&package, "client.csv");
        assert_eq!(outcome.rows, 1);
        assert_eq!(clients.texts("FirstName"), [Some("Ann".to_owned())]);
    }
    let folder = folder(&files);
    let package = Package::open(folder.path(), &Limits::default()).unwrap();
    assert_eq!(read(&package, "Client").1.rows, 1);
    fs::create_dir(folder.path().join("deep")).unwrap();
    fs::write(folder.path().join("deep/Exit.csv"), "ExitID\n").unwrap();
    let package = Package::open(folder.path(), &Limits::default()).unwrap();
    assert!(package.file("Exit").is_some(), "a folder directly inside counts");
}

#[test]
fn entries_that_point_outside_are_refused() {
    let files = small("fy2026");
    for path in ["../Client.csv", "a/../../Client.csv", "/etc/passwd", "C:\\Client.csv", "..\\Client.csv"] {
        let mut entries = entries(&files);
        entries.push((path, b"x"));
        assert_eq!(refused(&entries), "package.zip.path", "{path}");
    }
}

#[test]
fn links_and_encrypted_entries_are_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let mut writer = zip::ZipWriter::new(file.reopen().unwrap());
    writer.add_symlink("Client.csv", "/etc/passwd", zip::write::SimpleFileOptions::default()).unwrap();
    writer.finish().unwrap();
    let error = Package::open(file.path(), &Limits::default()).unwrap_err();
    assert_eq!(error.rule().id, "package.zip.symlink");

    let file = zip(&[("Client.csv", b"PersonalID\n")]);
    let mut bytes = fs::read(file.path()).unwrap();
    let central = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
    // The lowest bit of the flags says that an entry is encrypted.
    bytes[6] |= 1;
    bytes[central + 8] |= 1;
    fs::write(file.path(), bytes).unwrap();
    let error = Package::open(file.path(), &Limits::default()).unwrap_err();
    assert_eq!(error.rule().id, "package.zip.encrypted");
}

#[test]
fn bombs_are_refused_by_what_they_declare() {
    let mut files = small("fy2026");
    files.insert("Services.csv".to_owned(), vec![b'\n'; 32 << 20]);
    assert_eq!(refused(&entries(&files)), "package.zip.ratio");
    files.insert("Services.csv".to_owned(), vec![b'\n'; 8 << 20]);
    assert!(open_zip(&entries(&files)).is_ok(), "a small file may compress well");
    let tight = |limits: Limits| Package::open(zip(&entries(&files)).path(), &limits).unwrap_err().rule().id;
    assert_eq!(tight(Limits { max_file_bytes: 1 << 20, ..Limits::default() }), "package.size");
    assert_eq!(tight(Limits { max_total_bytes: 8 << 20, ..Limits::default() }), "package.size");
    assert_eq!(tight(Limits { max_entries: 5, ..Limits::default() }), "package.entries");
}

#[test]
fn bombs_that_declare_less_than_they_hold_are_stopped_while_they_are_read() {
    let mut files = small("fy2026");
    let rows = "x".repeat(40).repeat(1 << 16);
    files.insert("Services.csv".to_owned(), rows.into_bytes());
    let file = zip(&entries(&files));
    let mut bytes = fs::read(file.path()).unwrap();
    let name = b"Services.csv";
    let at = bytes.windows(name.len()).rposition(|window| window == name).unwrap() - 46;
    assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
    // The unpacked size stands 24 bytes into the entry of the central directory.
    bytes[at + 24..at + 28].copy_from_slice(&100_u32.to_le_bytes());
    fs::write(file.path(), bytes).unwrap();
    let error = Package::open(file.path(), &Limits::default()).unwrap_err();
    assert_eq!(error.rule().id, "package.zip.damaged", "{error}");
}

#[test]
fn what_is_no_zip_and_what_is_not_there() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "PersonalID\n").unwrap();
    assert_eq!(Package::open(file.path(), &Limits::default()).unwrap_err().rule().id, "package.zip.damaged");
    let nowhere = file.path().join("nowhere");
    assert_eq!(Package::open(&nowhere, &Limits::default()).unwrap_err().rule().id, "package.unreadable");
}

#[test]
fn a_file_that_is_there_twice_is_refused() {
    let files = small("fy2026");
    let mut entries = entries(&files);
    entries.push(("copy/client.csv", b"PersonalID\n"));
    assert_eq!(refused(&entries), "package.file.ambiguous");
}

#[test]
fn missing_files() {
    for file in ["Export", "Organization", "Project", "Client", "Enrollment"] {
        let mut files = small("fy2026");
        files.remove(&format!("{file}.csv"));
        assert_eq!(refused(&entries(&files)), "package.file.missing", "{file}");
    }
    let package = open_zip(&entries(&small("fy2026"))).unwrap();
    let absent = package.findings().iter().filter(|finding| *finding.rule == rules::PACKAGE_FILE_ABSENT);
    assert_eq!(absent.count(), 24 - 5);
    assert!(matches!(
        package.read("Nonsense", 10, &mut common::Everything::default()),
        Err(PackageError::NoSuchFile(_))
    ));
}

#[test]
fn unknown_files_and_columns_are_reported_and_ignored() {
    let files = small("fy2026");
    let mut all = entries(&files);
    all.push(("notes.txt", b"x"));
    all.push(("__MACOSX/._Client.csv", b"x"));
    all.push(("a/b/Client.csv", b"too deep"));
    let package = open_zip(&all).unwrap();
    let unknown: Vec<&str> = package
        .findings()
        .iter()
        .filter(|finding| *finding.rule == rules::PACKAGE_FILE_UNKNOWN)
        .map(|finding| finding.file.as_ref())
        .collect();
    assert_eq!(unknown, ["__MACOSX/._Client.csv", "a/b/Client.csv", "notes.txt"]);

    let (_folder, package) =
        with_file("fy2026", "Organization.csv", "organizationname,Extra,OrganizationID,OrganizationID\nA,x,O1,O2\n");
    let header = package.file("Organization").unwrap();
    let found: Vec<(&str, &str)> =
        header.findings.iter().map(|finding| (finding.rule.id, finding.column.as_deref().unwrap())).collect();
    assert_eq!(
        found,
        [
            ("header.column.unknown", "Extra"),
            ("header.column.twice", "OrganizationID"),
            ("header.column.missing", "VictimServiceProvider"),
            ("header.column.missing", "OrganizationCommonName"),
            ("header.column.missing", "DateCreated"),
            ("header.column.missing", "DateUpdated"),
            ("header.column.missing", "UserID"),
            ("header.column.missing", "DateDeleted"),
            ("header.column.missing", "ExportID"),
        ]
    );
    let (organizations, outcome) = read(&package, "Organization");
    assert_eq!(outcome.rows, 1);
    assert_eq!(organizations.texts("OrganizationID"), [Some("O1".to_owned())]);
    assert_eq!(organizations.texts("OrganizationName"), [Some("A".to_owned())]);
    assert_eq!(organizations.findings, [], "what the header says is not said again for each row");
}

#[test]
fn without_a_key_column_every_row_is_set_aside() {
    let (_folder, package) = with_file("fy2026", "Organization.csv", "OrganizationName\nA\n\"B\nC\"\n");
    let header = package.file("Organization").unwrap();
    assert_eq!(header.findings[0].rule.id, "header.key.missing");
    let (organizations, outcome) = read(&package, "Organization");
    assert_eq!((outcome.rows, outcome.set_aside), (0, 2));
    assert_eq!(organizations.set_aside[1].raw, "\"B\nC\"");
    assert_eq!(organizations.set_aside[1].line, 3);
    assert_eq!(organizations.findings, []);
}

#[test]
fn the_version_is_told_by_columns_before_text() {
    let mut files = small("fy2026");
    let export = String::from_utf8(files["Export.csv"].clone()).unwrap().replace("2026 v1.0", "2024 v1.4");
    files.insert("Export.csv".to_owned(), export.into_bytes());
    let package = open_zip(&entries(&files)).unwrap();
    assert_eq!(package.standard().id, "fy2026");
    let finding = package.findings().iter().find(|finding| *finding.rule == rules::PACKAGE_VERSION_DISAGREES).unwrap();
    assert_eq!(finding.value.as_deref(), Some("2024 v1.4"));

    files.insert("Client.csv".to_owned(), b"PersonalID,Gender\n".to_vec());
    let export = String::from_utf8(files["Export.csv"].clone()).unwrap().replace("2024 v1.4", "2020");
    files.insert("Export.csv".to_owned(), export.into_bytes());
    assert_eq!(refused(&entries(&files)), "package.version.unknown");
}

#[test]
fn an_export_needs_one_row() {
    let mut files = small("fy2026");
    let export = String::from_utf8(files["Export.csv"].clone()).unwrap();
    let header = export.lines().next().unwrap().to_owned();
    files.insert("Export.csv".to_owned(), header.into_bytes());
    assert_eq!(refused(&entries(&files)), "package.export.empty");
    let second = export.lines().nth(1).unwrap();
    files.insert("Export.csv".to_owned(), format!("{export}{second}\n").into_bytes());
    let package = open_zip(&entries(&files)).unwrap();
    assert_eq!(package.export().export_id, "E1");
    assert_eq!(package.findings()[0].rule.id, "package.export.rows");
}
