"""Makes the pictures of the README from the example: python3 docs/pictures/make_pictures.py

Needs LibreOffice (soffice) and pdftoppm.
"""

import asyncio
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

PICTURES = Path(__file__).parent
sys.path[:0] = [str(PICTURES.parent.parent), str(PICTURES)]
os.environ["QUALCODE_LANGUAGE"] = "en"
os.environ["QUALCODE_CODER"] = "ak"

from drawing import drawn  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from qualcode.cli.frame.app import given  # noqa: E402
from qualcode.cli.frame.output import Output  # noqa: E402
from qualcode.cli.frame.session import Session  # noqa: E402
from qualcode.cli.project.home import CommandsHere  # noqa: E402
from qualcode.index.queries import expressions as expression_queries  # noqa: E402
from qualcode.model.options.poster_options import PosterFooter, PosterOptions  # noqa: E402
from qualcode.model.options.report_options import ReportOptions  # noqa: E402
from qualcode.model.options.table_options import TableOptions  # noqa: E402
from qualcode.screens.app import Screens  # noqa: E402
from qualcode.screens.grouping.screen import GroupingScreen  # noqa: E402
from qualcode.screens.home.screen import HomeScreen  # noqa: E402
from qualcode.screens.kit.colours import Palette  # noqa: E402
from qualcode.screens.kit.project_screen import Asking  # noqa: E402
from qualcode.screens.reading.screen import ReadingScreen  # noqa: E402
from qualcode.workbench.bench import Bench  # noqa: E402
from qualcode.workbench.coding.group import group  # noqa: E402
from qualcode.workbench.exports.export_files import export_poster  # noqa: E402
from qualcode.workbench.exports.table_export import export_table  # noqa: E402
from qualcode.workbench.find import find_category  # noqa: E402
from qualcode.workbench.open_project import open_bench  # noqa: E402
from qualcode.workbench.project.demo import example_folder  # noqa: E402
from qualcode.workbench.report.report import export_report  # noqa: E402

REPORT_PAGES = (
    ("report-analysis", "Kuvio 1. Analyysin vaiheet Taulukossa"),
    ("report-results", "Yhteiset asiakastapaamiset Asiakas, Kela"),
    ("report-ranking", "Kuvio 4. Teemat ensisijojen määrän mukaan (n = 11) Kyllääntyminen"),
)
"""Pages of the report that are shown, each with words by which it is found."""

First = Callable[[Bench, Palette], Asking]


async def picture(
    name: str, title: str, bench: Bench, first: First, size: tuple[int, int], *keys: str
) -> None:
    """A screen of the example after some keys."""
    app = Screens(bench, first)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        await pilot.pause(0.5)
        (PICTURES / f"{name}.svg").write_text(drawn(app, title), encoding="utf-8")


async def picture_screens(bench: Bench) -> None:
    """The home screen, and the reading screen while a quote of the first interview is simplified."""
    commands = CommandsHere(Session(Output(), bench.folder.root, given))
    await picture(
        "home", "qualcode", bench, lambda bench, palette: HomeScreen(bench, palette, commands), (100, 30)
    )
    await picture(
        "reading", "qualcode read H1", bench, lambda bench, palette: ReadingScreen(bench, palette, "H1", 8),
        (120, 34), "l", "L", "enter", *"asiakkaan",
    )  # fmt: skip


async def picture_grouping(bench: Bench) -> None:
    """The grouping screen, where the expressions of some subcategories are still to be grouped; then the levels."""
    for name in ("Suora puhelinyhteys", "Suojattu viestintä", "Verkoston kokoaminen"):
        category = find_category(bench.index, name).id
        inside = [
            one.id for one in expression_queries.expressions(bench.index) if one.subcategory == category
        ]
        group(bench, inside, "")
    await picture("group", "qualcode group", bench, GroupingScreen, (140, 34), "space", "space")
    await picture("levels", "qualcode group", bench, GroupingScreen, (140, 34), "tab", "v", "l")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        os.environ["QUALCODE_STATE_DIR"] = str(root / "state")
        os.environ["QUALCODE_CACHE_DIR"] = str(root / "cache")
        os.environ.pop("NO_COLOR", None)
        with open_bench(example_folder()) as bench:
            export_poster(bench, PosterOptions(form="we"), PosterFooter(), root / "poster.docx")
            export_table(bench, TableOptions(), root / "table.docx")
            export_report(bench, ReportOptions(language="fi"), root / "report.docx")
            asyncio.run(picture_screens(bench))
        shutil.copytree(example_folder(), root / "study", ignore=shutil.ignore_patterns("make", "sources"))
        with open_bench(root / "study") as bench:
            asyncio.run(picture_grouping(bench))
        for name in ("poster", "table", "report"):
            profile = f"-env:UserInstallation=file://{root / 'profile'}"
            convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place]
            subprocess.run([*convert, f"{root / name}.docx"], check=True, capture_output=True)
        for name in ("poster", "table"):
            picture_page(root / f"{name}.pdf", 1, name)
        pages = [page.extract_text() for page in PdfReader(root / "report.pdf").pages]
        for name, words in REPORT_PAGES:
            number = next(n for n, page in enumerate(pages, 1) if words in " ".join(page.split()))
            picture_page(root / "report.pdf", number, name)


def picture_page(pdf: Path, number: int, name: str) -> None:
    """One page of a file as a picture."""
    page = ["pdftoppm", "-r", "72", "-png", "-f", str(number), "-l", str(number), "-singlefile"]
    subprocess.run([*page, str(pdf), str(PICTURES / name)], check=True)


if __name__ == "__main__":
    main()
