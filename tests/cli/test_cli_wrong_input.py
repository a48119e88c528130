"""Wrong input: exit status 2, a line for each fault on stderr, nothing else, nothing written."""

from collections.abc import Callable
from pathlib import Path

import pytest

Rollout = Callable[..., tuple[int, str, str]]
QUICK = ("-n", "3", "--engine", "mesa", "--no-charts")

FAULTS = {
    "missing file": (("run", "nowhere.yaml"), "nowhere.yaml: there is no such file"),
    "near miss": (("run", "zhuji2022"), "did you mean 'zhuji-2022'?"),
    "no replications": (("run", "zhuji-2022", "--replications", "0"), "--replications: 0 is out of range"),
    "negative seed": (("run", "zhuji-2022", "--seed", "-1"), "--seed: -1 is out of range"),
    "not a number": (("run", "zhuji-2022", "-n", "many"), "'-n'"),
    "no workers": (("run", "zhuji-2022", "--workers", "0"), "--workers: 0 is out of range"),
    "engine": (("run", "zhuji-2022", "--engine", "warp"), "--engine: 'warp' is unknown; expected compiled or mesa"),
    "format": (("run", "zhuji-2022", "--format", "gif"), "--format gif: unknown; expected one of pdf, png, svg"),
    "path": (("run", "zhuji-2022", "--set", "policy.path.shar=1"), "did you mean 'policy.path.share'?"),
    "no value": (("run", "zhuji-2022", "--set", "policy"), "--set policy: not PATH=VALUE"),
    "share": (("run", "zhuji-2022", "--set", "policy.path.share=70"), "--set policy.path.share=70: 70 is more than 1"),
    "month": (("run", "zhuji-2022", "--until", "2035-13"), "--until 2035-13: '2035-13' has no month 13"),
    "far": (("run", "zhuji-2022", "--until", "2099-01"), "--until 2099-01: 913 months are too many"),
    "twice": (("run", "zhuji-2022", "--until", "2030-01", "--set", "period.end=2031-01"), "keep one of the two"),
    "as of": (("run", "zhuji-2022", "--as-of", "2022-13"), "--as-of 2022-13: '2022-13' has no month 13"),
    "as of twice": (("run", "zhuji-2022", "--as-of", "2022-05", "--set", "as_of=2022-06"), "--as-of 2022-05: --set as_of says it too"),
    "language": (("scenarios", "--lang", "fr"), "--lang fr: unknown language; expected zh or en"),
    "option": (("run", "zhuji-2022", "--bogus"), "rollout run: No such option: --bogus"),
    "command": (("rum", "zhuji-2022"), "Did you mean 'run'?"),
    "nothing": (("show",), "rollout show: Missing argument 'SCENARIO'"),
    "a folder": (("check", "."), ".: is a folder; expected a YAML file in it"),
    "a base": (("check", "base"), "this is a base or a part"),
    "replication": (("trace", "zhuji-2022", "--replication", "-1"), "--replication: -1 is out of range"),
    "community": (("trace", "fuyang-2022", "--replication", "0", "--community", "shanshi"), "did you mean 'shanshui'?"),
    "street": (("trace", "fuyang-2022", "--replication", "0", "--street", "fuchum"), "did you mean 'fuchun'?"),
    "other": (("show", "zhuji-2022", "--diff", "zhuji-2021"), "did you mean 'zhuji-2022'?"),
    "seconds": (("bench", "zhuji-2022", "--seconds", "0"), "--seconds 0: out of range"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_one_line_on_stderr_and_nothing_else(rollout: Rollout, home: Path, name: str) -> None:
    arguments, told = FAULTS[name]
    status, out, err = rollout(*arguments)
    assert (status, out) == (2, "")
    assert told in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    assert list(home.iterdir()) == []


def test_all_faults_at_once(rollout: Rollout, home: Path) -> None:
    given = ("-n", "0", "--seed", "-1", "--engine", "x", "--format", "gif", "--set", "a", "--until", "soon")
    status, out, err = rollout("run", "zhujj-2022", *given)
    assert (status, out, err.count("\n")) == (2, "", 7)


def test_every_fault_of_a_file(rollout: Rollout, county: str) -> None:
    path = Path(county)
    text = path.read_text(encoding="utf-8").replace("trigger: acceptance", "trigger: aceptance").replace("60%", "60")
    path.write_text(text, encoding="utf-8")
    status, out, err = rollout("check", county)
    assert (status, out) == (2, "")
    assert [line.split(": ")[1] for line in err.splitlines()] == [
        "policy.path.share", "funding.award.trigger", "targets.coverage.at_least"]


@pytest.mark.parametrize("out", ["county/scenario.yaml", "county/scenario.yaml/x", "county", ".", "link", "a" * 300])
def test_a_folder_that_cannot_be_written_is_told_before_any_work(
    rollout: Rollout, county: str, out: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("link").symlink_to("county")
    monkeypatch.setattr("sim.cli.run_command.simulated", lambda *_, **__: pytest.fail("work was done"))
    before = sorted(Path().rglob("*"))
    status, said, err = rollout("run", county, *QUICK, "--out", out)
    assert (status, said, err.count("\n")) == (2, "", 1)
    assert sorted(Path().rglob("*")) == before


def test_a_scenario_whose_name_is_no_folder_name(rollout: Rollout, county: str) -> None:
    for name in ("..yaml", ".hidden.yaml", "con.yaml", "a:b.yaml", "a\nb.yaml"):
        Path(name).write_text(Path(county).read_text(encoding="utf-8"), encoding="utf-8")
        Path("communities.csv").write_bytes(Path("county/communities.csv").read_bytes())
        status, _, err = rollout("run", name, *QUICK)
        assert (status, err.count("\n")) == (2, 1), name
    assert not Path("results").exists()


def test_complaints_cannot_steer_the_terminal(rollout: Rollout, home: Path) -> None:
    assert "\x1b" not in rollout("run", "\x1b[2J.yaml")[2]
