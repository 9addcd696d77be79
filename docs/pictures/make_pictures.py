"""Makes the pictures of the README from the example: python3 docs/pictures/make_pictures.py

Needs LibreOffice (soffice) and pdftoppm.
"""

import asyncio
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PICTURES = Path(__file__).parent
sys.path.insert(0, str(PICTURES.parent.parent))

from qualcode.exporters.poster_options import PosterFooter, PosterOptions  # noqa: E402
from qualcode.exporters.table_options import TableOptions  # noqa: E402
from qualcode.screens.app import Screens  # noqa: E402
from qualcode.screens.reading import ReadingScreen  # noqa: E402
from qualcode.workbench.bench import Bench, open_bench  # noqa: E402
from qualcode.workbench.demo import example_folder  # noqa: E402
from qualcode.workbench.exporting import export_poster, export_table  # noqa: E402


async def picture_reading(bench: Bench) -> None:
    """The reading screen while a quote of the first interview is simplified."""
    app = Screens(bench, lambda bench, palette: ReadingScreen(bench, palette, "H1", 8))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("l", "L", "enter", *"ohjaam")
        await pilot.pause()
        picture = app.export_screenshot(title="qualcode read H1", simplify=True)
    (PICTURES / "reading.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        os.environ["QUALCODE_STATE_DIR"] = str(root / "state")
        os.environ["QUALCODE_CACHE_DIR"] = str(root / "cache")
        with open_bench(example_folder()) as bench:
            export_poster(bench, PosterOptions(form="we"), PosterFooter(), root / "poster.docx")
            export_table(bench, TableOptions(), root / "table.docx")
            asyncio.run(picture_reading(bench))
        for name in ("poster", "table"):
            profile = f"-env:UserInstallation=file://{root / 'profile'}"
            convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place]
            subprocess.run([*convert, f"{root / name}.docx"], check=True, capture_output=True)
            picture = [
                "pdftoppm",
                "-r",
                "72",
                "-png",
                "-singlefile",
                f"{root / name}.pdf",
                str(PICTURES / name),
            ]
            subprocess.run(picture, check=True)


if __name__ == "__main__":
    main()
