"""Records for kits/records-worker: a codec in Python says how it encodes and decodes, and gets the requests."""

import json

from bakeoff_worker import serve


def serve_codec(version, encode, decode):
    records = None

    def answer(request):
        nonlocal records
        kind, body = request[:1], request[1:]
        if kind == b"l":
            records = json.loads(bytes(body))
            return []
        if kind == b"e":
            return [encode(records)]
        return [json.dumps(decode(bytes(body))).encode()]

    serve(version, answer)
