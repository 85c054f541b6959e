// The path is removed behind the loop, but the signal's default action never gets there.
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
    let path = std::env::args().nth(1).expect("a path");
    let _ = std::fs::remove_file(&path);
    let socket = UnixDatagram::bind(&path)?;
    let mut buffer = [0u8; 1024];
    println!("waiting for message...");
    while let Ok((size, peer)) = socket.recv_from(&mut buffer) {
        let reply = [stamp(), buffer[..size].to_vec()].concat();
        if let Some(place) = peer.as_pathname() {
            let _ = socket.send_to(&reply, place);
        }
    }
    std::fs::remove_file(&path)
}
