"""The page as a whole: its head, the levers, the place of the answers."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sim.scenario.load import Scenario
from sim.words.figures import replications_text
from sim.words.own import OwnWords
from sim.words.tongue import Lang

from .desk import Desk
from .lever_values import typed_unit
from .lever_words import LEVER_GROUPS
from .levers import PageLever
from .markup import Element, markup_text, tag
from .page_state import PageState, link_text
from .page_tables import answer_markup
from .page_words import Speaker

_SPOKEN = ("working", "stale", "lost", "copied", "moves", "growing", "n", "keeping", "outside", "whole")
"""What the script says by itself."""


def speaker(desk: Desk, lang: Lang, scheme: Scenario | None = None) -> Speaker:
    """Speaks as the scenario of the page does, and leaves the texts of the scheme alone."""
    own: OwnWords | None = desk.scenario.own
    if own is not None and scheme is not None:
        own = desk.scenario.own_beside([scheme])
    return Speaker(lang, own)


def whole_page(desk: Desk, lang: Lang, token: str) -> str:
    """The page with the baseline's answers in it, so that it can be read before anything is asked."""
    speak, n = speaker(desk, lang), desk.steps[0]
    title = speak.pick(desk.scenario.data.title)
    query = f"?token={token}"
    head = tag(
        "head", None, tag("meta", {"charset": "utf-8"}), tag("title", None, title),
        tag("meta", {"name": "viewport", "content": "width=device-width, initial-scale=1"}), tag("link", {"rel": "icon", "href": "data:,"}),
        tag("link", {"rel": "stylesheet", "href": f"page.css{query}"}), tag("script", {"src": f"page.js{query}", "defer": True}),
    )
    later = {name: f"{{{name}}}" for name in ("n", "more", "name", "least", "most")}  # what the script puts in
    spoken = {name: speak.say(name, **later, seed=desk.seed) for name in _SPOKEN}
    other = "en" if lang == "zh" else "zh"
    body = tag(
        "body", {"data-token": token, "data-lang": lang, "data-head": link_text(desk.link(PageState())), "data-first": n,
                 "data-words": json.dumps(spoken, ensure_ascii=False)},
        tag("a", {"class": "skip", "href": "#answers"}, speak.say("skip")),
        tag("header", None, tag("h1", None, title), _tools(speak, f"{query}&lang={other}")),
        tag("noscript", None, tag("p", {"class": "error"}, speak.say("noscript"))),
        tag("main", None, _levers(desk, speak), _answers(desk, speak, n)),
        tag("footer", None, tag("p", None, speak.say("place"))),
    )
    return "<!DOCTYPE html>" + markup_text(tag("html", {"lang": {"zh": "zh-CN", "en": "en"}[lang]}, head, body))


def _tools(speak: Speaker, other: str) -> Element:
    """Undo, redo, link, keep, and the other language."""
    def button(name: str, **more: object) -> Element:
        return tag("button", {"type": "button", "id": name, **more}, speak.say(name))

    return tag(
        "nav", {"aria-label": speak.say("levers")},
        *(button(name, disabled=True) for name in ("undo", "redo", "reset")), button("copy"),
        _form("open", "paste", "go", speak), _form("keep", "name", "keep", speak),
        tag("a", {"id": "language", "href": other, "lang": "en" if speak.lang == "zh" else "zh-CN"}, speak.say("language")),
    )


def _form(name: str, field: str, send: str, speak: Speaker) -> Element:
    """Something to fill in that opens from its own button."""
    note = tag("p", {"class": "note"}, speak.say("kept_note")) if name == "keep" else None
    return tag(
        "details", {"id": f"{name}-box", "name": "tools"}, tag("summary", None, speak.say(name)),
        tag("form", {"id": f"{name}-form"}, tag("label", {"for": f"{name}-field"}, speak.say(field)),
            tag("input", {"id": f"{name}-field", "autocomplete": "off", "maxlength": 20_000 if name == "open" else 60}),
            tag("button", {"type": "submit"}, speak.say(send)), note),
    )


def _levers(desk: Desk, speak: Speaker) -> Element:
    """The schemes, and below them the levers."""
    options = [tag("option", {"value": name}, speak.pick(held.data.title)) for name, held in desk.schemes.items()]
    chosen = tag("div", {"class": "lever scheme"}, tag("label", {"for": "scheme"}, speak.say("scheme")),
                 tag("select", {"id": "scheme", "autocomplete": "off"}, *options))
    return tag("section", {"id": "levers", "aria-labelledby": "h-levers"}, tag("h2", {"id": "h-levers"}, speak.say("levers")),
               chosen if len(options) > 1 else None, lever_list(desk, "", speak))


