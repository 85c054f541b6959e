// net.ListenUnixgram, whose address says where the reply goes; a channel carries the signal.
package main

import (
	"log"
	"net"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	log.SetFlags(0)
	address := &net.UnixAddr{Name: os.Args[1], Net: "unixgram"}
	os.Remove(address.Name)
	conn, err := net.ListenUnixgram("unixgram", address)
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-stop
		os.Remove(address.Name)
		os.Exit(0)
	}()
	log.Println("waiting for message...")
	buffer := make([]byte, 1024)
	for {
		n, peer, err := conn.ReadFromUnix(buffer)
		if err != nil {
			continue
		}
		reply := append([]byte(time.Now().Format("[Mon Jan _2 15:04:05 2006] ")), buffer[:n]...)
		if _, err := conn.WriteToUnix(reply, peer); err != nil {
			log.Println(err)
		}
	}
}
