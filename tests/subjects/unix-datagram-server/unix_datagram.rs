// UnixDatagram of the standard library, libc's ctime for the stamp; ended by the signals' default action.
use std::ffi::{c_char, c_long, CStr};
use std::os::unix::net::UnixDatagram;

extern "C" {
    fn time(at: *mut c_long) -> c_long;
    fn ctime(at: *const c_long) -> *const c_char;
}

fn stamp() -> Vec<u8> {
    let text = unsafe {
        let now = time(std::ptr::null_mut());
        CStr::from_ptr(ctime(&now))
    };
    [b"[", &text.to_bytes()[..24], b"] "].concat()
}

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).expect("usage: unix_datagram PATH");
    if std::path::Path::new(&path).exists() {
        std::fs::remove_file(&path)?;
    }
    let socket = UnixDatagram::bind(&path)?;
    let mut buffer = [0u8; 4096];
    loop {
        println!("waiting for message...");
        let (size, peer) = socket.recv_from(&mut buffer)?;
        let reply = [stamp(), buffer[..size].to_vec()].concat();
        match peer.as_pathname() {
            Some(place) => drop(socket.send_to(&reply, place)),
            None => println!("...from a client without a path"),
        }
    }
}