def _elsewhere(desk: Desk, here: set[str], speak: Speaker) -> Iterator[Element]:
    """A line for each group of levers that is not here and that a scheme has: who looks for it reads where it is."""
    for group, words in LEVER_GROUPS.items():
        others = (held for name, held in desk.schemes.items() if any(each.group == group for each in desk.levers(name).values()))
        if group not in here and (scheme := next(others, None)) is not None:
            title = speak.pick(scheme.data.title)
            yield tag("p", {"class": "note"}, speak.say("elsewhere", group=speak.pick(words), scheme=title))


def lever_list(desk: Desk, scheme: str, speak: Speaker) -> Element:
    """The levers of a scheme in their groups."""
    levers, groups = desk.levers(scheme), list[Element]()
    for group, words in LEVER_GROUPS.items():
        here = [lever for lever in levers.values() if lever.group == group]
        if here:
            rows = [_lever(lever, f"{group}-{at}", speak) for at, lever in enumerate(here)]
            summary = tag("summary", None, speak.put(speak.pick(words)), tag("span", {"class": "moves"}))
            groups.append(tag("details", {"class": "group", "open": not groups or group in ("advance", "budget")}, summary, *rows))
    return tag("div", {"id": "lever-list"}, *_elsewhere(desk, {lever.group for lever in levers.values()}, speak), *groups)


def _lever(lever: PageLever, name: str, speak: Speaker) -> Element:
    """One lever with its name, where it stands, and a button that puts it back."""
    title = speak.put(speak.pick(lever.title))
    base = lever.base or ""
    shared: dict[str, object] = {"id": name, "data-lever": lever.id, "data-base": base, "autocomplete": "off"}
    texts = [speak.put(lever.told(value, speak.lang)) for value in lever.values]
    back = tag("button", {"type": "button", "class": "back", "aria-label": speak.say("back", name=title), "hidden": True}, "↺")
    label = tag("label", {"for": name}, title)
    grounds = None
    if any(lever.grounds):
        grounds = tag("small", {"class": "grounds"}, speak.say("grounds", grounds=speak.pick(lever.grounds)))
    if lever.shape == "flag":
        box = tag("input", {**shared, "type": "checkbox", "role": "switch", "checked": base == "true"})
        return tag("div", {"class": "lever switch"}, box, label, back, grounds)
    if lever.shape in ("calendar", "reading"):
        unset = [] if lever.base else [tag("option", {"value": "", "selected": True}, speak.pick(lever.drawn or ("", "")))]
        options = [tag("option", {"value": value, "selected": bool(base) and value == base}, text)
                   for value, text in zip(lever.values, texts, strict=True)]
        return tag("div", {"class": "lever choice"}, label, back, tag("select", shared, *unset, *options), grounds)
    at = lever.values.index(lever.near)
    said = texts[at] if lever.drawn is None else speak.put(speak.pick(lever.drawn))
    slider = tag("input", {
        **shared, "type": "range", "min": 0, "max": len(lever.values) - 1, "step": 1, "value": at, "aria-valuetext": said, "data-near": at,
        "data-said": said, "data-values": json.dumps(lever.values), "data-texts": json.dumps(texts, ensure_ascii=False)})
    said_there = tag("output", {"for": name}, said)
    return tag("div", {"class": "lever slider"}, label, said_there, _typed(lever, name, title, speak), back, slider, grounds)


def _typed(lever: PageLever, name: str, title: str, speak: Speaker) -> Element | None:
    """A field beside a slider for a value that it has no place for; None where there is none between."""
    part, one = typed_unit(lever.shape, lever.values[-1], speak.lang)
    if not part:
        return None
    one = speak.put(one)
    before, after = one.split("1")
    least, most, base = (f"{float(text) / part:.10g}" if text else "" for text in (lever.values[0], lever.values[-1], lever.base))
    field = tag("input", {"type": "number", "data-for": name, "data-part": part, "data-one": one, "min": least, "max": most,
                          "step": 1 if lever.shape == "count" else "any", "value": base, "autocomplete": "off",
                          "aria-label": " ".join(filter(None, [speak.say("typed", name=title), before, after.strip()]))})
    return tag("span", {"class": "typed"}, before, field, after)


def _answers(desk: Desk, speak: Speaker, n: int) -> Element:
    """The answers, and what is told of them as they change."""
    figures, rest = answer_markup(desk.answer(PageState(), n), speak)
    binds = tag("section", None, tag("h2", None, speak.say("binds")), tag("p", None, speak.say("working")))
    told = speak.say("n", n=replications_text(n, speak.lang), seed=desk.seed)
    return tag(
        "section", {"id": "answers", "aria-label": speak.say("answers"), "tabindex": "-1"},
        tag("p", {"id": "status", "role": "status", "data-n": n}, told),
        tag("div", {"id": "errors", "role": "alert"}), figures, tag("div", {"id": "sentences"}, binds), rest,
    )


