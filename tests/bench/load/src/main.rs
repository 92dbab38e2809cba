//! A bounded load on a server of this machine, for `make bench`: so many connections, each of which sends its next
//! request when the answer to the one before is whole. Prints how long the answers took, in milliseconds.
//!
//! It shares the cores with what it measures, so it knows no more of HTTP than it needs: threads that write a request
//! and read an answer.
//!
//! `hmis-load HOST:PORT PATH CONNECTIONS REQUESTS < lines`: the first line is the access token, every other one a
//! body, posted in turn.

use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn Error + Send + Sync>>;

/// What every connection sends.
struct Load {
    address: String,
    requests: Vec<Vec<u8>>,
    total: usize,
    sent: AtomicUsize,
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [address, path, connections, total] = &arguments[..] else {
        return Err("usage: hmis-load HOST:PORT PATH CONNECTIONS REQUESTS < lines".into());
    };
    let lines: Vec<String> = io::stdin().lines().collect::<Result<_, _>>()?;
    let [token, bodies @ ..] = &lines[..] else { return Err("the first line is the token".into()) };
    let requests = bodies.iter().map(|body| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: {address}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        )
        .into_bytes()
    });
    let load = Arc::new(Load {
        address: address.clone(),
        requests: requests.collect(),
        total: total.parse()?,
        sent: AtomicUsize::new(0),
    });
    let begun = Instant::now();
    let workers: Vec<_> = (0..connections.parse()?)
        .map(|_| {
            let load = Arc::clone(&load);
            thread::spawn(move || load.work())
        })
        .collect();
    let mut times = Vec::new();
    for worker in workers {
        times.extend(worker.join().map_err(|_| "a connection died")??);
    }
    let seconds = begun.elapsed().as_secs_f64();
    times.sort_unstable();
    let at = |percent: usize| times.get(times.len() * percent / 100).map_or(0.0, |time| time.as_secs_f64() * 1e3);
    writeln!(io::stdout(), "{:.1} {:.1} {:.1}", at(50), at(99), f64::from(u32::try_from(times.len())?) / seconds)?;
    Ok(())
}

impl Load {
    /// One connection, until all requests are sent.
    fn work(&self) -> Outcome<Vec<Duration>> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_nodelay(true)?;
        let mut answers = BufReader::new(stream.try_clone()?);
        let mut times = Vec::new();
        loop {
            let number = self.sent.fetch_add(1, Ordering::Relaxed);
            if number >= self.total {
                return Ok(times);
            }
            let request = &self.requests[number % self.requests.len()];
            let begun = Instant::now();
            stream.write_all(request)?;
            let status = answer(&mut answers)?;
            times.push(begun.elapsed());
            if status != 200 {
                return Err(format!("the server answered {status}").into());
            }
        }
    }
}

/// Reads one answer to its end; its status.
fn answer(stream: &mut impl BufRead) -> Outcome<u16> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    let status = line.split(' ').nth(1).ok_or("no answer")?.parse()?;
    let (mut length, mut chunked) = (0, false);
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let header = line.trim_end().to_ascii_lowercase();
        match header.split_once(": ") {
            None => break,
            Some(("content-length", value)) => length = value.parse()?,
            Some(("transfer-encoding", value)) => chunked = value == "chunked",
            Some(_) => {}
        }
    }
    if !chunked {
        skip(stream, length)?;
        return Ok(status);
    }
    loop {
        line.clear();
        stream.read_line(&mut line)?;
        let size = u64::from_str_radix(line.trim(), 16)?;
        // Every piece, and the empty one at the end, is followed by an empty line.
        skip(stream, size + 2)?;
        if size == 0 {
            return Ok(status);
        }
    }
}

fn skip(stream: &mut impl Read, bytes: u64) -> io::Result<()> {
    io::copy(&mut stream.take(bytes), &mut io::sink()).map(drop)
}
