"""Set up Wide Web and run it: `python3 kit.py lab` (on Windows: `py kit.py lab`).

The first run makes the folder .venv beside this file and installs the course into it. Later runs find it ready
and go straight on. Everything after `kit.py` is handed to `coursekit` in that environment; `python3 kit.py` alone
lists the commands, and `python3 kit.py --fresh` throws .venv away and starts over.

Only Python's standard library is used here, in words that Python 3.8 can read, so that an old Python is told what
to do instead of stumbling over the syntax.
"""

import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "kit.json"
BUNDLED_JS = ROOT / "tools" / "wideweb" / "widgets" / "static"
WINDOWS = os.name == "nt"
PROGRAMS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = PROGRAMS / ("python.exe" if WINDOWS else "python")
KIT = "py kit.py" if WINDOWS else "python3 kit.py"
OLDEST = (3, 11)
BROKEN = 70  # how coursekit says that it could not load a package


class SetupError(Exception):
    """Something that keeps the course from being installed, told with its mend."""

    def __init__(self, problem, mend):
        super().__init__(problem, mend)
        self.problem = problem
        self.mend = mend

    def __str__(self):
        """Tell the problem and the mend."""
        return "\n{0}\nWhat to do: {1}\n".format(self.problem, self.mend)


def main(arguments):
    """Set up what is missing, run coursekit with the arguments and return its exit code."""
    try:
        check_python()
        if arguments[:1] == ["--fresh"]:
            arguments = arguments[1:]
            remove_environment()
        set_up()
        return run_coursekit(arguments)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. Run {0} again: it goes on where it left off.".format(KIT), file=sys.stderr)
        return 130


def check_python():
    """Raise SetupError when this Python is too old or cannot make environments."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise SetupError(
            "This is Python {0}. Wide Web needs Python {1}.{2} or newer.".format(found, *OLDEST),
            "install a newer Python from python.org (or your system's app store), then run {0} again with it, "
            "for example: python3.13 kit.py lab".format(KIT),
        )
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make an environment: its module ensurepip is missing.",
            "on Debian or Ubuntu run: sudo apt install python3-venv   Elsewhere, install Python from python.org.",
        )


def set_up():
    """Do the steps whose inputs have changed since they were last finished."""
    wanted = {"environment": environment_for(), "lock": digest([LOCK]), "project": digest(project_files())}
    done = finished_steps()
    if done == wanted and built():
        return
    # A step is crossed out before it begins: one that was cut off half-way never passes for finished.
    if done.get("environment") != wanted["environment"] or not PYTHON.exists():
        step(1, "Making the folder .venv")
        make_environment()
        done = {}
    if done.get("lock") != wanted["lock"]:
        finish({"environment": wanted["environment"]})
        step(2, "Installing Jupyter and the rest (a few minutes the first time)")
        install_locked()
    finish({"environment": wanted["environment"], "lock": wanted["lock"]})
    step(3, "Installing Wide Web")
    install_project()
    finish(wanted)
    print("Ready.\n", flush=True)


def step(number, text):
    """Say which step is under way."""
    print("[{0}/3] {1} ...".format(number, text), flush=True)


def environment_for():
    """Return what .venv has to be made anew for: another Python, or a repository that was moved (a bundle may move)."""
    return "{0}.{1} {2}".format(*sys.version_info[:2], "" if bundled_wheel() else ROOT)


def digest(paths):
    """Return one hash of the names and contents of files; raise SetupError when one is not there."""
    total = hashlib.sha256()
    for path in sorted(paths):
        try:
            content = path.read_bytes()
        except FileNotFoundError as error:
            raise SetupError(
                "A part of the course is missing: {0}".format(path),
                "unpack the whole zip (or clone the repository again) and run {0} in that folder.".format(KIT),
            ) from error
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + content + b"\0")
    return total.hexdigest()


def project_files():
    """Return the files that decide what step 3 installs: the wheel of a student's bundle, or the sources to build."""
    wheel = bundled_wheel()
    if wheel:
        return [wheel]
    scripts = ROOT / "tools" / "wideweb" / "widgets" / "js"
    settings = [scripts / "package.json", scripts / "package-lock.json", scripts / "build.mjs"]
    built_from = [path for path in (scripts / "src").rglob("*") if path.is_file()]
    return [ROOT / "pyproject.toml", ROOT / "hatch_build.py", *settings, *built_from]


def bundled_wheel():
    """Return the wheel of a student's bundle, the newest where two were unpacked, or None in the repository."""
    wheels = ROOT.glob("wideweb-*.whl")
    return max(wheels, key=lambda path: [int(part) for part in re.findall(r"\d+", path.name)], default=None)


