// Rust: BufReader::read_until, a detached thread for each client, the C library's localtime_r for the clock.
use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

mod c {
    use std::os::raw::{c_char, c_int};
    #[repr(C)]
    pub struct Tm {
        pub sec: c_int, pub min: c_int, pub hour: c_int,
        pub mday: c_int, pub mon: c_int, pub year: c_int,
        pub wday: c_int, pub yday: c_int, pub isdst: c_int,
        pub gmtoff: i64, pub zone: *const c_char,
    }
    extern "C" {
        pub fn time(into: *mut i64) -> i64;
        pub fn localtime_r(when: *const i64, into: *mut Tm) -> *mut Tm;
        pub fn tzset();
    }
}

fn now() -> String {
    const DAYS: [&str; 7] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let t = unsafe {
        let mut t: c::Tm = std::mem::zeroed();
        let seconds = c::time(std::ptr::null_mut());
        c::localtime_r(&seconds, &mut t);
        t
    };
    format!("{} {} {:2} {:02}:{:02}:{:02} {}", DAYS[t.wday as usize], MONTHS[t.mon as usize],
            t.mday, t.hour, t.min, t.sec, t.year + 1900)
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut line = Vec::new();
    BufReader::new(&stream).read_until(b'\n', &mut line)?;
    let mut reply = Vec::with_capacity(line.len() + 27);
    write!(reply, "[{}] ", now())?;
    reply.append(&mut line);
    stream.write_all(&reply)?;
    stream.shutdown(Shutdown::Write)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port: u16 = match std::env::args().nth(1) {
        Some(text) => text.parse()?,
        None => 21567,
    };
    unsafe { c::tzset() };
    let listener = TcpListener::bind(("0.0.0.0", port))?;
    println!("waiting for connection...");
    loop {
        let (stream, peer) = listener.accept()?;
        println!("...connected from: {peer:?}");
        thread::spawn(move || {
            if let Err(e) = answer(stream) {
                println!("{peer}: {e}");
            }
        });
    }
}
