// Go: net.ListenPacket on both families, the log package, every error logged and survived.
package main

import (
	"log"
	"net"
	"os"
	"time"
)

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	conn, err := net.ListenPacket("udp", ":"+port)
	if err != nil {
		log.Fatalln(err)
	}
	buffer := make([]byte, 1<<16)
	for {
		log.Println("waiting for message...")
		n, from, err := conn.ReadFrom(buffer)
		if err != nil {
			log.Println(err)
			continue
		}
		reply := []byte(time.Now().Format("[" + time.ANSIC + "] "))
		if _, err := conn.WriteTo(append(reply, buffer[:n]...), from); err != nil {
			log.Println(err)
		}
		log.Println("...received from and returned to:", from)
	}
}
