// The listener of examples/native/tauri, which needs no crate: `rustc --test` builds this file by itself.
#[path = "../../examples/native/tauri/src-tauri/src/listener.rs"]
mod listener;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn ask(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn get(path: &str) -> String {
    format!(
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: */*\r\n\r\n"
    )
}

#[test]
fn only_this_computer_can_reach_it() {
    let address = listener::listen().unwrap().local_addr().unwrap();
    assert!(address.ip().is_loopback());
}

#[test]
fn takes_the_link_of_the_attempt_and_no_other() {
    let listener = listener::listen().unwrap();
    let address = listener.local_addr().unwrap();
    let waiting = thread::spawn(move || {
        listener::wait(&listener, CHALLENGE, Duration::from_secs(60))
    });
    // Opens a connection and says nothing, as browsers do ahead of time.
    let silent = TcpStream::connect(address).unwrap();
    drop(TcpStream::connect(address).unwrap());
    for path in [
        "/",
        "/favicon.ico",
        "/login",
        "/login?code=x",
        "/login?challenge=other&code=x",
        &format!("/login?challenge={CHALLENGE}"),
        &format!("/login?challenge={CHALLENGE}x&code=x"),
        &format!("/login?code=x&challenge={CHALLENGE}"),
    ] {
        assert!(ask(address, &get(path)).starts_with("HTTP/1.1 404"));
    }
    let path = format!("/login?challenge={CHALLENGE}&code=abc");
    let post = get(&path).replace("GET", "POST");
    assert!(ask(address, &post).starts_with("HTTP/1.1 404"));
    assert!(ask(address, "\r\n\r\n").starts_with("HTTP/1.1 404"));
    let answer = ask(address, &get(&path));
    assert!(answer.starts_with("HTTP/1.1 200"));
    assert!(answer.contains("no-store"));
    assert!(!answer.contains("abc"));
    assert_eq!(waiting.join().unwrap().unwrap(), path);
    drop(silent);
}

#[test]
fn a_request_without_an_end_does_not_hold_it() {
    let listener = listener::listen().unwrap();
    let address = listener.local_addr().unwrap();
    let path = format!("/login?challenge={CHALLENGE}&code=abc");
    let wanted = path.clone();
    let waiting = thread::spawn(move || {
        listener::wait(&listener, CHALLENGE, Duration::from_secs(60))
    });
    let mut endless = TcpStream::connect(address).unwrap();
    let _ = endless.write_all("GET /".repeat(10_000).as_bytes());
    assert!(ask(address, &get(&path)).starts_with("HTTP/1.1 200"));
    assert_eq!(waiting.join().unwrap().unwrap(), wanted);
}

#[test]
fn gives_up_when_nobody_comes_back() {
    let listener = listener::listen().unwrap();
    let started = Instant::now();
    let patience = Duration::from_millis(200);
    let error =
        listener::wait(&listener, CHALLENGE, patience).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::TimedOut);
    assert!(started.elapsed() >= patience);
}
