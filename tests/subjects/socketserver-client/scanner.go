// Go: bufio.Scanner for the keyboard, net.DialTimeout for each request, a deadline on the reply.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
	"time"
)

func ask(address, line string) (string, error) {
	conn, err := net.DialTimeout("tcp", address, 10*time.Second)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	conn.SetDeadline(time.Now().Add(30 * time.Second))
	if _, err := fmt.Fprintf(conn, "%s\r\n", line); err != nil {
		return "", err
	}
	return bufio.NewReader(conn).ReadString('\n')
}

func main() {
	address := "localhost:21567"
	switch len(os.Args) {
	case 1:
	case 3:
		address = net.JoinHostPort(os.Args[1], os.Args[2])
	default:
		fmt.Fprintln(os.Stderr, "usage: scanner [host port]")
		os.Exit(2)
	}
	keyboard := bufio.NewScanner(os.Stdin)
	keyboard.Split(bufio.ScanLines)
	for fmt.Print("> "); keyboard.Scan() && keyboard.Text() != ""; fmt.Print("> ") {
		reply, err := ask(address, keyboard.Text())
		if err != nil && reply == "" {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		fmt.Println(strings.TrimRight(reply, "\r\n"))
	}
}
