//! `hmis config`: print the effective settings, secrets masked.

use crate::config::Config;

/// Runs the command.
pub fn run(config: &Config) {
    for (variable, value) in config.shown() {
        println!("{:<20} {value:<24} {}", variable.name, variable.about);
    }
}
