//! Writes `src/codes.rs` from the current standards year's code lists.

use std::path::Path;

fn main() -> std::io::Result<()> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/codes.rs");
    std::fs::write(path, hmis_standards::render_codes(hmis_standards::current()))
}
