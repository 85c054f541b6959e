"""Leaves a file behind, and does not start where it is already; then becomes another program: FILE PROGRAM ARGUMENT..."""
import os
import sys

open(sys.argv[1], "x").close()
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
