"""What the site does with the pages: MkDocs calls these functions (mkdocs.yml).

The pages are plain Markdown that reads well where the code is hosted. Here the pages of the root join them (README as the home page),
and so does every file to which a page links; a page NAME.zh.md goes to zh/NAME.html, with words, tree and switch of language in Chinese;
headings get the anchors that GitHub gives them; the search knows the words of the glossary.
"""

from __future__ import annotations

import logging
import os.path
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import jieba
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
OF_THE_ROOT = {"README.md": "index.md", "README.zh.md": "index.zh.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""Pages that stand at the root, and what they are called among the pages of docs."""
PICTURES = (".png", ".svg", ".jpg")
FENCE = re.compile(r"^(```.*?^```)$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<=\]\()([^)\s#]+)((?:#[^)\s]*)?)(?=\))")
IN_ENGLISH = "{}（英文）"
"""How the Chinese tree calls a page that there is in English alone."""
LONGEST = 3
"""Characters of a word of the glossary that the search takes as one: longer ones are found by their parts."""
CHARACTER = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
"""A character of Chinese, or a sign of its punctuation."""
SIGN = "[\u2018-\u201d\u2026\u3001-\u3011\uff01\uff09\uff0c\uff1a\uff1b\uff1f]"
"""A sign of Chinese punctuation, whose own width is blank enough."""
GOING_ON = (re.compile(f"{CHARACTER}$"), re.compile(CHARACTER)), (re.compile(f"{SIGN}$"), re.compile(r"[A-Za-z`\[]|\*\*\S"))
"""How a line ends, and the next begins, between which there is no blank."""
_chinese: list[Navigation] = []


def anchor_maker() -> Callable[[str, str], str]:
    """What gives the headings of one page their anchors, as GitHub does: letters of any script kept, a second of its name numbered."""
    seen: dict[str, int] = {}

    def anchor(heading: str, separator: str = "-") -> str:
        made = re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", separator)
        seen[made] = seen.get(made, -1) + 1
        return f"{made}{separator}{seen[made]}" if seen[made] else made

    return anchor


def name_in_site(path: str) -> str:
    """What a file of the repository is called among the pages: `docs/a.md` is a.md, what stands elsewhere is below files."""
    if path in OF_THE_ROOT:
        return OF_THE_ROOT[path]
    if path.startswith("docs/"):
        return path.removeprefix("docs/")
    return f"files/{path}" if path.endswith((".md", *PICTURES)) else f"files/{path}.md"


def name_in_repository(src_uri: str) -> str:
    """The reverse, for a page: where its file stands."""
    back = {name: path for path, name in OF_THE_ROOT.items()}
    return back.get(src_uri) or (src_uri.removeprefix("files/") if src_uri.startswith("files/") else f"docs/{src_uri}")


def outside_fences(text: str, change: Callable[[str], str]) -> str:
    """The text with what stands outside its fenced blocks changed."""
    return "".join(part if part.startswith("```") else change(part) for part in FENCE.split(text))


def joined(text: str) -> str:
    """The text with lines of one paragraph of Chinese joined: a browser would show a blank where one breaks, between two characters or
    behind a sign of punctuation."""
    made: list[str] = []
    for line in text.split("\n"):
        above, rest = made[-1] if made else "", line.lstrip("> ")
        one = not above.startswith(("#", "|")) and above.startswith(">") == line.startswith(">")
        if one and any(end.search(above) and begin.match(rest) for end, begin in GOING_ON):
            made[-1] += rest
        else:
            made.append(line)
    return "\n".join(made)


def target_of(link: str, path: str) -> str | None:
    """The file of the repository to which a link leads from the page at `path`, the README of a folder; None for none, or another host."""
    target = Path(os.path.normpath(ROOT / Path(path).parent / link))
    target = target / "README.md" if target.is_dir() else target
    if "://" in link or not target.is_file() or not target.is_relative_to(ROOT):
        return None
    return target.relative_to(ROOT).as_posix()


def linked_files(path: str) -> Iterator[str]:
    """The files of the repository to which a page links."""
    text = FENCE.sub("", (ROOT / path).read_text(encoding="utf-8"))
    yield from (found for link, _ in LINK.findall(text) if (found := target_of(link, path)))


def on_config(config: Any) -> Any:
    """Set what the anchors are made by, and teach the search the words of the glossary."""
    jieba.setLogLevel(logging.WARNING)
    glossary = YAML(typ="safe").load(ROOT / "sim" / "documents" / "glossary.yaml")
    for term in glossary["terms"].values():
        for word in (term["zh"], *term.get("zh_also", [])):
            if len(word) <= LONGEST:
                jieba.add_word(word)
    _chinese.clear()
    return config


def on_files(files: Files, config: Any) -> Files:
    """Let the pages of the root join, and whatever a page links to that is not there yet; put Chinese pages below zh."""
    waiting = [*OF_THE_ROOT, *(name_in_repository(file.src_uri) for file in files.documentation_pages())]
    done = set()
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        name = name_in_site(path)
        if files.get_file_from_path(name) is None:
            files.append(_added(path, name, config))
        if path.endswith(".md"):
            waiting += linked_files(path)
    for file in files.documentation_pages():
        if file.src_uri.endswith(".zh.md"):
            file.dest_uri = f"zh/{file.src_uri.removesuffix('.zh.md')}.html"
            file.url = file.dest_uri
    return files


def _added(path: str, name: str, config: Any) -> File:
    """A file of the repository as one of the site: pages and pictures as they are, all others as a page that shows their text."""
    if not name.endswith(".md"):
        return File.generated(config, name, abs_src_path=str(ROOT / path))
    text = (ROOT / path).read_text(encoding="utf-8")
    if path.endswith(".md"):
        return File.generated(config, name, content=text)
    language = {"py": "python", "cff": "yaml"}.get(path.rpartition(".")[2], path.rpartition(".")[2])
    return File.generated(config, name, content=f"---\nsearch: {{exclude: true}}\n---\n# {path}\n\n``````{language}\n{text}\n``````\n")


def on_page_markdown(markdown: str, page: Page, config: Any, files: Files) -> str:
    """Lead links to where the files stand in the site; begin anew to number anchors."""
    config.mdx_configs["toc"]["slugify"] = anchor_maker()
    path = name_in_repository(page.file.src_uri)
    if not (ROOT / path).is_file():
        return markdown

    def led(found: re.Match[str]) -> str:
        target = target_of(found[1], path)
        if target is None:
            return found[0]
        return os.path.relpath(name_in_site(target), os.path.dirname(page.file.src_uri)).replace(os.sep, "/") + found[2]

    return outside_fences(markdown, lambda text: joined(LINK.sub(led, text)))


def on_page_content(html: str, page: Page, config: Any, files: Files) -> str:
    """A stroke that is escaped within code of a table is a stroke, as where the code is hosted."""
    return re.sub(r"(?<=<code>)[^<]*(?=</code>)", lambda found: found[0].replace("\\|", "|"), html) if "<table" in html else html


def on_nav(nav: Navigation, config: Any, files: Files) -> Navigation:
    """Make the Chinese tree beside the English one: the same places, each with its Chinese page where there is one."""
    words = config.extra["chinese"]
    pages: list[Page] = []

    def chinese(item: Any) -> Any:
        if isinstance(item, Section):
            section = Section(words[item.title], [chinese(child) for child in item.children])
            for child in section.children:
                child.parent = section
            return section
        file = files.get_file_from_path(item.file.src_uri.replace(".md", ".zh.md"))
        if file is None:
            return Link(IN_ENGLISH.format(words[item.title]), item.file.url)
        pages.append(Page(words[item.title], file, config))
        return pages[-1]

    items = [chinese(item) for item in nav.items]
    for before, after in pairwise(pages):
        before.next_page, after.previous_page = after, before
    tree = Navigation(items, pages)
    tree.homepage = pages[0]
    _chinese[:] = [tree]
    return nav


def on_page_context(context: Any, page: Page, config: Any, nav: Navigation) -> Any:
    """Give a page the words and the tree of its language, and the switch to the other."""
    here = page.file.src_uri
    is_chinese = here.endswith(".zh.md")
    homes = (nav.homepage.file.url, _chinese[0].homepage.file.url)
    partner = here.replace(".zh.md", ".md") if is_chinese else here.replace(".md", ".zh.md")
    file = next((item.file for item in (*nav.pages, *_chinese[0].pages) if item.file.src_uri == partner), None)
    other = file.url if file else homes[not is_chinese]
    urls = (other, page.file.url) if is_chinese else (page.file.url, other)
    config.theme["language"] = "zh" if is_chinese else "en"
    config.extra["alternate"] = [
        {"name": name, "link": url, "lang": lang} for name, url, lang in zip(("English", "中文"), urls, ("en", "zh"), strict=True)]
    if is_chinese:
        context["nav"] = _chinese[0]
        page.meta.setdefault("description", config.extra["description_zh"])
    return context
