"""Publish: a photo comes online without where it was taken, upright, and with nothing behind its end."""

from __future__ import annotations

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from jaarbeeld.artwork import photos
from jaarbeeld.checks import media
from jaarbeeld.project import Project
from tests.conftest import change, problems, write
from tests.hostile.file_rows import SVG
from tests.publishing import house_at, jaarbeeld

GPS = 0x8825
NOTES = (b"Gezin Peeters", b"Oude Dorpsstraat", b"<script>")
FORMATS = ["JPEG", "PNG", "WEBP", "AVIF"]


def taken_at_home(format: str) -> bytes:
    """A photo that lies on its side – the upper half is red when it stands – with its place, a note, and a script behind it."""
    lying = Image.new("RGB", (64, 48), "blue")
    lying.paste("red", (0, 0, 32, 48))
    notes = lying.getexif()
    notes[0x0112], notes[0x010E] = 6, "Gezin Peeters"
    notes.get_ifd(GPS)[2] = (50.0, 56.0, 1.0)
    more = {"comment": b"Oude Dorpsstraat", "xmp": b"<x>Oude Dorpsstraat</x>"} if format == "JPEG" else {}
    out = BytesIO()
    lying.save(out, format, exif=notes, **more)
    return out.getvalue() + (b"<script>alert(1)</script>" if format in ("JPEG", "PNG") else b"")


def made_of(tmp_path: Path, format: str) -> bytes:
    """What readers get of that photo."""
    ending = next(ending for ending, known in media.FORMATS.items() if known == format)
    path = tmp_path / f"foto{ending}"
    path.write_bytes(taken_at_home(format))
    return photos.published(path, tmp_path / "kept")


@pytest.mark.fault("Een foto zegt waar een gezin woont (gps in EXIF, XMP)", "Alleen de beeldpunten komen online.")
@pytest.mark.parametrize("format", FORMATS)
def test_nothing_but_the_pixels_of_a_photo_comes_online(tmp_path: Path, format: str) -> None:
    before = taken_at_home(format)
    assert Image.open(BytesIO(before)).getexif().get_ifd(GPS) and NOTES[0] in before
    made = made_of(tmp_path, format)
    assert not dict(Image.open(BytesIO(made)).getexif())
    assert not [note for note in NOTES if note in made]


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_a_photo_that_was_kept_on_its_side_stands(tmp_path: Path, format: str) -> None:
    stands = Image.open(BytesIO(made_of(tmp_path, format))).convert("RGB")
    assert stands.size == (48, 64)
    top, bottom = stands.getpixel((24, 4)), stands.getpixel((24, 60))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert (top[0] > 200, top[2] < 60, bottom[0] < 60, bottom[2] > 200) == (True, True, True, True)


def test_the_same_photo_gives_the_same_bytes_and_is_made_once(tmp_path: Path) -> None:
    first = made_of(tmp_path, "JPEG")
    (kept,) = (tmp_path / "kept").iterdir()
    shutil.rmtree(tmp_path / "kept")
    assert made_of(tmp_path, "JPEG") == first and kept.read_bytes() == first
    kept.write_bytes(b"van vroeger")
    assert made_of(tmp_path, "JPEG") == b"van vroeger"


def test_a_picture_that_moves_goes_on_moving(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (9, 9), colour) for colour in ("red", "white", "blue")]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:], duration=80, comment=b"Oude Dorpsstraat")
    made = photos.published(tmp_path / "a.gif", tmp_path / "kept")
    assert getattr(Image.open(BytesIO(made)), "n_frames", 1) == 3 and b"Dorpsstraat" not in made


def test_a_built_site_has_the_photo_as_it_was_made_anew(tmp_path: Path) -> None:
    house = house_at(tmp_path / "brug")
    (house.content / "2024/foto.jpg").write_bytes(taken_at_home("JPEG"))
    change(house, "content/2024/bezoeken.md", "{{ calendar() }}", "![Een rood en blauw vlak](foto.jpg)\n\n{{ calendar() }}")
    ran = jaarbeeld(house, "build")
    assert ran.exit_code == 0, ran.stderr
    online = (house.root / "site/2024/foto.jpg").read_bytes()
    assert Image.open(BytesIO(online)).size == (48, 64) and not [note for note in NOTES if note in online]


def test_a_drawing_that_only_draws_is_right(klein: Project) -> None:
    write(klein, "content/2024/a.svg", f"{SVG} viewBox='0 0 9 9'><style>.a {{ fill: url(#b) }}</style><g id='b'/></svg>")
    assert problems(klein) == []


@pytest.mark.fault("Een filmpje zegt waar het opgenomen is", "De build stopt en zegt het; er komt niets online.")
def test_a_film_that_tells_where_it_was_taken_is_refused(klein: Project) -> None:
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + bytes(2 << 20)
    (klein.content / "film.mp4").write_bytes(film)
    assert not [said for said in problems(klein) if "film.mp4" in said]
    place = b"\x00\x00\x00\x1e\xa9xyz\x00\x12\x15\xc7+50.9382+004.0392/"
    # It is read in pieces of 1 MiB: the place may begin in one and end in the next.
    for spot in (len(film), *range((1 << 20) - 15, (1 << 20) - 3)):
        (klein.content / "film.mp4").write_bytes(film[:spot] + place + film[spot:])
        (said,) = media.problems_in(klein.content)
        assert str(said).startswith("content/film.mp4:1:1  dit filmpje zegt waar het opgenomen is.")
    assert [said for said in problems(klein) if "film.mp4" in said]


def test_a_picture_that_moves_is_as_large_as_all_its_frames(klein: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    first, *others = (Image.new("RGB", (40, 30), colour) for colour in ("teal", "red", "white"))
    first.save(klein.content / "2024/lopend.gif", save_all=True, append_images=others)
    assert list(media.problems_in(klein.content)) == []
    monkeypatch.setattr(media, "MAX_PIXELS", 3 * 40 * 30 - 1)
    (said,) = media.problems_in(klein.content)
    assert str(said).startswith("content/2024/lopend.gif:1:1  dit beeld heeft meer dan ")
