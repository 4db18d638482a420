"""The frames of docs/process.md: `serve` says hello and answers requests until the input ends."""

import platform
import struct
import sys


def serve(version, answer):
    """`answer` takes a request without its tag, a memoryview, and returns the parts of a reply, each of them bytes."""
    read, out = sys.stdin.buffer.read, sys.stdout.buffer
    # What a library prints belongs to the log.
    sys.stdout = sys.stderr

    def write(*parts):
        out.write(struct.pack("<I", sum(map(len, parts))))
        for part in parts:
            out.write(part)
        out.flush()

    write(f"bakeoff 1 {version} (Python {platform.python_version()})".encode())
    while len(head := read(4)) == 4:
        request = memoryview(read(struct.unpack("<I", head)[0]))
        write(request[:4], *answer(request[4:]))
