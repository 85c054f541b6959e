// It takes a path that exists for a server that runs.
// also: shutdown.unread
package main

import (
	"bufio"
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
	conn.Write(append([]byte("["+time.Now().Format(time.ANSIC)+"] "), line...))
}

func main() {
	path := os.Args[1]
	if _, err := os.Stat(path); err == nil {
		fmt.Fprintln(os.Stderr, "a server runs already at", path)
		os.Exit(1)
	}
	listener, err := net.Listen("unix", path)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-stop
		listener.Close()
		os.Exit(0)
	}()
	fmt.Println("waiting for connection...")
	for {
		if conn, err := listener.Accept(); err == nil {
			go serve(conn)
		}
	}
}
