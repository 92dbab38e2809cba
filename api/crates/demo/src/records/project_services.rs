//! Services that funders want counted: PATH, RHY, HOPWA, SSVF, HUD-VASH and Moving On.

use crate::draw::Draw;
use crate::rows::Rows;

use super::Case;

/// HUD's record types (list 1.4).
mod record {
    pub const PATH_SERVICE: i32 = 141;
    pub const RHY_SERVICE: i32 = 142;
    pub const HOPWA_SERVICE: i32 = 143;
    pub const SSVF_SERVICE: i32 = 144;
    pub const HOPWA_ASSISTANCE: i32 = 151;
    pub const SSVF_ASSISTANCE: i32 = 152;
    pub const PATH_REFERRAL: i32 = 161;
    pub const VASH_VOUCHER: i32 = 210;
    pub const MOVING_ON: i32 = 300;
}

/// Numbers the services of an enrollment.
struct Journal<'a, 'b> {
    case: &'a Case<'b>,
    next: u32,
}

impl Journal<'_, '_> {
    /// Opens a row on a day of the enrollment; the day.
    fn open(&mut self, draw: &mut Draw, rows: &mut Rows, record: i32, service: i32) -> i32 {
        let last = self.case.end().min(self.case.stay.last_seen.max(self.case.enrolled.entry));
        let day = draw.between(self.case.enrolled.entry, last.max(self.case.enrolled.entry));
        self.open_on(day, rows, record, service);
        day
    }

    fn open_on(&mut self, day: i32, rows: &mut Rows, record: i32, service: i32) {
        self.case.open(rows, "ServicesID", b'S', self.next);
        self.next += 1;
        rows.date("DateProvided", day).integer("RecordType", record).integer("TypeProvided", service);
    }

    /// Plain services of the given types.
    fn plain(&mut self, draw: &mut Draw, rows: &mut Rows, record: i32, types: &[i32], most: i32) {
        for _ in 0..draw.between(0, most) {
            let service = draw.pick(types);
            let day = self.open(draw, rows, record, service);
            self.case.close(draw, day, rows);
        }
    }
}

pub(super) fn rows(case: &Case, draw: &mut Draw, rows: &mut Rows) {
    let mut journal = Journal { case, next: 0 };
    let project = case.project;
    if case.head_or_adult() {
        if project.path() {
            path(&mut journal, draw, rows);
        }
        if project.rhy_program() {
            let types = [2, 5, 6, 7, 8, 10, 14, 17, 18, 28];
            journal.plain(draw, rows, record::RHY_SERVICE, &types, 5);
        }
        if project.hopwa() {
            journal.plain(draw, rows, record::HOPWA_SERVICE, &[2, 4, 6, 7, 8, 10, 13], 4);
        }
    }
    if !case.head() {
        return;
    }
    if project.hopwa_assistance() {
        hopwa_assistance(&mut journal, draw, rows);
    }
    if project.ssvf() {
        ssvf(&mut journal, draw, rows);
    }
    if project.vash() {
        voucher(&mut journal, draw, rows);
    }
    if project.moving_on() && case.enrolled.exit.is_some() && draw.chance(0.3) {
        let service = draw.between(1, 5);
        let day = journal.open(draw, rows, record::MOVING_ON, service);
        rows.text("MovingOnOtherType", (service == 5).then_some("Furniture"));
        case.close(draw, day, rows);
    }
}

/// P1, P2.
fn path(journal: &mut Journal, draw: &mut Draw, rows: &mut Rows) {
    journal.plain(draw, rows, record::PATH_SERVICE, &[1, 2, 3, 4, 5, 6, 10, 14], 5);
    for _ in 0..draw.between(0, 2) {
        let referral = draw.between(1, 11);
        let day = journal.open(draw, rows, record::PATH_REFERRAL, referral);
        rows.integer("ReferralOutcome", draw.between(1, 3));
        journal.case.close(draw, day, rows);
    }
}

/// W2.
fn hopwa_assistance(journal: &mut Journal, draw: &mut Draw, rows: &mut Rows) {
    let types: &[i32] = if journal.case.project.funded_by(&[17]) { &[1, 4, 7] } else { &[2, 3] };
    for _ in 0..draw.between(1, 3) {
        let kind = draw.pick(types);
        let day = journal.open(draw, rows, record::HOPWA_ASSISTANCE, kind);
        rows.dollars("FAAmount", draw.between(80, 1_400));
        journal.case.close(draw, day, rows);
    }
}

/// V2, V3.
fn ssvf(journal: &mut Journal, draw: &mut Draw, rows: &mut Rows) {
    for _ in 0..draw.between(1, 6) {
        let service = draw.weighted(&[(1, 8), (2, 40), (3, 12), (4, 14), (5, 6), (6, 4), (9, 6), (10, 10)]);
        let day = journal.open(draw, rows, record::SSVF_SERVICE, service);
        rows.text("OtherTypeProvided", (service == 6).then_some("Identification documents"));
        let part = match service {
            3 => Some(draw.between(1, 4)),
            4 => Some(draw.between(1, 13)),
            5 => Some(draw.between(1, 11)),
            _ => None,
        };
        rows.integer("SubTypeProvided", part);
        journal.case.close(draw, day, rows);
    }
    for _ in 0..draw.between(0, 4) {
        let kind = draw.weighted(&[(1, 44), (2, 18), (3, 6), (4, 12), (5, 6), (8, 6), (12, 6), (14, 2)]);
        let day = journal.open(draw, rows, record::SSVF_ASSISTANCE, kind);
        rows.dollars("FAAmount", draw.between(60, 1_900));
        rows.date("FAStartDate", day).date("FAEndDate", day + 30);
        journal.case.close(draw, day, rows);
    }
}

/// V8: from the referral package to the voucher in use.
fn voucher(journal: &mut Journal, draw: &mut Draw, rows: &mut Rows) {
    let case = journal.case;
    let (entry, end) = (case.enrolled.entry, case.end());
    let steps = [(1, Some(entry)), (3, Some(entry + 20)), (5, case.stay.move_in), (9, case.enrolled.exit)];
    let mut before = entry;
    for (step, day) in steps {
        if let Some(day) = day.filter(|day| *day >= before && *day <= end) {
            before = day;
            journal.open_on(day, rows, record::VASH_VOUCHER, step);
            case.close(draw, day, rows);
        }
    }
}
