"""The documentation as a site: it builds without a warning, loads nothing from elsewhere, leaves no page out, says what the pages say."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt
from ruamel.yaml import YAML

from .pages import PAGES, ROOT, anchors

CONFIG = YAML(typ="safe").load(ROOT / "mkdocs.yml")
LOADING = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "object": "data"}
ELEMENTS = {"h1", "h2", "h3", "h4", "li", "ul", "ol", "tr", "th", "td", "pre", "img", "em", "strong"}
SOURCES = {ROOT / "README.zh.md", ROOT / "CHANGELOG.md", *PAGES}


class Read(HTMLParser):
    """What a page of HTML holds: elements of its article, ids, links, and what a browser loads for it."""

    def __init__(self, text: str, article: bool = True) -> None:
        super().__init__()
        self.elements: Counter[str] = Counter()
        self.ids: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.lang = ""
        self._inside = not article
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {key: value or "" for key, value in attrs}
        self.lang = given.get("lang", "") if tag == "html" else self.lang
        self._inside = self._inside or tag == "article"
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" and "href" in given else []
        self.loads += [given[LOADING[tag]]] if given.get(LOADING.get(tag, "")) else []
        self.loads += [given["href"]] if tag == "link" and given.get("rel") not in ("prev", "next", "canonical", "alternate") else []
        if self._inside and tag in ELEMENTS:
            self.elements[tag] += 1
            self.headings += [given.get("id", "")] if tag.startswith("h") else []

    def handle_endtag(self, tag: str) -> None:
        """The article ends."""
        self._inside = self._inside and tag != "article"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `mkdocs build --strict` builds it: any warning ends it."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Read]:
    """Every page of the site by its path."""
    return {path.relative_to(site).as_posix(): Read(path.read_text(encoding="utf-8")) for path in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    """What the site does with the pages."""
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location("site_hook", ROOT / "docs" / "site" / "hook.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def place(page: Path) -> str:
    """Where a page of Markdown stands in the site."""
    name = {"README.md": "index.md", "README.zh.md": "index.zh.md", "CONTRIBUTING.md": "contributing.md",
            "CHANGELOG.md": "changelog.md"}.get(page.name, page.name)
    return f"zh/{name.removesuffix('.zh.md')}.html" if name.endswith(".zh.md") else f"{name.removesuffix('.md')}.html"


def titles(tree: list[dict[str, object]]) -> list[tuple[str, str | None]]:
    """The titles of the tree with their pages; None for a branch."""
    found: list[tuple[str, str | None]] = []
    for title, what in (item for entry in tree for item in entry.items()):
        found += [(title, what)] if isinstance(what, str) else [(title, None), *titles(what)]  # type: ignore[arg-type]
    return found


def test_every_page_is_there_in_its_language(pages: dict[str, Read]) -> None:
    assert {place(page) for page in SOURCES} <= set(pages)
    for name, read in pages.items():
        assert read.lang == ("zh" if name.startswith("zh/") else "en"), name


def test_every_page_stands_in_the_tree_once_and_the_tree_speaks_chinese() -> None:
    """A page that nobody put into the tree fails here, and one that the tree has and docs has not; every title has its Chinese one."""
    told = titles(CONFIG["nav"])
    placed = [what for _, what in told if what]
    assert sorted(placed) == sorted({place(page).replace(".html", ".md") for page in SOURCES if not page.name.endswith(".zh.md")})
    words = CONFIG["extra"]["chinese"]
    assert set(words) == {title for title, _ in told}
    assert all(re.search("[一-鿿]", word) for title, word in words.items() if title != "Python")


def test_both_trees_lead_to_every_page(site: Path, pages: dict[str, Read]) -> None:
    """The Chinese tree leads to the Chinese page where there is one, and says of all others that they are in English."""
    english, chinese = (pages[home] for home in ("index.html", "zh/index.html"))
    text = (site / "zh" / "index.html").read_text(encoding="utf-8")
    for name in (what.replace(".md", ".html") for _, what in titles(CONFIG["nav"]) if what):
        assert {name, name.replace("index.html", "./index.html")} & set(english.links), name
        there = f"zh/{name}" in pages
        assert (name if there else f"../{name}") in chinese.links or name == "index.html", name
    missing = sum(f"zh/{what.replace('.md', '.html')}" not in pages for _, what in titles(CONFIG["nav"]) if what)
    tree = text.partition('aria-label="导航栏"')[2].partition("</nav>\n")[0]
    assert len(set(re.findall(r'href="\.\./[\w-]+\.html"[^>]*>\s*<span[^>]*>\s*[^<]*（英文）', text))) == missing, tree[:200]


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Read]) -> None:
    """Within the site every link has its file, and its anchor where it names one."""
    for name, read in pages.items():
        for link in read.links:
            parts = urlsplit(link)
            if parts.scheme or name == "404.html":
                continue
            target = os.path.normpath(os.path.join(os.path.dirname(name), unquote(parts.path))) if parts.path else name
            assert (site / target).is_file(), f"{name}: {link}"
            if parts.fragment and target in pages and not parts.fragment.startswith("__"):
                assert unquote(parts.fragment) in pages[target].ids, f"{name}: {link}"


def test_every_page_can_be_reached(pages: dict[str, Read]) -> None:
    """From the two homes by links alone, that of what stands outside docs too."""
    reached, waiting = set[str](), ["index.html", "zh/index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages:
            continue
        reached.add(name)
        paths = [unquote(urlsplit(link).path) for link in pages[name].links if not urlsplit(link).scheme]
        waiting += [os.path.normpath(os.path.join(os.path.dirname(name), path)) for path in paths if path]
    assert set(pages) - reached == {"404.html"}


def test_nothing_is_loaded_from_elsewhere(site: Path, pages: dict[str, Read]) -> None:
    """No script, style, picture or font of another host, in pages or in style sheets; and what is loaded is there."""
    for name, read in pages.items():
        for load in read.loads:
            assert not urlsplit(load).scheme.startswith("http") and not load.startswith("//"), f"{name}: {load}"
            if name != "404.html" and not load.startswith("data:"):
                path = os.path.normpath(os.path.join(os.path.dirname(name), unquote(urlsplit(load).path)))
                assert (site / path).is_file(), f"{name}: {load}"
    for style in site.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//[^)\"']*", style.read_text(encoding="utf-8")) == [], style.name
    # What the theme's script fetches by itself are diagrams (class mermaid), emoji and figures of a repository: none stands here.
    for path in site.rglob("*.html"):
        assert not re.search(r'class="mermaid|data-md-component="source"|twemoji', path.read_text(encoding="utf-8")), path.name


@pytest.mark.parametrize("page", sorted(SOURCES), ids=lambda page: page.name)
def test_a_page_reads_the_same_where_the_code_is_hosted(page: Path, pages: dict[str, Read]) -> None:
    """CommonMark with tables, as code hosts read it, has the same headings, lists, tables, blocks and pictures; and the same anchors."""
    elsewhere = Read(MarkdownIt("commonmark").enable("table").render(page.read_text(encoding="utf-8")), article=False)
    here = pages[place(page)]
    assert here.elements == elsewhere.elements
    assert set(here.headings) >= set(anchors(page))


def test_anchors_are_those_of_code_hosts(hook: ModuleType) -> None:
    """Chinese, mixed, with code, with marks, given twice: answers of GitHub."""
    anchor = hook.anchor_maker()
    answers = {
        "谁在行动": "谁在行动", "The page 页面": "the-page-页面", "summary.json": "summaryjson",
        "5. 改变一个值，随机因素不变": "5-改变一个值随机因素不变", "Truth: known, fit": "truth-known-fit", "A – B": "a--b",
        "with_values()": "with_values", "80 % by 2026": "80--by-2026",
    }
    assert {heading: anchor(heading, "-") for heading in answers} == answers
    assert [anchor("Who acts", "-") for _ in range(3)] == ["who-acts", "who-acts-1", "who-acts-2"]
    assert hook.anchor_maker()("Who acts", "-") == "who-acts", "another page begins anew"


def test_lines_of_chinese_join_without_a_blank(hook: ModuleType) -> None:
    """As typeset Chinese is; paragraphs, headings, rows, points and code stay apart, and so do words of two scripts."""
    assert hook.joined("一行，\n又一行") == "一行，又一行"
    assert hook.joined("- 一点\n  还是它\n- 另一点") == "- 一点还是它\n- 另一点"
    assert hook.joined("> 一段\n> 同一段") == "> 一段同一段"
    assert hook.joined("一行，\nword") == "一行，word" and hook.joined("- 一行：\n  `码`。\n  **词**") == "- 一行：`码`。**词**"
    apart = ("一行，\n- 一点", "一行：\n1. 一点", "一行：\n\nword", "一行：\n* 一点",
             "一段\n\n另一段", "# 标题\n正文", "| 一 |\n| 二 |", "一行\n- 一点", "一行\n`码`", "一行\nword", "word\nword", "一段\n> 引文")
    for text in apart:
        assert hook.joined(text) == text


def test_links_out_of_docs_lead_into_the_site(hook: ModuleType) -> None:
    assert hook.name_in_site("docs/model.md") == "model.md" and hook.name_in_site("README.md") == "index.md"
    assert hook.name_in_site("sim/model/month.py") == "files/sim/model/month.py.md"
    assert hook.name_in_site("results/tiers/README.md") == "files/results/tiers/README.md"
    for path in ("README.zh.md", "docs/odd.md", "results/tiers/README.md"):
        assert hook.name_in_repository(hook.name_in_site(path)) == path
    assert hook.target_of("../results/tiers", "docs/comparing.md") == "results/tiers/README.md"
    assert hook.target_of("https://example.org/a.md", "docs/comparing.md") is None
    assert hook.target_of("../../outside.md", "docs/comparing.md") is None


def test_words_are_found_in_both_languages(site: Path) -> None:
    """The index has Chinese cut into words, those of the glossary whole, and is there as a script for pages opened from a folder."""
    index = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))
    for word, place in (("命名", "zh/index.html"), ("预拨", "glossary.html"), ("instalment", "odd.html")):
        found = {entry["location"].partition("#")[0] for entry in index["docs"]
                 if word in re.split(index["config"]["separator"], entry["title"] + " " + entry["text"])}
        assert place in found, word
    glossary = YAML(typ="safe").load(ROOT / "sim" / "documents" / "glossary.yaml")["terms"].values()
    short = {word for term in glossary for word in (term["zh"], *term.get("zh_also", [])) if len(word) <= 3}
    told = {word for entry in index["docs"] if entry["location"].startswith("glossary.html")
            for word in re.split(index["config"]["separator"], re.sub("<[^>]+>", " ", entry["text"]))}
    assert len(short) > 30 and short - told == set()
    assert (site / "search" / "search_index.js").read_text(encoding="utf-8").startswith("var __index = {")
    home = (site / "index.html").read_text(encoding="utf-8")
    assert home.index("assets/iframe-worker.js") < home.index("assets/javascripts/bundle")


def test_a_stroke_in_code_of_a_table_is_a_stroke(site: Path) -> None:
    assert "<code>--lang zh|en</code>" in (site / "zh" / "commands.html").read_text(encoding="utf-8")


def test_the_home_pages_answer_first(site: Path) -> None:
    """Above the first heading of each home page: what it is for, the picture, what the picture answers, the line that runs it."""
    for name, question in (("index.html", "Will Zhuji have named"), ("zh/index.html", "到2026年诸暨能否命名")):
        text = (site / name).read_text(encoding="utf-8").partition("<article")[2]
        first = text.partition("<h2")[0]
        assert question in first and "<img" in first and "rollout run zhuji-2022" in re.sub(r"<[^>]+>", "", first)
        assert first.index("<img") < first.index(question)


def test_the_switch_of_language_leads_to_the_same_page(pages: dict[str, Read], site: Path) -> None:
    for page in (page for page in SOURCES if page.name.endswith(".zh.md")):
        english, chinese = place(page.with_name(page.name.replace(".zh.md", ".md"))), place(page)
        for here, there in ((english, chinese), (chinese, english)):
            text = (site / here).read_text(encoding="utf-8")
            switch = re.findall(r'<a href="([^"]+)" hreflang="(\w+)" class="md-select__link"', text)
            led = {lang: os.path.normpath(os.path.join(os.path.dirname(here), link)) for link, lang in switch}
            assert led == {"en": english, "zh": chinese}, here
            assert there in led.values()
