"""Reads the pcapng files that sockspec writes, strictly (draft-ietf-opsawg-pcapng)."""
import struct
import typing

SECTION, INTERFACE, STATISTICS, PACKET = 0x0A0D0D0A, 1, 5, 6
COMMENT, USER_APPLICATION, INTERFACE_NAME, RESOLUTION = 1, 4, 2, 9
TCP, UDP = 6, 17


class Packet(typing.NamedTuple):
    at_ns: int
    protocol: int
    source: int
    destination: int
    sequence: int  # of TCP
    payload: bytes
    comments: list


class File(typing.NamedTuple):
    application: str
    comments: list
    packets: list
    received: int
    lost: int
    last_comments: list


def blocks(data):
    """Type and body of every block; both of its lengths have to be right."""
    while data:
        kind, length = struct.unpack_from("<II", data)
        assert length % 4 == 0 and 12 <= length <= len(data), length
        assert struct.unpack_from("<I", data, length - 4) == (length,)
        yield kind, data[8:length - 4]
        data = data[length:]


def options(body):
    """Code and value of each; the end has to be there, with nothing behind it."""
    found = []
    while body:
        code, length = struct.unpack_from("<HH", body)
        value, body = body[4:4 + length], body[4 + length + -length % 4:]
        if code == 0:
            assert not body and not value
            return found
        assert len(value) == length
        found.append((code, value))
    assert not found, "the options have no end"
    return found


def comments(found):
    return [value.decode() for code, value in found if code == COMMENT]


def layers(frame):
    """Protocol, ports, sequence number and payload of an Ethernet frame with TCP or UDP; of others the protocol."""
    kind, body = struct.unpack_from("!H", frame, 12)[0], frame[14:]
    if kind == 0x0800:
        protocol, body = body[9], body[(body[0] & 15) * 4:struct.unpack_from("!H", body, 2)[0]]
    else:
        assert kind == 0x86DD, kind
        protocol, body = body[6], body[40:40 + struct.unpack_from("!H", body, 4)[0]]
    if protocol not in (TCP, UDP):  # ICMP says that a port is closed
        return protocol, 0, 0, 0, b""
    source, destination = struct.unpack_from("!HH", body)
    sequence = struct.unpack_from("!I", body, 4)[0] if protocol == TCP else 0
    return protocol, source, destination, sequence, body[(body[12] >> 4) * 4 if protocol == TCP else 8:]


def packet(body):
    interface, high, low, captured, length = struct.unpack_from("<IIIII", body)
    assert interface == 0 and captured == length
    frame = body[20:20 + captured]
    return Packet((high << 32) + low, *layers(frame), comments(options(body[20 + captured + -captured % 4:])))


def read(path):
    (first, header), (second, interface), *packets, (last, statistics) = blocks(path.read_bytes())
    assert (first, second, last) == (SECTION, INTERFACE, STATISTICS)
    assert {kind for kind, _ in packets} <= {PACKET}
    assert struct.unpack_from("<IHHq", header) == (0x1A2B3C4D, 1, 0, -1)
    about = options(header[16:])
    assert struct.unpack_from("<H", interface) == (1,), "not Ethernet"
    assert options(interface[8:]) == [(INTERFACE_NAME, b"lo"), (RESOLUTION, b"\x09")]
    counts = options(statistics[12:])
    return File(dict(about)[USER_APPLICATION].decode(), comments(about), [packet(body) for _, body in packets],
                int.from_bytes(dict(counts)[4], "little"), int.from_bytes(dict(counts)[7], "little"), comments(counts))