def built():
    """Return whether the widgets' JavaScript is there (a bundle's wheel always holds it)."""
    return bundled_wheel() is not None or any(BUNDLED_JS.glob("*.js"))


def finished_steps():
    """Return what the steps finished so far were made from; nothing when .venv is absent or damaged."""
    try:
        return json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def finish(steps):
    """Write down the finished steps, all or nothing."""
    handle, name = tempfile.mkstemp(dir=str(VENV))
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(steps, stream)
    os.replace(name, str(STAMP))


def remove_environment():
    """Remove .venv, the note on what is finished first."""
    if STAMP.exists():
        STAMP.unlink()
    shutil.rmtree(str(VENV), ignore_errors=True)


def make_environment():
    """Make .venv anew; whatever half-made one stood there goes."""
    remove_environment()
    run(
        [sys.executable, "-m", "venv", str(VENV)],
        "Python could not make the folder .venv.",
        "see the lines above. Is the disk full, or the folder read-only? Then run {0} again.".format(KIT),
    )


def install_locked():
    """Install every package of the lock at its locked version, and remove what is no longer in it."""
    mend = "check the internet connection and the free disk space, then run the same command again: it resumes."
    with tempfile.TemporaryDirectory() as folder:
        pinned = Path(folder) / "uv.txt"
        pinned.write_text(locked("uv"), encoding="utf-8")
        pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        run([*pip, "--require-hashes", "-r", str(pinned)], "The installer could not be fetched.", mend)
    run([*uv(), "sync", "--require-hashes", str(LOCK)], "Not every package could be installed.", mend)


def install_project():
    """Install Wide Web itself: from the wheel in a student's bundle, else from the sources, building the widgets."""
    wheel = bundled_wheel()
    source = [str(wheel)] if wheel else ["--no-build-isolation", "--editable", str(ROOT)]
    run(
        [*uv(), "install", "--no-deps", "--reinstall-package", "wideweb", *source],
        "Wide Web itself could not be installed.",
        "see the lines above, then run the same command again. If it fails twice: {0} --fresh".format(KIT),
    )


def uv():
    """Return the start of every uv command."""
    return [str(PYTHON), "-m", "uv", "pip"]


def locked(package):
    """Return the lines of the lock that pin one package."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(row for row, line in enumerate(lines) if line.startswith(package + "=="))
    end = next((row for row in range(start + 1, len(lines)) if not lines[row].startswith(" ")), len(lines))
    return "\n".join(lines[start:end])


def environment():
    """Return the environment variables for every child: its programs come first, and no other Python leaks in."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    if knows_certificates():
        kept.setdefault("UV_SYSTEM_CERTS", "true")
    programs = str(PROGRAMS) + os.pathsep + kept.get("PATH", "")
    return dict(
        kept,
        PATH=programs,
        PYTHONUTF8="1",
        VIRTUAL_ENV=str(VENV),
        PIP_USER="0",
        PYTHONNOUSERSITE="1",
        UV_LINK_MODE="copy",
    )


def knows_certificates():
    """Return whether this system knows whom to trust; on a campus network that may be the network's own authority."""
    if not sys.platform.startswith("linux"):
        return True
    places = ("/etc/ssl/certs/ca-certificates.crt", "/etc/ssl/cert.pem", "/etc/pki")
    return any(Path(place).exists() for place in places)


def run(command, problem, mend):
    """Run a command of the set-up; raise SetupError when it fails."""
    try:
        code = subprocess.call(command, env=environment(), cwd=str(ROOT))
    except OSError as error:
        raise SetupError("{0} ({1})".format(problem, error), mend) from error
    if code != 0:
        raise SetupError(problem, mend)


def run_coursekit(arguments):
    """Run coursekit and return its exit code; raise SetupError when it fails because .venv is broken."""
    command = [str(PYTHON), "-m", "coursekit", "--root", str(ROOT), *arguments]
    try:
        child = subprocess.Popen(command, env=environment())
    except OSError as error:
        raise broken() from error
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    code = child.wait()
    if code == BROKEN or (code != 0 and not healthy()):
        raise broken()
    return code


def healthy():
    """Return whether coursekit is there at all; whatever else is missing, it says itself."""
    return subprocess.call([str(PYTHON), "-c", "import coursekit.__main__"], env=environment()) == 0


def broken():
    """Return the error for an environment that was ready once and is not now."""
    return SetupError(
        "The installation in .venv is damaged.", "make it anew, which takes a few minutes: {0} --fresh".format(KIT)
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
