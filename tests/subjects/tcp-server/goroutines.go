// Go: a goroutine per connection, time.ANSIC, the log package on standard error.
package main

import (
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

func serve(conn net.Conn) {
	defer conn.Close()
	log.Println("...connected from:", conn.RemoteAddr())
	buffer := make([]byte, 1024)
	for {
		n, err := conn.Read(buffer)
		if n > 0 {
			reply := append([]byte("["+time.Now().Format(time.ANSIC)+"] "), buffer[:n]...)
			if _, werr := conn.Write(reply); werr != nil {
				log.Println(conn.RemoteAddr(), werr)
				return
			}
		}
		if errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			log.Println(conn.RemoteAddr(), err)
			return
		}
	}
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
	var once sync.Once
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		once.Do(func() { listener.Close() })
	}()
	log.Println("waiting for connection on", listener.Addr())
	for {
		conn, err := listener.Accept()
		if errors.Is(err, net.ErrClosed) {
			return
		} else if err != nil {
			log.Println(err)
			continue
		}
		go serve(conn)
	}
}
