// Go: two goroutines that copy lines, no prompt at all, since it is always one's turn.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
)

func meet(args []string) (net.Conn, error) {
	if args[0] == "client" {
		return net.Dial("tcp", net.JoinHostPort(args[1], args[2]))
	}
	door, err := net.Listen("tcp", ":"+args[1])
	if err != nil {
		return nil, err
	}
	defer door.Close()
	return door.Accept()
}

func main() {
	conn, err := meet(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	over := make(chan bool)
	go func() {
		for in := bufio.NewScanner(conn); in.Scan(); {
			fmt.Println(in.Text())
		}
		over <- true
	}()
	go func() {
		for keys := bufio.NewScanner(os.Stdin); keys.Scan() && keys.Text() != ""; {
			fmt.Fprintln(conn, keys.Text())
		}
		conn.(*net.TCPConn).CloseWrite()
	}()
	<-over
}
