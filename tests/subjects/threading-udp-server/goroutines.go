// Go: a goroutine for each datagram; the runtime spreads them over its threads.
package main

import (
	"fmt"
	"net"
	"os"
	"time"
)

func answer(conn net.PacketConn, data []byte, peer net.Addr) {
	reply := fmt.Sprintf("[%s] %s", time.Now().Format(time.ANSIC), data)
	if _, err := conn.WriteTo([]byte(reply), peer); err != nil {
		fmt.Println("lost:", err)
		return
	}
	fmt.Println("...received from and returned to:", peer)
}

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	conn, err := net.ListenPacket("udp", ":"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println("waiting for message...")
	for {
		data := make([]byte, 1024)
		n, peer, err := conn.ReadFrom(data)
		if err == nil {
			go answer(conn, data[:n], peer)
		}
	}
}
