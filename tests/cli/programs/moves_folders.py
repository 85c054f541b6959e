"""Makes a folder anew and moves another, as programs do with what they keep, and then becomes another program: FOLDER PROGRAM ARGUMENT..."""
import os
import shutil
import sys

os.chdir(sys.argv[1])
shutil.rmtree("cache")
os.mkdir("cache")
os.mkdir("new")
os.rename("new", "cache/moved")
os.execv(sys.executable, [sys.executable, *sys.argv[2:]])
