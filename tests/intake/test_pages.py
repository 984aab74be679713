"""Page images: what the screen asks for, or a plain reason why there is none."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from intake.errors import UnreadableError
from intake.poststuk import Kanaal
from intake.sandbox import Limits, Sandbox
from tests.intake.unpack.papers import (
    bomb_pdf,
    huge_picture_pdf,
    image_bytes,
    letter_image,
    locked_pdf,
    png_claiming,
    scanned_pdf,
    text_pdf,
)
from tests.intake.unpack.reading import mail, multipart, stored


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as pool:
        yield pool


def draw(
    pool: Sandbox, folder: Path, content: bytes, *, page: int = 1, width: int = 500
) -> Image.Image:
    item = stored(folder, content, kanaal=Kanaal.POST)
    data = pool.page_image(item, "", page=page, width=width)
    assert data.startswith(b"\xff\xd8\xff")
    return Image.open(BytesIO(data))


def test_a_pdf_page_is_drawn_as_wide_as_asked(tmp_path: Path, sandbox: Sandbox):
    picture = draw(sandbox, tmp_path, text_pdf())

    assert picture.size == (500, pytest.approx(707, abs=1))
    darkest, _ = picture.convert("L").getextrema()
    assert darkest < 100


def test_the_second_page_is_another_picture(tmp_path: Path, sandbox: Sandbox):
    pdf = text_pdf(("Een",), ("Twee", "Drie", "Vier"))

    one, two = (draw(sandbox, tmp_path, pdf, page=page) for page in (1, 2))

    assert one.tobytes() != two.tobytes()


def test_a_tiff_of_two_pages_gives_the_second(tmp_path: Path, sandbox: Sandbox):
    out = BytesIO()
    letter_image().save(out, "TIFF", save_all=True, append_images=[letter_image(turned=90)])

    picture = draw(sandbox, tmp_path, out.getvalue(), page=2, width=400)

    assert picture.width == 400
    assert picture.height < picture.width


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_made_smaller(tmp_path: Path, sandbox: Sandbox, kind: str):
    picture = draw(sandbox, tmp_path, image_bytes(letter_image(), kind), width=300)

    assert picture.width == 300


def test_what_is_transparent_is_shown_as_paper(tmp_path: Path, sandbox: Sandbox):
    clear = Image.new("RGBA", (100, 100), (0, 0, 0, 0))

    picture = draw(sandbox, tmp_path, image_bytes(clear, "PNG"), width=100)

    assert picture.getpixel((50, 50)) == (255, 255, 255)


def test_an_attachment_of_a_mail_is_drawn_by_its_place(tmp_path: Path, sandbox: Sandbox):
    pdf = b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + text_pdf()
    item = stored(tmp_path, mail(multipart(b"\r\nHoi", pdf)))

    data = sandbox.page_image(item, "2", page=1, width=200)

    assert Image.open(BytesIO(data)).width == 200


@pytest.mark.parametrize("page", [0, -1, 2, 10_000])
def test_a_page_that_is_not_there_is_refused(tmp_path: Path, sandbox: Sandbox, page: int):
    for content in (text_pdf(), image_bytes(letter_image(), "PNG")):
        with pytest.raises(UnreadableError, match="bestaat niet"):
            draw(sandbox, tmp_path, content, page=page)


@pytest.mark.parametrize(
    "content",
    [
        b"gewone tekst",
        locked_pdf(),
        text_pdf()[:200],
        png_claiming(60_000, 60_000),
        huge_picture_pdf(),
        b"",
    ],
)
def test_what_cannot_be_shown_is_refused_in_words(tmp_path: Path, sandbox: Sandbox, content: bytes):
    with pytest.raises(UnreadableError, match="geen beeld"):
        draw(sandbox, tmp_path, content)


def test_a_width_out_of_all_proportion_is_brought_back(tmp_path: Path, sandbox: Sandbox):
    assert draw(sandbox, tmp_path, scanned_pdf(), width=1_000_000).width == 3_000


@pytest.mark.slow
def test_a_bomb_is_refused_and_the_next_page_is_drawn(tmp_path: Path):
    with Sandbox(limits=Limits(memory_mb=450)) as pool:
        with pytest.raises(UnreadableError, match="niet veilig"):
            draw(pool, tmp_path, bomb_pdf(600))

        assert draw(pool, tmp_path, text_pdf()).width == 500
