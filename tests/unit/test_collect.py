"""What collect makes of downloads: names of three systems, folders, attempts, and files that nobody should trust."""

from __future__ import annotations

import json
import stat
import zipfile
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner

from coursekit import download
from coursekit.cli import main
from coursekit.collect import collect
from coursekit.collection import Collection, Placing
from coursekit.course import Course
from coursekit.errors import UnknownAssignmentError

NEW, SAME, OLDER, REPLACED = Placing.NEW, Placing.SAME, Placing.OLDER, Placing.REPLACED
CANVAS = "doejane_123_456_cold-messages.ipynb"


def notebook(*grade_ids: str, text: str = "") -> bytes:
    cells: list[dict[str, object]] = [
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": one}}, "outputs": []}
        for one in grade_ids
    ]
    cells.append({"cell_type": "markdown", "source": text, "metadata": {}})
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def messages(text: str = "") -> bytes:
    return notebook("greeting", "ask", text=text)


def maps(text: str = "") -> bytes:
    return notebook("draw", "measure", text=text)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    course = Course(tmp_path / "course")
    for name, content in {"cold-messages": messages(), "your-map": maps()}.items():
        folder = course.solutions / name
        folder.mkdir(parents=True)
        (folder / f"{name}.ipynb").write_bytes(content)
    return course


