"""The figures as Markdown."""
import os, platform

from runs import APART, Score

NEGATIVES = {
    "neg_same_name": "namesake, another full birth date",
    "neg_same_name_year": "namesake, same year",
    "neg_father_son": "father or son",
    "neg_twin": "twin",
    "neg_same_dob_first": "same first name and birth date",
}


def percent(part, whole, digits=2):
    return f"{100 * part / whole:.{digits}f} %" if whole else "–"


def table(head, body):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in body])


def size(count):
    return f"{count:,}".replace(",", " ") + " listed"


def document(sizes, origins, customs, peers, asked, seconds):
    seeds = max(entry["seeds"] for entry in sizes.values())
    parts = [
        "# Screening: quality measured",
        "Written by `Benchmarks/screening` (release build, "
        f"{os.cpu_count()} × {processor()}, seeds from {asked.seed}, {seconds / 60:.0f} min). Invented people only "
        "(`vestibule-lab people`: names of the US Census 2020, and of twelve other origins). `vestibule-lab screen` is given the "
        "visitors without the columns that say who they are. Times are of CPU.",
        "## By list size",
        overall(sizes),
        "*Recall*: of visitors who are on the list, the share whose record is shown; `surname_changed` (only the first name "
        "and the birth date are left) is told apart. Where a visitor has no birth date, nobody is shown and the officer is asked for "
        "it; where the record knows neither date nor age, the officer is told so (`notCompared`): counted in the first two lines, not "
        "in the third. "
        "*Lost*: the right record was not among those looked at before scoring.",
        "## By kind of error: one",
        kinds(sizes, "one"),
        "## By kind of error: two",
        "Made independently of the first, by what causes an error, so that weights fitted to one can be checked on the other.",
        kinds(sizes, "two"),
        "## By origin of the name",
        of_origins(*origins),
        "## Given birthdays, and people with one name",
        of_customs(origins[0], customs),
    ]
    if peers:
        parts += ["## Beside others", beside(peers)]
    return "\n\n".join(parts) + "\n"


def processor():
    with open("/proc/cpuinfo") as file:
        return next((line.split(":")[1].strip() for line in file if line.startswith("model name")), platform.machine())


def overall(sizes):
    columns = list(sizes.values())
    one, two = [entry["one"] for entry in columns], [entry["two"] for entry in columns]
    both = [added(entry) for entry in columns]
    rows = [
        ["recall, error model one"] + [with_range(score) for score in one],
        ["recall, error model two"] + [with_range(score) for score in two],
        ["shown, model one / two"] + [" / ".join(percent(*s.recall(s.shown)) for s in pair) for pair in zip(one, two)],
        ["lost before scoring, model one / two"] + [
            " / ".join(percent(*s.recall(s.lost)) for s in pair) for pair in zip(one, two)],
        ["random innocents alerted"] + [counted(s.alerted["neg_random"], s.innocents["neg_random"]) for s in both],
        ["– of these `strong`"] + [counted(s.strong["neg_random"], s.innocents["neg_random"]) for s in both],
    ]
    for kind, name in NEGATIVES.items():
        rows.append([name + ": alerted (`strong`)"] + [
            f"{percent(s.alerted[kind], s.innocents[kind], 1)} of {s.innocents[kind]} ({s.strong[kind]})" for s in both])
    rows += [
        ["look-up p50 / p99 / max, µs"] + [times(score) for score in one],
        ["looked at before scoring, median"] + [str(median(score.collected)) for score in one],
        ["build: CPU / peak memory"] + [
            f"{cost(s)['CPU milliseconds'] / 1000:.1f} s / {cost(s)['peak kilobytes'] / 1024:.0f} MB" for s in one],
        ["snapshot"] + [f"{cost(s)['snapshot bytes'] / 1e6:.0f} MB" for s in one],
        ["open: CPU / private memory"] + [
            f"{e['opened']['CPU milliseconds']} ms / {e['opened']['private kilobytes'] / 1024:.1f} MB" for e in columns],
    ]
    return table([""] + [size(count) for count in sizes], rows)


def added(entry):
    """Innocents of both error models are of the same making."""
    score = Score()
    for model in ("one", "two"):
        score.add(entry[model])
    return score


def with_range(score):
    text = f"**{percent(*score.recall())}**"
    if len(score.recalls) > 1:
        text += f" ({100 * min(score.recalls):.2f}–{100 * max(score.recalls):.2f})"
    return text


def counted(part, whole):
    return f"{percent(part, whole, 3)} ({part} of {whole})"


def cost(score):
    return next(cost for cost in score.costs if "peak kilobytes" in cost)


