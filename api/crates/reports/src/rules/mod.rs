//! Rules that several reports share: one file for each reason to change, each rule with its source.
//!
//! "Glossary" stands for HUD's HMIS Standard Reporting Terminology Glossary FY2026, in whose words the rules are
//! understood. Where the text leaves a choice, the choice is a named constant or function with its reason.

pub mod age;
pub mod annual;
pub mod benefits;
pub mod chronic;
pub mod contact;
pub mod day;
pub mod destination;
pub mod disability;
pub mod homelessness;
pub mod household;
pub mod income;
pub mod move_in;
pub mod population;
pub mod project;
pub mod race;
pub mod stay;
pub mod universe;
pub mod violence;
