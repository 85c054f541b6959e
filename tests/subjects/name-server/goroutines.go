// Go: an RWMutex, a cache that holds whole replies, one ticker that pings all services in goroutines of their own, log to the file.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"os/signal"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

type service struct {
	host, port, text string
	failures         int
}

var (
	mutex            sync.Mutex
	services         = map[string]*service{}
	cache            = map[string]string{}
	lookups, fromRAM int
)

func (s *service) String() string { return s.host + " " + s.port + " " + s.text }

func register(args string) string {
	words := strings.SplitN(args, " ", 4)
	if len(words) < 3 {
		return "error: too few words"
	}
	port, err := strconv.ParseUint(words[2], 10, 16)
	if err != nil || port == 0 {
		return "error: bad port " + strconv.Quote(words[2])
	}
	s := &service{host: words[1], port: strconv.FormatUint(port, 10)}
	if len(words) == 4 {
		s.text = words[3]
	}
	services[words[0]] = s
	delete(cache, words[0])
	return "ok"
}

func answer(line string) string {
	mutex.Lock()
	defer mutex.Unlock()
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case word == "register":
		return register(rest)
	case word == "lookup" && rest != "":
		lookups++
		if reply, ok := cache[rest]; ok {
			fromRAM++
			return reply
		}
		if s := services[rest]; s != nil {
			cache[rest] = s.String()
			return cache[rest]
		}
		return "unknown"
	case word == "unregister" && rest != "":
		if services[rest] == nil {
			return "unknown"
		}
		delete(services, rest)
		delete(cache, rest)
		return "ok"
	case line == "list":
		var lines []string
		for name, s := range services {
			lines = append(lines, name+" "+s.String()+"\n")
		}
		sort.Strings(lines)
		return strings.Join(lines, "") + "end"
	case line == "stats":
		return fmt.Sprintf("lookups %d cached %d", lookups, fromRAM)
	}
	return "error: unknown request " + strconv.Quote(line)
}

func ping(name string, s *service, patience time.Duration) {
	conn, err := net.DialTimeout("tcp", net.JoinHostPort(s.host, s.port), patience)
	mutex.Lock()
	defer mutex.Unlock()
	if err == nil {
		conn.Close()
		s.failures = 0
		return
	}
	if s.failures++; s.failures >= 3 && services[name] == s {
		log.Println("removed:", name, err)
		delete(services, name)
		delete(cache, name)
	}
}

func serve(conn net.Conn) {
	defer conn.Close()
	log.Println("connected from", conn.RemoteAddr())
	for in := bufio.NewReader(conn); ; {
		line, err := in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		log.Println(conn.RemoteAddr(), line)
		if _, err := conn.Write([]byte(answer(line) + "\n")); err != nil {
			return
		}
	}
}

func main() {
	args := append(os.Args[1:], []string{"21567", "30", "names.log"}[len(os.Args)-1:]...)
	seconds, err := strconv.ParseFloat(args[1], 64)
	if err != nil {
		log.Fatal(err)
	}
	interval := time.Duration(seconds * float64(time.Second))
	listener, err := net.Listen("tcp", ":"+args[0])
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("waiting for connection...")
	if file, err := os.OpenFile(args[2], os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644); err == nil {
		log.SetOutput(file)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		os.Exit(0)
	}()
	go func() {
		for range time.Tick(interval) {
			mutex.Lock()
			for name, s := range services {
				go ping(name, s, interval*3/4)
			}
			mutex.Unlock()
		}
	}()
	for {
		if conn, err := listener.Accept(); err == nil {
			go serve(conn)
		}
	}
}
