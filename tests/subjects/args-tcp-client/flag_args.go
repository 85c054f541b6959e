// Go: flag.Arg with fallbacks, bufio.Scanner for the keyboard, one Read for a reply.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"net"
	"os"
)

func argument(i int, fallback string) string {
	if text := flag.Arg(i); text != "" {
		return text
	}
	return fallback
}

func main() {
	flag.Parse()
	server, err := net.Dial("tcp", net.JoinHostPort(argument(0, "localhost"), argument(1, "21567")))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	defer server.Close()
	keyboard := bufio.NewScanner(os.Stdin)
	reply := make([]byte, 1024)
	for fmt.Print("> "); keyboard.Scan() && keyboard.Text() != ""; fmt.Print("> ") {
		server.Write(keyboard.Bytes())
		n, err := server.Read(reply)
		if err != nil {
			return
		}
		fmt.Printf("%s\n", reply[:n])
	}
}
