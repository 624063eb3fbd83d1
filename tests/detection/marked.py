"""News articles of invented places, with the claims an editor would mark: `They said ⟦it cost $2 million⟧.`"""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "articles"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
#: Two spans are the same claim from this share of common characters on.
SAME = 0.5


def article(name):
    """The text without its marks, and the marked spans."""
    text, spans = "", []
    for number, part in enumerate((FOLDER / f"{name}.txt").read_text(encoding="utf-8").replace("⟧", "⟦").split("⟦")):
        if number % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


@dataclass
class Agreement:
    """How well found spans agree with marked ones: by claims, one to one, and by characters."""

    precision: float
    recall: float
    characters_precision: float
    characters_recall: float

    @property
    def f1(self):
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self):
        shares = (self.f1, self.precision, self.recall, self.characters_precision, self.characters_recall)
        return "F1 {:.2f} (P {:.2f}, R {:.2f}); characters P {:.2f}, R {:.2f}".format(*shares)


def overlap(one, other):
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(common, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def agreement(text, marked, found):
    pairs = sorted(((overlap(one, other), one, other) for one in marked for other in found), reverse=True)
    taken = set()
    for share, one, other in pairs:
        if share >= SAME and ("marked", one) not in taken and ("found", other) not in taken:
            taken |= {("marked", one), ("found", other)}
    hits = len(taken) / 2
    wanted, given = characters(text, marked), characters(text, found)
    common = len(wanted & given)
    return Agreement(hits / len(found), hits / len(marked), common / len(given), common / len(wanted))


def characters(text, spans):
    return {at for start, end in spans for at in range(start, end) if not text[at].isspace()}
