// Go: a goroutine for each client, ReadBytes and Write.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"time"
)

func serve(conn net.Conn) {
	defer conn.Close()
	lines := bufio.NewReader(conn)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 0 {
			reply := append([]byte(time.Now().Format("[Mon Jan _2 15:04:05 2006] ")), line...)
			if _, failed := conn.Write(reply); failed != nil {
				return
			}
		}
		if err != nil {
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
	fmt.Println("waiting for connection...")
	for {
		conn, err := listener.Accept()
		if err != nil {
			panic(err)
		}
		fmt.Println("...connected from:", conn.RemoteAddr())
		go serve(conn)
	}
}
