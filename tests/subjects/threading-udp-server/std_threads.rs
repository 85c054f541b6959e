// Rust: four threads wait in recv_from on clones of one socket; the kernel hands each datagram to one of them.
use std::ffi::{c_char, c_long, CStr};
use std::net::UdpSocket;
use std::thread;

extern "C" {
    fn time(at: *mut c_long) -> c_long;
    fn ctime_r(at: *const c_long, out: *mut c_char) -> *const c_char;
}

fn stamp() -> String {
    let mut text = [0 as c_char; 32];
    let line = unsafe {
        let now = time(std::ptr::null_mut());
        CStr::from_ptr(ctime_r(&now, text.as_mut_ptr()))
    };
    format!("[{}] ", line.to_str().unwrap().trim_end())
}

fn serve(socket: UdpSocket) {
    let mut data = [0; 65536];
    loop {
        if let Ok((size, peer)) = socket.recv_from(&mut data) {
            let mut reply = stamp().into_bytes();
            reply.extend_from_slice(&data[..size]);
            let sent = socket.send_to(&reply, peer);
            println!("...received from and returned to: {peer} {sent:?}");
        }
    }
}

fn main() {
    let port: u16 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(21567);
    let socket = UdpSocket::bind(("0.0.0.0", port)).unwrap_or_else(|error| {
        eprintln!("port {port}: {error}");
        std::process::exit(1)
    });
    println!("waiting for message...");
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let shared = socket.try_clone().unwrap();
            thread::spawn(move || serve(shared))
        })
        .collect();
    for each in threads {
        let _ = each.join();
    }
}
