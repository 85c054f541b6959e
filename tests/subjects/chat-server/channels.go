// Go: one goroutine owns the members and takes events from a channel; a member with 4096 lines waiting is dropped.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"sort"
	"strings"
	"syscall"
)

type member struct {
	conn net.Conn
	name string
	out  chan string
}

type event struct {
	who  *member
	line string
	kind int
}

const (
	joined = iota
	said
	gone
)

var members = map[*member]bool{}

func (m *member) tell(line string) {
	select {
	case m.out <- line:
	default:
		m.conn.Close() // the reader notices
	}
}

func others(who *member, line string) {
	for m := range members {
		if m != who {
			m.tell(line)
		}
	}
}

func taken(name string) *member {
	for m := range members {
		if m.name == name {
			return m
		}
	}
	return nil
}

func drop(m *member) {
	if members[m] {
		delete(members, m)
		close(m.out)
		others(m, "! "+m.name+" leaves")
	}
}

func obey(m *member, line string) {
	word, rest, _ := strings.Cut(line, " ")
	switch word {
	case "/quit":
		drop(m)
	case "/who":
		var names []string
		for o := range members {
			names = append(names, o.name)
		}
		sort.Strings(names)
		m.tell("! " + strings.Join(names, ","))
	case "/nick":
		if owner := taken(rest); rest == "" || (owner != nil && owner != m) {
			m.tell("! nickname refused")
			return
		}
		others(m, "! "+m.name+" -> "+rest)
		m.name = rest
	default:
		others(m, m.name+": "+line)
	}
}

func read(m *member, events chan<- event) {
	lines := bufio.NewReader(m.conn)
	for {
		line, err := lines.ReadString('\n')
		if err != nil {
			events <- event{m, "", gone}
			return
		}
		events <- event{m, strings.TrimSuffix(strings.TrimSuffix(line, "\n"), "\r"), said}
	}
}

func write(m *member) {
	for line := range m.out {
		if _, err := m.conn.Write([]byte(line + "\n")); err != nil {
			break
		}
	}
	m.conn.Close()
}

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	events := make(chan event)
	log.Println("waiting for connection on", listener.Addr())
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				continue
			}
			log.Println("...connected from:", conn.RemoteAddr())
			events <- event{&member{conn: conn, out: make(chan string, 4096)}, "", joined}
		}
	}()
	serial := 0
	for {
		select {
		case <-signals:
			return
		case e := <-events:
			switch {
			case e.kind == joined:
				for e.who.name == "" || taken(e.who.name) != nil {
					serial++
					e.who.name = fmt.Sprint("gopher", serial)
				}
				members[e.who] = true
				others(e.who, "! "+e.who.name+" enters")
				go read(e.who, events)
				go write(e.who)
			case e.kind == said && members[e.who]:
				obey(e.who, e.line)
			case e.kind == gone:
				drop(e.who)
			}
		}
	}
}
