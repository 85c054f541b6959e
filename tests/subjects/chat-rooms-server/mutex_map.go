// Go: a mutex, a map of maps, two goroutines for each member and an unbounded list between them; moves are acknowledged in words.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"sort"
	"strings"
	"sync"
	"syscall"
)

type member struct {
	conn       net.Conn
	name, room string
	lines      []string
	over       bool
	wake       *sync.Cond
}

var (
	mutex  sync.Mutex
	rooms  = map[string]map[*member]bool{}
	names  = map[string]*member{}
	serial int
)

func (m *member) say(format string, args ...interface{}) {
	m.lines = append(m.lines, fmt.Sprintf(format, args...))
	m.wake.Signal()
}

func (m *member) others(format string, args ...interface{}) {
	for o := range rooms[m.room] {
		if o != m {
			o.say(format, args...)
		}
	}
}

func (m *member) enter(room string) {
	if rooms[room] == nil {
		rooms[room] = map[*member]bool{}
	}
	m.room = room
	rooms[room][m] = true
	m.others("* %s joins", m.name)
}

func (m *member) exit() {
	delete(rooms[m.room], m)
	m.others("* %s parts", m.name)
	if len(rooms[m.room]) == 0 {
		delete(rooms, m.room)
	}
}

func (m *member) obey(line string) bool {
	mutex.Lock()
	defer mutex.Unlock()
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "/quit":
		return false
	case "/nick":
		if owner := names[rest]; rest == "" || (owner != nil && owner != m) {
			m.say("* %q is not available", rest)
			break
		}
		delete(names, m.name)
		m.others("* %s renames to %s", m.name, rest)
		m.name = rest
		names[rest] = m
	case "/join", "/leave":
		if word == "/leave" || rest == "" {
			rest = "lobby"
		}
		m.exit()
		m.enter(rest)
		m.say("* welcome to %s, %s", rest, m.name)
	case "/who":
		var all []string
		for o := range rooms[m.room] {
			all = append(all, o.name)
		}
		sort.Strings(all)
		m.say("* %s", strings.Join(all, ", "))
	case "/rooms":
		for room, people := range rooms {
			m.say("* %s: %d", room, len(people))
		}
	default:
		m.others("%s: %s", m.name, line)
	}
	return true
}

func (m *member) write() {
	mutex.Lock()
	for {
		for len(m.lines) == 0 && !m.over {
			m.wake.Wait()
		}
		lines := m.lines
		m.lines = nil
		mutex.Unlock()
		if len(lines) == 0 {
			m.conn.Close()
			return
		}
		if _, err := io.WriteString(m.conn, strings.Join(lines, "\n")+"\n"); err != nil {
			m.conn.Close()
			return
		}
		mutex.Lock()
	}
}

func serve(conn net.Conn) {
	log.Println("...connected from:", conn.RemoteAddr())
	m := &member{conn: conn, wake: sync.NewCond(&mutex)}
	mutex.Lock()
	for m.name == "" || names[m.name] != nil {
		serial++
		m.name = fmt.Sprint("someone", serial)
	}
	names[m.name] = m
	m.enter("lobby")
	mutex.Unlock()
	go m.write()
	for in := bufio.NewReader(conn); ; {
		line, err := in.ReadString('\n')
		if err != nil || !m.obey(strings.TrimRight(line, "\r\n")) {
			break
		}
	}
	mutex.Lock()
	m.exit()
	delete(names, m.name)
	m.over = true
	m.wake.Signal()
	mutex.Unlock()
}

func main() {
	address := ":21567"
	if len(os.Args) > 1 {
		address = ":" + os.Args[1]
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		os.Exit(0)
	}()
	log.Println("waiting for connection on", listener.Addr())
	for {
		if conn, err := listener.Accept(); err == nil {
			go serve(conn)
		}
	}
}
