// Go: net.Dial with the service's name does all of it; a deadline; Println for the reply.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	host := "localhost"
	if len(os.Args) > 1 {
		host = os.Args[1]
	}
	conn, err := net.Dial("udp4", net.JoinHostPort(host, "daytime"))
	if err == nil {
		conn.SetDeadline(time.Now().Add(5 * time.Second))
		reply := make([]byte, 2048)
		if _, err = conn.Write([]byte("gimme")); err == nil {
			var n int
			if n, err = conn.Read(reply); err == nil {
				fmt.Println(string(reply[:n]))
				return
			}
		}
	}
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
