"""The pool of readers: whatever a file does to its reader, it costs that file and no other."""

import base64
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intake.errors import UnreadableError
from intake.poststuk import Kanaal, Poststuk
from intake.sandbox import Limits, Sandbox
from intake.source import StoredItem
from intake.unpack import unpack
from intake.unpack.version import waits_for_ocr
from tests.intake.unpack.papers import bomb_pdf, scanned_pdf, text_pdf
from tests.intake.unpack.reading import WITHOUT_OCR, mail, multipart, stored

HOI = b"\r\nHoi"


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(limits=Limits(ocr=False)) as pool:
        yield pool


def attached(content: bytes, naam: str = "bijlage.pdf") -> bytes:
    head = f'Content-Disposition: attachment; filename="{naam}"\r\n'.encode()
    return (
        b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        + head
        + b"\r\n"
        + base64.encodebytes(content)
    )


def plain(folder: Path, number: int) -> StoredItem:
    return stored(folder, mail(b"Subject: nummer %d\r\n\r\nHoi" % number))


def pids(pool: Sandbox) -> set[int]:
    return {child.pid for child in pool._children}


def subject(result: Poststuk | UnreadableError) -> str:
    return result.onderwerp if isinstance(result, Poststuk) else str(result)


def test_a_child_reads_exactly_what_we_would(tmp_path: Path, sandbox: Sandbox):
    item = stored(tmp_path, mail(multipart(HOI, attached(text_pdf()))))

    (result,) = sandbox.unpack([item])

    assert result == unpack(item, wijze=WITHOUT_OCR)


def test_results_keep_the_order_and_an_unreadable_item_its_reason(tmp_path: Path, sandbox: Sandbox):
    bad = stored(tmp_path, b"geen scan", kanaal=Kanaal.POST)

    results = sandbox.unpack([plain(tmp_path, 1), bad, plain(tmp_path, 2)])

    assert subject(results[0]) == "nummer 1"
    assert "geen scan" in subject(results[1])
    assert subject(results[2]) == "nummer 2"
    assert len(pids(sandbox)) == 2, "both children were free, so both read"


def test_a_file_that_is_gone_costs_itself(tmp_path: Path, sandbox: Sandbox):
    item = plain(tmp_path, 1)
    item.pad.unlink()

    results = sandbox.unpack([item, plain(tmp_path, 2)])

    assert isinstance(results[0], UnreadableError)
    assert subject(results[1]) == "nummer 2"


def test_a_memory_bomb_in_a_mail_costs_its_own_document_only(tmp_path: Path):
    raw = mail(multipart(HOI, attached(bomb_pdf(600), "bom.pdf"), attached(text_pdf())))
    items = [plain(tmp_path, 1), stored(tmp_path, raw), plain(tmp_path, 2)]

    with Sandbox(limits=Limits(memory_mb=450, ocr=False)) as pool:
        before, result, after = pool.unpack(items)

    assert (subject(before), subject(after)) == ("nummer 1", "nummer 2")
    assert isinstance(result, Poststuk)
    bomb, letter = result.bijlagen
    assert "niet veilig worden gelezen" in bomb.melding
    assert "Hierbij maak ik bezwaar" in letter.tekst
    assert result.tekst == "Hoi"


@pytest.mark.slow
def test_a_mail_full_of_bombs_is_read_with_its_documents_closed(tmp_path: Path):
    bombs = [attached(bomb_pdf(600), f"bom{number}.pdf") for number in range(5)]
    item = stored(tmp_path, mail(multipart(HOI, *bombs)))

    with Sandbox(limits=Limits(memory_mb=450, ocr=False)) as pool:
        (result,) = pool.unpack([item])

    assert isinstance(result, Poststuk)
    assert result.tekst == "Hoi"
    assert all("niet veilig" in bijlage.melding for bijlage in result.bijlagen)
    assert len(result.bijlagen) == 5


