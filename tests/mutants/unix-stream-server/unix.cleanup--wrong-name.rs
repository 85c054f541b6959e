// At the end it removes the path's last component, relative to wherever it runs.
// also: shutdown.unread
use std::ffi::{c_char, c_int, c_long, CStr};
use std::io::{self, BufRead, BufReader, Write};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

extern "C" {
    fn time(at: *mut c_long) -> c_long;
    fn ctime(at: *const c_long) -> *const c_char;
    fn signal(number: c_int, handler: extern "C" fn(c_int)) -> usize;
}

static STOPPED: AtomicBool = AtomicBool::new(false);

extern "C" fn stop(_: c_int) {
    STOPPED.store(true, Ordering::Relaxed);
}

fn stamp() -> Vec<u8> {
    let text = unsafe {
        let now = time(std::ptr::null_mut());
        CStr::from_ptr(ctime(&now))
    };
    [b"[", &text.to_bytes()[..24], b"] "].concat()
}

fn serve(client: UnixStream) -> io::Result<()> {
    let mut line = Vec::new();
    BufReader::new(&client).read_until(b'\n', &mut line)?;
    (&client).write_all(&[stamp(), line].concat())
}

fn main() -> io::Result<()> {
    let path = std::env::args().nth(1).expect("a path");
    let _ = std::fs::remove_file(&path);
    let listener = UnixListener::bind(&path)?;
    for number in [2, 15] {
        unsafe { signal(number, stop) };
    }
    listener.set_nonblocking(true)?;
    println!("waiting for connection...");
    while !STOPPED.load(Ordering::Relaxed) {
        match listener.accept() {
            Ok((client, _)) => {
                let _ = client.set_nonblocking(false);
                std::thread::spawn(move || serve(client));
            }
            Err(_) => std::thread::sleep(std::time::Duration::from_millis(10)),
        }
    }
    let _ = std::fs::remove_file(Path::new(&path).file_name().unwrap());
    Ok(())
}
