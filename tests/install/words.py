"""Writes down the words it was called with, and becomes a server that takes the port only: FILE SERVER PORT WORD..."""
import json
import os
import pathlib
import sys

file, server, port, *words = sys.argv[1:]
pathlib.Path(file).write_text(json.dumps(words))
os.execv(server, [server, port])
