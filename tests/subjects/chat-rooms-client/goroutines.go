// Go: goroutines for keyboard and connection, a select in the middle; what comes is shown after a new line.
package main

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
)

func lines(from io.Reader) <-chan string {
	found := make(chan string)
	go func() {
		defer close(found)
		for in := bufio.NewReader(from); ; {
			line, err := in.ReadString('\n')
			if err != nil {
				return
			}
			found <- line
		}
	}()
	return found
}

func main() {
	host, port := "localhost", "21567"
	if len(os.Args) > 2 {
		host, port = os.Args[1], os.Args[2]
	}
	server, err := net.Dial("tcp", net.JoinHostPort(host, port))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer server.Close()
	typed, heard := lines(os.Stdin), lines(server)
	fmt.Print("> ")
	for {
		select {
		case line, ok := <-typed:
			if !ok || line == "\n" {
				return
			}
			fmt.Fprint(server, line)
			fmt.Print("> ")
		case line, ok := <-heard:
			if !ok {
				fmt.Println("\nconnection closed")
				return
			}
			fmt.Print("\n", line, "> ")
		}
	}
}
