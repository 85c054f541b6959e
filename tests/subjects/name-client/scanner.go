// Go: bufio.Scanner on both sides; prints the replies as they are.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"strings"
)

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
	replies := bufio.NewScanner(server)
	keyboard := bufio.NewScanner(os.Stdin)
	for fmt.Print("> "); keyboard.Scan() && keyboard.Text() != ""; fmt.Print("> ") {
		fmt.Fprintf(server, "%s\n", keyboard.Text())
		for more := true; more; {
			if !replies.Scan() {
				fmt.Println("the server has gone")
				return
			}
			fmt.Println(replies.Text())
			more = keyboard.Text() == "list" && replies.Text() != "end" && !strings.HasPrefix(replies.Text(), "error")
		}
	}
}
