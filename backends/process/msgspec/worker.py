import sys

import msgspec
from bakeoff_records import serve_codec

codec = msgspec.msgpack if sys.argv[1:] == ["msgpack"] else msgspec.json
serve_codec(f"msgspec {msgspec.__version__}", codec.Encoder().encode, codec.decode)