def zipped(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def folder(path: Path, files: Mapping[str, bytes]) -> Path:
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return path


def students(collection: Collection) -> dict[str, Placing]:
    return {one.student: one.placing for one in collection.placed}


def reasons(collection: Collection) -> dict[str, str]:
    return {one.path: one.reason for one in collection.left_out}


def submitted(course: Course, student: str, name: str = "cold-messages") -> bytes:
    return (course.submitted / student / name / f"{name}.ipynb").read_bytes()


def timestamp(course: Course, student: str) -> str:
    return (course.submitted / student / "cold-messages" / "timestamp.txt").read_text()


def test_canvas_names_tell_the_student_and_the_last_attempt_wins(course: Course, tmp_path: Path) -> None:
    source = zipped(
        tmp_path / "canvas.zip",
        {
            "doejane_LATE_123_460_cold-messages-1.ipynb": messages("second"),
            "doejane_123_456_cold-messages.ipynb": messages("first"),
            "anon_x7Kq2_457_cold-messages.ipynb": messages("nameless"),
            "núñezzoë_124_458_cold-messages.ipynb": messages("not ascii"),
        },
    )
    collection = collect(course, source)
    assert students(collection) == {"doejane-123": NEW, "anon-x7Kq2": NEW, "núñezzoë-124": NEW}
    assert submitted(course, "doejane-123") == messages("second")
    jane = next(one for one in collection.placed if one.student == "doejane-123")
    assert jane.late
    assert jane.remarks == ("the latest of 2 attempts",)
    assert not collection.left_out


def test_moodle_names_tell_the_student_in_folders_and_without_them(course: Course, tmp_path: Path) -> None:
    source = zipped(
        tmp_path / "moodle.zip",
        {
            "Jane Doe_123456_assignsubmission_file_/cold-messages.ipynb": messages("older Moodle"),
            "Max Müller_123457_assignsubmission_file/sub/cold-messages.ipynb": messages("newer Moodle"),
            "Ann O'Hara_123458_assignsubmission_file_cold-messages.ipynb": messages("without folders"),
            "Participant_77_assignsubmission_file/cold-messages.ipynb": messages("graded blind"),
        },
    )
    collection = collect(course, source)
    assert set(students(collection)) == {"Jane-Doe", "Max-Müller", "Ann-OHara", "participant-77"}
    assert submitted(course, "Max-Müller") == messages("newer Moodle")
    assert not collection.left_out


def test_two_people_of_one_name_are_left_to_a_person(course: Course, tmp_path: Path) -> None:
    source = zipped(
        tmp_path / "moodle.zip",
        {
            "Sam Lee_1_assignsubmission_file_/cold-messages.ipynb": messages("one Sam"),
            "Sam Lee_2_assignsubmission_file_/cold-messages.ipynb": messages("another Sam"),
        },
    )
    collection = collect(course, source)
    assert not collection.placed
    assert len(reasons(collection)) == 2
    assert all("more than one person would be Sam-Lee" in reason for reason in reasons(collection).values())


def test_blackboard_names_tell_the_time_in_the_schools_zone(course: Course, tmp_path: Path) -> None:
    first, second = "Cold Messages_jdoe_attempt_2026-11-20-14-03-22", "Cold Messages_jdoe_attempt_2026-11-21-09-00-00"
    source = zipped(
        tmp_path / "bb.zip",
        {
            f"{first}_cold-messages.ipynb": messages("first"),
            f"{first}.txt": b"Name: Jane Doe (jdoe)\nAssignment: Cold Messages",
            f"{second}_cold-messages.ipynb": messages("second"),
            f"{second}.txt": b"Name: Jane Doe (jdoe)\nAssignment: Cold Messages",
        },
    )
    collection = collect(course, source, zone=ZoneInfo("America/Chicago"))
    assert students(collection) == {"jdoe": NEW}
    assert collection.notes == 2
    assert submitted(course, "jdoe") == messages("second")
    assert timestamp(course, "jdoe") == "2026-11-21 15:00:00 UTC\n"  # Chicago is six hours behind in winter


def test_blackboards_note_tells_how_far_a_user_name_reaches(course: Course, tmp_path: Path) -> None:
    stem = "Cold Messages_{}_attempt_2026-11-20-14-03-22"
    files = {}
    for user in ("j_doe", "k_doe"):
        files[stem.format(user) + "_cold-messages.ipynb"] = messages(user)
        files[stem.format(user) + ".txt"] = f"Name: Someone ({user})\n".encode()
    collection = collect(course, zipped(tmp_path / "bb.zip", files))
    assert students(collection) == {"j_doe": NEW, "k_doe": NEW}


FOLDERS = {
    "folders of students": {"jane/cold-messages.ipynb": "jane", "omar/cold-messages (1).ipynb": "omar"},
    "nbgrader's own folders": {"jane/cold-messages/cold-messages.ipynb": "jane"},
    "files of students": {"jane.ipynb": "jane", "omar.ipynb": "omar"},
    "students and assignments": {"jane_cold-messages.ipynb": "jane", "j_doe_Cold Messages.ipynb": "j_doe"},
    "one folder around": {"hand-ins/jane.ipynb": "jane", "hand-ins/omar.ipynb": "omar"},
    "one folder around one file": {"hand-ins/jane_cold-messages.ipynb": "jane"},
    "a renamed file in a folder": {"jane/final FINAL.ipynb": "jane", "omar/cold-messages.ipynb": "omar"},
    "a prefix in a student's folder": {"jane/final_cold-messages.ipynb": "jane", "omar/cold-messages.ipynb": "omar"},
    "letters of the world": {"Łucja Żak/cold-messages.ipynb": "Łucja-Żak", "李娜.ipynb": "李娜"},
}


@pytest.mark.parametrize("files", FOLDERS.values(), ids=FOLDERS)
def test_folders_and_names_tell_the_student(course: Course, tmp_path: Path, files: dict[str, str]) -> None:
    expected = dict.fromkeys(files.values(), NEW)
    source = folder(tmp_path / "hand-ins here", {path: messages(path) for path in files})
    assert students(collect(course, source)) == expected
    other = Course(tmp_path / "other")
    (other.solutions / "cold-messages").mkdir(parents=True)
    (other.solutions / "cold-messages" / "cold-messages.ipynb").write_bytes(messages())
    from_zip = zipped(tmp_path / "same.zip", {path: messages(path) for path in files})
    assert students(collect(other, from_zip)) == expected


def test_the_questions_in_it_tell_which_assignment_a_renamed_notebook_is(course: Course, tmp_path: Path) -> None:
    source = folder(tmp_path / "in", {"jane/homework.ipynb": maps("renamed"), "omar/your-map.ipynb": maps("named")})
    collection = collect(course, source)
    assert {(one.student, one.assignment) for one in collection.placed} == {("jane", "your-map"), ("omar", "your-map")}
    assert submitted(course, "jane", "your-map") == maps("renamed")
    jane = next(one for one in collection.placed if one.student == "jane")
    assert "questions" in jane.remarks[0]


DOUBTS = {
    "name and questions disagree": ("jane/cold-messages.ipynb", maps(), "holds the questions of your-map"),
    "neither tells": ("jane/homework.ipynb", notebook("something", "else"), "neither its name nor the questions"),
    "a notebook made anew": ("jane/cold-messages.ipynb", notebook(), "was it made anew"),
    "nobody's": ("cold-messages.ipynb", messages(), "does not say whose it is"),
    "cut off": ("jane/cold-messages.ipynb", messages()[:40], "cannot be read as a notebook"),
    "empty": ("jane/cold-messages.ipynb", b"", "cannot be read as a notebook: it is empty"),
    "no notebook": ("jane/cold-messages.docx", b"PK", "it is no notebook"),
    "a zip in the download": ("jane/cold-messages.zip", b"PK", "it is no notebook"),
}


@pytest.mark.parametrize(("path", "content", "reason"), DOUBTS.values(), ids=DOUBTS)
def test_a_doubtful_file_is_named_with_the_reason_and_does_not_stop_the_others(
    course: Course, tmp_path: Path, path: str, content: bytes, reason: str
) -> None:
    source = folder(tmp_path / "in", {path: content, "omar/cold-messages.ipynb": messages()})
    collection = collect(course, source)
    assert students(collection) == {"omar": NEW}
    assert list(reasons(collection)) == [path]
    assert reason in reasons(collection)[path]


def test_a_person_can_say_which_assignment_it_is(course: Course, tmp_path: Path) -> None:
    source = folder(tmp_path / "in", {"jane/homework.ipynb": notebook("something"), "omar.ipynb": messages()})
    collection = collect(course, source, assignment="cold-messages")
    assert students(collection) == {"jane": NEW, "omar": NEW}
    assert "as you said" in next(one for one in collection.placed if one.student == "jane").remarks[0]
    with pytest.raises(UnknownAssignmentError, match="Did you mean cold-messages"):
        collect(course, source, assignment="cold-mesages")


def test_collecting_again_changes_nothing(course: Course, tmp_path: Path) -> None:
    source = zipped(tmp_path / "a.zip", {CANVAS: messages("mine")})
    collect(course, source)
    before = {path: path.read_bytes() for path in course.submitted.rglob("*") if path.is_file()}
    assert students(collect(course, source)) == {"doejane-123": SAME}
    assert {path: path.read_bytes() for path in course.submitted.rglob("*") if path.is_file()} == before


def test_a_newer_attempt_replaces_an_older_one_and_never_the_other_way_round(course: Course, tmp_path: Path) -> None:
    older = zipped(tmp_path / "monday.zip", {"doejane_123_456_cold-messages.ipynb": messages("older")})
    newer = zipped(tmp_path / "friday.zip", {"doejane_LATE_123_500_cold-messages-1.ipynb": messages("newer")})
    collect(course, older)
    assert students(collect(course, newer)) == {"doejane-123": REPLACED}
    assert students(collect(course, older)) == {"doejane-123": OLDER}
    assert submitted(course, "doejane-123") == messages("newer")


def test_where_nothing_tells_which_is_newer_a_person_decides(course: Course, tmp_path: Path) -> None:
    collect(course, folder(tmp_path / "monday", {"jane/cold-messages.ipynb": messages("one")}))
    other = folder(tmp_path / "friday", {"jane/cold-messages.ipynb": messages("two")})
    collection = collect(course, other)
    assert not collection.placed
    assert "nothing tells which is newer" in reasons(collection)["jane/cold-messages.ipynb"]
    assert submitted(course, "jane") == messages("one")
    assert students(collect(course, other, replace=True)) == {"jane": REPLACED}
    assert submitted(course, "jane") == messages("two")


def test_work_that_was_changed_in_submitted_is_not_overwritten(course: Course, tmp_path: Path) -> None:
    source = zipped(tmp_path / "a.zip", {CANVAS: messages("as handed in")})
    collect(course, source)
    mended = course.submitted / "doejane-123" / "cold-messages" / "cold-messages.ipynb"
    mended.write_bytes(messages("mended by hand"))
    assert not collect(course, source).placed
    assert mended.read_bytes() == messages("mended by hand")


def test_two_different_notebooks_in_one_folder_are_left_to_a_person(course: Course, tmp_path: Path) -> None:
    files = {"jane/cold-messages.ipynb": messages("one"), "jane/cold-messages (1).ipynb": messages("two")}
    collection = collect(course, folder(tmp_path / "in", files))
    assert not collection.placed
    assert set(reasons(collection)) == set(files)
    same = folder(tmp_path / "same", dict.fromkeys(files, messages("one")))
    assert students(collect(course, same)) == {"jane": NEW}


def test_an_attempt_of_unknown_age_takes_the_old_ones_time_away(course: Course, tmp_path: Path) -> None:
    timed = {"Cold_jane_attempt_2026-11-20-14-03-22_cold-messages.ipynb": messages("one")}
    collect(course, zipped(tmp_path / "bb.zip", timed), zone=ZoneInfo("UTC"))
    assert timestamp(course, "jane") == "2026-11-20 14:03:22 UTC\n"
    collect(course, folder(tmp_path / "in", {"jane/cold-messages.ipynb": messages("two")}), replace=True)
    assert not (course.submitted / "jane" / "cold-messages" / "timestamp.txt").exists()


def test_what_computers_leave_behind_is_counted_and_not_complained_about(course: Course, tmp_path: Path) -> None:
    junk = ["__MACOSX/._jane.ipynb", ".DS_Store", "jane/.ipynb_checkpoints/cold-messages-checkpoint.ipynb", "Thumbs.db"]
    files = dict.fromkeys(junk, b"junk") | {"jane/cold-messages.ipynb": messages()}
    collection = collect(course, folder(tmp_path / "in", files))
    assert collection.junk == len(junk)
    assert students(collection) == {"jane": NEW}
    assert not collection.left_out


@pytest.mark.parametrize("path", ["../jane_cold-messages.ipynb", "/etc/jane_cold-messages.ipynb", "a/../../x.ipynb"])
def test_no_path_of_a_zip_leads_out_of_it(course: Course, tmp_path: Path, path: str) -> None:
    collection = collect(course, zipped(tmp_path / "evil.zip", {path: messages()}))
    assert not collection.placed
    assert "leads out of the zip" in reasons(collection)[path]
    assert {one.name for one in tmp_path.iterdir()} == {"course", "evil.zip"}


def test_links_are_not_followed(course: Course, tmp_path: Path) -> None:
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(messages("secret"))
    source = folder(tmp_path / "in", {"omar/cold-messages.ipynb": messages()})
    (source / "jane").mkdir()
    (source / "jane" / "cold-messages.ipynb").symlink_to(secret)
    assert students(collect(course, source)) == {"omar": NEW}
    linked = tmp_path / "links.zip"
    with zipfile.ZipFile(linked, "w") as archive:
        entry = zipfile.ZipInfo("jane_cold-messages.ipynb")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, str(secret))
    assert "link" in reasons(collect(course, linked))["jane_cold-messages.ipynb"]


