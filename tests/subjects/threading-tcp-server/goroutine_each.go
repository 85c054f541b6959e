// Go: a goroutine each, ReadString, defer and Close, the log package; ends as the runtime does.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"time"
)

func main() {
	address := ":21567"
	if len(os.Args) > 1 {
		address = ":" + os.Args[1]
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		log.Fatal(err)
	}
	log.Print("waiting for connection...")
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Print(err)
			continue
		}
		go func() {
			defer conn.Close()
			log.Print("...connected from: ", conn.RemoteAddr())
			line, _ := bufio.NewReaderSize(conn, 16).ReadString('\n')
			fmt.Fprintf(conn, "[%s] %s", time.Now().Format("Mon Jan _2 15:04:05 2006"), line)
		}()
	}
}