@pytest.mark.slow
def test_a_memory_bomb_as_a_scan_is_refused_and_the_next_is_read(tmp_path: Path):
    bomb = stored(tmp_path, bomb_pdf(600), kanaal=Kanaal.POST)

    with Sandbox(limits=Limits(memory_mb=450, ocr=False)) as pool:
        results = pool.unpack([bomb, plain(tmp_path, 1)])

    assert "niet veilig" in subject(results[0])
    assert subject(results[1]) == "nummer 1"


def test_a_child_that_hangs_is_ended_and_the_next_item_is_read(tmp_path: Path):
    with Sandbox(limits=Limits(silence_seconds=0.5, ocr=False)) as pool:
        pool.unpack([plain(tmp_path, 0)])
        (hanging,) = pids(pool)
        os.kill(hanging, signal.SIGSTOP)

        results = pool.unpack([plain(tmp_path, 1), plain(tmp_path, 2)])

        assert "te lang" in subject(results[0])
        assert subject(results[1]) == "nummer 2"
        assert hanging not in pids(pool)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_a_child_that_was_killed_while_idle_costs_nothing(
    tmp_path: Path, sandbox: Sandbox, how: signal.Signals
):
    sandbox.unpack([plain(tmp_path, 0)])
    (killed,) = pids(sandbox)
    os.kill(killed, how)

    results = sandbox.unpack([plain(tmp_path, 1)])
    shown = sandbox.extract(plain(tmp_path, 2), "1")

    assert subject(results[0]) == "nummer 1"
    assert shown == b"Hoi"


@pytest.mark.slow
def test_endless_work_ends_at_the_cpu_limit(tmp_path: Path):
    html = b"Content-Type: text/html\r\n\r\n" + b"<p>hoi</p>" * 20_000
    heavy = stored(tmp_path, mail(multipart(*[html] * 300, subtype=b"alternative")))

    with Sandbox(limits=Limits(cpu_seconds=1, ocr=False)) as pool:
        results = pool.unpack([heavy, plain(tmp_path, 1)])

    assert "niet veilig" in subject(results[0])
    assert subject(results[1]) == "nummer 1"


def test_an_answer_over_the_limit_is_not_taken_in(tmp_path: Path):
    large = stored(tmp_path, mail(b"\r\n" + b"x" * 2_000_000))

    with Sandbox(limits=Limits(output_mb=1)) as pool, pytest.raises(UnreadableError):
        pool.extract(large, "1")


def test_a_child_is_replaced_after_its_number_of_jobs(tmp_path: Path):
    with Sandbox(limits=Limits(jobs=2, ocr=False)) as pool:
        pool.unpack([plain(tmp_path, 1)])
        first = pids(pool)
        pool.unpack([plain(tmp_path, 2)])
        results = pool.unpack([plain(tmp_path, 3)])

        assert subject(results[0]) == "nummer 3"
        assert not first & pids(pool)


def test_a_child_is_bound_by_its_limits_and_knows_no_secrets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ZAAKPOST_SMTP_WACHTWOORD", "hunter2")
    with Sandbox(limits=Limits(memory_mb=700)) as pool:
        pool.unpack([plain(tmp_path, 1)])
        (pid,) = pids(pool)
        limits = Path(f"/proc/{pid}/limits").read_text()
        environment = Path(f"/proc/{pid}/environ").read_bytes()
        session = os.getsid(pid)

    assert "700000000" in limits.partition("Max address space")[2].splitlines()[0]
    assert limits.partition("Max core file size")[2].split()[0] == "0"
    assert limits.partition("Max file size")[2].split()[0] == "0"
    assert b"hunter2" not in environment
    assert session == pid


def test_a_batch_of_plain_mail_never_loads_the_pdf_library(tmp_path: Path, sandbox: Sandbox):
    def libraries() -> str:
        (pid,) = pids(sandbox)
        return Path(f"/proc/{pid}/maps").read_text()

    sandbox.unpack([plain(tmp_path, 1)])
    before = libraries()
    sandbox.unpack([stored(tmp_path, text_pdf(), kanaal=Kanaal.POST)])

    assert "pdfium" not in before
    assert "pdfium" in libraries()


