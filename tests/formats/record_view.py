"""Reads a table of records from docs/formats/record-view.md alone: file names in, one line of JSON each out."""
import json, struct, sys


def read(b):
    mark, version, fields, rows, row_bytes, schema, heap = struct.unpack_from("<4sHHIIII", b)
    assert mark == b"BKRV" and version == 1
    rows_at = 32 + schema
    heap_at = rows_at + rows * row_bytes
    assert heap_at + heap == len(b)
    at, columns = 32, []
    for _ in range(fields):
        code, width, place, length = struct.unpack_from("<BBHH", b, at)
        columns.append((b[at + 6:at + 6 + length].decode(), code, place))
        at += 6 + length
    def value(code, at):
        if code == 1: return b[at] == 1
        if code in (2, 3, 4): return struct.unpack_from({2: "<i", 3: "<d", 4: "<q"}[code], b, at)[0]
        place, n = struct.unpack_from("<II", b, at)
        at = heap_at + place
        return b[at:at + n].decode() if code == 5 else list(struct.unpack_from(f"<{n}d", b, at))
    return [
        {name: value(code, rows_at + i * row_bytes + place) for name, code, place in columns if code <= 6}
        for i in range(rows)
    ]


for name in sys.argv[1:]: print(json.dumps(read(open(name, "rb").read())))
