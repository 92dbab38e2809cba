//! Slows down guessing of passwords and codes, without letting anybody lock somebody else out.
//!
//! A browser in which somebody has signed in before carries a signed cookie that says so. Its failures are counted by
//! themselves: whatever strangers try at the account, its owner's browser is not delayed. Attempts from other browsers
//! are counted for the account from one address, for the account from anywhere and for the address. Beyond a few, each
//! further failure doubles the wait, up to some minutes; counts are forgotten after a quiet quarter of an hour. Under
//! attack from everywhere, the owner can still sign in from a new browser with a passkey, which cannot be guessed, or
//! by a link from an administrator.

use crate::http::problem::{Code, Error, Result};
use actix_web::http::header::RETRY_AFTER;
use moka::future::Cache;
use std::net::IpAddr;
use std::time::{Duration, Instant};
use uuid::Uuid;

const FORGET_AFTER: Duration = Duration::from_secs(15 * 60);
const LONGEST_WAIT: Duration = Duration::from_secs(5 * 60);
const COUNTED: u64 = 100_000;

#[derive(Debug, Clone, Copy)]
struct Failures {
    count: u32,
    last: Instant,
}

/// Whose failures are counted together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Scope {
    KnownBrowser,
    AccountFromAddress,
    Account,
    Address,
}

impl Scope {
    /// How many failures are free.
    fn free(self) -> u32 {
        match self {
            Self::AccountFromAddress => 5,
            Self::KnownBrowser => 10,
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

/// Who guesses at what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guess<'a> {
    /// The account's name.
    pub account: &'a str,
    /// Where from.
    pub address: IpAddr,
    /// The browser, when the account's owner has signed in with it before.
    pub known_browser: Option<Uuid>,
}

impl Guess<'_> {
    fn keys(&self) -> Vec<(Scope, String)> {
        let account = self.account.trim().to_lowercase();
        if let Some(browser) = self.known_browser {
            return vec![(Scope::KnownBrowser, format!("{account} {browser}"))];
        }
        let network = network(self.address);
        vec![
            (Scope::AccountFromAddress, format!("{account} {network}")),
            (Scope::Account, account),
            (Scope::Address, network),
        ]
    }
}

/// One customer of an IPv6 provider has a whole /64 of addresses.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
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
    /// Fails when this guess has to wait.
    pub(super) async fn admit(&self, guess: &Guess<'_>) -> Result<()> {
        let mut wait = Duration::ZERO;
        for key in guess.keys() {
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
    pub(super) async fn failed(&self, guess: &Guess<'_>) {
        for key in guess.keys() {
            let count = self.failures.get(&key).await.map_or(0, |failures| failures.count);
            self.failures.insert(key, Failures { count: count.saturating_add(1), last: Instant::now() }).await;
        }
    }

    /// Forgets the failures of the account here. What others failed at elsewhere stays counted.
    pub(super) async fn succeeded(&self, guess: &Guess<'_>) {
        for key in guess.keys() {
            if matches!(key.0, Scope::KnownBrowser | Scope::AccountFromAddress) {
                self.failures.invalidate(&key).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(account: &str, last: u8) -> Guess<'_> {
        Guess { account, address: IpAddr::from([10, 0, 0, last]), known_browser: None }
    }

    #[test]
    fn waits_double_and_end() {
        let seconds = |failures| Scope::AccountFromAddress.wait(failures).as_secs();
        assert_eq!((seconds(5), seconds(6), seconds(7), seconds(8)), (0, 2, 4, 8));
        assert_eq!(seconds(1000), 300);
    }

    #[test]
    fn neighbours_in_a_v6_network_count_together() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), "10.0.0.1");
    }

    #[tokio::test]
    async fn the_sixth_failure_makes_the_guesser_wait_but_not_the_owner_elsewhere() {
        let throttle = Throttle::default();
        for _ in 0..6 {
            assert!(throttle.admit(&guess("Ann@x", 1)).await.is_ok());
            throttle.failed(&guess("ann@x", 1)).await;
        }
        assert_eq!(throttle.admit(&guess("ann@x", 1)).await.unwrap_err().code(), Code::TooManyRequests);
        assert!(throttle.admit(&guess("ann@x", 2)).await.is_ok());
        throttle.succeeded(&guess("ann@x", 1)).await;
        assert!(throttle.admit(&guess("ann@x", 1)).await.is_ok());
    }

    #[tokio::test]
    async fn an_attack_from_everywhere_does_not_delay_the_owners_browser() {
        let throttle = Throttle::default();
        for last in 0..=60 {
            throttle.failed(&guess("ann@x", last)).await;
        }
        assert!(throttle.admit(&guess("ann@x", 200)).await.is_err());
        let owner = Guess { known_browser: Some(Uuid::nil()), ..guess("ann@x", 1) };
        assert!(throttle.admit(&owner).await.is_ok());
        for _ in 0..11 {
            throttle.failed(&owner).await;
        }
        assert!(throttle.admit(&owner).await.is_err(), "a stolen browser may not guess without end");
    }
}