def times(score):
    middle = sorted(score.times, key=lambda time: int(time[0]))[len(score.times) // 2]
    return " / ".join(middle)


def median(counts):
    half, total = 0, sum(counts.values())
    for value in sorted(counts):
        half += counts[value]
        if 2 * half >= total:
            return value
    return 0


def kinds(sizes, model):
    scores = [entry[model] for entry in sizes.values()]
    rows = []
    for kind in scores[0].wanted:
        note = " *(apart)*" if kind in APART else ""
        rows.append([f"`{kind}`{note}"] + [cell(score, kind) for score in scores] + [str(scores[-1].wanted[kind])])
    return table(["kind"] + [size(count) for count in sizes] + ["visitors (last)"], rows)


def cell(score, kind):
    text = percent(score.found[kind], score.wanted[kind], 1)
    return text + (f" (lost {percent(score.lost[kind], score.wanted[kind], 1)})" if score.lost[kind] else "")


def of_origins(count, scores):
    both = added(scores)
    alerted, innocents = sum(both.origin_alerted.values()), sum(both.origin_innocents.values())
    rows = []
    for origin in sorted(both.origin_innocents, key=lambda o: -both.origin_innocents[o]):
        a, n = both.origin_alerted[origin], both.origin_innocents[origin]
        ratio = (a / n) / (alerted / innocents) if n and alerted else 0
        rows.append([origin, percent(a, n, 3), f"{a} of {n}", f"{ratio:.2f}"] + [
            percent(s.origin_found[origin], s.origin_wanted[origin]) for s in scores.values()] + [
            str(both.origin_wanted[origin])])
    rows.append(["**all**", percent(alerted, innocents, 3), f"{alerted} of {innocents}", "1"] + [
        percent(*s.recall()) for s in scores.values()] + [str(sum(both.origin_wanted.values()))])
    worst = max(rows[:-1], key=lambda row: float(row[3]))
    text = (f"{size(count)}, half of them and of the visitors with names as the US Census counts, half of twelve other origins. "
            f"Worst group ÷ all: **{worst[3]}** ({worst[0]}, {worst[2]} innocents alerted).")
    return text + "\n\n" + table(
        ["origin", "innocents alerted", "", "÷ all", "recall, model one", "model two", "visitors"], rows)


def of_customs(count, customs):
    rows = []
    first = None
    for (given, single), score in customs.items():
        for which in ("two", "one") if single else ("two",):
            alerted, innocents = score.named_alerted[which], score.named_innocents[which]
            rate = alerted / innocents if innocents else 0
            first = rate if first is None else first
            who = f"{given} % born on 1 January" + ("" if not single else f", {single} % with one name: "
                                                    + ("those" if which == "one" else "the others"))
            rows.append([who, counted(alerted, innocents), f"{rate / first:.2f}" if first else "–",
                         str(score.named_strong[which]), percent(score.named_found[which], score.named_wanted[which])])
    return (f"{size(count)}, names of all origins; the three origins of which the generator knows such customs, on the list and "
            "among the visitors: arabic, south-asian, west-african. The same people each time, but for these. *Found* with one "
            "name: by the same name and the same full birth date.\n\n"
            + table(["", "innocents alerted", "÷ without", "`strong`", "found"], rows))


def beside(peers):
    ours = peers["ours"]
    rows = [peer_row("Vestibule", ours, ours)]
    for name, engine in peers["engines"].items():
        rows.append(peer_row(name, engine, ours))
    per_kind = [kind for kind in ours["found"] if kind not in APART]
    text = ("10 000 listed, error model one, a part of the visitors by lot "
            f"({sum(ours['wanted'][kind] for kind in per_kind)} listed ones of 25 kinds, {ours['wanted']['neg_random']} random "
            "innocents). The others get the best threshold at which ≤ 0.30 % of these innocents are alerted, and the right record "
            "is always among the 40 and more they compare: both in their favour. Vestibule's own threshold is fixed beforehand. "
            "A visitor without a birth date counts as found for Vestibule when it asks for the date; the others alert on the name "
            "alone.")
    single = table(["kind"] + ["Vestibule"] + [short(name) for name in peers["engines"]], [
        [f"`{kind}`"] + [percent(e["found"].get(kind, 0), e["wanted"][kind], 0)
                         for e in [ours, *peers["engines"].values()]] for kind in ours["found"]])
    return text + "\n\n" + table(
        ["", "recall", "random innocents alerted", "namesake", "same year", "father/son", "twin", "same first + date",
         "µs a pair"], rows) + "\n\n" + single


def short(name):
    return name.split(" (")[0]


def peer_row(name, engine, ours):
    listed = [kind for kind in ours["found"] if kind not in APART]
    return [name, "**" + percent(sum(engine["found"].get(k, 0) for k in listed),
                                 sum(engine["wanted"][k] for k in listed), 1) + "**",
            percent(engine["alerted"].get("neg_random", 0), engine["wanted"]["neg_random"])] + [
        percent(engine["alerted"].get(kind, 0), engine["wanted"][kind], 0) for kind in NEGATIVES] + [
        str(engine.get("microseconds a pair", "–"))]