def test_a_file_that_unfolds_too_far_is_left_out(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "LARGEST", 10_000)
    source = zipped(tmp_path / "bomb.zip", {"jane.ipynb": messages("0" * 1_000_000), "omar.ipynb": messages()})
    assert source.stat().st_size < 10_000
    collection = collect(course, source)
    assert students(collection) == {"omar": NEW}
    assert "larger than" in reasons(collection)["jane.ipynb"]


def test_a_damaged_entry_does_not_stop_the_others(course: Course, tmp_path: Path) -> None:
    source = zipped(tmp_path / "a.zip", {"jane.ipynb": messages("jane " * 500), "omar.ipynb": messages("omar")})
    content = bytearray(source.read_bytes())
    content[60:70] = bytes(10)
    source.write_bytes(content)
    collection = collect(course, source)
    assert students(collection) == {"omar": NEW}
    assert "damaged within the zip" in reasons(collection)["jane.ipynb"]


def test_a_name_that_stands_twice_in_a_zip_is_left_out(course: Course, tmp_path: Path) -> None:
    source = tmp_path / "twice.zip"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(CANVAS, messages("one"))
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr(CANVAS, messages("two"))
    assert "twice" in reasons(collect(course, source))[CANVAS]


def test_names_from_macos_are_read_as_they_were_written(course: Course, tmp_path: Path) -> None:
    source = tmp_path / "mac.zip"
    decomposed = "Zoe\u0308 Mu\u0308ller_cold-messages.ipynb"
    with zipfile.ZipFile(source, "w") as archive:
        archive.writestr(decomposed, messages())
    raw = source.read_bytes()
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # take the mark for UTF-8 away, as macOS does
        at = raw.index(signature) + place
        raw = raw[:at] + b"\x00\x00" + raw[at + 2 :]
    source.write_bytes(raw)
    assert students(collect(course, source)) == {"Zoë-Müller": NEW}


