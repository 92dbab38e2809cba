//! The client's network address, also behind a proxy.
//!
//! A proxy that the settings trust says in `X-Forwarded-For` for whom it asks. What anybody else writes there is not
//! believed: the audit trail and the throttle rest on this address.

use actix_web::HttpRequest;
use actix_web::web::Data;
use std::net::IpAddr;
use std::str::FromStr;

/// Addresses that begin with the same bits, such as `10.0.0.0/8`; a single address stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    first: IpAddr,
    bits: u8,
}

impl FromStr for Network {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        let (address, bits) = text.split_once('/').map_or((text, None), |(address, bits)| (address, Some(bits)));
        let first: IpAddr = address.trim().parse()?;
        let most = if first.is_ipv4() { 32 } else { 128 };
        let bits = bits.map_or(Ok(most), |bits| bits.trim().parse::<u8>())?;
        anyhow::ensure!(bits <= most, "a network of this kind has at most {most} bits");
        Ok(Self { first, bits })
    }
}

impl Network {
    fn has(self, address: IpAddr) -> bool {
        let (ours, theirs, width) = match (self.first, address) {
            (IpAddr::V4(ours), IpAddr::V4(theirs)) => (u128::from(ours.to_bits()), u128::from(theirs.to_bits()), 32),
            (IpAddr::V6(ours), IpAddr::V6(theirs)) => (ours.to_bits(), theirs.to_bits(), 128),
            _ => return false,
        };
        self.bits == 0 || (ours ^ theirs) >> (width - u32::from(self.bits)) == 0
    }
}

/// Proxies whose word about the client's address is taken.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrustedProxies(pub Vec<Network>);

impl FromStr for TrustedProxies {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> anyhow::Result<Self> {
        text.split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| part.trim().parse())
            .collect::<Result<_, _>>()
            .map(Self)
    }
}

impl std::fmt::Display for TrustedProxies {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let networks: Vec<String> =
            self.0.iter().map(|network| format!("{}/{}", network.first, network.bits)).collect();
        formatter.write_str(if networks.is_empty() { "(none)" } else { "" })?;
        formatter.write_str(&networks.join(", "))
    }
}

impl TrustedProxies {
    /// Follows the proxies back from the one that speaks to us to the first address that is none of them.
    fn client(&self, peer: IpAddr, forwarded: &str) -> IpAddr {
        let mut client = peer.to_canonical();
        for named in forwarded.rsplit(',') {
            if !self.0.iter().any(|network| network.has(client)) {
                break;
            }
            let Ok(address) = named.trim().parse::<IpAddr>() else { break };
            client = address.to_canonical();
        }
        client
    }
}

/// Who the request comes from.
pub fn client_address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip();
    let Some(trusted) = request.app_data::<Data<TrustedProxies>>() else { return Some(peer) };
    let headers = request.headers().get_all("x-forwarded-for").filter_map(|value| value.to_str().ok());
    Some(trusted.client(peer, &headers.collect::<Vec<_>>().join(",")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(trusted: &str, peer: &str, forwarded: &str) -> String {
        let trusted: TrustedProxies = trusted.parse().unwrap();
        trusted.client(peer.parse().unwrap(), forwarded).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_is_believed() {
        assert_eq!(client("", "203.0.113.5", "198.51.100.7"), "203.0.113.5");
        assert_eq!(client("203.0.113.0/24", "203.0.113.5", "198.51.100.7"), "198.51.100.7");
        assert_eq!(client("::1", "::1", "2001:db8::9"), "2001:db8::9");
    }

    #[test]
    fn what_the_client_wrote_itself_is_not_believed() {
        // The client claims 10.9.9.9; the outer proxy adds the address that it saw, the inner one adds the outer one.
        assert_eq!(client("192.0.2.0/28", "192.0.2.1", "10.9.9.9, 198.51.100.7, 192.0.2.2"), "198.51.100.7");
        assert_eq!(client("192.0.2.1", "192.0.2.1", "nonsense"), "192.0.2.1");
        assert_eq!(client("192.0.2.1", "192.0.2.1", ""), "192.0.2.1");
    }

    #[test]
    fn networks_are_read_with_care() {
        assert!("10.0.0.0/8, fd00::/8".parse::<TrustedProxies>().is_ok());
        assert!("10.0.0.0/33".parse::<TrustedProxies>().is_err());
        assert!("proxy.example".parse::<TrustedProxies>().is_err());
        assert_eq!(client("0.0.0.0/0", "192.0.2.1", "198.51.100.7"), "198.51.100.7");
    }
}
