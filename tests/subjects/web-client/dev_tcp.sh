#!/bin/sh
# Shell: bash's /dev/tcp and cat.
exec bash -c '
exec 3<>"/dev/tcp/$1/$2" || exit 1
printf "GET / HTTP/1.0\r\nHost: %s\r\n\r\n" "$1" >&3
cat <&3 >"$3"
' web "$@"
