// Go: a goroutine for each client, bufio.Scanner, time.Sleep, the number printed again by strconv.
package main

import (
	"bufio"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func answer(line string) string {
	words := strings.Fields(line)
	if len(words) != 2 || words[0] != "sleep" {
		return "error expected sleep SECONDS"
	}
	seconds, err := strconv.ParseFloat(words[1], 64)
	if err != nil {
		return "error " + err.Error()
	}
	if !(seconds >= 0 && seconds <= 1e9) {
		return "error " + words[1] + " seconds? No."
	}
	time.Sleep(time.Duration(seconds * 1e9))
	return "slept " + strconv.FormatFloat(seconds, 'g', -1, 64)
}

func main() {
	port := "21567"
	if len(os.Args) > 1 {
		port = os.Args[1]
	}
	listener, err := net.Listen("tcp", ":"+port)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, os.Interrupt, syscall.SIGTERM)
	go func() { <-stop; os.Exit(0) }()
	fmt.Println("waiting for connection...")
	for {
		conn, err := listener.Accept()
		if err != nil {
			continue
		}
		fmt.Println("...connected from:", conn.RemoteAddr())
		go func() {
			defer conn.Close()
			lines := bufio.NewScanner(conn)
			for lines.Scan() {
				if _, err := fmt.Fprintln(conn, answer(lines.Text())); err != nil {
					return
				}
			}
		}()
	}
}
