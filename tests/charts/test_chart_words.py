"""Words on charts."""

from __future__ import annotations

from matplotlib.colors import to_rgb
from matplotlib.ticker import ScalarFormatter

from sim.answers.format import money_unit
from sim.charts.look.chart_words import balance, breadth, clean, shorten, shorten_within, wrap
from sim.charts.look.fonts import LAST, families, is_drawable
from sim.charts.look.own_texts import SAYING, Saying, leave_cut
from sim.charts.look.style import ink_on, new_figure, number_axes
from sim.charts.result.timeline import within_streets
from sim.words.own import OwnWords
from sim.words.terms import OwnWord


def test_the_fonts_have_every_character_of_local_names() -> None:
    assert families()[-1] == LAST
    assert len(families()) > 1
    assert not is_drawable("🥟") and not is_drawable("\U000e0041")
    assert all(is_drawable(character) for character in "诸暨浣东绍兴垟漈碶堽墺霅溇滃滧−–≥·…—“”（）〓")


def test_names_lose_control_characters_and_keep_the_rest() -> None:
    assert clean("a\x00b\nc\u202e") == "a bc" or clean("a\x00b\nc\u202e") == "a b c"
    assert clean("50$ and $x$") == "50$ and $x$"
    assert clean("🥟") == "〓"


def test_lines_are_no_longer_than_asked() -> None:
    text = "2023年底前每个街道（重点乡镇）至少创建完成1个, and some English words behind"
    for most in (10, 17, 34):
        assert all(breadth(line) <= most + 2 for line in wrap(text, most, 20).split("\n"))
        assert wrap(text, most, 20).replace("\n", "").replace(" ", "") == text.replace(" ", "")
    assert wrap("x" * 100, 10, 3).count("\n") == 2
    assert wrap("x" * 100, 10, 3).endswith("…")
    assert "1个" in balance(text, 34).replace("\n", "|")


def test_what_belongs_together_stands_on_one_line() -> None:
    """A digest with its word, a span of years, an amount with its unit; no line begins with a comma."""
    text = ("Fuyang, future communities 2021–2023, run on; scenario fuyang-2022 (digest 31228c69d342), "
            "cap=700万元（摘要值e982c15414b0）、项目（万元）")
    whole = ("2021–2023,", "(digest 31228c69d342),", "700万元", "（摘要值e982c15414b0）、", "（万元）")
    for most in range(26, 80):
        lines = wrap(text, most, 20).split("\n")
        assert all(any(part in line for line in lines) for part in whole), lines
        assert not any(line.startswith((",", ")", "、")) for line in lines)


def test_letters_stand_out_on_any_ground() -> None:
    """The contrast that the better of the two has on the worst of grounds."""
    for at in range(256):
        ground = (at / 255,) * 3
        luminance = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (at / 255, to_rgb(ink_on(ground))[0])]
        assert (max(luminance) + 0.05) / (min(luminance) + 0.05) >= 4.1


def test_a_long_name_is_told_without_its_street() -> None:
    name, street = "Successful bidders in London lot of ten homes 7", "Successful bidders in London"
    assert within_streets([name], [street], 30) == ["Lot of ten homes 7"]
    assert within_streets(["大唐街道第12社区"], ["大唐街道"], 26) == ["大唐街道第12社区"]
    assert within_streets(["North Street"], ["North Street"], 4) == ["North Street"]


def test_names_of_a_chart_are_all_told_with_their_street_or_all_without() -> None:
    """One that is too long takes it from its neighbours too: half of each would look like two kinds of names."""
    names, streets = ["伦敦各获选机构第9十户组", "东米德兰兹各获选机构第10十户组"], ["伦敦各获选机构", "东米德兰兹各获选机构"]
    assert within_streets(names, streets, 26) == ["第9十户组", "第10十户组"]
    assert within_streets(names, streets, 40) == names


def test_a_name_of_the_users_own_that_is_cut_is_left_alone() -> None:
    """Its ending is no word of the program: an autonomous county stays one where counties are called otherwise."""
    name = "积石山保安族东乡族撒拉族自治县"
    saying, cut = Saying(OwnWords({"agents.county": OwnWord("市州", "prefecture")}, [name]), "zh"), shorten_within(name, 24)
    assert saying.put(name) == name and saying.put(cut) == cut.replace("县", "市州")
    before = SAYING.set(saying)
    try:
        leave_cut([cut])
    finally:
        SAYING.reset(before)
    assert saying.put(cut) == cut


def test_short_texts_stay() -> None:
    assert shorten("街道", 4) == "街道"
    assert shorten("街道办事处", 6) == "街道…"
    assert shorten_within("街道第1社区", 11) == "街道第1社区"


def test_names_that_begin_alike_stay_apart_when_they_are_shortened() -> None:
    assert shorten_within("约克郡和亨伯各获选机构第103十户组", 24) == "约克郡和…机构第103十户组"
    assert shorten_within("Yorkshire and the Humber recipients 103", 24) == "Yorkshir… recipients 103"
    names = [shorten_within(f"约克郡和亨伯各获选机构第{at}十户组", 24) for at in range(1, 254)]
    assert len(set(names)) == len(names) and max(map(breadth, names)) <= 24


def test_money_reads_in_the_languages_units() -> None:
    assert money_unit(9e7, "zh") == (1e4, "万元")
    assert money_unit(3e8, "zh") == (1e8, "亿元")
    assert money_unit(9e8, "en") == (1e6, "million yuan")
    assert money_unit(3e9, "en") == (1e9, "billion yuan")


def test_amounts_that_are_written_out_keep_their_digits_in_the_unit_that_they_share() -> None:
    assert money_unit(3e8, "zh", least=6e6) == (1e4, "万元")
    assert money_unit(3e8, "zh", least=6e7) == money_unit(3e9, "zh", least=6e4) == (1e8, "亿元")
    assert money_unit(3e9, "en", least=6e6) == (1e6, "million yuan")


def test_ticks_are_written_as_the_program_writes_numbers_but_for_years() -> None:
    figure = new_figure(3)
    axes = figure.subplots()
    axes.plot([2022, 2024], [-2000, 0])
    axes.set_xticks([2022, 2023, 2024])
    for lang, least in (("en", "−2,000"), ("zh", "−2000")):
        number_axes(figure, lang)
        figure.draw_without_rendering()
        assert least in [label.get_text() for label in axes.get_yticklabels()]
        assert [label.get_text() for label in axes.get_xticklabels()] == ["2022", "2023", "2024"]
        axes.yaxis.set_major_formatter(ScalarFormatter())
