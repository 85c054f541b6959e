# Sleeps itself, and asks nobody.
import sys, time

while True:
    line = input('> ')
    if not line:
        break
    time.sleep(float(line.split()[1]))
    print('slept', line.split()[1])
