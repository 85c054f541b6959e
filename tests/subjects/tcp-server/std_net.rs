// Rust with std::net alone (ctime_r borrowed from the C library it links anyway), one client at a time, Result all the way.
use std::env;
use std::ffi::CStr;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::raw::c_char;
use std::process::ExitCode;

extern "C" {
    fn time(into: *mut i64) -> i64;
    fn ctime_r(when: *const i64, into: *mut c_char) -> *mut c_char;
}

fn ctime() -> String {
    let mut text = [0 as c_char; 26];
    let text = unsafe {
        let now = time(std::ptr::null_mut());
        CStr::from_ptr(ctime_r(&now, text.as_mut_ptr()))
    };
    text.to_string_lossy().trim_end().to_owned()
}

fn serve(mut client: TcpStream) -> io::Result<()> {
    let mut buffer = [0u8; 1024];
    loop {
        let n = match client.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(n) => n,
            Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
            Err(e) => return Err(e),
        };
        let mut reply = format!("[{}] ", ctime()).into_bytes();
        reply.extend_from_slice(&buffer[..n]);
        client.write_all(&reply)?;
    }
}

fn main() -> ExitCode {
    let port: u16 = env::args().nth(1).and_then(|a| a.parse().ok()).unwrap_or(21567);
    let listener = match TcpListener::bind(("0.0.0.0", port)) {
        Ok(l) => l,
        Err(e) => {
            eprintln!("port {port}: {e}");
            return ExitCode::from(1);
        }
    };
    println!("waiting for connection...");
    for client in listener.incoming() {
        match client {
            Ok(stream) => {
                if let Ok(peer) = stream.peer_addr() {
                    println!("...connected from: {peer}");
                }
                if let Err(e) = serve(stream) {
                    println!("lost: {e}");
                }
                println!("waiting for connection...");
            }
            Err(e) => println!("accept: {e}"),
        }
    }
    ExitCode::SUCCESS
}
