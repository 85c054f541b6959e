// Rust: bytes all the way, read_to_end, shuts its own side down after the request, a match for every error.
use std::io::{self, BufRead, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::exit;

fn ask(host: &str, port: u16, line: &[u8]) -> io::Result<Vec<u8>> {
    let mut stream = TcpStream::connect((host, port))?;
    stream.write_all(&[line, b"\r\n"].concat())?;
    stream.shutdown(Shutdown::Write)?;
    let mut reply = Vec::new();
    stream.read_to_end(&mut reply)?;
    while matches!(reply.last(), Some(b'\r' | b'\n')) {
        reply.pop();
    }
    Ok(reply)
}

fn main() {
    let mut args = std::env::args().skip(1);
    let host = args.next().unwrap_or_else(|| String::from("localhost"));
    let port = args.next().map(|p| p.parse::<u16>()).unwrap_or(Ok(21567));
    let Ok(port) = port else {
        eprintln!("a port is a number below 65536");
        exit(2);
    };
    let (input, output) = (io::stdin(), io::stdout());
    let (mut input, mut output) = (input.lock(), output.lock());
    loop {
        let mut line = Vec::new();
        let ok = output.write_all(b"> ").and_then(|_| output.flush()).and_then(|_| input.read_until(b'\n', &mut line));
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if ok.is_err() || line.is_empty() {
            return;
        }
        match ask(&host, port, &line) {
            Ok(reply) if reply.is_empty() => return,
            Ok(mut reply) => {
                reply.push(b'\n');
                let _ = output.write_all(&reply);
            }
            Err(e) => {
                eprintln!("{host} {port}: {e}");
                exit(1);
            }
        }
    }
}
