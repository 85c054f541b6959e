// Rust: a thread that copies the connection to the screen and ends the process, main reads the keyboard.
use std::io::{self, BufRead, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::exit;
use std::thread;

fn main() {
    let mut args = std::env::args().skip(1);
    let host = args.next().unwrap_or("localhost".into());
    let port: u16 = args.next().map_or(21567, |a| a.parse().expect("a port"));
    let mut server = match TcpStream::connect((host.as_str(), port)) {
        Ok(server) => server,
        Err(problem) => {
            eprintln!("{host} port {port}: {problem}");
            exit(1);
        }
    };
    let mut input = server.try_clone().expect("clone");
    thread::spawn(move || {
        let mut data = [0; 4096];
        while let Ok(n @ 1..) = input.read(&mut data) {
            let mut screen = io::stdout();
            if screen.write_all(&data[..n]).and_then(|()| screen.flush()).is_err() {
                break;
            }
        }
        exit(0);
    });
    let mut keyboard = io::stdin().lock();
    loop {
        print!("> ");
        let _ = io::stdout().flush();
        let mut line = Vec::new();
        match keyboard.read_until(b'\n', &mut line) {
            Ok(n) if n > 0 && line != b"\n" => {}
            _ => break,
        }
        if server.write_all(&line).is_err() {
            break;
        }
    }
    let _ = server.shutdown(Shutdown::Both);
    exit(0);
}
