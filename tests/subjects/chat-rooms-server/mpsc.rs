// Rust's standard library: a thread to read, an mpsc channel and thread to write per member, one Mutex around the whole state.
use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread;

type Bytes = Vec<u8>;

struct Member {
    name: Bytes,
    room: Bytes,
    out: Sender<Bytes>,
}

#[derive(Default)]
struct Chat {
    serial: u64,
    members: BTreeMap<u64, Member>,
}

impl Chat {
    fn say(&self, id: u64, parts: &[&[u8]]) {
        let _ = self.members[&id].out.send([&parts.concat()[..], b"\n"].concat());
    }

    fn others(&self, id: u64, parts: &[&[u8]]) {
        let room = &self.members[&id].room;
        for (other, member) in &self.members {
            if *other != id && member.room == *room {
                self.say(*other, parts);
            }
        }
    }

    fn owner(&self, name: &[u8]) -> Option<u64> {
        self.members.iter().find(|(_, m)| m.name == name).map(|(id, _)| *id)
    }

    fn join(&mut self, out: Sender<Bytes>) -> u64 {
        self.serial += 1;
        let id = self.serial;
        let mut name = format!("crab{id}").into_bytes();
        while self.owner(&name).is_some() {
            name.push(b'_');
        }
        self.members.insert(id, Member { name: name.clone(), room: b"lobby".to_vec(), out });
        self.others(id, &[b"-> ", &name]);
        id
    }

    fn leave(&mut self, id: u64) {
        self.others(id, &[b"<- ", &self.members[&id].name]);
        self.members.remove(&id);
    }

    fn enter(&mut self, id: u64, room: &[u8]) {
        let name = self.members[&id].name.clone();
        self.others(id, &[b"<- ", &name]);
        self.members.get_mut(&id).unwrap().room = room.to_vec();
        self.others(id, &[b"-> ", &name]);
    }

    fn obey(&mut self, id: u64, line: &[u8]) -> bool {
        let mut words = line.splitn(2, |b| *b == b' ');
        let word = words.next().unwrap();
        let rest = words.next().unwrap_or(b"");
        let (name, room) = (self.members[&id].name.clone(), self.members[&id].room.clone());
        match word {
            b"/quit" => return false,
            b"/nick" if rest.is_empty() || self.owner(rest).unwrap_or(id) != id => {
                self.say(id, &[b"?? not ", rest])
            }
            b"/nick" => {
                self.others(id, &[&name, b" is ", rest]);
                self.members.get_mut(&id).unwrap().name = rest.to_vec();
            }
            b"/join" if !rest.is_empty() => self.enter(id, rest),
            b"/leave" => self.enter(id, b"lobby"),
            b"/who" => {
                let here = self.members.values().filter(|m| m.room == room);
                let names: Vec<&[u8]> = here.map(|m| &m.name[..]).collect();
                self.say(id, &[&names.join(&b", "[..])]);
            }
            b"/rooms" => {
                let rooms: BTreeSet<&[u8]> = self.members.values().map(|m| &m.room[..]).collect();
                for room in rooms {
                    self.say(id, &[room]);
                }
            }
            _ => self.others(id, &[&name, b": ", line]),
        }
        true
    }
}

fn write_all(stream: TcpStream, lines: Receiver<Bytes>) {
    let mut out = BufWriter::new(&stream);
    while let Ok(line) = lines.recv() {
        let mut fine = out.write_all(&line);
        while let Ok(more) = lines.try_recv() {
            fine = fine.and_then(|()| out.write_all(&more));
        }
        if fine.and_then(|()| out.flush()).is_err() {
            break;
        }
    }
    drop(out);
    let _ = stream.shutdown(Shutdown::Write);
}

fn serve(stream: TcpStream, chat: Arc<Mutex<Chat>>) {
    let (sender, receiver) = channel();
    let Ok(copy) = stream.try_clone() else { return };
    let writer = thread::spawn(move || write_all(copy, receiver));
    let id = chat.lock().unwrap().join(sender);
    let mut input = BufReader::new(&stream);
    let mut line = Vec::new();
    while let Ok(1..) = input.read_until(b'\n', &mut line) {
        if line.pop() != Some(b'\n') {
            break;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        if !chat.lock().unwrap().obey(id, &line) {
            break;
        }
        line.clear();
    }
    chat.lock().unwrap().leave(id);
    let _ = writer.join();
}

fn main() {
    let port: u16 = std::env::args().nth(1).map_or(21567, |a| a.parse().expect("a port"));
    let listener = match TcpListener::bind(("0.0.0.0", port)) {
        Ok(listener) => listener,
        Err(problem) => {
            eprintln!("port {port}: {problem}");
            std::process::exit(1);
        }
    };
    println!("waiting for connection...");
    let chat = Arc::new(Mutex::new(Chat::default()));
    for stream in listener.incoming().flatten() {
        if let Ok(peer) = stream.peer_addr() {
            println!("...connected from: {peer}");
        }
        let chat = chat.clone();
        thread::spawn(move || serve(stream, chat));
    }
}
