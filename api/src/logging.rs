//! The log: lines for those who run the program, without anything about the people in it.
//!
//! Our own code never hands personal data to a log line. Libraries do not know what they carry: a database driver that
//! tells what it executes tells the values, too. So whatever the settings ask for, libraries are heard from warnings on
//! only, and what a database says in detail about a row is cut off ([`without_details`]).

use tracing::Metadata;
use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::filter_fn;
use tracing_subscriber::fmt::MakeWriter;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer};

/// Crates whose log lines are ours.
const OURS: &str = "hmis";

/// Sends log lines to a writer: those that `wanted` asks for, such as `info` or `hmis=debug`, as text or as JSON.
pub fn start<W>(wanted: &str, json: bool, writer: W) -> anyhow::Result<()>
where
    W: for<'writer> MakeWriter<'writer> + Send + Sync + 'static,
{
    let asked = EnvFilter::builder().parse(wanted)?;
    let lines = tracing_subscriber::fmt::layer().with_writer(writer);
    let lines = if json { lines.json().boxed() } else { lines.with_ansi(false).boxed() };
    tracing_subscriber::registry().with(lines.with_filter(filter_fn(may_be_heard))).with(asked).init();
    Ok(())
}

fn may_be_heard(about: &Metadata<'_>) -> bool {
    let ours = about.target().strip_prefix(OURS).is_some_and(|rest| rest.is_empty() || rest.starts_with(['_', ':']));
    ours || *about.level() <= LevelFilter::WARN
}

/// A database's message without its details, which quote the row at fault.
pub fn without_details(text: &str) -> &str {
    text.split("\nDETAIL").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_row_at_fault_is_not_quoted() {
        let text = "db error: ERROR: duplicate key value\nDETAIL: Key (last_name)=(Thistlewood) already exists.";
        assert_eq!(without_details(text), "db error: ERROR: duplicate key value");
        assert_eq!(without_details("nothing of the kind"), "nothing of the kind");
    }
}
