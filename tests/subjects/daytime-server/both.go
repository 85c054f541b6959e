// Go: ListenPacket in a goroutine, Listen in main, Format with _2; logs with package log.
package main

import (
	"log"
	"net"
	"os"
	"time"
)

func daytime() []byte {
	return []byte(time.Now().Format(time.ANSIC))
}

func main() {
	address := ":21567"
	if len(os.Args) > 1 {
		address = ":" + os.Args[1]
	}
	udp, err := net.ListenPacket("udp4", address)
	if err != nil {
		log.Fatalln(err)
	}
	tcp, err := net.Listen("tcp4", address)
	if err != nil {
		log.Fatalln(err)
	}
	go func() {
		ignored := make([]byte, 1024)
		for {
			if _, peer, err := udp.ReadFrom(ignored); err == nil {
				udp.WriteTo(daytime(), peer)
			}
		}
	}()
	log.Println("waiting for connection on", tcp.Addr())
	for {
		conn, err := tcp.Accept()
		if err != nil {
			continue
		}
		log.Println("connected from", conn.RemoteAddr())
		conn.Write(daytime())
		conn.Close()
	}
}
