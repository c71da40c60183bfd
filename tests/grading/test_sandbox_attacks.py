"""What hostile code tries in the sandbox, and what comes of it. Each test runs the attack; none may get through.

An attack is a program that prints OUT when it got what it wanted. Bombs are bounded by small limits, not by luck.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psutil
import pytest

from coursekit.sandbox import Limits, command
from coursekit.sandbox.description import MEGABYTE
from coursekit.sandbox.keeper import OUT_OF_MEMORY, OUT_OF_TIME
from coursekit.sandbox.student_code import student_code

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux; elsewhere code is refused")

LIMITS = Limits(
    memory=400 * MEGABYTE,
    processes=24,
    file_size=4 * MEGABYTE,
    disk=12 * MEGABYTE,
    cpu_seconds=4,
    seconds=20,
)
TRY = """
import os, socket, sys
def attempt(name, attack):
    try:
        found = attack()
    except (OSError, ValueError, LookupError) as error:
        print(name, 'failed:', type(error).__name__)
    else:
        print('OUT', name, str(found)[:80])
"""


@dataclass(frozen=True)
class Course:
    """What an instructor's machine holds, and where student code runs on it."""

    root: Path
    folder: Path

    def attack(self, program: str, *facts: object, limits: Limits = LIMITS) -> subprocess.CompletedProcess[str]:
        words = self.words(program, *facts, limits=limits)
        return subprocess.run(words, capture_output=True, text=True, timeout=90, check=False)

    def words(self, program: str, *facts: object, limits: Limits = LIMITS) -> list[str]:
        sandbox = student_code(self.folder, private=("DIARY",), limits=limits)
        return command(sandbox, [sys.executable, "-I", "-S", "-c", TRY + program, *map(str, facts)])


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    monkeypatch.setenv("SECRET_TOKEN", "hunter2")
    for name in ("solutions/a/a.ipynb", "submitted/other/a/a.ipynb", "gradebook.db", "home/.ssh/id_rsa", "a.sock"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("the hidden test")
    folder = tmp_path / "autograded" / "me" / "a"
    folder.mkdir(parents=True)
    (folder / "data.csv").write_text("mine")
    (folder / "out").symlink_to(tmp_path / "gradebook.db")
    return Course(tmp_path, folder)


def nothing_got_out(ran: subprocess.CompletedProcess[str], tried: int) -> None:
    """Assert that a program tried so many attacks to the end, and none succeeded."""
    assert ran.returncode == 0, ran.stderr
    assert "OUT" not in ran.stdout, ran.stdout
    assert len(ran.stdout.splitlines()) == tried, ran.stdout


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[tuple[int, str, Path]]:
    """Servers of the grading machine: by TCP, by an abstract name and by a path."""
    with socket.socket() as tcp, socket.socket(socket.AF_UNIX) as abstract, socket.socket(socket.AF_UNIX) as path:
        tcp.bind(("127.0.0.1", 0))
        abstract.bind(f"\0coursekit-test-{os.getpid()}")
        path.bind(str(tmp_path / "grader.sock"))
        for server in (tcp, abstract, path):
            server.listen()
        yield tcp.getsockname()[1], f"coursekit-test-{os.getpid()}", tmp_path / "grader.sock"


def test_the_same_attacks_succeed_outside(course: Course, servers: tuple[int, str, Path]) -> None:
    program = """
port, name, path, root = int(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
attempt('localhost', lambda: socket.create_connection(('127.0.0.1', port), 2))
attempt('abstract', lambda: socket.socket(socket.AF_UNIX).connect(chr(0) + name))
attempt('path', lambda: socket.socket(socket.AF_UNIX).connect(path))
attempt('up', lambda: open('../../../gradebook.db').read())
attempt('own root', lambda: open('/proc/self/root' + root + '/gradebook.db').read())
attempt('variable', lambda: os.environ['SECRET_TOKEN'])
"""
    words = [sys.executable, "-I", "-S", "-c", TRY + program, *map(str, servers), str(course.root)]
    ran = subprocess.run(words, capture_output=True, text=True, cwd=course.folder, check=True)
    assert ran.stdout.count("OUT") == 6, ran.stdout


def test_no_server_can_be_reached(course: Course, servers: tuple[int, str, Path]) -> None:
    ran = course.attack(
        """
port, name, path = int(sys.argv[1]), sys.argv[2], sys.argv[3]
attempt('localhost', lambda: socket.create_connection(('127.0.0.1', port), 2))
attempt('internet', lambda: socket.create_connection(('93.184.215.14', 80), 2))
attempt('ipv6', lambda: socket.create_connection(('2606:2800:21f:cb07:6820:80da:af6b:8b2c', 80), 2))
attempt('name', lambda: socket.getaddrinfo('example.org', 80))
attempt('udp', lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('93.184.215.14', 53)))
attempt('raw', lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW))
attempt('abstract', lambda: socket.socket(socket.AF_UNIX).connect(chr(0) + name))
attempt('path', lambda: socket.socket(socket.AF_UNIX).connect(path))
""",
        *servers,
    )
    nothing_got_out(ran, 8)


def test_no_file_of_the_course_or_the_person_can_be_read(course: Course) -> None:
    ran = course.attack(
        """
root = sys.argv[1]
names = ['gradebook.db', 'solutions/a/a.ipynb', 'submitted/other/a/a.ipynb', 'home/.ssh/id_rsa']
for name in names:
    attempt(name, lambda: open(os.path.join(root, name)).read())
    attempt('up to ' + name, lambda: open(os.path.join('../../..', name)).read())
    attempt('by process 1 to ' + name, lambda: open('/proc/1/root' + os.path.join(root, name)).read())
    attempt('by own root to ' + name, lambda: open('/proc/self/root' + os.path.join(root, name)).read())
os.symlink(os.path.join(root, 'gradebook.db'), 'link')
attempt('own link', lambda: open('link').read())
attempt('link that was handed in', lambda: open('out').read())
attempt('hard link', lambda: os.link(os.path.join(root, 'gradebook.db'), 'hard'))
attempt('listing', lambda: [name for name in os.listdir(root) if name != 'autograded'][0])
attempt('passwords', lambda: open('/etc/shadow').read())
attempt('accounts', lambda: open('/etc/passwd').read())
attempt('home', lambda: os.listdir('/root') + os.listdir('/home'))
""",
        course.root,
    )
    nothing_got_out(ran, 23)


def test_no_file_outside_can_be_written(course: Course) -> None:
    ran = course.attack(
        """
root = sys.argv[1]
for name in ('gradebook.db', 'solutions/a/a.ipynb', 'autograded/me/x', 'new.txt'):
    attempt(name, lambda: open(os.path.join(root, name), 'a').write('x'))
attempt('remove', lambda: os.unlink(os.path.join(root, 'gradebook.db')))
attempt('python', lambda: open(os.path.join(sys.prefix, 'lib', 'evil.py'), 'w'))
attempt('library', lambda: open('/usr/lib/evil', 'w'))
attempt('system', lambda: open('/proc/sys/kernel/core_pattern', 'w').write('|/tmp/evil'))
attempt('host name', lambda: open('/proc/sys/kernel/hostname', 'w').write('evil'))
open('mine.txt', 'w').write('x')
open('data.csv', 'w').write('changed')
open('/tmp/also', 'w').write('x')
""",
        course.root,
    )
    nothing_got_out(ran, 9)
    assert (course.root / "gradebook.db").read_text() == "the hidden test"
    assert (course.folder / "data.csv").read_text() == "mine"
    assert sorted(path.name for path in course.folder.iterdir()) == ["data.csv", "out"]


def test_the_graders_environment_is_not_seen(course: Course) -> None:
    ran = course.attack(
        """
import ctypes
attempt('variable', lambda: os.environ['SECRET_TOKEN'])
attempt('process 1', lambda: open('/proc/1/environ').read())
attempt('other processes', lambda: [open(f'/proc/{pid}/environ').read() for pid in range(3, 40000)][0])
print('variables', sorted(os.environ), os.environ['DIARY'])
"""
    )
    nothing_got_out(ran, 4)
    assert "SECRET" not in ran.stdout
    assert str(course.root) not in ran.stdout.splitlines()[-1]


def test_processes_outside_are_out_of_reach(course: Course) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    ran = course.attack(
        """
import ctypes, signal
grader, bystander = int(sys.argv[1]), int(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    if libc.syscall(number, *arguments) == -1:
        raise OSError(ctypes.get_errno(), 'refused')
attempt('signal the grader', lambda: os.kill(grader, 0))
attempt('signal a bystander', lambda: os.kill(bystander, signal.SIGKILL))
attempt('seen', lambda: [pid for pid in os.listdir('/proc') if pid.isdigit() and int(pid) not in (1, os.getpid())][0])
attempt('file to a process', lambda: os.pidfd_open(bystander))
attempt('memory of process 1', lambda: open('/proc/1/mem', 'rb'))
attempt('files of process 1', lambda: os.listdir('/proc/1/fd'))
ptrace, unshare, mount = (101, 272, 165) if os.uname().machine == 'x86_64' else (117, 97, 40)
attempt('trace process 1', lambda: call(ptrace, 16, 1, 0, 0))
attempt('new user namespace', lambda: call(unshare, 0x10000000))
attempt('mount', lambda: call(mount, b'none', b'/tmp', b'tmpfs', 0, None))
attempt('root', lambda: os.setuid(0))
attempt('another root folder', lambda: os.chroot('/tmp'))
attempt('device', lambda: os.mknod('disk', 0o60666, os.makedev(254, 0)))
attempt('priority', lambda: os.nice(-5))
attempt('clock', lambda: __import__('time').clock_settime(0, 0))
attempt('files left open', lambda: [fd for fd in range(3, 256) if os.fstat(fd)][0])
""",
        os.getpid(),
        bystander.pid,
    )
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()
    nothing_got_out(ran, 15)


@pytest.mark.parametrize("whom", ["os.kill(os.getppid(), 9)", "os.kill(-1, 9)", "os.kill(1, 9)", "os.killpg(0, 9)"])
def test_killing_parent_or_group_ends_nobody_else(course: Course, whom: str) -> None:
    bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    ran = course.attack(f"print('alive', flush=True)\nimport signal\n{whom}\n")
    assert "alive" in ran.stdout
    assert bystander.poll() is None
    bystander.kill()
    bystander.wait()


def test_a_fork_bomb_stops_at_the_limit_and_leaves_nobody(course: Course) -> None:
    before = inmates()
    ran = course.attack(
        """
import time
made = 0
try:
    while made < 500:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        made += 1
except OSError as error:
    print(made, error.errno)
"""
    )
    made, error = map(int, ran.stdout.split())
    assert made < LIMITS.processes
    assert error == 11  # EAGAIN
    assert inmates() <= before


def test_a_memory_bomb_stops_at_the_limit(course: Course) -> None:
    ran = course.attack(
        """
held = []
try:
    while len(held) < 100:
        held.append(bytearray(20_000_000))
except MemoryError:
    print(len(held))
"""
    )
    assert ran.returncode == 0
    assert int(ran.stdout) * 20_000_000 < LIMITS.memory


def test_many_processes_have_no_more_memory_than_one(course: Course) -> None:
    ran = course.attack(
        """
import time
for _ in range(8):
    if os.fork() == 0:
        held = bytearray(200_000_000)
        for place in range(0, len(held), 4096):
            held[place] = 1
        time.sleep(30)
        os._exit(0)
time.sleep(30)
print('OUT')
"""
    )
    assert ran.returncode == OUT_OF_MEMORY
    assert "OUT" not in ran.stdout


def test_memory_that_belongs_to_no_process_is_not_to_be_had(course: Course) -> None:
    ran = course.attack(
        """
import ctypes, mmap
attempt('memory file', lambda: os.memfd_create('x'))
shmget = 29 if os.uname().machine == 'x86_64' else 194
def shared():
    if ctypes.CDLL(None).syscall(shmget, 0, 1 << 20, 0o1600) == -1:
        raise OSError
attempt('shared memory', shared)
def fill():
    for number in range(50):
        open(f'/dev/shm/{number}', 'wb').write(bytes(4 << 20))
attempt('shared files', fill)
"""
    )
    nothing_got_out(ran, 3)


def test_the_disk_cannot_be_filled(course: Course) -> None:
    ran = course.attack(
        """
def fill(folder, size, count):
    for number in range(count):
        with open(os.path.join(folder, f'file{number}'), 'wb') as file:
            file.write(bytes(size))
attempt('one file', lambda: fill('.', 5 << 20, 1))
os.unlink('file0')
attempt('many files', lambda: fill('.', 3 << 20, 10))
attempt('many files in /tmp', lambda: fill('/tmp', 3 << 20, 10))
attempt('many small files', lambda: fill('/dev/shm', 0, 50_000))
"""
    )
    nothing_got_out(ran, 4)


def test_an_endless_loop_ends(course: Course) -> None:
    ran = course.attack("while True: pass", limits=replace(LIMITS, cpu_seconds=1))
    assert ran.returncode == 128 + signal.SIGXCPU


def test_a_loop_that_ignores_all_signals_ends(course: Course) -> None:
    ran = course.attack(
        """
import signal, time
for number in set(signal.Signals) - {signal.SIGKILL, signal.SIGSTOP}:
    signal.signal(number, signal.SIG_IGN)
while True:
    time.sleep(0.01)
""",
        limits=replace(LIMITS, seconds=1.5),
    )
    assert ran.returncode == OUT_OF_TIME


def test_interrupts_reach_the_program(course: Course) -> None:
    program = """
import time
try:
    print('begun', flush=True)
    time.sleep(60)
except KeyboardInterrupt:
    print('heard')
"""
    with subprocess.Popen(course.words(program), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        assert running.stdout.readline() == "begun\n"
        running.send_signal(signal.SIGINT)
        assert running.stdout.read() == "heard\n"
    assert running.returncode == 0


def test_daemons_and_threads_end_with_the_program(course: Course) -> None:
    before = inmates()
    ran = course.attack(
        """
import signal, threading, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        for number in (1, 2, 15):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)
    os._exit(0)
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
print('left')
"""
    )
    assert ran.stdout == "left\n"
    assert inmates() <= before


def test_killing_the_keeper_kills_all(course: Course) -> None:
    before = inmates()
    program = "import signal, time\nsignal.signal(15, signal.SIG_IGN)\nprint('begun', flush=True)\ntime.sleep(60)"
    with subprocess.Popen(course.words(program), stdout=subprocess.PIPE, text=True) as running:
        assert running.stdout
        running.stdout.readline()
        assert len(inmates()) > len(before)
        running.kill()
        assert running.stdout.read() == ""  # the pipe is closed: nobody inside holds it any more
    deadline = time.monotonic() + 10
    while inmates() - before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert inmates() <= before


def test_many_sandboxes_at_once_are_all_made(course: Course) -> None:
    codes: list[int] = []

    def one() -> None:
        for _ in range(5):
            codes.append(course.attack("print('made')").returncode)  # noqa: PERF401  # threads add to it

    threads = [threading.Thread(target=one) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert codes == [0] * 20


def inmates() -> set[int]:
    """Return the processes that run an attack, or watch over one."""
    lines = {process.pid: process.info["cmdline"] or () for process in psutil.process_iter(["cmdline"])}
    return {pid for pid, line in lines.items() if any(word.startswith(TRY) for word in line)}
