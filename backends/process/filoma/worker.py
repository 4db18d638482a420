"""Profiles a folder with the package `filoma`. A request is a path; the answer is its analysis as JSON."""

import json
from importlib.metadata import version

from bakeoff_worker import serve
from filoma.directories import DirectoryProfiler, DirectoryProfilerConfig
from loguru import logger

logger.remove()
profiler = DirectoryProfiler(DirectoryProfilerConfig(show_progress=False))


def answer(request):
    found = profiler.probe(bytes(request).decode()).to_dict()
    return [json.dumps(found).encode()]


serve(f"filoma {version('filoma')}", answer)
