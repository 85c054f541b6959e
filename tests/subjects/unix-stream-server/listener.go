// A goroutine per connection; Go's own listener removes the path when it is closed.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func serve(conn net.Conn) {
	defer conn.Close()
	line, _ := bufio.NewReader(conn).ReadBytes('\n')
	reply := append([]byte("["+time.Now().Format(time.ANSIC)+"] "), line...)
	if _, err := conn.Write(reply); err != nil {
		fmt.Println("client has gone:", err)
	}
}

func main() {
	path := os.Args[1]
	if old, err := net.Dial("unix", path); err == nil {
		old.Close()
		fmt.Fprintln(os.Stderr, "somebody listens at", path)
		os.Exit(1)
	}
	os.Remove(path)
	listener, err := net.Listen("unix", path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() { <-signals; listener.Close() }()
	fmt.Println("waiting for connection at", path)
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err == nil {
			go serve(conn)
		}
	}
}
