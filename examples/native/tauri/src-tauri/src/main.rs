#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod listener;

use keyring::Entry;
use std::net::TcpListener;
use std::sync::Mutex;
use std::time::Duration;
use tauri::State;

/// How long somebody may take in the browser.
const PATIENCE: Duration = Duration::from_secs(15 * 60);

type Answer<T> = Result<T, String>;

#[derive(Default)]
struct Waiting(Mutex<Option<TcpListener>>);

/// Gives the port that the browser is to come back to.
#[tauri::command]
fn listen(waiting: State<'_, Waiting>) -> Answer<u16> {
    let listener =
        listener::listen().map_err(|error| error.to_string())?;
    let address =
        listener.local_addr().map_err(|error| error.to_string())?;
    *waiting.0.lock().unwrap() = Some(listener);
    Ok(address.port())
}

#[tauri::command]
async fn wait_for_link(
    waiting: State<'_, Waiting>,
    challenge: String,
) -> Answer<String> {
    let listener = waiting.0.lock().unwrap().take();
    let listener = listener.ok_or("listen first")?;
    // On a thread of its own: the window goes on meanwhile.
    tauri::async_runtime::spawn_blocking(move || {
        listener::wait(&listener, &challenge, PATIENCE)
    })
    .await
    .map_err(|error| error.to_string())?
    .map_err(|error| error.to_string())
}

fn entry(name: &str) -> Answer<Entry> {
    Entry::new("com.example.notes.tauri", name)
        .map_err(|error| error.to_string())
}

#[tauri::command(async)]
fn read_secret(name: String) -> Answer<Option<String>> {
    match entry(&name)?.get_password() {
        Ok(secret) => Ok(Some(secret)),
        Err(keyring::Error::NoEntry) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

#[tauri::command(async)]
fn write_secret(name: String, value: String) -> Answer<()> {
    entry(&name)?
        .set_password(&value)
        .map_err(|error| error.to_string())
}

#[tauri::command(async)]
fn remove_secret(name: String) -> Answer<()> {
    match entry(&name)?.delete_credential() {
        Ok(()) | Err(keyring::Error::NoEntry) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

fn main() {
    tauri::Builder::default()
        .plugin(tauri_plugin_http::init())
        .plugin(tauri_plugin_opener::init())
        .manage(Waiting::default())
        .invoke_handler(tauri::generate_handler![
            listen,
            wait_for_link,
            read_secret,
            write_secret,
            remove_secret
        ])
        .run(tauri::generate_context!())
        .expect("Notes cannot start");
}
