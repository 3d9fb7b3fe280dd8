"""One list, its visitors, what was said of them, and how much of it was right."""
import csv, os, re, subprocess
from collections import Counter, defaultdict

SHOWN = ("strong", "possible")
APART = {"surname_changed"}
# Origins among which offices gave birthdays, or documents have one name: Simulators/People/Invented/Customs.swift.
CUSTOMS = {"arabic", "south-asian", "west-african"}


class Score:
    """Counts of one or several runs; counts add up."""

    def __init__(self):
        self.wanted, self.found, self.shown, self.lost = Counter(), Counter(), Counter(), Counter()
        self.innocents, self.alerted, self.strong = Counter(), Counter(), Counter()
        self.origin_wanted, self.origin_found = Counter(), Counter()
        self.origin_innocents, self.origin_alerted = Counter(), Counter()
        # Of people with one name, "one", and of others, "two".
        self.named_innocents, self.named_alerted, self.named_strong = Counter(), Counter(), Counter()
        self.named_wanted, self.named_found = Counter(), Counter()
        self.recalls, self.costs, self.times, self.collected = [], [], [], Counter()

    def add(self, other):
        for name, value in vars(other).items():
            if isinstance(value, Counter):
                getattr(self, name).update(value)
            else:
                getattr(self, name).extend(value)

    def recall(self, counts=None):
        counts = self.found if counts is None else counts
        kinds = [kind for kind in self.wanted if kind not in APART]
        return sum(counts[kind] for kind in kinds), sum(self.wanted[kind] for kind in kinds)


def rows(path):
    with open(path, newline="") as file:
        yield from csv.DictReader(file)


class Run:
    def __init__(self, lab, folder, count, seed, origins="us", customs=(), flags=()):
        self.lab, self.folder, self.count, self.seed, self.origins = lab, folder, count, seed, origins
        self.customs, self.flags = customs, flags
        self.list = os.path.join(folder, f"list-{origins}-{count}-{seed}.csv")
        self.snapshot = self.list + ".snapshot"
        self.undated = set()

    def call(self, *arguments):
        done = subprocess.run([self.lab, *map(str, arguments)], stdout=subprocess.PIPE, text=True, check=True)
        return done.stdout

    def people(self, model, visitors):
        queries = os.path.join(self.folder, f"visitors-{model}.csv")
        self.call("people", "--count", self.count, "--visitors", visitors, "--seed", self.seed, "--model", model,
                  "--origins", self.origins, "--list", self.list, "--queries", queries, *self.customs)
        self.undated = {row["id"] for row in rows(self.list) if not row["dob"] and not row["age"]}
        return queries

    def screen(self, queries, collect):
        """What the engine says; it is given the visitors without the columns that say who they are."""
        blind, answers, collected = (os.path.join(self.folder, name) for name in ("blind.csv", "answers.csv", "ids.csv"))
        hide(queries, blind)
        more = ["--candidates", collected] if collect else []
        said = self.call("screen", "--list", self.list, "--queries", blind, "--out", answers,
                         "--snapshot", self.snapshot, *more, *self.flags)
        return answers, collected if collect else None, said

    def score(self, model, visitors, collect=True):
        queries = self.people(model, visitors)
        answers, collected, said = self.screen(queries, collect)
        score = Score()
        given = {row["qid"]: bands(row["candidates"]) for row in rows(answers)}
        truths = {}
        for row in rows(queries):
            said_of = given[row["qid"]]
            if row["truth"]:
                truths[row["qid"]] = (row["truth"], row["category"])
                self.add_true(score, row, said_of)
            else:
                add_innocent(score, row, said_of)
        if collected:
            for row in rows(collected):
                ids = row["ids"].split()
                score.collected[len(ids)] += 1
                if row["qid"] in truths and truths[row["qid"]][0] not in ids:
                    score.lost[truths[row["qid"]][1]] += 1
        right, all_of = score.recall()
        score.recalls.append(right / max(1, all_of))
        score.costs.append(numbers(said, "built") or numbers(said, "opened"))
        score.times.append(re.search(r"p50 (\d+) p99 (\d+) max (\d+)", said).groups())
        return score

    def add_true(self, score, row, said_of):
        kind, band = row["category"], said_of.get(row["truth"])
        shown = band in SHOWN
        # A visitor without a birth date is asked for it, whoever it is (`notCompared`); where the record has none, the officer is told
        # that somebody so called is listed.
        asked = not row["dob"] or band == "undated" and row["truth"] in self.undated
        score.wanted[kind] += 1
        score.shown[kind] += shown
        score.found[kind] += shown or asked
        if row["origin"] in CUSTOMS:
            score.named_wanted[names(row)] += 1
            score.named_found[names(row)] += shown or asked
        if kind not in APART:
            score.origin_wanted[row["origin"]] += 1
            score.origin_found[row["origin"]] += shown or asked

    def marks(self, queries, answers, chosen):
        """The same counts as the other engines give, of some of the visitors."""
        given = {row["qid"]: bands(row["candidates"]) for row in rows(answers)}
        score = Score()
        for row in rows(queries):
            if row["qid"] in chosen and row["truth"]:
                self.add_true(score, row, given[row["qid"]])
            elif row["qid"] in chosen:
                add_innocent(score, row, given[row["qid"]])
        # A kind of which none was found is named too.
        found = {kind: score.found[kind] for kind in score.wanted}
        return {"found": found, "wanted": {**score.wanted, **score.innocents}, "alerted": score.alerted}

    def opened(self):
        """A second process that opens the snapshot and screens nobody."""
        nobody = os.path.join(self.folder, "nobody.csv")
        with open(nobody, "w") as file:
            file.write("qid,first,middle,last,suffix,dob,sex\n")
        return numbers(self.call("screen", "--list", self.list, "--queries", nobody, "--out", nobody + ".out",
                                 "--snapshot", self.snapshot), "opened")

    def close(self):
        for path in (self.list, self.snapshot):
            os.path.exists(path) and os.remove(path)


def add_innocent(score, row, said_of):
    kind = row["category"]
    alerted = any(band in SHOWN for band in said_of.values())
    score.innocents[kind] += 1
    score.alerted[kind] += alerted
    score.strong[kind] += "strong" in said_of.values()
    if kind == "neg_random":
        score.origin_innocents[row["origin"]] += 1
        score.origin_alerted[row["origin"]] += alerted
        if row["origin"] in CUSTOMS:
            score.named_innocents[names(row)] += 1
            score.named_alerted[names(row)] += alerted
            score.named_strong[names(row)] += "strong" in said_of.values()


def names(row):
    return "one" if row["first"] == "FNU" else "two"


def hide(queries, blind):
    with open(blind, "w", newline="") as file:
        writer = None
        for row in rows(queries):
            for column in ("truth", "category", "origin"):
                del row[column]
            if writer is None:
                writer = csv.DictWriter(file, row.keys(), lineterminator="\n")
                writer.writeheader()
            writer.writerow(row)


def bands(text):
    """The best band for each record named."""
    result = {}
    for candidate in text.split():
        identifier, band, _ = candidate.rsplit(":", 2)
        result.setdefault(identifier, band)
    return result


def numbers(said, what):
    line = next((line for line in said.splitlines() if line.startswith(what + ":")), None)
    return line and {name.strip(): int(value) for name, value in re.findall(r"([a-zA-Z ]+) (\d+)", line)}
