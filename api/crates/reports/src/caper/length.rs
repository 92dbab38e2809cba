//! Q22a2 and Q22d: how long people took part in ESG projects.

use crate::apr::tables::{Length, everyone};
use crate::sheet::{Block, Column, Line, Sheet};

pub(crate) static Q22A2: Sheet = Sheet::new(
    "Length of Participation – ESG Projects",
    "",
    &[&Block::<Length> {
        sections: &[everyone(Column::BY_LEAVING)],
        lines: &[
            Line::count("0 to 7 days", |_, length| length.is_within(i32::MIN, 7)),
            Line::count("8 to 14 days", |_, length| length.is_within(8, 14)),
            Line::count("15 to 21 days", |_, length| length.is_within(15, 21)),
            Line::count("22 to 30 days", |_, length| length.is_within(22, 30)),
            Line::count("31 to 60 days", |_, length| length.is_within(31, 60)),
            Line::count("61 to 90 days", |_, length| length.is_within(61, 90)),
            Line::count("91 to 180 days", |_, length| length.is_within(91, 180)),
            Line::count("181 to 365 days", |_, length| length.is_within(181, 365)),
            Line::count("366 to 730 days (1-2 Yrs)", |_, length| length.is_within(366, 730)),
            Line::count("731 to 1,095 days (2-3 Yrs)", |_, length| length.is_within(731, 1_095)),
            Line::count("1,096 to 1,460 days (3-4 Yrs)", |_, length| length.is_within(1_096, 1_460)),
            Line::count("1,461 to 1,825 days (4-5 Yrs)", |_, length| length.is_within(1_461, 1_825)),
            Line::count("More than 1,825 days (> 5 Yrs)", |_, length| length.is_within(1_826, i32::MAX)),
            Line::all("Total"),
        ],
    }],
);

pub(crate) static Q22D: Sheet = Sheet::new(
    "Length of Participation by Household Type",
    "",
    &[&Block::<Length> {
        sections: &[everyone(Column::BY_HOUSEHOLD)],
        lines: &[
            Line::count("7 days or less", |_, length| length.is_within(i32::MIN, 7)),
            Line::count("8 to 14 days", |_, length| length.is_within(8, 14)),
            Line::count("15 to 21 days", |_, length| length.is_within(15, 21)),
            Line::count("22 to 30 days", |_, length| length.is_within(22, 30)),
            Line::count("31 to 60 days", |_, length| length.is_within(31, 60)),
            Line::count("61 to 90 days", |_, length| length.is_within(61, 90)),
            Line::count("91 to 180 days", |_, length| length.is_within(91, 180)),
            Line::count("181 to 365 days", |_, length| length.is_within(181, 365)),
            Line::count("366 to 730 days (1-2 Yrs)", |_, length| length.is_within(366, 730)),
            Line::count("731 days or more", |_, length| length.is_within(731, i32::MAX)),
            Line::all("Total"),
        ],
    }],
);
