"""The foot of a poster: what it rests on, who answers for it, a line to fill in, a logo and a QR code."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from qualcode.errors import Unreadable
from qualcode.exporters.poster.sizes_and_boxes import Sheet
from qualcode.exporters.poster.text_fit import MM, line_height, text_height, text_width, too_long_word, wrap
from qualcode.files import read_given
from qualcode.model.options.poster_options import PosterDoesNotFit, PosterFooter, PosterOptions
from qualcode.words import _, reason_of, speak

QR_LEAST_MM = 20
"""The least side of a QR code without its quiet zone; enlarged with the paper."""

_QR_QUIET = 4  # modules, as the standard asks
_LOGO_HIGHEST_MM, _LOGO_WIDEST_MM = 14, 38
_RULE = 0.75
_ABOVE_TEXT = 6.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in the foot, its size in points and what a screen reader says of it."""

    content: bytes
    width: float
    height: float
    description: str


@dataclass(frozen=True, slots=True)
class Foot:
    """The foot as set: a thin rule, the lines with the pictures beside them, and a line to fill in below.

    `text_height` includes the rule; a foot without any content has no height.
    """

    lines: tuple[str, ...]
    signature: str | None
    signature_height: float
    pictures: tuple[Picture, ...]
    size: float
    text_width: float
    text_height: float

    @property
    def height(self) -> float:
        return self.text_height + self.signature_height


def foot_of(footer: PosterFooter, options: PosterOptions, size: float) -> Foot:
    """The foot in letters of `size` points; refuses a logo that is no picture."""
    sheet = Sheet.of(options)
    pictures = []
    if options.logo is not None:
        pictures.append(_logo(options.logo, footer.school, options, sheet.factor))
    if options.qr:
        pictures.append(_qr(options.qr, options, sheet.factor))
    width = sheet.width - sum(picture_width(picture, sheet.factor) for picture in pictures)
    lines = foot_lines(footer, options.language, size, width)
    text = 0.0
    for line in lines:
        if word := too_long_word(line, size, width):
            raise PosterDoesNotFit(
                _("“{word}” is too long for a line in the poster's footer.").format(word=word),
                _("Shorten the address, or show it as a QR code: --qr ADDRESS"),
            )
        text += text_height(line, size, width)
    signature, written = options.signature_line, 0.0
    if signature is not None:
        signature = " ".join(signature.split())
        written = signature_lines(signature, size, sheet.width) * signature_height(size) + 1
    tallest = max([text, *(picture.height + 2 for picture in pictures)])
    if lines or pictures or signature is not None:
        tallest += 2 * _RULE + above_text(sheet.factor) + 1
    return Foot(
        lines=lines,
        signature=signature,
        signature_height=written,
        pictures=tuple(pictures),
        size=size,
        text_width=width,
        text_height=tallest,
    )


def foot_lines(footer: PosterFooter, language: str, size: float, width: float) -> tuple[str, ...]:
    """The sentences of the foot in the output's language, empty parts left out."""
    voice = speak(language)
    made = [
        voice._("Author: {name}").format(name=footer.author) if footer.author else "",
        footer.school,
        footer.date,
    ]
    kept = [
        voice._("Person responsible: {name}").format(name=footer.responsible) if footer.responsible else "",
        voice._("Next review: {date}").format(date=footer.review_date) if footer.review_date else "",
    ]
    together = " · ".join(filter(None, kept))
    one = len(wrap(together, size, width)) == 1
    lines = [footer.basis, ", ".join(filter(None, made)), *([together] if one else kept)]
    return tuple(" ".join(line.split()) for line in lines if line.strip())


def above_text(factor: float) -> float:
    """The distance in points from the rule to the first line of the foot."""
    return _ABOVE_TEXT * factor


def picture_width(picture: Picture, factor: float) -> float:
    """The width of the cell of a picture, the space left of it included."""
    return picture.width + 10 * factor


def signature_height(size: float) -> float:
    """A line that is written on by hand is nearly twice as high."""
    return line_height(size) * 1.9


def signature_lines(label: str, size: float, width: float) -> int:
    """How many lines the label and the line to fill in need. At least half of the width must be left for
    handwriting."""
    if not label:
        return 1
    lines = wrap(label, size, width)
    return len(lines) + (text_width(lines[-1], size) > width / 2)


def _logo(path: Path, school: str, options: PosterOptions, factor: float) -> Picture:
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image

    try:
        content = read_given(path, 30_000_000)
        image = Image.from_blob(content)
        across, down = float(image.width.pt), float(image.height.pt)
    except OSError as fault:
        raise Unreadable(
            _("The logo {path} can't be read: {reason}.").format(path=path, reason=reason_of(fault)),
            _("Specify the path of a PNG or JPEG file: --logo FILE"),
        ) from fault
    except (UnrecognizedImageError, ValueError, KeyError, IndexError, ZeroDivisionError) as fault:
        raise Unreadable(
            _("The logo {path} isn't an image that Word can show.").format(path=path),
            _("Save the image as PNG or JPEG, and specify its path: --logo FILE"),
        ) from fault
    room_up, room_across = _LOGO_HIGHEST_MM * MM * factor, _LOGO_WIDEST_MM * MM * factor
    scale = min(room_up / down, room_across / across)
    voice = speak(options.language)
    description = voice._("Logo: {name}").format(name=school) if school else voice._("Logo")
    return Picture(content, across * scale, down * scale, description)


def _qr(address: str, options: PosterOptions, factor: float) -> Picture:
    import segno

    try:
        code = segno.make_qr(address, error="m")
    except segno.DataOverflowError as fault:
        raise PosterDoesNotFit(
            _("The address is too long for a QR code ({count} characters).").format(count=len(address)),
            _("Enter a shorter address: --qr ADDRESS"),
        ) from fault
    modules = code.symbol_size(border=0)[0]
    side = max(QR_LEAST_MM, 0.6 * modules) * MM * factor
    whole = side * (modules + 2 * _QR_QUIET) / modules
    png = BytesIO()
    code.save(png, kind="png", scale=12, border=_QR_QUIET)
    description = speak(options.language)._("QR code that leads to {address}").format(address=address)
    return Picture(png.getvalue(), whole, whole, description)
