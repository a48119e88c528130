"""rollout new: a scenario folder for one's own county."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from .console import Screen
from .language import Words, here
from .options import shown_path

HELP: Words = ("为自己的县建一个情景文件夹，带注释，建好就能运行。",
               "Make a scenario folder for your own county, commented, that runs as it is.")
EXAMPLE = "rollout new my-county"
MADE: Words = ("已建立 {folder}：", "Made {folder}:")
NEXT: Words = ("下一步：rollout run {file} --out {out}", "Next: rollout run {file} --out {out}")


def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help=here("新文件夹", "the new folder"))],
    *,
    screen: Screen,
) -> None:
    """Write the files beside their place and put them there whole."""
    from sim.errors import InputError
    from sim.files.writing import write_bytes
    from sim.output.folder import finish, prepared_place

    from .starter import FILES

    if folder.is_dir() and any(folder.iterdir()):
        raise InputError(f"{folder}: is not empty; expected a new folder")
    screen.problems.stop()
    with prepared_place(folder) as place:
        for name, text in FILES.items():
            write_bytes(place.work / name, text.encode())
        made = finish(place)
    screen.json({"folder": shown_path(made), "files": sorted(FILES)})
    screen.say(MADE, folder=shown_path(made))
    for name in FILES:
        screen.line(f"  {shown_path(made / name)}")
    screen.say(NEXT, file=shown_path(made / "scenario.yaml"), out=shown_path(Path("results") / made.resolve().name))
