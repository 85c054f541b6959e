# The library's HTTPConnection, so HTTP/1.1 and the body alone is written, in pieces of 64 KiB.
import http.client
import sys

host, port, output = sys.argv[1:4]
connection = http.client.HTTPConnection(host, int(port), timeout=30)
try:
    connection.request("GET", "/", headers={"Connection": "close"})
    response = connection.getresponse()
    print(response.status, response.reason)
    with open(output, "wb") as file:
        while piece := response.read(65536):
            file.write(piece)
except (OSError, http.client.HTTPException) as why:
    sys.exit(f"{host} {port}: {why}")
