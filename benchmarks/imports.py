"""How 10,000 mixed ClaimReviews end: imported, repaired or refused, how fast, and that a second import changes nothing.

    python benchmarks/imports.py [--records N] [--seed N] [-o FILE]

The records are made up, with the faults of real ones in about the shares in which sites make them. With -o the file
itself is written too. On PostgreSQL: DATABASE_URL=postgres://... python benchmarks/imports.py
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from scratch import desk

Node = dict[str, Any]

WHO = ["The mayor", "A minister", "The union", "An old film", "This photograph", "The new law", "The river board"]
DID = ["hired {n} nurses", "cost {n} million dollars", "closed {n} schools", "was filmed in {year}", "fell by {n} %",
       "bans bicycles in {n} towns", "counted {n} votes twice"]  # fmt: skip
WHERE = ["in Harborough", "since {year}", "last winter", "at the border", "in {n} villages", "without a vote"]
NAMES = ["Ada Moreno", "Jan Novak", "Zoë Çelik", "Li Wei", "أمل حداد", "Olga Petrova", "Social media posts", ""]
CHECKERS = ["Facts First", "Vérif", "Klartext", "Chequeo", "Teyit Et", "事实核查"]
VERDICTS = ["False", "Mostly false", "Missing context", "True", "Faux", "Falsch", "Half true", "Four Pinocchios"]
TONGUES = ["en", "fr", "de", "es", "tr", "zh"]


def sound(number: int, chance: random.Random) -> Node:
    """A record without a fault; no two alike."""
    place = chance.randrange(len(CHECKERS))
    words = " ".join([chance.choice(WHO), chance.choice(DID), chance.choice(WHERE)])
    said = words.format(n=number % 977 + 2, year=1990 + number % 35)
    host = f"https://checker{place}.example"
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"{host}/{2015 + number % 10}/{number}",
        "claimReviewed": f"{said}, says note {number}.",
        "author": {"@type": "Organization", "name": CHECKERS[place], "url": host},
        "datePublished": f"20{15 + number % 10}-{number % 12 + 1:02d}-{number % 28 + 1:02d}",
        "inLanguage": TONGUES[place],
        "reviewRating": {
            "@type": "Rating", "ratingValue": number % 5 + 1, "bestRating": 5, "worstRating": 1,
            "alternateName": chance.choice(VERDICTS),
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": f"{chance.choice(NAMES)}"},
            "datePublished": f"20{15 + number % 10}-{number % 12 + 1:02d}",
            "appearance": {"@type": "CreativeWork", "url": f"https://posts.example/{number}"},
        },
    }  # fmt: skip


def rating(node: Node, **changes: Any) -> None:
    node["reviewRating"] = node["reviewRating"] | changes


def claim(node: Node, **changes: Any) -> None:
    node["itemReviewed"] = node["itemReviewed"] | changes


#: A fault, and its weight.
FAULTS: list[tuple[int, Callable[[Node], Any]]] = [
    (40, lambda node: None),
    (8, lambda node: rating(node, ratingValue=str(node["reviewRating"]["ratingValue"]))),
    (5, lambda node: rating(node, ratingValue="False", alternateName=None)),
    (5, lambda node: rating(node, bestRating=None, worstRating=None)),
    (2, lambda node: rating(node, bestRating=1, worstRating=5)),
    (2, lambda node: rating(node, ratingValue=-1)),
    (2, lambda node: node.pop("reviewRating")),
    (4, lambda node: node.update(author=node["author"]["name"])),
    (3, lambda node: node.update(author=[node["author"], {"name": "A. Reporter"}])),
    (2, lambda node: node.pop("author")),
    (4, lambda node: claim(node, author=node["itemReviewed"]["author"]["name"])),
    (3, lambda node: node.update(itemReviewed=[node["itemReviewed"], {"@type": "Claim"}])),
    (3, lambda node: claim(node, **{"@type": "CreativeWork"})),
    (3, lambda node: node.pop("itemReviewed")),
    (3, lambda node: claim(node, datePublished="3 May 2023")),
    (3, lambda node: claim(node, datePublished="03/04/2023")),
    (2, lambda node: node.update(claimReviewed=f"<p>{node['claimReviewed']}<script>alert(1)</script></p>")),
    (2, lambda node: node.update(claimReviewed=f"&amp;quot;{node['claimReviewed']}&amp;quot;")),
    (1, lambda node: node.update(claimReviewed=node["claimReviewed"] * 30)),
    (1, lambda node: node.update(claimReviewed=f"\x07{node['claimReviewed']}\u202e")),
    (2, lambda node: claim(node, appearance="javascript:alert(1)")),
    (1, lambda node: node.update(url=" " + node["url"])),
    (1, lambda node: node.update({"@type": ["Review", "http://schema.org/ClaimReview"]})),
    (2, lambda node: node.pop("claimReviewed")),
    (1, lambda node: node.update(url="/relative")),
    (1, lambda node: node.pop("url")),
    (1, lambda node: [node.pop("claimReviewed"), node.pop("itemReviewed")]),
    (1, lambda node: node.update({"@type": "Recipe", "claimReviewed": ""})),
]


def records(count: int, seed: int) -> list[Any]:
    """`count` records: most of them alone, some in a page or a graph, some twice, some that are none."""
    chance = random.Random(seed)
    weights = [weight for weight, _ in FAULTS]
    made: list[Any] = []
    for number in range(count):
        node = sound(number, chance)
        chance.choices(FAULTS, weights)[0][1](node)
        draw = chance.random()
        if draw < 0.02 and made:
            made.append(chance.choice(made))
        elif draw < 0.03:
            made.append(chance.choice([{"@type": "WebSite", "name": "A site"}, "a text", None, 5, []]))
        elif draw < 0.10:
            made.append({"@type": "WebPage", "mainEntity": node})
        elif draw < 0.15:
            made.append({"@graph": [{"@type": "WebSite"}, node]})
        else:
            made.append(node)
    return made


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    body = json.dumps(records(options.records, options.seed), ensure_ascii=False).encode()
    if options.output:
        options.output.write_bytes(body)
    with desk():
        return measured(body, options.records)


def measured(body: bytes, count: int) -> int:
    from claims.actions.taking_back import undo_import
    from claims.exchange.imports import bring_in
    from claims.exchange.incoming import read
    from claims.models import Claim, Member, Source

    by = Member.objects.create_superuser("bench")
    started = time.perf_counter()
    read(body)
    print(f"{count:,} records, {len(body) / 1e6:.1f} MB, read in {time.perf_counter() - started:.1f} s")
    ends = {}
    for run, dry in (("looked through", True), ("carried out", False), ("again", False)):
        started, worked = time.perf_counter(), time.process_time()
        batch = bring_in(body, by=by, name=f"{run}.json", dry=dry)
        taken = time.perf_counter() - started
        ends[run] = (batch, Claim.objects.count(), Source.objects.count())
        counts = ", ".join(f"{number:,} {name}" for name, number in batch.counts.items())
        busy = time.process_time() - worked
        rate = f"{taken:.1f} s, of which {busy:.1f} s of this process; {count / taken:,.0f} a second"
        print(f"{run}: {counts}; {batch.total:,} in all; {rate}", flush=True)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    (first, claims, sources), (second, *after) = ends["carried out"], ends["again"]
    told: Counter[str] = Counter(row.told[0].partition(":")[0] for row in first.rows.exclude(told=[]))
    print("what was told first:", ", ".join(f"{words} {number:,}" for words, number in told.most_common(12)))
    started = time.perf_counter()
    undo_import(first, by=by)
    print(f"undone in {time.perf_counter() - started:.1f} s: {Claim.objects.count()} claims left")
    adds_up = first.total == second.total == count
    same = after == [claims, sources] and not second.counts["imported"] and not second.counts["repaired"]
    print("The counts add up." if adds_up else "The counts do NOT add up.")
    print("The second import changed nothing." if same else "The second import CHANGED something.")
    return 0 if adds_up and same and not Claim.objects.exists() else 1


if __name__ == "__main__":
    sys.exit(main())
