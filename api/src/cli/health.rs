//! `hmis health`: whether the server of these settings answers, for containers without a shell.

use crate::config::Config;
use anyhow::{Context, Result, ensure};
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

/// Runs the command.
pub fn run(config: &Config) -> Result<()> {
    let mut stream = TcpStream::connect_timeout(&address(config), PATIENCE).context("the server does not answer")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /api/v1/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split_whitespace().nth(1).unwrap_or("nothing");
    ensure!(status == "200", "the server answers {status}");
    Ok(())
}

/// Where the server listens, as seen from this machine.
fn address(config: &Config) -> SocketAddr {
    let host = match config.bind {
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => Ipv6Addr::LOCALHOST.into(),
        named => named,
    };
    SocketAddr::new(host, config.port)
}
