// Go's net.Dial("udp") with a deadline for the reply, a bufio.Scanner on the terminal.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	host, port := "localhost", "21567"
	if len(os.Args) > 2 {
		host, port = os.Args[1], os.Args[2]
	}
	conn, err := net.Dial("udp", net.JoinHostPort(host, port))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer conn.Close()
	buffer := make([]byte, 64*1024)
	input := bufio.NewScanner(os.Stdin)
	for fmt.Print("> "); input.Scan() && input.Text() != ""; fmt.Print("> ") {
		conn.Write(input.Bytes())
		conn.SetReadDeadline(time.Now().Add(3 * time.Second))
		if n, err := conn.Read(buffer); err != nil {
			fmt.Println("no reply:", err)
		} else {
			fmt.Println(string(buffer[:n]))
		}
	}
}
