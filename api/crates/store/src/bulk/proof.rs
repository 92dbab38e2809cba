//! What the reader proves of a file's keys while it passes them on, so that the database need not look again: that no
//! key stands twice and that every reference leads to a row of the same import.
//!
//! Keys are remembered as 64-bit hashes under a secret of the process, up to a bound. Beyond the bound, or where
//! anything stays open, nothing is said and the database decides. A hash that two keys share makes a duplicate where
//! there is none, which the database then refutes; it hides a row without its parent once in many billions of
//! such rows, and the merge notices the missing row.

use super::plan::FilePlan;
use hmis_csv::{Batch, Column};
use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher, RandomState};

/// Keys of a file that nothing refers to that are remembered: 32 MiB.
const MOST_KEYS: usize = 4 << 20;
/// Keys of a file that others refer to that are remembered: what a table of 36 MiB holds.
const MOST_PARENTS: usize = 7 << 18;

/// What is proved of a file.
#[derive(Debug, Clone)]
pub(super) struct Proof {
    /// Rows that were passed on.
    pub rows: i64,
    /// No key stands twice.
    pub unique_keys: bool,
    /// For each reference of the plan: every row's parent is a row of the import.
    pub parents: Vec<bool>,
    /// Every row names the client that its enrollment names.
    pub same_client: bool,
    /// Every user is in User.csv.
    pub users: bool,
    /// Side tables for which no row has a value.
    pub blank_tables: Vec<String>,
}

/// Takes a hash for what it is.
#[derive(Default)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {}

    fn write_u64(&mut self, value: u64) {
        self.0 = value;
    }
}

#[derive(Debug, Default, Clone)]
struct BuildPlain;

impl BuildHasher for BuildPlain {
    type Hasher = Plain;

    fn build_hasher(&self) -> Plain {
        Plain::default()
    }
}

/// Keys with the client that their row names (for enrollments; otherwise 0).
type Parents = HashMap<u64, u64, BuildPlain>;

/// The keys of the file that is being read.
#[derive(Debug)]
enum Keys {
    /// Of a file that nothing refers to: sorted at its end.
    Leaf(Vec<u64>),
    /// Of a file that others refer to.
    Parents(Parents),
    /// There are too many, or one stands twice.
    Given,
}

/// Follows the files of an import, parents before children.
#[derive(Debug, Default)]
pub(super) struct Prover {
    secret: RandomState,
    known: HashMap<String, Parents>,
}

/// Follows the rows of one file.
#[derive(Debug)]
pub(super) struct FileProver {
    all: Prover,
    keys: Keys,
    proof: Proof,
    client: Option<usize>,
    enrollment: Option<usize>,
    user: Option<usize>,
}

impl Prover {
    /// Begins a file; `referred_to` says whether other files refer to its rows.
    pub fn begin(self, plan: &FilePlan, referred_to: bool) -> FileProver {
        let keys = if referred_to { Keys::Parents(Parents::default()) } else { Keys::Leaf(Vec::new()) };
        let proof = Proof {
            rows: 0,
            unique_keys: true,
            parents: plan.parents.iter().map(|parent| self.known.contains_key(&parent.table)).collect(),
            same_client: true,
            users: true,
            blank_tables: plan.side_tables.iter().map(|side| side.table.clone()).collect(),
        };
        let user = plan.places.iter().find(|place| place.column == "source_user_id").map(|place| place.field);
        FileProver {
            keys,
            proof,
            client: plan.parent("client").map(|parent| parent.field),
            enrollment: plan.parent("enrollment").map(|parent| parent.field),
            user,
            all: self,
        }
    }

    fn hash(&self, column: &Column, row: usize) -> Option<u64> {
        column.text(row).map(|key| self.secret.hash_one(key))
    }

    fn knows(&self, table: &str, key: Option<u64>) -> bool {
        key.is_some_and(|key| self.known.get(table).is_some_and(|parents| parents.contains_key(&key)))
    }
}

impl FileProver {
    /// Looks at some rows.
    pub fn batch(&mut self, plan: &FilePlan, batch: &Batch) {
        self.proof.rows += i64::try_from(batch.len()).unwrap_or(i64::MAX);
        for row in 0..batch.len() {
            self.row(plan, batch, row);
        }
        self.proof.blank_tables.retain(|table| {
            let side = plan.side_tables.iter().find(|side| side.table == *table);
            side.is_some_and(|side| side.places.iter().all(|place| is_blank(&batch.columns[place.field])))
        });
    }

    fn row(&mut self, plan: &FilePlan, batch: &Batch, row: usize) {
        let hash = |field: usize| self.all.hash(&batch.columns[field], row);
        let client = self.client.and_then(hash);
        let enrollment = self.enrollment.and_then(hash);
        let key = hash(plan.key);
        for (proved, parent) in self.proof.parents.iter_mut().zip(&plan.parents) {
            if *proved {
                let parent_key = match parent.table.as_str() {
                    "client" => client,
                    "enrollment" => enrollment,
                    _ => hash(parent.field),
                };
                *proved = self.all.knows(&parent.table, parent_key);
            }
        }
        if self.proof.users
            && let Some(user) = self.user
            && batch.columns[user].text(row).is_some()
        {
            self.proof.users = self.all.knows("hmis_user", hash(user));
        }
        if self.proof.same_client && self.enrollment.is_some() {
            let named = enrollment.and_then(|key| self.all.known.get("enrollment")?.get(&key));
            self.proof.same_client = named.is_some() && named == client.as_ref();
        }
        self.remember(key, client.unwrap_or_default());
    }

