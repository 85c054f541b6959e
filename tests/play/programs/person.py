"""A client with a habit: person.py HOST PORT HABIT. What is typed goes to the server, what comes is printed."""
import os
import select
import socket
import sys
import termios
import time
import tty

host, port, habit = sys.argv[1], int(sys.argv[2]), sys.argv[3]


def dial():
    return socket.create_connection((host, port))


def say(text):
    os.write(1, text)


def sets_up_its_terminal_late():
    server = dial()
    say(b"> ")
    began = time.process_time()
    while time.process_time() - began < 0.03:
        pass
    tty.setcbreak(0)  # TCSAFLUSH: what has been typed is thrown away
    line = b""
    while not line.endswith(b"\n"):
        line += os.read(0, 1)
    server.sendall(line.strip())
    server.recv(1)


def reads_key_by_key():
    server = dial()
    say(b"> ")
    line = b""
    while not line.endswith(b"\n"):
        before = termios.tcgetattr(0)
        tty.setcbreak(0)  # TCSAFLUSH, for each key
        line += os.read(0, 1)
        termios.tcsetattr(0, termios.TCSADRAIN, before)
    server.sendall(line.strip())
    server.recv(1)


def starts_late():
    time.sleep(1.5)
    termios.tcflush(0, termios.TCIFLUSH)  # who types before he is asked is not heard
    server = dial()
    say(b"> ")
    server.sendall(os.read(0, 1024).strip())
    server.recv(1)


def pauses_within_a_line():
    server = dial()
    say(b"> ")
    line = os.read(0, 1024)
    server.sendall(line[:2])
    time.sleep(0.2)
    server.sendall(line[2:])
    server.recv(1)


def prompts_before_it_listens():
    server = dial()
    while True:
        say(b"> ")
        began = time.process_time()
        while time.process_time() - began < 0.03:
            pass
        termios.tcflush(0, termios.TCIFLUSH)
        server.sendall(os.read(0, 1024).strip())
        reply = server.recv(1024)
        time.sleep(0.3)


def looks_every_now_and_then():
    server = dial()
    say(b"> ")
    while True:
        time.sleep(0.03)
        if select.select([0], [], [], 0)[0]:
            line = os.read(0, 1024).strip()
            if not line:
                return server.close()
            server.sendall(line)
        elif select.select([server], [], [], 0)[0]:
            say(server.recv(1024) + b"\n> ")


def takes_a_pause_for_the_end():
    server = dial()
    while True:
        termios.tcflush(0, termios.TCIFLUSH)  # who types before he is asked is not heard
        say(b"> ")
        line = os.read(0, 1024).strip()
        if not line:
            return server.close()
        server.sendall(line)
        reply = server.recv(1024)
        while select.select([server], [], [], 0.3)[0]:
            reply += server.recv(1024)
        say(reply + b"\n")


def asks_for_its_host():
    input("Host: ")
    input("Port: ")


def asks_what_to_say():
    line = input("message: ")
    server = dial()
    server.sendall(line.encode())
    server.recv(1)


def says_something():
    server = dial()
    server.sendall(b"something")
    print(input())


def waits_for_the_server_to_close():
    server = dial()
    server.sendall(input("> ").encode())
    say(server.recv(1024) + b"\n")
    server.shutdown(socket.SHUT_WR)
    while server.recv(1024):
        pass
    say(b"closed\n")


def connects_first():
    server = dial()
    input("> ")
    server.shutdown(socket.SHUT_WR)
    server.recv(1)  # till it has closed, too
    say(b"bye\n")


def connects_elsewhere():
    socket.create_connection((host, 1))


def connects_for_a_line():
    if input("> "):
        dial()
    say(b"bye\n")


globals()[habit]()
