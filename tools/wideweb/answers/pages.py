"""What a learner sees below an answer: the text as a reader gets it, and each criterion with its advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from wideweb.answers.marking import CriterionMark, Mark
from wideweb.answers.rubric import Question

MOST_PROBLEMS = 8
"""Lines that could not be read and are named beside a mark; more would hide the mark."""

_STYLE = Markup(
    "<style>.ww-answer{{font-family:var(--jp-ui-font-family,system-ui,sans-serif);max-width:46rem;line-height:1.5;"
    "color:var(--jp-ui-font-color1,#1f2328)}}"
    ".ww-answer .ww-text{{white-space:pre-wrap;overflow-wrap:anywhere;border-left:3px solid #5b7fa6;"
    "padding:.2rem 0 .2rem .9rem;margin:.6rem 0}}"
    ".ww-answer ul{{list-style:none;padding:0;margin:.4rem 0}}.ww-answer li{{margin:.35rem 0}}"
    ".ww-answer caption{{text-align:left;padding:.2rem 0}}"
    ".ww-answer table{{margin:.6rem 0;font-size:inherit;table-layout:auto}}"
    ".ww-answer table th,.ww-answer table td{{text-align:left!important;vertical-align:top;max-width:26rem;"
    "overflow-wrap:anywhere;padding:.2rem .9rem .2rem .3rem}}"
    ".ww-answer .ww-criterion{{padding-left:1.6rem}}.ww-answer .ww-why{{display:block}}"
    ".ww-answer .ww-sign{{display:inline-block;width:1.6rem;margin-left:-1.6rem}}</style>"
).format()


def message_page(question: Question, text: str, mark: Mark, *, unanswered: bool) -> Markup:
    """Return the page below a message: the text, and each criterion with what is still to do."""
    if unanswered:
        return page(Markup("<p>{}</p>").format(mark.reason))
    if mark.reason:
        return page(quoted(text), Markup("<p><strong>{}</strong></p>").format(mark.reason))
    done = sum(one.earned == one.criterion.points for one in mark.criteria)
    head = Markup("<p><strong>{} of {}</strong> things that {} looks for are in place.</p>").format(
        done, len(mark.criteria), question.to
    )
    return page(quoted(text), head, criteria_list(mark))


def answer_page(text: str, mark: Mark, problems: Sequence[object], as_read: Markup | None = None) -> Markup:
    """Return the page below any other answer: the text, the lines that could not be read, and each criterion.

    Where an answer is read in a way of its own, `as_read` shows it so, in place of the text.
    """
    shown = quoted(text) if as_read is None else as_read
    if mark.reason:
        return page(shown, Markup("<p><strong>{}</strong></p>").format(mark.reason))
    done = sum(one.earned == one.criterion.points for one in mark.criteria)
    head = Markup("<p><strong>{} of {}</strong> things are in place.</p>").format(done, len(mark.criteria))
    head = head if len(mark.criteria) > 1 else Markup("")
    return page(shown, problem_list(problems), head, criteria_list(mark))


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Markup:
    """Return rows as a table with a caption above it; each cell is text."""
    heads = Markup("").join(Markup("<th scope='col'>{}</th>").format(one) for one in headings)
    cells = (Markup("").join(Markup("<td>{}</td>").format(cell) for cell in row) for row in rows)
    body = Markup("").join(Markup("<tr>{}</tr>").format(row) for row in cells)
    return Markup("<table><caption>{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>").format(
        caption, heads, body
    )


def problem_list(problems: Sequence[object]) -> Markup:
    """Return the lines to mend as a list, or nothing."""
    if not problems:
        return Markup("")
    items = Markup("").join(Markup("<li>{}</li>").format(str(problem)) for problem in problems)
    return Markup("<p>To mend before all of it can count:</p><ul>{}</ul>").format(items)


def reflection_page(question: Question, text: str, *, unanswered: bool) -> Markup:
    """Return the page below a piece of writing: the text, its length in words, and what a person will look for."""
    intro = Markup("<p>A person reads this and marks it by these criteria:</p>")
    criteria = _list(Markup("<li>{} ({})</li>").format(one.says, _points(one.points)) for one in question.criteria)
    if unanswered:
        return page(Markup("<p>There is no answer here yet.</p>"), intro, criteria)
    return page(quoted(text), Markup("<p>{} words.</p>").format(len(text.split())), intro, criteria)


def mark_lines(mark: Mark, problems: Sequence[object] = ()) -> str:
    """Return a mark as plain lines of text: the points, each criterion with the reason where it fell short, the unread.

    Of the lines that could not be read, up to `MOST_PROBLEMS` are named.
    """
    head = f"{_number(mark.earned)} of {_points(mark.question.points)} that the machine can give."
    if mark.reason:
        return f"{head}\n{mark.reason}"
    unread = [f"      {problem}" for problem in problems[:MOST_PROBLEMS]]
    told = ["To mend before all of it can count:", *unread] if unread else []
    return "\n".join([head, *(_criterion_line(one) for one in mark.criteria), *told])


def criteria_list(mark: Mark) -> Markup:
    """Return each criterion as an item of a list, with what is still to do."""
    return _list(_criterion_item(one) for one in mark.criteria)


def _criterion_line(one: CriterionMark) -> str:
    line = f"{_sign(one)} {_number(one.earned)} of {_number(one.criterion.points)}  {one.criterion.says}"
    words = f"Your words: “{one.words}”" if one.words else ""
    return "\n      ".join(filter(None, (line, words, one.reason)))


def _criterion_item(one: CriterionMark) -> Markup:
    why = Markup('<span class="ww-why">{}</span>').format(one.reason) if one.reason else ""
    return Markup(
        '<li class="ww-criterion"><span class="ww-sign" aria-hidden="true">{}</span><span>{}{}</span>{}</li>'
    ).format(_sign(one), _spoken(one), one.criterion.says, why)


def _spoken(one: CriterionMark) -> str:
    return "" if one.earned == one.criterion.points else "To do: "


def _sign(one: CriterionMark) -> str:
    if one.earned == one.criterion.points:
        return "✓"
    return "½" if one.earned else "○"


def _points(value: float) -> str:
    return f"{_number(value)} point" if value == 1 else f"{_number(value)} points"


def _number(value: float) -> str:
    return f"{value:g}"


def quoted(text: str) -> Markup:
    """Return a learner's text as a quotation."""
    return Markup('<div class="ww-text">{}</div>').format(text)


def _list(items: Iterable[Markup]) -> Markup:
    return Markup("<ul>{}</ul>").format(Markup("").join(items))


def page(*parts: Markup) -> Markup:
    """Return parts as one piece of a page, in the style of all answers."""
    return Markup('{}<div class="ww-answer">{}</div>').format(_STYLE, Markup("").join(escape(part) for part in parts))
