//! Renders the Rust types of the code lists, so that reports and rules name a code instead of writing a number.

use crate::model::{CodeList, Standard};
use std::fmt::Write;

/// The text of `codes.rs` for a standards year: one enum a code list, in HUD's order.
pub fn render_codes(standard: &Standard) -> String {
    let mut out = format!(
        "//! The code lists of {}, one enum each.\n//!\n//! Generated from `data/{}/lists.csv` and `codes.csv` by \
         `cargo run -p hmis-standards --bin generate_codes`.\n\nuse crate::generate::code_enum;\n",
        standard.name, standard.id
    );
    for list in &standard.lists {
        if list.codes.iter().all(|code| code.number().is_some()) {
            render_list(&mut out, list);
        }
    }
    out
}

fn render_list(out: &mut String, list: &CodeList) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "\ncode_enum! {{\n    /// {} (list {}).\n    {} {{", list.name, list.number, list.ident);
    for code in &list.codes {
        let label = code.label.replace('"', "'");
        let _ = writeln!(out, "        /// {label}.\n        {} = {},", code.ident, code.code);
    }
    out.push_str("    }\n}\n");
}

/// Declares an enum whose variants are HUD's codes.
macro_rules! code_enum {
    ($(#[$meta:meta])* $name:ident { $($(#[$variant_meta:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(i16)]
        pub enum $name { $($(#[$variant_meta])* $variant = $code,)* }

        impl $name {
            /// HUD's code.
            pub const fn code(self) -> i16 {
                match self { $(Self::$variant => $code,)* }
            }

            /// The answer that a code stands for.
            pub const fn from_code(code: i16) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)* _ => None }
            }
        }
    };
}
pub(crate) use code_enum;
