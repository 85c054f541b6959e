// Rust: a Builder with a small stack for every client, bytes() until the newline, ctime_r from the C library.
use std::io::{BufReader, BufWriter, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::raw::c_char;
use std::thread;

extern "C" {
    fn time(into: *mut i64) -> i64;
    fn ctime_r(when: *const i64, into: *mut c_char) -> *mut c_char;
}

fn ctime() -> Vec<u8> {
    let mut text = [0 as c_char; 26];
    unsafe {
        let now = time(std::ptr::null_mut());
        ctime_r(&now, text.as_mut_ptr());
    }
    text[..24].iter().map(|&c| c as u8).collect()
}

fn answer(client: TcpStream) -> std::io::Result<()> {
    let mut line = vec![];
    for byte in BufReader::new(client.try_clone()?).bytes() {
        line.push(byte?);
        if line.ends_with(b"\n") {
            break;
        }
    }
    let mut out = BufWriter::new(client);
    out.write_all(b"[")?;
    out.write_all(&ctime())?;
    out.write_all(b"] ")?;
    out.write_all(&line)?;
    out.flush()
}

fn main() {
    let port: u16 = std::env::args().nth(1).map_or(21567, |text| text.parse().expect("a port"));
    let listener = TcpListener::bind(("0.0.0.0", port)).unwrap_or_else(|e| {
        eprintln!("port {port}: {e}");
        std::process::exit(1)
    });
    println!("waiting for connection...");
    for client in listener.incoming().flatten() {
        if let Ok(peer) = client.peer_addr() {
            println!("...connected from: {peer}");
        }
        let spawned = thread::Builder::new().stack_size(128 << 10).spawn(move || answer(client));
        if spawned.is_err() {
            println!("no thread");
        }
    }
}
