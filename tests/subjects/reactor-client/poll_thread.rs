// Rust: threads feed one channel with events, the main loop is the reactor that handles them.
use std::io::{self, BufRead, Read, Write};
use std::net::TcpStream;
use std::sync::mpsc;
use std::thread;

enum Event {
    Typed(Vec<u8>),
    Received(Vec<u8>),
    Gone,
}

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let host = args.get(1).cloned().unwrap_or("localhost".into());
    let port: u16 = args.get(2).and_then(|p| p.parse().ok()).unwrap_or(21567);
    let mut server = match TcpStream::connect((host.as_str(), port)) {
        Ok(stream) => stream,
        Err(error) => {
            eprintln!("{host}: {error}");
            std::process::exit(1);
        }
    };
    let (events, queue) = mpsc::channel();
    let (from_terminal, mut reader) = (events.clone(), server.try_clone().unwrap());
    thread::spawn(move || loop {
        let mut line = Vec::new();
        let _ = io::stdin().lock().read_until(b'\n', &mut line);
        if line.last() == Some(&b'\n') {
            line.pop();
        }
        if from_terminal.send(Event::Typed(line)).is_err() {
            return;
        }
    });
    thread::spawn(move || loop {
        let mut data = vec![0; 4096];
        match reader.read(&mut data) {
            Ok(size) if size > 0 => drop(events.send(Event::Received(data[..size].to_vec()))),
            _ => return drop(events.send(Event::Gone)),
        }
    });
    let mut screen = io::stdout();
    let mut show = |parts: &[&[u8]]| {
        let _ = screen.write_all(&parts.concat());
        let _ = screen.flush();
    };
    show(&[b"> "]);
    for event in queue {
        match event {
            Event::Typed(line) if line.is_empty() => return,
            Event::Typed(line) => {
                show(&[b"...sending ", &line, b"...\n"]);
                let _ = server.write_all(&line);
            }
            Event::Received(data) => show(&[&data, b"\n> "]),
            Event::Gone => return show(&[b"the server has gone\n"]),
        }
    }
}
