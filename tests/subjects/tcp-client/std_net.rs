// Rust: TcpStream, read_line into a String, lossy printing, unwrap and expect where a beginner puts them.
use std::io::{stdin, stdout, Read, Write};
use std::net::TcpStream;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let host = args.first().map_or("localhost", String::as_str);
    let port: u16 = args.get(1).map_or(21567, |p| p.parse().expect("port is a number"));
    let mut server = TcpStream::connect((host, port)).expect("connect");
    let mut line = String::new();
    loop {
        print!("> ");
        stdout().flush().unwrap();
        line.clear();
        if stdin().read_line(&mut line).expect("a line") == 0 {
            println!();
            break;
        }
        let text = line.strip_suffix('\n').unwrap_or(&line);
        if text.is_empty() {
            break;
        }
        server.write_all(text.as_bytes()).unwrap();
        let mut reply = [0; 1024];
        let n = server.read(&mut reply).unwrap();
        if n == 0 {
            break;
        }
        println!("{}", String::from_utf8_lossy(&reply[..n]));
    }
}
