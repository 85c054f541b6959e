// It takes a path that exists for a server that runs.
package main

import (
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	path := os.Args[1]
	if _, err := os.Stat(path); err == nil {
		fmt.Fprintln(os.Stderr, "a server runs already at", path)
		os.Exit(1)
	}
	conn, err := net.ListenUnixgram("unixgram", &net.UnixAddr{Name: path, Net: "unixgram"})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-stop
		os.Remove(path)
		os.Exit(0)
	}()
	fmt.Println("waiting for message...")
	buffer := make([]byte, 1024)
	for {
		n, peer, err := conn.ReadFromUnix(buffer)
		if err == nil {
			conn.WriteToUnix(append([]byte("["+time.Now().Format(time.ANSIC)+"] "), buffer[:n]...), peer)
		}
	}
}
