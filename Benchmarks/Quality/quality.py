#!/usr/bin/env python3
"""quality.py VESTIBULE-LAB [--quick] [--peers] [--seed N]: called by Benchmarks/screening."""
import argparse, json, os, subprocess, sys, tempfile, time

import tables
from runs import Run, Score

HERE = os.path.dirname(os.path.abspath(__file__))
# Persons listed, seeds, visitors a seed.
FULL = [(10_000, 3, 40_000), (100_000, 3, 40_000), (1_000_000, 1, 40_000)]
QUICK = [(10_000, 1, 10_000), (100_000, 1, 10_000)]
ORIGINS = {"full": (100_000, 2, 200_000), "quick": (10_000, 1, 20_000)}
# The same people, with so many percent born on 1 January by their documents, and so many with one name.
CUSTOMS = {"full": (100_000, 400_000), "quick": (10_000, 60_000)}
GIVEN, ONE_NAMED = (0, 15, 40), 30
PEERS = (10_000, 25, 2000, 40)


def say(text):
    print(f"== {text}", file=sys.stderr, flush=True)


def by_size(lab, folder, sizes, first):
    """By list size: each model's scores, and what the snapshot costs."""
    result = {}
    for count, seeds, visitors in sizes:
        scores = {"one": Score(), "two": Score()}
        for seed in range(first, first + seeds):
            run = Run(lab, folder, count, seed)
            for model, score in scores.items():
                score.add(run.score(model, visitors))
                say(f"{count} listed, seed {seed}, error model {model}: recall {100 * score.recalls[-1]:.2f} %")
            opened = run.opened()
            run.close()
        result[count] = {**scores, "opened": opened, "seeds": seeds}
    return result


def by_origin(lab, folder, count, seeds, visitors, first):
    scores = {"one": Score(), "two": Score()}
    for seed in range(first, first + seeds):
        run = Run(lab, folder, count, seed, "mixed")
        for model, score in scores.items():
            score.add(run.score(model, visitors, collect=False))
            say(f"{count} listed, names of all origins, seed {seed}, model {model}: {100 * score.recalls[-1]:.2f} %")
        run.close()
    return scores


def by_customs(lab, folder, count, visitors, seed):
    """By percent of given birthdays, and with people of one name among them."""
    result = {}
    for given, single in [(given, 0) for given in GIVEN] + [(GIVEN[1], ONE_NAMED)]:
        customs = ("--given-birthdays", given, "--single-names", single)
        run = Run(lab, folder, count, seed, "mixed", customs)
        result[given, single] = run.score("one", visitors, collect=False)
        say(f"{count} listed, {given} % born on 1 January, {single} % with one name")
        run.close()
    return result


def environment():
    """A virtual environment with the other engines; None, and why, where they cannot be installed."""
    folder = os.path.join(HERE, "..", "..", ".build", "screening-peers")
    python = os.path.join(folder, "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    done = subprocess.run([python, "-m", "pip", "install", "--quiet", "nomenklatura", "rapidfuzz"])
    return python if done.returncode == 0 else None


def beside_peers(lab, folder, seed):
    count, per_kind, innocents, hard = PEERS
    say("peers: installing nomenklatura and rapidfuzz")
    python = environment()
    if python is None:
        say("peers: cannot be installed on this machine; not compared")
        return None
    run = Run(lab, folder, count, seed)
    queries = run.people("one", 30_000)
    say("peers: comparing, several minutes")
    done = subprocess.run([python, os.path.join(HERE, "peers.py"), run.list, queries, *map(str, PEERS[1:])],
                          stdout=subprocess.PIPE, text=True, check=True)
    result = json.loads(done.stdout)
    answers, _, _ = run.screen(queries, collect=False)
    result["ours"] = run.marks(queries, answers, set(result["visitors"]))
    run.close()
    return result


def main():
    options = argparse.ArgumentParser()
    options.add_argument("lab")
    options.add_argument("--quick", action="store_true")
    options.add_argument("--peers", action="store_true")
    options.add_argument("--seed", type=int, default=2026)
    asked = options.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="screening-") as folder:
        sizes = by_size(asked.lab, folder, QUICK if asked.quick else FULL, asked.seed)
        count, seeds, visitors = ORIGINS["quick" if asked.quick else "full"]
        origins = by_origin(asked.lab, folder, count, seeds, visitors, asked.seed)
        customs = by_customs(asked.lab, folder, *CUSTOMS["quick" if asked.quick else "full"], asked.seed)
        peers = beside_peers(asked.lab, folder, asked.seed) if asked.peers else None
    text = tables.document(sizes, (count, origins), customs, peers, asked, time.monotonic() - start)
    # By hand, of the published run.
    with open(os.path.join(HERE, "targets.md")) as file:
        text += file.read() if asked.seed == 2026 and not asked.quick else ""
    print(text)
    if not asked.quick:
        with open(os.path.join(HERE, "..", "SCREENING.md"), "w") as file:
            file.write(text)


main()
