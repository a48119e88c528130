"""Both languages say the same, in a scenario's own words and currency."""

import re
import string
from pathlib import Path

import pytest

import sim
from sim import load_scenario
from sim.answers.paired import Paired
from sim.page.desk import Desk
from sim.page.lever_values import typed_unit
from sim.page.lever_words import INSTALMENT_WORDS, KINDS_OF_LEVER, LEVER_GROUPS
from sim.page.levers import levers_of
from sim.page.page_figures import fan_picture
from sim.page.page_state import PageState, moved_state
from sim.page.page_tables import answer_markup, page_verdict, yuan_span
from sim.page.page_words import PAGE_WORDS, Speaker
from tests.typed import Rollout

from .client import application, asked, told


def gaps_in(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_say_the_same() -> None:
    for pairs in (PAGE_WORDS, LEVER_GROUPS, INSTALMENT_WORDS, {kind.path: kind.words for kind in KINDS_OF_LEVER}):
        for name, (zh, en) in pairs.items():
            assert gaps_in(zh) == gaps_in(en), name
            assert name == "language" or not re.search("[一-鿿]", en), name
    assert len({kind.path for kind in KINDS_OF_LEVER}) == len(KINDS_OF_LEVER)
    assert {kind.group for kind in KINDS_OF_LEVER} | {"reading"} == set(LEVER_GROUPS)


def seen(markup: str) -> str:
    """What is read and what is told to who does not see, without the texts that are the user's own ids."""
    kept = re.sub(r' (data-(?!texts|said|words|label)[a-z-]+|href|id|class|for|value|name|aria-labelledby)="[^"]*"', "", markup)
    return re.sub(r"<(?=/?[a-z])[^>]*?>", lambda found: " ".join(re.findall(r'"([^"]*)"', found[0])), kept)


@pytest.mark.parametrize(("name", "sets", "foreign"), [
    ("england-retrofit-2022", ["funding.grant.cap=40000"], {
        "zh": "元|社区|街道|省级|县级|已命名|旧改", "en": r"\byuan\b|communit|\bstreets?\b|\bcounty\b|province|\bnamed\b"}),
    ("gansu-2019", ["funds.upper.yearly=100000000"], {
        "zh": "社区|街道|省级(?!任务|奖补)|已命名|旧改", "en": r"communit|\bstreets?\b|\bnamed\b"}),
])
def test_another_programme_has_its_own_words_everywhere(name: str, sets: list[str], foreign: dict[str, str], tmp_path: Path) -> None:
    app = application(name, tmp_path, n=4)
    own = load_scenario(name)
    for lang, words in foreign.items():
        figures = told(app, *sets, lang=lang).data
        parts = [asked(app, QUERY_STRING=f"token=letmein&lang={lang}").text, figures["figures"], figures["rest"],
                 told(app, *sets, lang=lang, action="sentences").data["sentences"]]
        text = " ".join(map(seen, parts))
        for title in [getattr(own.data.title, lang), *(getattr(target.text, lang) for target in own.data.targets.values()),
                      *(getattr(part.title, lang) for titled in (own.data.funds, own.data.funding, own.data.sources)
                        for part in titled.values())]:
            text = text.replace(title, "")
        found = [text[max(0, at.start() - 30): at.end() + 20] for at in re.finditer(words, text)]
        assert not found, (lang, found[:5])
        assert {"england-retrofit-2022": {"zh": "英镑", "en": "£"}, "gansu-2019": {"zh": "元", "en": "yuan"}}[name][lang] in text


def test_what_was_moved_is_judged_in_a_sentence() -> None:
    """Targets and payers whose interval leaves out 0 are named, with the figures of their rows; before any move nothing is."""
    desk = Desk(load_scenario("zhuji-2022"), 1, 200)
    state = moved_state("", ["policy.plan.zhuji.2023.county=0", "policy.path.share=0.2", "funds.group.yearly=1000000"])
    answer = desk.answer(state, 200)
    sure = [each for each in answer.targets if each.change is not None and each.change.sure]
    assert 0 < len(sure) < len(answer.targets)
    rests = {"zh": f"其余{len(answer.targets) - len(sure)}项目标看不出变化", "en": "no change can be seen in the other targets"}
    for lang, rest in rests.items():
        speak = Speaker(lang, None)  # type: ignore[arg-type]
        assert page_verdict(desk.answer(PageState(), 200), speak) is None
        said = "".join(page_verdict(answer, speak).itertext())  # type: ignore[union-attr]
        assert rest in said
        for each in answer.targets:
            assert (f"“{speak.pick(each.text)}”" in said) == (each in sure)
        for payer in answer.payers:
            assert (f"{speak.pick(payer.name)}{'（' if lang == 'zh' else ' ('}" in said) == (payer.change.sure and payer.id != "repayments")
    calm = desk.answer(moved_state("", ["policy.surveys.acceptance=false"]), 200)
    if not any(each.change is not None and each.change.sure for each in calm.targets):
        assert "都看不出变化（200次模拟）" in "".join(page_verdict(calm, Speaker("zh", None)).itertext())  # type: ignore[union-attr]


def test_what_a_scheme_alone_has_is_said_where_it_is(tmp_path: Path) -> None:
    app = application("zhuji-2022", tmp_path, n=20)
    page = asked(app, QUERY_STRING="token=letmein&lang=zh").text
    assert "此处没有“预拨（预支）”：改选“诸暨市采用富阳以奖代补”后可调。" in page
    levers = asked(app, "/levers", {"scheme": "zhuji-2022-award", "lang": "zh"}).data["levers"]
    assert "此处没有" not in levers and "预拨（预支）" in levers


@pytest.mark.parametrize(("name", "lang", "id_", "ends"), [
    ("zhuji-2022", "zh", "funds.group.yearly", ("10000.0", "1万元")),
    ("zhuji-2022", "en", "funds.group.yearly", ("1000000.0", "1 million yuan")),
    ("england-retrofit-2022", "zh", "funding.grant.cap", ("10000.0", "1万英镑")),
    ("england-retrofit-2022", "en", "funding.grant.cap", ("1", "£1")),
    ("zhuji-2022", "zh", "policy.path.share", ("0.01", "1%")), ("zhuji-2022", "zh", "policy.plan.zhuji.2023.county", ("1", "1")),
])
def test_a_value_between_two_positions_can_be_typed(name: str, lang: str, id_: str, ends: tuple[str, str], tmp_path: Path) -> None:
    page = asked(application(name, tmp_path, n=20), QUERY_STRING=f"token=letmein&lang={lang}").text
    slider = re.search(rf'id="([a-z]+-\d+)" data-lever="{re.escape(id_)}"', page)
    assert slider is not None
    field = re.search(rf'<input type="number" data-for="{slider[1]}" data-part="(.*?)" data-one="(.*?)"', page)
    assert field is not None and field.groups() == ends


def test_a_small_amount_is_typed_in_the_smallest_unit() -> None:
    assert typed_unit("money", "4500", "zh") == (1, "1元") and typed_unit("money", "100000", "zh") == (1e4, "1万元")


def test_an_amount_beside_nothing_never_reads_as_nothing() -> None:
    speak = Speaker("zh", None)
    assert yuan_span(Paired(15_300_000, 1_234, 30_499_000), speak) == "1230元至3050万元"
    assert yuan_span(Paired(15_300_000, -1_234, 30_499_000), speak) == "−1240元至3050万元"


def test_a_command_line_that_is_wrong_is_told_at_once(rollout: Rollout, tmp_path: Path) -> None:
    status, out, err = rollout("page", "nowhere", "--seed", "-1", "-n", "0", "--no-browser")
    assert status == 2 and not out and len(err.splitlines()) == 3 and not list(tmp_path.iterdir())
    status, _, err = rollout("page", "zhuji-2022", "--no-browser", "--link", "x", "--lang", "zh")
    assert status == 2 and "不是页面的链接" in err
    status, _, err = rollout("page", "zhuji-2022", "--no-browser", "--port", "70000", "--lang", "zh")
    assert status == 2 and "--port 70000" in err


def test_the_line_on_a_telephone_parts_a_name_from_its_figure() -> None:
    """“… 100%” and “24.6%” side by side were two figures of nobody knows what: a colon stands between them."""
    answer = Desk(load_scenario("zhuji-2022"), 1, 200).answer(PageState(), 200)
    for lang, colon in (("zh", "："), ("en", ": ")):
        speak = Speaker(lang, None)  # type: ignore[arg-type]
        line = "".join(answer_markup(answer, speak)[0][0].itertext())
        assert any(re.match(re.escape(f"{speak.pick(each.text)}{colon}") + r"\d", line) for each in answer.targets), line


def test_the_highest_mark_of_the_coverage_is_drawn_whole() -> None:
    """On a telephone marks are 20 units high: the top of the highest must not lie above the picture."""
    speak = Speaker("zh", None)
    answer = Desk(load_scenario("zhuji-2022"), 1, 50).answer(PageState(), 50)
    marks = [float(node.get("y", "nan")) for node in fan_picture(answer.fan, speak, "").iter("text") if "end" in node.get("class", "")]
    css = (Path(sim.__file__).parent / "page" / "page.css").read_text("utf-8")
    size = max(int(found) for found in re.findall(r"\.tick \{ font-size: (\d+)px", css))
    assert min(marks) - 0.8 * size >= 0, "digits are four fifths of the size at most"


@pytest.mark.parametrize(("name", "near", "zh", "en"), [
    ("funds.group.yearly", "60000000", "中位数6000万元", "median 60 million yuan"),
    ("funding.upper_grant.amount", "2500000",
     "在0元至500万元之间随机取值，中位数250万元", "between 0 yuan and 5 million yuan, median 2.5 million yuan"),
    ("funding.departments.amount", "1000000", "有此项的概率为50%，有此项时中位数100万元",
     "there with a probability of 50%, and then with a median of 1 million yuan"),
    ("funding.base_fund.share", "0.8", "在60%至100%之间随机取值，中位数80%", "between 60% and 100%, median 80%"),
])
def test_a_drawn_lever_shows_what_the_file_gives_and_sets_what_it_shows(name: str, near: str, zh: str, en: str) -> None:
    """No mean, which stands in no file; put where it stands, it is that value in every replication."""
    desk = Desk(load_scenario("zhuji-2022"), 1, 50)
    lever = desk.levers("")[name]
    assert lever.drawn is not None and lever.drawn[0].endswith(zh) and lever.drawn[1].endswith(en)
    assert lever.near == near and near in lever.values and lever.base is None
    moved = desk.made(moved_state("", [f"{name}={near}"]))
    assert {value.path: value.value for value in moved.values}[name] == float(near)


def test_a_lever_drawn_around_a_mean_shows_that_mean() -> None:
    prior = load_scenario("zhuji-2022").data.uncertain.epistemic["group_capacity"]
    for change, near, said in (
        ({"distribution": "normal", "mean": 70_000_000.0, "sd": 1e6}, "70000000", ("平均7000万元", "mean 70 million yuan")),
        ({"distribution": "constant", "value": 5_000_000.0}, "5000000",
         ("目前每次模拟都取500万元", "5 million yuan in every replication for now")),
    ):
        given = {f"uncertain.epistemic.group_capacity.{key}": value for key, value in {"median": None, "sd": None, **change}.items()}
        lever = levers_of(load_scenario("zhuji-2022").with_values(given))["funds.group.yearly"]
        assert prior.unit == "yuan" and lever.near == near and lever.drawn is not None
        assert lever.drawn[0].endswith(said[0]) and lever.drawn[1].endswith(said[1])


def test_each_lever_says_what_it_rests_on() -> None:
    """A clause by its id, an assumption as one; of what is drawn, what its distribution rests on; a named source by its title."""
    levers = levers_of(load_scenario("zhuji-2022"))
    assert levers["policy.plan.zhuji.2023.province"].grounds == ("文件条款：SX-28", "stated in a document: SX-28")
    assert levers["funds.group.yearly"].grounds == ("假设", "assumption")
    assert levers["policy.path.share"].grounds == ("文件条款：ZU-01", "stated in a document: ZU-01")
    gansu = levers_of(load_scenario("gansu-2019"))["funds.upper.yearly"].grounds
    assert gansu[0].startswith("公开来源：甘肃三农在线2020-05-13") and gansu[1].startswith("found in a public source: Gansu Sannong Online")
