"""
Reads tags with the package `exifread`. The first request is the paths, parted by zero bytes; then it is two u32, from and to, and
the answer is a JSON list of what each file holds: texts, whole numbers, and fractions as [numerator, denominator].
"""

import json
import logging
import struct
from importlib.metadata import version

import exifread
from bakeoff_worker import serve

logging.disable(logging.CRITICAL)

wanted = [
    *("Image Make", "Image Model", "Image DateTime", "Image Orientation", "EXIF LensModel"),
    *("EXIF DateTimeOriginal", "EXIF SubSecTimeOriginal", "EXIF OffsetTimeOriginal", "EXIF ExposureTime"),
    *("EXIF FNumber", "EXIF ISOSpeedRatings", "EXIF FocalLength", "EXIF ExifImageWidth", "EXIF ExifImageLength"),
    *("GPS GPSLatitude", "GPS GPSLatitudeRef", "GPS GPSLongitude", "GPS GPSLongitudeRef"),
    *("GPS GPSAltitude", "GPS GPSAltitudeRef"),
]
paths = None


def plain(value):
    if isinstance(value, (int, str)):
        return value
    return [value.num, value.den]


def tags(path):
    with open(path, "rb") as file:
        found = exifread.process_file(file, details=False)
    values = ((name, found[name].values) for name in wanted if name in found)
    return {name: it if isinstance(it, str) else [plain(value) for value in it] for name, it in values}


def answer(request):
    global paths
    if paths is None:
        paths = bytes(request).decode().split("\0")
        return []
    start, end = struct.unpack("<II", request)
    return [json.dumps([tags(path) for path in paths[start:end]]).encode()]


serve(f"exifread {version('exifread')}", answer)
