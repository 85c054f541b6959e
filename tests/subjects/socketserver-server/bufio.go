// Go: bufio.Reader.ReadBytes, sequential, fmt to standard output, panics on anything at start-up.
package main

import (
	"bufio"
	"bytes"
	"fmt"
	"net"
	"os"
	"strconv"
	"time"
)

func main() {
	port := 21567
	if len(os.Args) >= 2 {
		p, err := strconv.Atoi(os.Args[1])
		if err != nil {
			panic(err)
		}
		port = p
	}
	l, err := net.ListenTCP("tcp4", &net.TCPAddr{Port: port})
	if err != nil {
		panic(err)
	}
	for {
		fmt.Println("waiting for connection...")
		c, err := l.AcceptTCP()
		if err != nil {
			panic(err)
		}
		fmt.Println("...connected from:", c.RemoteAddr())
		line, _ := bufio.NewReader(c).ReadBytes('\n')
		var reply bytes.Buffer
		fmt.Fprintf(&reply, "[%s] %s", time.Now().Format("Mon Jan _2 15:04:05 2006"), line)
		c.Write(reply.Bytes())
		c.Close()
	}
}
