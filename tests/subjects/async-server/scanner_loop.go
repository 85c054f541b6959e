// Go: a goroutine for each client, bufio.Reader and bufio.Writer flushed after each line, slow to start.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"time"
)

func converse(conn net.Conn) {
	defer conn.Close()
	in, out := bufio.NewReader(conn), bufio.NewWriter(conn)
	for {
		line, err := in.ReadBytes('\n')
		if len(line) > 0 {
			fmt.Fprintf(out, "[%s] ", time.Now().Format(time.ANSIC))
			out.Write(line)
			if out.Flush() != nil {
				return
			}
		}
		if err != nil {
			return
		}
	}
}

func main() {
	time.Sleep(600 * time.Millisecond)
	port := "21567"
	if len(os.Args) == 2 {
		port = os.Args[1]
	}
	listener, err := net.Listen("tcp4", net.JoinHostPort("", port))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("waiting for connection...")
	for {
		conn, err := listener.Accept()
		if err == nil {
			fmt.Println("...connected from:", conn.RemoteAddr())
			go converse(conn)
		}
	}
}
