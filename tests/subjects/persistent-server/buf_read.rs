// Rust: BufReader::read_until in a loop, one client at a time, libc's strftime for the stamp.
use std::io::{self, BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::raw::{c_char, c_int};

extern "C" {
    fn time(into: *mut i64) -> i64;
    fn ctime_r(when: *const i64, into: *mut c_char) -> *mut c_char;
    fn signal(number: c_int, action: usize) -> usize;
}

fn stamp() -> Vec<u8> {
    let mut text = [0u8; 32];
    unsafe {
        let now = time(std::ptr::null_mut());
        ctime_r(&now, text.as_mut_ptr() as *mut c_char);
    }
    [b"[", &text[..24], b"] "].concat()
}

fn serve(client: TcpStream) -> io::Result<()> {
    let mut input = BufReader::new(&client);
    let mut line = Vec::new();
    while input.read_until(b'\n', &mut line)? > 0 {
        let mut reply = stamp();
        reply.append(&mut line);
        (&client).write_all(&reply)?;
    }
    Ok(())
}

fn main() -> io::Result<()> {
    unsafe { signal(13, 1) };
    let port = std::env::args().nth(1).and_then(|p| p.parse().ok()).unwrap_or(21567);
    let listener = TcpListener::bind(("0.0.0.0", port))?;
    println!("waiting for connection...");
    loop {
        let (client, peer) = listener.accept()?;
        println!("...connected from: {peer}");
        if let Err(e) = serve(client) {
            println!("{peer}: {e}");
        }
    }
}