    fn remember(&mut self, key: Option<u64>, client: u64) {
        let kept = match (&mut self.keys, key) {
            (Keys::Leaf(keys), Some(key)) if keys.len() < MOST_KEYS => {
                keys.push(key);
                true
            }
            (Keys::Parents(keys), Some(key)) if keys.len() < MOST_PARENTS => keys.insert(key, client).is_none(),
            (Keys::Given, _) => true,
            _ => false,
        };
        if !kept {
            self.keys = Keys::Given;
        }
    }

    /// The file is at its end.
    pub fn finish(mut self, plan: &FilePlan) -> (Prover, Proof) {
        match self.keys {
            Keys::Leaf(mut keys) => {
                keys.sort_unstable();
                self.proof.unique_keys = keys.windows(2).all(|pair| pair[0] != pair[1]);
            }
            Keys::Parents(keys) => {
                self.all.known.insert(plan.file.table.clone(), keys);
            }
            Keys::Given => self.proof.unique_keys = false,
        }
        (self.all, self.proof)
    }
}

fn is_blank(column: &Column) -> bool {
    match column {
        Column::Text(values) => (0..values.len()).all(|row| values.get(row).is_none()),
        Column::Integer(values) | Column::Date(values) => values.iter().all(Option::is_none),
        Column::Money(values) | Column::DateTime(values) => values.iter().all(Option::is_none),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use hmis_standards::Standard;

    fn plan(file: &str) -> FilePlan {
        let standard: &'static Standard = hmis_standards::current();
        FilePlan::new(standard, standard.file(file).unwrap())
    }

    /// Rows of which only these columns have a value.
    fn rows(plan: &FilePlan, rows: &[&[(&str, &str)]]) -> Batch {
        let mut batch = Batch::new(plan.file);
        for row in rows {
            batch.lines.push(2);
            for (field, column) in plan.file.fields.iter().zip(&mut batch.columns) {
                match (column, row.iter().find(|(name, _)| *name == field.name)) {
                    (Column::Text(values), Some((_, value))) => values.push(Some(value)),
                    (Column::Integer(values), Some((_, value))) => values.push(value.parse().ok()),
                    (column, _) => column.push_empty(),
                }
            }
        }
        batch
    }

    fn prove(prover: Prover, file: &str, referred_to: bool, given: &[&[(&str, &str)]]) -> (Prover, Proof) {
        let plan = plan(file);
        let mut begun = prover.begin(&plan, referred_to);
        begun.batch(&plan, &rows(&plan, given));
        begun.finish(&plan)
    }

    fn household() -> Prover {
        let (prover, users) = prove(Prover::default(), "User", true, &[&[("UserID", "u1")]]);
        assert!(users.unique_keys);
        let (prover, _) = prove(prover, "Project", true, &[&[("ProjectID", "p1"), ("OrganizationID", "o1")]]);
        let (prover, clients) =
            prove(prover, "Client", true, &[&[("PersonalID", "c1")], &[("PersonalID", "c2"), ("UserID", "u1")]]);
        assert!(clients.unique_keys && clients.users);
        assert_eq!(clients.rows, 2);
        let enrollment = [("EnrollmentID", "e1"), ("PersonalID", "c1"), ("ProjectID", "p1")];
        let (prover, enrollments) = prove(prover, "Enrollment", true, &[&enrollment]);
        assert_eq!(enrollments.parents, [true, true]);
        prover
    }

    #[test]
    fn rows_with_their_parents_are_proved() {
        let exits: [&[(&str, &str)]; 1] = [&[("ExitID", "x1"), ("EnrollmentID", "e1"), ("PersonalID", "c1")]];
        let (_, proof) = prove(household(), "Exit", false, &exits);
        assert!(proof.unique_keys && proof.same_client && proof.users);
        assert!(proof.parents.iter().all(|proved| *proved));
        assert_eq!(proof.blank_tables, ["exit_rhy"]);
    }

    #[test]
    fn whatever_is_wrong_is_left_to_the_database() {
        let twice: [&[(&str, &str)]; 2] = [
            &[("ExitID", "x1"), ("EnrollmentID", "e1"), ("PersonalID", "c2"), ("UserID", "nobody")],
            &[("ExitID", "x1"), ("EnrollmentID", "e9"), ("PersonalID", "c1"), ("ProjectCompletionStatus", "1")],
        ];
        let (_, proof) = prove(household(), "Exit", false, &twice);
        assert!(!proof.unique_keys && !proof.same_client && !proof.users);
        let plan = plan("Exit");
        for (parent, proved) in plan.parents.iter().zip(&proof.parents) {
            assert_eq!(*proved, parent.table == "client", "{}", parent.table);
        }
        assert!(proof.blank_tables.is_empty());
    }

    #[test]
    fn a_file_whose_parents_are_not_in_the_import_is_left_to_the_database() {
        let exits: [&[(&str, &str)]; 1] = [&[("ExitID", "x1"), ("EnrollmentID", "e1"), ("PersonalID", "c1")]];
        let (_, proof) = prove(Prover::default(), "Exit", false, &exits);
        assert!(proof.parents.iter().all(|proved| !proved));
        assert!(!proof.same_client);
    }

    #[test]
    fn a_parent_that_stands_twice_proves_nothing() {
        let (prover, proof) =
            prove(Prover::default(), "Client", true, &[&[("PersonalID", "c1")], &[("PersonalID", "c1")]]);
        assert!(!proof.unique_keys);
        let (_, enrollments) = prove(prover, "Enrollment", true, &[&[("EnrollmentID", "e1"), ("PersonalID", "c1")]]);
        assert!(enrollments.parents.iter().all(|proved| !proved));
    }
}
