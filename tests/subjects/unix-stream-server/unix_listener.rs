// The standard library's UnixListener with libc's strftime, a BufReader for the line; it never removes its path.
use std::ffi::{c_char, c_int, c_long, CString};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};

#[repr(C)]
struct Tm([c_int; 16]);

extern "C" {
    fn time(at: *mut c_long) -> c_long;
    fn localtime_r(at: *const c_long, out: *mut Tm) -> *mut Tm;
    fn strftime(out: *mut c_char, room: usize, format: *const c_char, tm: *const Tm) -> usize;
}

fn stamp() -> Vec<u8> {
    let format = CString::new("[%a %b %e %H:%M:%S %Y] ").unwrap();
    let mut text = vec![0u8; 64];
    let mut tm = Tm([0; 16]);
    unsafe {
        let now = time(std::ptr::null_mut());
        localtime_r(&now, &mut tm);
        let size = strftime(text.as_mut_ptr() as *mut c_char, 64, format.as_ptr(), &tm);
        text.truncate(size);
    }
    text
}

fn serve(client: UnixStream) -> io::Result<()> {
    let mut line = Vec::new();
    BufReader::new(&client).read_until(b'\n', &mut line)?;
    let mut reply = stamp();
    reply.extend(line);
    (&client).write_all(&reply)
}

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).expect("a path");
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)?;
    loop {
        println!("waiting for connection...");
        let (client, _) = listener.accept()?;
        if let Err(error) = serve(client) {
            println!("...lost it: {error}");
        }
    }
}
