"""Reference values for tests/stats, from SciPy and from brute force that shares no formula with src/stats.

    python -m venv venv && venv/bin/pip install scipy==1.17.1
    venv/bin/python tests/stats/data/reference.py > tests/stats/data/reference.json
    bunx oxfmt tests/stats/data/reference.json
"""

import json
from itertools import combinations, permutations, product

import numpy as np
from scipy import stats

rng = np.random.default_rng(20250101)


def numbers(n, scale=1.0):
    return [float(f"{v:.6g}") for v in rng.normal(0.1, scale, n)]


def law(statistics, size):
    counts = np.bincount(statistics, minlength=size)
    return (counts / counts.sum()).tolist()


def signed_rank_law(n):
    ranks = np.arange(1, n + 1)
    signs = np.array(list(product((0, 1), repeat=n)))
    return law(signs @ ranks, n * (n + 1) // 2 + 1)


def rank_sum_law(n, m):
    sums = [sum(c) - n * (n - 1) // 2 for c in combinations(range(n + m), n)]
    return law(sums, n * m + 1)


def interval(pairwise, probabilities, alpha):
    """Invert the two-sided test: keep every shift that it does not reject."""
    pairwise = np.sort(pairwise)
    tail = np.cumsum(probabilities)
    k = int(np.sum(2 * tail <= alpha))
    if k == 0:
        return None
    return [float(np.median(pairwise)), float(pairwise[k - 1]), float(pairwise[-k])]


def signed_rank(n):
    d, than = numbers(n), 0.05
    i, j = np.triu_indices(n)
    walsh = (np.array(d)[i] + np.array(d)[j]) / 2
    p = stats.wilcoxon(np.array(d) - than, alternative="greater", method="exact").pvalue
    probabilities = signed_rank_law(n)
    return {"d": d, "than": than, "tail": p, "interval": {a: interval(walsh, probabilities, a) for a in (0.05, 0.01)}}


def rank_sum(n, m):
    x, y, than = numbers(n), numbers(m), 0.05
    pairs = np.subtract.outer(x, y).ravel()
    p = stats.mannwhitneyu(np.array(x) - than, y, alternative="greater", method="exact").pvalue
    probabilities = rank_sum_law(n, m)
    return {"x": x, "y": y, "than": than, "tail": p, "interval": {a: interval(pairs, probabilities, a) for a in (0.05, 0.01)}}


def spearman_exact(n):
    x, y = list(range(n)), numbers(n)
    rho = stats.spearmanr(x, y).statistic
    order = np.argsort(np.argsort(y))
    square = lambda p: int(((np.arange(n) - np.array(p)) ** 2).sum())
    most = n * (n * n - 1) // 3
    mine = min(square(order), most - square(order))
    squares = ((np.array(list(permutations(range(n)))) - np.arange(n)) ** 2).sum(axis=1)
    p = float(np.mean((squares <= mine) | (squares >= most - mine)))
    return {"x": x, "y": y, "rho": rho, "p": p}


def spearman_t(n):
    x, y = list(range(n)), numbers(n)
    found = stats.spearmanr(x, y)
    return {"x": x, "y": y, "rho": found.statistic, "p": found.pvalue}


def sfc32(text, count):
    mask = 0xFFFFFFFF

    def fnv(basis):
        for code in text.encode("utf-16-le")[::2]:
            basis = ((basis ^ code) * 0x01000193) & mask
        return basis

    a, b, c, counter = fnv(0x811C9DC5), fnv(0x9E3779B9), fnv(0x85EBCA6B), 1
    out = []
    for _ in range(18 + count):
        word = (a + b + counter) & mask
        counter += 1
        a = b ^ (b >> 9)
        b = (c + (c << 3)) & mask
        c = ((((c << 21) | (c >> 11)) & mask) + word) & mask
        out.append(word)
    return out[18:]


def line(call, rate):
    n = [64, 1024, 4096, 65536, 1048576]
    t = [float(f"{(call + rate * v) * f:.6g}") for v, f in zip(n, rng.normal(1, 0.03, len(n)))]
    slope, start = np.polyfit(n, t, 1, w=1 / np.array(t))
    return {"n": n, "t": t, "call": start, "rate": slope}


def describe(n):
    values = [float(f"{v:.6g}") for v in rng.lognormal(0, 1, n)]
    return {
        "values": values,
        "quantiles": {q: float(np.quantile(values, q)) for q in (0, 0.1, 0.25, 0.5, 0.9, 1)},
        "mad": 1.4826 * float(stats.median_abs_deviation(values)),
        "deviation": float(np.std(values, ddof=1)),
        "geometricMean": float(stats.gmean(values)),
    }


print(
    json.dumps(
        {
            "student": [
                {"confidence": c, "df": df, "t": float(stats.t.ppf((1 + c) / 2, df)), "tail": float(2 * stats.t.sf(2.5, df))}
                for c in (0.5, 0.9, 0.95, 0.99, 0.999)
                for df in (1, 2, 3, 4, 5, 6, 7, 10, 21, 46)
            ],
            "signedRank": [signed_rank(n) for n in (5, 6, 7, 8, 11, 14)],
            "rankSum": [rank_sum(n, m) for n, m in ((3, 3), (4, 4), (5, 5), (6, 8), (9, 7), (2, 12))],
            "spearman": [spearman_exact(n) for n in (3, 4, 5, 6, 7, 8, 9)] + [spearman_t(n) for n in (10, 16, 24)],
            "sfc32": {seed: sfc32(seed, 6) for seed in ("7", "hashing round 3")},
            "line": [line(50, 0.2), line(2000, 0.05), line(0, 3)],
            "describe": [describe(n) for n in (1 + 1, 7, 24)],
        },
        indent=1,
    )
)
