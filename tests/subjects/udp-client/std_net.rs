// Rust's UdpSocket, unconnected, with a read timeout; a lost reply ends the program.
use std::io::{self, BufRead, Write};
use std::net::{ToSocketAddrs, UdpSocket};
use std::time::Duration;

fn talk(host: &str, port: u16) -> io::Result<()> {
    let server = (host, port).to_socket_addrs()?.find(|a| a.is_ipv4()).ok_or(io::ErrorKind::NotFound)?;
    let socket = UdpSocket::bind("0.0.0.0:0")?;
    socket.set_read_timeout(Some(Duration::from_secs(6)))?;
    let mut reply = [0u8; 65536];
    let mut line = Vec::new();
    loop {
        print!("> ");
        io::stdout().flush()?;
        line.clear();
        io::stdin().lock().read_until(b'\n', &mut line)?;
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if line.is_empty() {
            return Ok(());
        }
        socket.send_to(&line, server)?;
        let (size, _) = socket.recv_from(&mut reply)?;
        io::stdout().write_all(&reply[..size])?;
        println!();
    }
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let host = args.get(1).map_or("localhost", String::as_str);
    let port = args.get(2).and_then(|text| text.parse().ok()).unwrap_or(21567);
    if let Err(error) = talk(host, port) {
        eprintln!("{host}: {error}");
        std::process::exit(1);
    }
}
