//! Generates a Continuum of Care and prints rows and seconds: `cargo run -p hmis-demo --example measure -- 10000`.

use std::convert::Infallible;
use std::time::Instant;

use hmis_csv::Batch;
use hmis_demo::{Parameters, Sink, generate};

struct Discard;

impl Sink for Discard {
    type Error = Infallible;

    fn batch(&mut self, _: &Batch) -> Result<(), Infallible> {
        Ok(())
    }
}

fn main() {
    let clients = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let started = Instant::now();
    match generate(&Parameters::new(clients, 1), &mut Discard) {
        Ok(summary) => {
            for (file, rows) in &summary.rows {
                println!("{file:24} {rows:12}");
            }
            for (flaw, count) in &summary.flaws {
                println!("{:48} {count:9}", flaw.name);
            }
            println!("{} rows in {:.1} s", summary.total_rows(), started.elapsed().as_secs_f64());
        }
        Err(error) => eprintln!("{error}"),
    }
}
