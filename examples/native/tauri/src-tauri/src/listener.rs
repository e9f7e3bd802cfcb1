//! Waits for the browser to come back (RFC 8252, section 7.3).
use std::io::{
    BufRead, BufReader, Error, ErrorKind, Read, Result, Write,
};
use std::net::{TcpListener, TcpStream};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Opens a port that only this computer can reach.
pub fn listen() -> Result<TcpListener> {
    TcpListener::bind("127.0.0.1:0")
}

/// Gives the path of the first request that belongs to the attempt.
pub fn wait(
    listener: &TcpListener,
    challenge: &str,
    patience: Duration,
) -> Result<String> {
    let end = Instant::now() + patience;
    listener.set_nonblocking(true)?;
    while Instant::now() < end {
        match listener.accept() {
            Ok((stream, _)) => {
                // Whoever breaks off is not the one that is waited for.
                if let Ok(Some(path)) = answer(stream, challenge) {
                    return Ok(path);
                }
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                sleep(Duration::from_millis(50));
            }
            Err(error) => return Err(error),
        }
    }
    Err(Error::new(ErrorKind::TimedOut, "nobody came back"))
}

fn answer(stream: TcpStream, challenge: &str) -> Result<Option<String>> {
    stream.set_nonblocking(false)?;
    stream.set_read_timeout(Some(Duration::from_secs(2)))?;
    let mut lines = BufReader::new((&stream).take(16_384)).lines();
    let first = lines.next().unwrap_or(Ok(String::new()))?;
    // To the end of the headers: what is unread breaks the answer off.
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let path = path_of(&first, challenge);
    let (status, text) = match path {
        Some(_) => {
            ("200 OK", "You can close this page and go back to Notes.")
        }
        None => ("404 Not Found", "There is nothing here."),
    };
    write!(
        &stream,
        "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\n\
         Content-Length: {}\r\nCache-Control: no-store\r\n\
         Connection: close\r\n\r\n{text}",
        text.len(),
    )?;
    Ok(path)
}

/// The path in `GET <path> HTTP/1.1`, when it is of this attempt.
fn path_of(line: &str, challenge: &str) -> Option<String> {
    let path = line.strip_prefix("GET ")?.strip_suffix(" HTTP/1.1")?;
    let rest = path.strip_prefix("/login?challenge=")?;
    rest.strip_prefix(challenge)?.strip_prefix('&')?;
    Some(path.to_string())
}
