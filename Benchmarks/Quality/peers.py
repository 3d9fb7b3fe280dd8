"""Other engines on the same list and visitors: run in a virtual environment with nomenklatura and rapidfuzz.

peers.py LIST QUERIES TRUE_PER_KIND INNOCENTS HARD → JSON on stdout. Each is given the best threshold at which no more than
0.30 % of the random innocents are alerted, chosen on these very innocents; and the records it compares always include the
right one, beside the 40 whose names are nearest and all born on the same day or on its exchange of day and month: what a
search of its own would lose is not counted against it.
"""
import csv, json, multiprocessing, sys, time
from importlib.metadata import version

import numpy
from followthemoney import model
from nomenklatura.matching import get_algorithm
from nomenklatura.matching.types import ScoringConfig
from rapidfuzz import fuzz, process

LIMIT = 0.003
APART = {"surname_changed"}
NEAREST = 40


def subset(path, per_kind, innocents, hard):
    """The first so many of each category: they are drawn by lot already."""
    taken = {}
    for row in csv.DictReader(open(path, newline="")):
        kind = row["category"]
        limit = innocents if kind == "neg_random" else hard if kind.startswith("neg") else per_kind
        if taken.setdefault(kind, 0) < limit:
            taken[kind] += 1
            yield row


def whole(row):
    return " ".join(part for part in (row["first"], row["middle"], row["last"]) if part)


def dates(row):
    if row["dob"] or not row.get("age"):
        return [row["dob"]] if row["dob"] else []
    return [str(2025 - int(row["age"])), str(2026 - int(row["age"]))]


def person(identifier, row):
    entity = model.make_entity("Person")
    entity.id = identifier
    entity.add("name", whole(row))
    entity.add("firstName", row["first"])
    entity.add("middleName", row["middle"])
    entity.add("lastName", row["last"])
    entity.add("nameSuffix", row["suffix"])
    entity.add("alias", [alias for alias in row.get("aliases", "").split("|") if alias])
    entity.add("birthDate", dates(row))
    entity.add("gender", {"M": "male", "F": "female"}.get(row["sex"]))
    return entity


def candidates(listed, visitors):
    by_day = {}
    for place, row in enumerate(listed):
        by_day.setdefault(row["dob"], []).append(place)
    place_of = {row["id"]: place for place, row in enumerate(listed)}
    near = process.cdist([whole(row) for row in visitors], [whole(row) for row in listed],
                         scorer=fuzz.token_sort_ratio, dtype=numpy.uint8, workers=-1)
    for number, row in enumerate(visitors):
        places = set(numpy.argpartition(-near[number].astype(int), NEAREST)[:NEAREST].tolist())
        day = row["dob"]
        if day:
            places.update(by_day.get(day, []), by_day.get(f"{day[:4]}-{day[8:]}-{day[5:7]}", []))
        if row["truth"]:
            places.add(place_of[row["truth"]])
        yield places


def by_algorithm(name):
    algorithm, config = get_algorithm(name), ScoringConfig.defaults()
    entities = {}

    def score(visitor, record):
        left = entities.get(visitor["qid"]) or entities.setdefault(visitor["qid"], person(visitor["qid"], visitor))
        right = entities.get(record["id"]) or entities.setdefault(record["id"], person(record["id"], record))
        return algorithm.compare(left, right, config).score
    return score


def by_ratio(ratio):
    """How alike the best of the names is, where the birth dates do not contradict: equal, or equal as far as they are known."""
    def score(visitor, record):
        known = dates(record)
        if not visitor["dob"] or not any(visitor["dob"].startswith(date) for date in known):
            return 0
        names = [whole(record)] + [alias for alias in record["aliases"].split("|") if alias]
        return max(ratio(whole(visitor), name) for name in names)
    return score


def exactly(visitor, record):
    """What school visitor systems document: first name, last name and birth date are the same."""
    names = [(record["first"], record["last"])]
    names += [(alias.split()[0], alias.split()[-1]) for alias in record["aliases"].split("|") if alias]
    return float(visitor["dob"] == record["dob"] != "" and (visitor["first"], visitor["last"]) in names)


def measured(score, listed, visitors, places):
    start = time.process_time()
    best, right, pairs = {}, {}, 0
    for row, of_row in zip(visitors, places):
        scores = {listed[place]["id"]: score(row, listed[place]) for place in of_row}
        pairs += len(scores)
        best[row["qid"]] = max(scores.values())
        right[row["qid"]] = scores.get(row["truth"], 0)
    spent = time.process_time() - start
    random = sorted((best[row["qid"]] for row in visitors if row["category"] == "neg_random"), reverse=True)
    allowed = int(LIMIT * len(random))
    # Above the first score that may not be reached, or nothing at all.
    threshold = random[allowed] if allowed < len(random) else 0
    found, wanted, alerted = {}, {}, {}
    for row in visitors:
        kind = row["category"]
        wanted[kind] = wanted.get(kind, 0) + 1
        if row["truth"]:
            found[kind] = found.get(kind, 0) + (right[row["qid"]] > threshold)
        else:
            alerted[kind] = alerted.get(kind, 0) + (best[row["qid"]] > threshold)
    return {"threshold": threshold, "found": found, "wanted": wanted, "alerted": alerted,
            "microseconds a pair": round(1e6 * spent / max(1, pairs))}


def in_a_process(name):
    return job(name)


def main():
    path, queries, per_kind, innocents, hard = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
    listed = list(csv.DictReader(open(path, newline="")))
    visitors = list(subset(queries, per_kind, innocents, hard))
    places = list(candidates(listed, visitors))
    of = f"nomenklatura {version('nomenklatura')}"
    ratios = f"rapidfuzz {version('rapidfuzz')}"
    engines = {
        "first + last + birth date, exactly": exactly,
        f"token_sort_ratio + birth date ({ratios})": by_ratio(fuzz.token_sort_ratio),
        f"WRatio + birth date ({ratios})": by_ratio(fuzz.WRatio),
    }
    for name in ("logic-v1", "logic-v2", "regression-v1"):
        engines[f"{name} ({of})"] = by_algorithm(name)
    def run(name):
        return name, measured(engines[name], listed, visitors, places)

    # The slow ones first, each in a process of its own: analyses are cached for good.
    global job
    job = run
    with multiprocessing.get_context("fork").Pool(2, maxtasksperchild=1) as pool:
        results = dict(pool.imap(in_a_process, reversed(engines), chunksize=1))
    results = {name: results[name] for name in engines}
    json.dump({"visitors": [row["qid"] for row in visitors], "engines": results}, sys.stdout)


main()
