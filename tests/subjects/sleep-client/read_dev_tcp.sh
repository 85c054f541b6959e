#!/bin/sh
# Shell: bash's /dev/tcp for the connection, read and printf for the lines.
exec bash -c '
exec 3<>"/dev/tcp/$1/$2" || exit 1
cr=$(printf "\r")
while printf "> "; IFS= read -r line && [ -n "$line" ]; do
    printf "%s\n" "$line" >&3
    IFS= read -r reply <&3 || { echo "server gone"; break; }
    printf "%s\n" "${reply%"$cr"}"
done
exec 3>&-
' sleep "${1:-localhost}" "${2:-21567}"