def told(course: Course, source: Path, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["--root", str(course.root), "collect", str(source), *options])
    return result.exit_code, result.output


def test_the_command_says_a_line_for_each_student_and_ends_well(course: Course, tmp_path: Path) -> None:
    code, output = told(course, folder(tmp_path / "in", {"jane.ipynb": messages(), "omar/your-map.ipynb": maps()}))
    assert code == 0
    assert "cold-messages\n  jane: new" in output
    assert "your-map\n  omar: new" in output
    assert "Notebooks: 2, of 2 students (2 new)." in output


def test_the_command_ends_with_1_when_a_file_needs_a_person(course: Course, tmp_path: Path) -> None:
    code, output = told(course, folder(tmp_path / "in", {"jane.ipynb": messages(), "omar.pdf": b"%PDF"}))
    assert code == 1
    assert "jane: new" in output
    assert "omar.pdf: it is no notebook." in output


@pytest.mark.parametrize("content", [b"no zip at all", b"PK\x03\x04 cut off"], ids=["no zip", "cut off"])
def test_a_damaged_zip_is_told_in_words(course: Course, tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "a.zip"
    source.write_bytes(content)
    code, output = told(course, source)
    assert code == 1
    assert "is no zip file, or was damaged on the way. Download it again." in output
    assert "Traceback" not in output


def test_a_download_of_far_too_many_files_is_refused(
    course: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "MOST", 3)
    files = {f"student-{number}.ipynb": messages() for number in range(4)}
    for source in (folder(tmp_path / "in", files), zipped(tmp_path / "in.zip", files)):
        code, output = told(course, source)
        assert code == 1
        assert "holds more than 3 files" in output
