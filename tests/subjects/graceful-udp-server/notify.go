// Go: signal.Notify in a goroutine closes the socket, which ends the loop.
package main

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	server, err := net.ListenPacket("udp4", ":"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt, syscall.SIGTERM)
	go func() {
		<-signals
		server.Close()
	}()
	fmt.Println("waiting for message...")
	data := make([]byte, 65536)
	for {
		n, peer, err := server.ReadFrom(data)
		if errors.Is(err, net.ErrClosed) {
			return
		}
		if err != nil {
			continue
		}
		server.WriteTo(append([]byte("["+time.Now().Format(time.ANSIC)+"] "), data[:n]...), peer)
		fmt.Println("...received from and returned to:", peer)
	}
}
