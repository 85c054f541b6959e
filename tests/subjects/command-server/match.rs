// Rust: a thread per client, match on byte slices, OsStr from bytes, Debug formatting for errors.
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::ffi::OsStrExt;
use std::process::Command;
use std::{fs, io, thread};

fn ls(dir: &[u8]) -> io::Result<Vec<u8>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(OsStr::from_bytes(dir))? {
        names.extend_from_slice(entry?.file_name().as_bytes());
        names.push(b'\n');
    }
    Ok(names)
}

fn date() -> io::Result<Vec<u8>> {
    Ok(Command::new("date").env("LC_ALL", "C").arg("+%a %b %e %H:%M:%S %Y").output()?.stdout)
}

fn talk(stream: TcpStream) -> io::Result<()> {
    let mut out = stream.try_clone()?;
    for line in BufReader::new(stream).split(b'\n') {
        let mut line = line?;
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        let reply = match line.as_slice() {
            b"date" => date(),
            b"os" => Ok(std::env::consts::OS.into()),
            b"ls" => ls(b"."),
            [b'l', b's', b' ', dir @ ..] => ls(dir),
            _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "unknown command")),
        };
        match reply {
            Ok(bytes) => out.write_all(&bytes)?,
            Err(e) => writeln!(out, "error: {e:?}")?,
        }
    }
    Ok(())
}

fn main() {
    let port: u16 = std::env::args().nth(1).map_or(21567, |p| p.parse().unwrap());
    let listener = TcpListener::bind(("0.0.0.0", port)).unwrap();
    println!("waiting for connection...");
    for stream in listener.incoming().flatten() {
        thread::spawn(move || talk(stream));
    }
}
