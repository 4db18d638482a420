import orjson
from bakeoff_records import serve_codec

serve_codec(f"orjson {orjson.__version__}", orjson.dumps, orjson.loads)
