//! Where a request comes from, when proxies that we trust stand in between.
//!
//! A proxy appends the address that it saw to `X-Forwarded-For`; whatever a stranger wrote before stands further left.
//! So the client is the rightmost address that is not one of our own proxies.

use actix_web::HttpRequest;
use anyhow::{Context, bail};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr};
use std::str::FromStr;

/// An address, or all that begin with the same bits (`10.0.0.0/8`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Network {
    address: u128,
    bits: u32,
}

impl Network {
    fn contains(&self, address: IpAddr) -> bool {
        // A shift by all bits is not defined; a network of no bits holds everything.
        self.bits == 0 || (number(address) ^ self.address) >> (128 - self.bits) == 0
    }
}

/// IPv4 addresses stand where IPv6 maps them.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(address.to_ipv6_mapped()),
        IpAddr::V6(address) => u128::from(address),
    }
}

impl FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
        let parsed: IpAddr = address.parse().with_context(|| format!("{address} is no IP address"))?;
        let own_bits = if parsed.is_ipv4() { 32 } else { 128 };
        let length: u32 = length.map_or(Ok(own_bits), str::parse).with_context(|| format!("{text} has no length"))?;
        if length > own_bits {
            bail!("{text} is longer than an address");
        }
        Ok(Self { address: number(parsed), bits: 128 - own_bits + length })
    }
}

/// The proxies whose word counts (`HMIS_TRUSTED_PROXIES`): addresses and networks, separated by commas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies {
    networks: Vec<Network>,
    text: String,
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl FromStr for TrustedProxies {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        Ok(Self { networks: parts.map(str::parse).collect::<anyhow::Result<_>>()?, text: text.to_owned() })
    }
}

impl TrustedProxies {
    /// Where a request comes from.
    pub fn client(&self, request: &HttpRequest) -> IpAddr {
        let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |address| address.ip());
        let forwarded = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
        self.client_of(peer, &forwarded.collect::<Vec<_>>().join(","))
    }

    fn client_of(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut client = peer;
        for hop in forwarded.rsplit(',').map(|hop| hop.trim().parse::<IpAddr>()) {
            if !self.trusts(client) {
                break;
            }
            // What cannot be read hides everything behind it.
            let Ok(address) = hop else { break };
            client = address;
        }
        client
    }

    fn trusts(&self, address: IpAddr) -> bool {
        self.networks.iter().any(|network| network.contains(address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, forwarded: &str) -> String {
        trusted.parse::<TrustedProxies>().unwrap().client_of(peer.parse().unwrap(), forwarded).to_string()
    }

    #[test]
    fn without_trusted_proxies_the_header_is_not_believed() {
        assert_eq!(client("", "203.0.113.5", "198.51.100.7"), "203.0.113.5");
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_proxy_of_ours() {
        assert_eq!(client("127.0.0.1", "127.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(client("127.0.0.1, 10.0.0.0/8", "127.0.0.1", "1.1.1.1, 198.51.100.7, 10.2.3.4"), "198.51.100.7");
        assert_eq!(client("2001:db8::/32", "2001:db8::5", "2001:db9::1"), "2001:db9::1");
        assert_eq!(client("127.0.0.1", "127.0.0.1", ""), "127.0.0.1");
        assert_eq!(client("127.0.0.1", "127.0.0.1", "198.51.100.7, nonsense"), "127.0.0.1");
    }

    #[test]
    fn a_misspelt_proxy_is_an_error() {
        for text in ["10.0.0.0/33", "proxy.example", "10.0.0.0/x"] {
            assert!(text.parse::<TrustedProxies>().is_err(), "{text}");
        }
    }
}
