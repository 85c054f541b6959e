"""Tries what a program under test must not be able to do, says in one line of JSON how that went, and serves nobody."""
import ctypes
import json
import os
import pty
import sys

CLONE_NEWNS, CLONE_NEWUSER = 0x20000, 0x10000000
libc = ctypes.CDLL(None, use_errno=True)
attempts = {}


def attempt(what):
    def run(function):
        try:
            attempts[what] = function()
        except OSError as error:
            attempts[what] = error.__class__.__name__ + ": " + str(error)
    return run


def status(*names):
    with open("/proc/self/status") as file:
        return {line.split(":")[0]: line.split(":")[1].strip() for line in file if line.split(":")[0] in names}


def write(path):
    with open(path, "a"):
        return "opened"


def call(name, *arguments):
    if getattr(libc, name)(*arguments) == 0:
        return "done"
    raise OSError(ctypes.get_errno(), name)


attempt("rights")(lambda: status("CapEff", "NoNewPrivs"))
attempt("processes")(lambda: sorted(int(name) for name in os.listdir("/proc") if name.isdigit()))
attempt("command lines")(lambda: [open(f"/proc/{pid}/cmdline").read() for pid in attempts["processes"] if pid != os.getpid()])
attempt("parent's memory")(lambda: write("/proc/1/mem"))
attempt("parent's environment")(lambda: open("/proc/1/environ").read())
attempt("parent's files")(lambda: os.listdir("/proc/1/root"))
attempt("parent's mounts")(lambda: call("setns", os.open("/proc/1/ns/mnt", os.O_RDONLY), CLONE_NEWNS))
attempt("another user namespace")(lambda: call("unshare", CLONE_NEWUSER))
attempt("mount")(lambda: call("mount", b"tmpfs", b"/tmp", b"tmpfs", 0, b""))
attempt("system")(lambda: write("/etc/hostname"))
attempt("kernel")(lambda: write("/proc/sys/kernel/hostname"))
attempt("terminals")(lambda: sorted(os.listdir("/dev/pts")))
attempt("own terminal")(lambda: os.ttyname(0))
attempt("more terminals")(lambda: [pty.openpty() for _ in range(200)] and "opened")
attempt("devices")(lambda: sorted(os.listdir("/dev")))
attempt("what runs")(lambda: sorted(os.listdir("/run")))
attempt("environment")(lambda: sorted(os.environ))
attempt("private")(lambda: [write(folder + "/sockspec-test-was-here") for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run/lock", ".", os.environ["HOME"])])
attempt("beside")(lambda: sorted(os.listdir(sys.argv[1])))
attempt("suite")(lambda: sorted(os.listdir(sys.argv[2])))
attempt("reference programs")(lambda: sorted(os.listdir(sys.argv[3])))
attempt("home")(lambda: sorted(os.listdir("/home")))
print("tried " + json.dumps(attempts))
