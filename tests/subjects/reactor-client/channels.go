// Go: two goroutines feed one select, the nearest thing to a reactor that the language has.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
)

func lines() <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for input := bufio.NewScanner(os.Stdin); input.Scan(); {
			out <- input.Text()
		}
	}()
	return out
}

func replies(conn net.Conn) <-chan []byte {
	out := make(chan []byte)
	go func() {
		defer close(out)
		for {
			data := make([]byte, 4096)
			n, err := conn.Read(data)
			if err != nil {
				return
			}
			out <- data[:n]
		}
	}()
	return out
}

func main() {
	address := "localhost:21567"
	if len(os.Args) > 2 {
		address = net.JoinHostPort(os.Args[1], os.Args[2])
	}
	conn, err := net.Dial("tcp", address)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer conn.Close()
	typed, received := lines(), replies(conn)
	fmt.Print("> ")
	for {
		select {
		case line := <-typed: // nothing at the end, as for an empty line
			if line == "" {
				return
			}
			fmt.Printf("...sending %s...\n", line)
			fmt.Fprint(conn, line)
		case data, open := <-received:
			if !open {
				fmt.Println("the server hung up")
				return
			}
			fmt.Printf("%s\n> ", data)
		}
	}
}
