// Go: io.Copy from the connection after a bare GET, deferred closes, log.Fatal.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"os"
)

func main() {
	log.SetFlags(0)
	conn, err := net.Dial("tcp", net.JoinHostPort(os.Args[1], os.Args[2]))
	if err != nil {
		log.Fatal(err)
	}
	defer conn.Close()
	file, err := os.Create(os.Args[3])
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()
	fmt.Fprint(conn, "GET /\r\n\r\n")
	if _, err := io.Copy(file, conn); err != nil {
		log.Fatal(err)
	}
}
