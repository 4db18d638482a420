"""Hashes files and buffers with the package `xxhash`, on a pool of threads. The requests are those of kits/hash-worker."""

import struct
from concurrent.futures import ThreadPoolExecutor

import xxhash
from bakeoff_worker import serve

kernels = {
    b"xxh32": xxhash.xxh32_intdigest,
    b"xxh64": xxhash.xxh64_intdigest,
    b"xxh3-64": xxhash.xxh3_64_intdigest,
    b"xxh3-128": xxhash.xxh3_128_intdigest,
}
kernel, seed, paths, each = None, 0, [], map


def hash_file(path):
    with open(path, "rb") as file:
        content = file.read()
    return len(content), kernel(content, seed)


def answer(request):
    global kernel, seed, paths, each
    kind, body = request[:1], request[1:]
    if kind == b"o":
        algo, seed_text, threads, *paths = bytes(body).split(b"\0")
        kernel, seed = kernels[algo], int(seed_text)
        each = map if threads == b"1" else ThreadPoolExecutor(int(threads)).map
        return []
    if kind == b"f":
        start, end = struct.unpack("<II", body)
        done = list(each(hash_file, paths[start:end]))
    else:
        size, count = struct.unpack("<II", body[:8])
        buffers = [body[at : at + size] for at in range(8, 8 + count * size, size)] if size else [b""] * count
        done = [(size, digest) for digest in each(lambda buffer: kernel(buffer, seed), buffers)]
    read = sum(size for size, _ in done)
    return [struct.pack("<Q", read), b"".join(digest.to_bytes(16, "little") for _, digest in done)]


serve(f"xxhash {xxhash.VERSION}", answer)
