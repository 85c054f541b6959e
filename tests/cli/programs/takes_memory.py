"""Takes memory piece by piece, 4 GiB at most, before it serves anybody."""
pieces = []
while len(pieces) < 64:
    pieces.append(b"x" * (64 << 20))