def test_several_threads_read_at_once_and_get_their_own(tmp_path: Path, sandbox: Sandbox):
    items = [plain(tmp_path, number) for number in range(24)]

    with ThreadPoolExecutor(8) as threads:
        results = list(threads.map(lambda item: sandbox.unpack([item])[0], items))

    assert [subject(result) for result in results] == [f"nummer {n}" for n in range(24)]
    assert len(pids(sandbox)) <= 2


def test_a_hanging_scan_does_not_hold_up_mail_or_screens(tmp_path: Path):
    with Sandbox(limits=Limits(silence_seconds=20, ocr=False)) as pool:
        pool.unpack([plain(tmp_path, 0)])
        (hanging,) = pids(pool)
        os.kill(hanging, signal.SIGSTOP)
        with ThreadPoolExecutor(1) as thread:
            stuck = thread.submit(pool.unpack, [plain(tmp_path, 1)])
            while pool._idle:
                time.sleep(0.01)

            results = pool.unpack([plain(tmp_path, 2)])
            shown = pool.extract(plain(tmp_path, 3), "1")

            os.kill(hanging, signal.SIGCONT)
            assert subject(results[0]) == "nummer 2"
            assert shown == b"Hoi"
            assert subject(stuck.result(10)[0]) == "nummer 1"


def test_a_leaf_comes_out_byte_for_byte(tmp_path: Path, sandbox: Sandbox):
    pdf = text_pdf()
    item = stored(tmp_path, mail(multipart(HOI, attached(pdf))))

    (result,) = sandbox.unpack([item])
    taken = sandbox.extract(item, "2")

    assert taken == pdf
    assert isinstance(result, Poststuk)
    assert result.bijlagen[0].sha256 == hashlib.sha256(taken).hexdigest()
    assert sandbox.extract(item, "") == item.pad.read_bytes()
    with pytest.raises(UnreadableError, match="zit niet in het stuk"):
        sandbox.extract(item, "7")


@pytest.mark.slow
@pytest.mark.skipif(
    shutil.which("tesseract") is None,
    reason="Tesseract ontbreekt: apt install tesseract-ocr tesseract-ocr-nld",
)
def test_a_child_recognises_a_scan_within_its_limits(tmp_path: Path):
    item = stored(tmp_path, scanned_pdf(), kanaal=Kanaal.POST)

    with Sandbox() as pool:
        (result,) = pool.unpack([item])

    assert isinstance(result, Poststuk)
    assert "Hierbij maak ik bezwaar" in result.tekst


def test_a_fast_reading_can_be_followed_by_one_with_ocr(tmp_path: Path, sandbox: Sandbox):
    item = stored(tmp_path, scanned_pdf(), kanaal=Kanaal.POST)

    (fast,) = sandbox.unpack([item])

    assert isinstance(fast, Poststuk)
    assert waits_for_ocr(fast.lezer)


def test_closing_ends_every_child(tmp_path: Path):
    pool = Sandbox(limits=Limits(ocr=False))
    pool.unpack([plain(tmp_path, 1)])
    (pid,) = pids(pool)

    pool.close()

    assert not Path(f"/proc/{pid}").exists()
    with pytest.raises(RuntimeError, match="closed"):
        pool.unpack([plain(tmp_path, 2)])


@pytest.mark.slow
def test_children_end_when_their_parent_is_killed(tmp_path: Path):
    program = (
        "import sys; from pathlib import Path; from tests.intake.test_sandbox import *;"
        "pool = Sandbox(); pool.unpack([plain(Path(sys.argv[1]), 1)]);"
        "print(*pids(pool), flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        child = Path(f"/proc/{int(parent.stdout.readline())}")
        assert child.exists()

        parent.kill()

        deadline = time.monotonic() + 5
        while child.exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        assert not child.exists() or "Z" in (child / "stat").read_text().split()[2]
