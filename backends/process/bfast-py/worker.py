import sys

import b_fast
from bakeoff_records import serve_codec

codec = b_fast.BFast()
compress = sys.argv[1:] == ["lz4"]
serve_codec(
    f"bfast-py {b_fast.__version__}",
    lambda records: codec.encode_packed(records, compress),
    codec.decode_packed,
)
