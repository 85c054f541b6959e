#!/bin/sh
# Shell: bash's /dev/udp takes the service's name; dd reads one datagram, timeout gives up after some seconds.
exec bash -c '
exec 3<>"/dev/udp/$1/daytime" || exit 1
printf now >&3
reply=$(timeout 5 dd bs=1024 count=1 <&3 2>/dev/null) && [ -n "$reply" ] || { echo "no reply from $1" >&2; exit 1; }
printf "%s\n" "$reply"
' daytime "${1:-localhost}"
