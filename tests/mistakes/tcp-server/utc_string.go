// The time as Go prints it, and not as ctime does.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func main() {
	server, err := net.Listen("tcp", ":"+os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	for {
		fmt.Println("waiting for connection...")
		client, _ := server.Accept()
		fmt.Println("...connected from:", client.RemoteAddr())
		buffer := make([]byte, 1024)
		for {
			size, err := client.Read(buffer)
			if err != nil {
				break
			}
			fmt.Fprintf(client, "[%s] %s", time.Now(), buffer[:size])
		}
		client.Close()
	}
}
