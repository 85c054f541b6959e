// Go: goroutines for the keyboard and for the network, channels between them, one select.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
)

func keyboard(lines chan<- []byte) {
	in := bufio.NewReader(os.Stdin)
	for {
		line, err := in.ReadBytes('\n')
		lines <- bytes.TrimSuffix(line, []byte("\n"))
		if err != nil {
			close(lines)
			return
		}
	}
}

func network(conn net.Conn, replies chan<- []byte) {
	defer close(replies)
	for {
		buffer := make([]byte, 4096)
		n, err := conn.Read(buffer)
		if err != nil {
			return
		}
		replies <- buffer[:n]
	}
}

func main() {
	host, port := "localhost", "21567"
	if len(os.Args) == 3 {
		host, port = os.Args[1], os.Args[2]
	}
	conn, err := net.Dial("tcp", net.JoinHostPort(host, port))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	lines, replies := make(chan []byte), make(chan []byte)
	go keyboard(lines)
	go network(conn, replies)
	from := lines
	fmt.Print("> ")
	for {
		select {
		case line := <-from:
			if len(line) == 0 {
				conn.Close()
				return
			}
			if _, err := conn.Write(line); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			from = nil
		case reply, ok := <-replies:
			if !ok {
				fmt.Println("connection closed by the server")
				return
			}
			os.Stdout.Write(append(reply, '\n'))
			if from == nil {
				from = lines
				fmt.Print("> ")
			}
		}
	}
}
