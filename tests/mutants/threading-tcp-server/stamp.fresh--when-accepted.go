// The stamp is from the previous connection: the clock is read before accept().
// also: stamp.each
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

var (
	lock    sync.Mutex
	open    = map[*net.TCPConn]bool{}
	working sync.WaitGroup
)

func stamp(now time.Time) string {
	return "[" + now.Format(time.ANSIC) + "] "
}

func serve(client *net.TCPConn, now time.Time) {
	line, _ := bufio.NewReader(client).ReadBytes('\n')
	if len(line) > 0 {
		client.Write(append([]byte(stamp(now)), line...))
	}
}

func handle(client *net.TCPConn, now time.Time) {
	defer working.Done()
	serve(client, now)
	client.CloseWrite() // FIN, then read what still comes, so that no RST follows
	client.SetReadDeadline(time.Now().Add(100 * time.Millisecond))
	io.Copy(io.Discard, client)
	lock.Lock()
	defer lock.Unlock()
	delete(open, client)
	client.Close()
}

func accept(listener *net.TCPListener) {
	for {
		fmt.Println("waiting for connection...")
		now := time.Now()
		client, err := listener.AcceptTCP()
		if err != nil {
			return
		}
		fmt.Println("...connected from:", client.RemoteAddr())
		lock.Lock()
		open[client] = true
		lock.Unlock()
		working.Add(1)
		go handle(client, now)
	}
}

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	go accept(listener.(*net.TCPListener))
	<-stop
	lock.Lock()
	for client := range open {
		client.CloseRead()
	}
	lock.Unlock()
	time.AfterFunc(time.Second, func() { os.Exit(0) })
	working.Wait()
}
