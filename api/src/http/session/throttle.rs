//! Slows down guessing of passwords, without letting anybody lock somebody else out.
//!
//! Failures are counted for the account from one address, for the account from anywhere and for the address. Beyond a
//! few, each further one doubles the wait, up to some minutes; the counts are forgotten after a quiet quarter of an
//! hour. Someone who guesses at an account from elsewhere hardly delays its owner.

use crate::http::problem::{Code, Error, Result};
use actix_web::http::header::RETRY_AFTER;
use moka::future::Cache;
use std::time::{Duration, Instant};

const FORGET_AFTER: Duration = Duration::from_secs(15 * 60);
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
const COUNTED: u64 = 100_000;

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

/// How many failures are free.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    AccountFromAddress,
    Account,
    Address,
}

impl Scope {
    fn free(self) -> u32 {
        match self {
            Self::AccountFromAddress => 5,
            // NIST SP 800-63B-4: at most 100 failures in a row for one account.
            Self::Account | Self::Address => 50,
        }
    }

    /// The wait after so many failures.
    fn wait(self, failures: u32) -> Duration {
        let beyond = failures.saturating_sub(self.free());
        if beyond == 0 {
            return Duration::ZERO;
        }
        Duration::from_secs(1 << beyond.min(10)).min(LONGEST_WAIT)
    }
}

/// Counts failures in memory.
#[derive(Debug)]
pub(super) struct Throttle {
    failures: Cache<(Scope, String), Failures>,
}

impl Default for Throttle {
    fn default() -> Self {
        Self { failures: Cache::builder().max_capacity(COUNTED).time_to_idle(FORGET_AFTER).build() }
    }
}

impl Throttle {
    /// Fails when this account or address has to wait.
    pub(super) async fn admit(&self, account: &str, address: &str) -> Result<()> {
        let mut wait = Duration::ZERO;
        for key in keys(account, address) {
            if let Some(failures) = self.failures.get(&key).await {
                wait = wait.max(key.0.wait(failures.count).saturating_sub(failures.last.elapsed()));
            }
        }
        if wait.is_zero() {
            return Ok(());
        }
        let seconds = wait.as_secs() + 1;
        Err(Error::new(Code::TooManyRequests)
            .detail(format!("Try again in {seconds} seconds."))
            .header(RETRY_AFTER, seconds.to_string()))
    }

    /// Counts a failure.
    pub(super) async fn failed(&self, account: &str, address: &str) {
        for key in keys(account, address) {
            let count = self.failures.get(&key).await.map_or(0, |failures| failures.count);
            self.failures.insert(key, Failures { count: count.saturating_add(1), last: Instant::now() }).await;
        }
    }

    /// Forgets the failures of the account from this address.
    pub(super) async fn succeeded(&self, account: &str, address: &str) {
        for key in keys(account, address).into_iter().filter(|key| key.0 != Scope::Address) {
            self.failures.invalidate(&key).await;
        }
    }
}

fn keys(account: &str, address: &str) -> [(Scope, String); 3] {
    let account = account.trim().to_lowercase();
    [
        (Scope::AccountFromAddress, format!("{account} {address}")),
        (Scope::Account, account),
        (Scope::Address, address.to_owned()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_end() {
        let seconds = |failures| Scope::AccountFromAddress.wait(failures).as_secs();
        assert_eq!((seconds(5), seconds(6), seconds(7), seconds(8)), (0, 2, 4, 8));
        assert_eq!(seconds(1000), 300);
    }

    #[tokio::test]
    async fn the_sixth_failure_makes_the_guesser_wait_but_not_the_owner_elsewhere() {
        let throttle = Throttle::default();
        for _ in 0..6 {
            assert!(throttle.admit("Ann@x", "10.0.0.1").await.is_ok());
            throttle.failed("ann@x", "10.0.0.1").await;
        }
        assert_eq!(throttle.admit("ann@x", "10.0.0.1").await.unwrap_err().code(), Code::TooManyRequests);
        assert!(throttle.admit("ann@x", "10.0.0.2").await.is_ok());
        throttle.succeeded("ann@x", "10.0.0.1").await;
        assert!(throttle.admit("ann@x", "10.0.0.1").await.is_ok());
    }
}
