"""Reads the packed format in all its forms, from docs/formats/packed.md alone: file names in, one line of JSON each out."""
import json, struct, sys, zlib

def unlz4(block):
    out, i = bytearray(), 0
    while i < len(block):
        token, i = block[i], i + 1
        def more(n, i):
            while n >= 15 and block[i] == 255: n, i = n + 255, i + 1
            return (n + block[i], i + 1) if n >= 15 else (n, i)
        n, i = more(token >> 4, i)
        out += block[i:i + n]
        if i + n == len(block): return bytes(out)
        back, i = struct.unpack_from("<H", block, i + n)[0], i + n + 2
        n, i = more(token & 15, i)
        for _ in range(n + 4): out.append(out[-back])

def message(b):
    assert b[:2] == b"BF" and b[3] == 1
    at, keys = 6, []
    for _ in range(struct.unpack_from("<H", b, 4)[0]):
        keys.append(b[at + 1:at + 1 + b[at]].decode())
        at += 1 + b[at]
    def value(at):
        tag, at = b[at], at + 1
        if tag in (0x10, 0x20, 0x21): return {0x10: None, 0x20: False, 0x21: True}[tag], at
        if 0x30 <= tag < 0x38: return tag - 0x30, at
        if tag == 0x38: return struct.unpack_from("<q", b, at)[0], at + 8
        if tag == 0x40: return struct.unpack_from("<d", b, at)[0], at + 8
        if tag == 0x70:
            fields = {}
            while b[at] != 0x7F:
                key = keys[struct.unpack_from("<I", b, at)[0]]
                fields[key], at = value(at + 4)
            return fields, at + 1
        n, at = struct.unpack_from("<I", b, at)[0], at + 4
        if tag == 0x60:
            items = []
            while len(items) < n: item, at = value(at); items.append(item)
            return items, at
        if tag == 0x80: return b[at:at + n].hex(), at + n
        if tag == 0x90: return list(struct.unpack_from(f"<{n}d", b, at)), at + 8 * n
        assert tag in (0x50, 0xD1, 0xD2, 0xD3, 0xD4, 0xD5), hex(tag)
        return b[at:at + n].decode(), at + n
    it, end = value(at)
    assert end == len(b)
    return it

def read(b):
    if b[:2] == b"BF": return message(b)
    size, count, _, _ = struct.unpack_from("<4I", b)
    if b[:4] == b"BKPF":
        count, check = struct.unpack_from("<II", b, 8)
        at, records = 16 + 16 * count, []
        assert zlib.crc32(b[16:at]) == check
        for n, raw, length, crc in struct.iter_unpack("<4I", b[16:at]):
            part, at = b[at:at + length], at + length
            assert zlib.crc32(part) == crc
            records += message(unlz4(part) if b[5] & 1 else part)
        return records
    if size < 1_000_000: return message(unlz4(b[4:]))
    at, whole = 8, b""
    for _ in range(count):
        length = struct.unpack_from("<I", b, at)[0]
        whole, at = whole + unlz4(b[at + 8:at + 8 + length]), at + 8 + length
    return message(whole)

for name in sys.argv[1:]: print(json.dumps(read(open(name, "rb").read())))
