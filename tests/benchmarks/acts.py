"""How well the coach tells what a sentence does, on sentences of authors it has not learned from.

``python3 kit.py benchmark acts`` learns from all labelled sentences but one author's, judges that author's, and so on
for each author whose sentences were labelled one by one; beside it stand the hand-written cues on the same sentences.
Then it learns from all of them and compares the result with the weights that the coach ships: exit code 1 where they
differ. With ``--write`` it ships the new ones.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))  # so that it runs as a script from anywhere

from tests.benchmarks._act_training import Labelled, learn, learned_table, read_sentences

from wideweb.messages import acts
from wideweb.messages.acts import ACTS

WEIGHTS: Final = Path(acts.__file__).parent / "data" / "acts.json"
PEER: Final = {
    "who": "role", "praise": "adulation", "ask": "request", "bigask": "too-much", "bound": "bound", "out": "way-out",
    "thanks": "thanks", "press": "pressure", "belittle": "belittle",
}  # fmt: skip
"""The cues' name for an act, where they have one."""
LEAST: Final = 0.95  # our F over the F of the cues, for every act that cues have a name for


def f_measure(right: int, said: int, meant: int) -> float:
    """Return the harmonic mean of precision and recall; 0 where nothing was right."""
    return 2 * right / (said + meant) if right else 0.0


def judged_by_others(rows: Sequence[Labelled]) -> list[tuple[Labelled, tuple[int, ...]]]:
    """Return each singly labelled sentence with what a model says of it that saw none of its author's."""
    found: list[tuple[Labelled, tuple[int, ...]]] = []
    for author in sorted({row.author for row in rows if row.author.isdigit()}):
        model = learn([row for row in rows if row.author != author])
        found += [(row, model.judge(row.found)) for row in rows if row.author == author]
    return found


def figures(judged: Sequence[tuple[Labelled, tuple[int, ...]]]) -> dict[str, dict[str, float]]:
    """Return precision, recall and F of each act at even odds, and the F of the cues."""
    table: dict[str, dict[str, float]] = {}
    for number, act in enumerate(ACTS):
        pairs = [(act in row.acts, scores[number] > 0, f"cue {PEER.get(act)}" in row.found) for row, scores in judged]
        meant = sum(is_so for is_so, _, _ in pairs)
        said, right = sum(one for _, one, _ in pairs), sum(is_so and one for is_so, one, _ in pairs)
        table[act] = {
            "sentences": meant,
            "precision": right / said if said else 1.0,
            "recall": right / meant if meant else 1.0,
            "f": f_measure(right, said, meant),
        }
        if act in PEER:
            cued = sum(cue for _, _, cue in pairs)
            table[act]["cues"] = f_measure(sum(is_so and cue for is_so, _, cue in pairs), cued, meant)
    return table


def shipped(rows: Sequence[Labelled]) -> str:
    """Return what `data/acts.json` is to hold: one line for each act's weights."""
    table = learned_table(rows)
    lines = [f'"made": "by tests/benchmarks/acts.py --write, from {len(rows)} sentences of 2026-11-28"']
    lines.append(f'"start": {json.dumps(table["start"])}')
    weights = [f"{json.dumps(act)}: {_one_line(table['weights'][act])}" for act in ACTS]
    return "{\n" + ",\n".join([*lines, '"weights": {\n' + ",\n".join(weights) + "\n}"]) + "\n}\n"


def _one_line(weights: dict[str, int]) -> str:
    return json.dumps(weights, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark and return its exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print figures for programs")
    parser.add_argument("--write", action="store_true", help="ship what was learned")
    options = parser.parse_args(arguments)
    rows = read_sentences()
    text = shipped(rows)
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")
        print(f"{WEIGHTS.name}: {len(text):,} characters from {len(rows)} sentences")
        return 0
    table = figures(judged_by_others(rows))
    failures = [] if text == WEIGHTS.read_text(encoding="utf-8") else ["the shipped weights are not these: --write"]
    failures += [
        f"{act}: the cues alone do clearly better"
        for act, one in table.items()
        if "cues" in one and one["f"] < LEAST * one["cues"]
    ]
    if options.json:
        print(json.dumps(_report(table, failures), indent=1))
        return 1 if failures else 0
    print(f"{'act':10}{'sentences':>10}{'precision':>10}{'recall':>8}{'F':>7}{'F of the cues':>15}")
    for act, one in table.items():
        peer = f"{one['cues']:15.2f}" if "cues" in one else ""
        print(f"{act:10}{one['sentences']:10.0f}{one['precision']:10.2f}{one['recall']:8.2f}{one['f']:7.2f}{peer}")
    print(
        "\n".join(["", *failures]) if failures else "\nThe shipped weights are these, and the cues alone do no better."
    )
    return 1 if failures else 0


def _report(table: dict[str, dict[str, float]], failures: list[str]) -> dict[str, Any]:
    return {
        "name": "acts",
        "quality": table,
        "ratios": {act: one["f"] / one["cues"] for act, one in table.items() if one.get("cues")},
        "limits": {"F over the cues' F": LEAST},
        "failures": failures,
        "passed": not failures,
    }


if __name__ == "__main__":
    sys.exit(main())
