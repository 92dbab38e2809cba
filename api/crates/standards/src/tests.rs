use super::*;
use std::collections::HashSet;

#[test]
fn the_fy2026_schema_has_the_files_and_columns_that_hud_publishes() {
    // HMIS CSV Format Specifications FY2026 v1.0: 24 files, 519 columns. FY2024: 24 files, 531 columns.
    for (id, columns) in [("fy2024", 531), ("fy2026", 519)] {
        let standard = find(id).unwrap();
        assert_eq!(standard.files.len(), 24);
        assert_eq!(standard.files.iter().map(|file| file.fields.len()).sum::<usize>(), columns, "{id}");
    }
    assert_eq!(current().lists.len(), 88);
}

#[test]
fn every_reference_in_the_data_resolves() {
    for standard in all() {
        for file in &standard.files {
            assert_eq!(file.fields.iter().filter(|field| field.key == Key::Primary).count(), 1, "{}", file.name);
            for field in &file.fields {
                let lists = field.list.iter().chain(field.list_when.iter().map(|condition| &condition.list));
                for list in lists {
                    assert!(standard.list(list).is_some(), "{}.{}: list {list}", file.name, field.name);
                }
                if let Some(target) = &field.references {
                    assert!(standard.file(target).is_some(), "{}.{}: file {target}", file.name, field.name);
                }
                if let Some(set) = &field.allowed_set {
                    assert!(!standard.set(SetKind::LivingSituationSet, set).is_empty());
                }
                for condition in &field.list_when {
                    for (column, _) in &condition.when {
                        assert!(file.position(column).is_some(), "{}.{column}", file.name);
                    }
                }
            }
        }
        for set in &standard.sets {
            let list = standard.list(&set.list).unwrap();
            for code in &set.codes {
                assert!(list.contains(*code), "{} {}: {code}", standard.id, set.id);
            }
        }
    }
}

#[test]
fn storage_has_one_place_for_each_value() {
    for standard in all() {
        let mut places = HashSet::new();
        for field in standard.files.iter().flat_map(|file| &file.fields).filter(|field| !field.table.is_empty()) {
            assert!(places.insert((&field.table, &field.column)), "{}.{} twice", field.table, field.column);
        }
    }
}

#[test]
fn every_fy2024_field_has_a_place_in_fy2026_or_is_retired() {
    let chain = mappings_to_current("fy2024");
    assert_eq!(chain.len(), 1);
    for file in &find("fy2024").unwrap().files {
        for field in &file.fields {
            if let Some(name) = chain[0].renamed(&file.name, &field.name) {
                assert!(current().file(&file.name).unwrap().field(name).is_some(), "{}.{name}", file.name);
            }
        }
    }
    assert!(mappings_to_current(CURRENT).is_empty());
}

#[test]
fn headers_match_in_any_case_and_in_the_accepted_spellings() {
    let enrollment = current().file("ENROLLMENT.CSV").unwrap();
    assert_eq!(enrollment.position_of_header("hohleaseholder"), enrollment.position("HOHLeaseholder"));
    assert_eq!(enrollment.position_of_header(" EntryDate "), Some(3));
    let client = current().file("Client").unwrap();
    assert_eq!(client.position_of_header("HispanicLatinaeo"), client.position("HispanicLatinao"));
    assert_eq!(client.position_of_header("Gender"), None);
}

#[test]
fn the_rust_types_are_those_of_the_data() {
    assert!(
        render_codes(current()) == include_str!("codes.rs"),
        "codes.rs is stale: run `cargo run -p hmis-standards --bin generate_codes`"
    );
}
