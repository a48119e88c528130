"""Which communities were put forward and listed: rounds, listing months, slots of the table, batches, merit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import takewhile

from .batches import Batches, is_list_month
from .bids import bid_tier, compare_winners, round_of, scores_of
from .record import SHARE, TIERS, Application, Card, Event, Finding, Record
from .terms import in_millionths, part

MONTHS = range(1, 13)


class Office:
    """What the county offices knew and had done, as the story goes on."""

    def __init__(self, record: Record) -> None:
        self.record, self.policy = record, record.scenario["policy"]
        self.force = self.policy["in_force"] - record.first
        self.month = -1
        self.waiting: dict[int, Application] = {}
        self.live: dict[int, Card] = {}
        self.number: Counter[int] = Counter()
        self.tier = [place.tier for place in record.places]
        self.served = {row for row, place in enumerate(record.places) if place.operator}
        self.in_street: Counter[int] = Counter()
        self.started: Counter[tuple[int, int]] = Counter()
        self.this_year: Counter[int] = Counter()
        self.floor_starts: Counter[int] = Counter()
        self.joint: Counter[int] = Counter()
        self.renovations: Counter[int] = Counter()
        self.batches = Batches(record)
        self.scores: dict[int, int] = {}
        self.won: list[int] = []
        self.plan = {(name, year): dict(row) for name, table in self.policy["plan"].items() for year, row in table.items()}
        self.years = [year for _, year in self.plan if year >= record.first // 12]
        for card in record.cards:
            if card.month < 0:
                self.enter(card)

    @property
    def year(self) -> int:
        """The calendar year of this month."""
        return (self.record.first + self.month) // 12

    @property
    def calendar(self) -> int:
        """The calendar month, 1 to 12."""
        return (self.record.first + self.month) % 12 + 1

    def county(self, row: int) -> int:
        """The county of a community."""
        return self.record.places[row].county

    def is_dated(self, row: int) -> bool:
        """Whether a document dates a first project to this month (FY-02)."""
        return self.record.places[row].start == self.month and self.number[row] == 0

    def takes_slot(self, card: Card) -> bool:
        """Whether a project counts against the table: listed in its first year or later, no earlier one (SX-28)."""
        ahead = self.policy["readings"]["plan_counts"] == "acceptances"
        dated = self.record.places[card.community].start is not None
        return bool(self.years) and (self.record.first + card.month) // 12 + ahead >= min(self.years) and (card.month >= 0 or dated)

    def enter(self, card: Card) -> None:
        """A project is listed."""
        place, street = self.record.places[card.community], self.record.places[card.community].street
        self.waiting.pop(card.community, None)
        self.live[card.community] = card
        self.number[card.community] += 1
        self.in_street[street] += 1
        self.this_year[place.county] += 1
        self.floor_starts[street] += card.tier == self.floor_tier
        if self.takes_slot(card):
            self.started[place.county, card.tier] += 1
        if place.kind == "renovation":
            self.renovations[place.county] += 1
            self.joint[place.county] += place.old_estate

    def leave(self, row: int, given_up: bool) -> None:
        """A project ends; one that is given up gives its slot back (SX-28)."""
        card = self.live.pop(row)
        self.in_street[self.record.places[row].street] -= 1
        if given_up and self.takes_slot(card):
            self.started[self.county(row), card.tier] -= 1

    @property
    def floor_tier(self) -> int:
        """The tier of the streets' yearly floor, −1 without one (SX-05)."""
        floor = self.policy["street_floor"]
        return TIERS.index(floor["tier"]) if floor else -1

    def floor_of(self, street: int) -> int:
        """Projects that a street is to start a year: more in a large one (SX-05)."""
        floor = self.policy["street_floor"]
        if not floor:
            return 0
        size = sum(p.exists and p.counted and p.street == street for p in self.record.places)
        return int(floor["large"] if size >= floor["large_from"] else floor["small"])

    # Slots

    def in_table(self, county: int, tier: int, year: int) -> int:
        """Starts that the yearly table asks for (SX-28)."""
        row = self.plan.get((self.record.counties[county], year))
        return int(row[TIERS[tier]]) if row and year >= self.record.first // 12 else 0

    def table_binds(self, county: int) -> bool:
        """Whether the county has rows in a table that binds this month (SX-28)."""
        since = max(0, (self.policy["plan_from"] or self.policy["in_force"]) - self.record.first)
        until = self.policy["plan_until"]
        has_rows = any(name == self.record.counties[county] and year >= self.record.first // 12 for name, year in self.plan)
        return has_rows and since <= self.month and (until is None or self.month < until - self.record.first)

    def room(self, county: int, tier: int) -> int:
        """How many of a tier may be listed: the table to date and its slack less what was started (SX-28), within the batch."""
        room = self.table_room(county, tier)
        return min(room, self.batches.left[county]) if tier == 3 and self.batches.limited else room

    def slots(self, county: int, tier: int) -> int:
        """What the table to date has open (SX-28)."""
        ahead = self.policy["readings"]["plan_counts"] == "acceptances"
        to_date = sum(self.in_table(county, tier, year) for year in range(min(self.years), self.year + ahead + 1))
        return to_date - self.started[county, tier]

    def table_room(self, county: int, tier: int) -> int:
        """That with its slack, where a table binds the county."""
        if self.table_binds(county):
            slack = (self.in_table(county, tier, self.year) * self.record.luck[f"slack {county}"] + SHARE // 2) // SHARE
            if self.policy["readings"]["plan_binds"] == "ceiling":
                slack = 0
            return max(0, self.slots(county, tier) + slack)
        return len(self.record.places)

    def lists(self, tier: int) -> bool:
        """Whether projects of a tier are listed this month; in every one where entry is open (SX-07, ZJ-07)."""
        return is_list_month(self.record, tier, self.month)

    def is_round(self, county: int) -> bool:
        """Whether streets of a county may apply: in the months of the rounds, as the programme or its table begins (FY-28)."""
        rounds = self.policy["rounds"]
        if (self.month in self.batches.known and self.month >= self.force) or round_of(self.record, self.month):
            return True
        since = max(0, (self.policy["plan_from"] or self.policy["in_force"]) - self.record.first)
        if self.month == since and self.table_binds(county):
            return True
        if self.month < self.force:
            return False
        months = rounds["month"] if isinstance(rounds["month"], list) else [rounds["month"]]
        return rounds["every"] == "month" or self.month == self.force or self.calendar in months

    def least_tier(self, row: int) -> int:
        """The lowest tier open to a community: above its name, the province under a duty (ZU-04, ZU-05, SX-04)."""
        place, duty = self.record.places[row], self.policy["province_duty"]
        street = self.record.scenario["jurisdiction"]["streets"][self.record.streets[place.street].id]
        if street["province_duty"] or (place.key_area and "key_area" in duty) or (place.kind == "new_build" and "new_build" in duty):
            return 3
        return max(self.tier[row] + 1, TIERS.index(self.policy["lowest_tier"]))

    # Merit

    def merit(self, row: int) -> int:
        """Merit of an application: endowment, old estate, key area, operator, pilot street; less in a street that has many (FY-05)."""
        place, weigh = self.record.places[row], self.record.scenario["behaviour"]["merit"]
        ready = self.policy["special_plan"]
        blind = ready is not None and self.month < ready - self.record.first
        seen = place.lot * SHARE >> 32 if blind else place.endowment
        merit = part(in_millionths(weigh["endowment"]), seen) + in_millionths(weigh["old_estate"]) * place.old_estate
        merit += in_millionths(weigh["key_area"]) * place.key_area + in_millionths(weigh["operator"]) * (row in self.served)
        merit += in_millionths(self.policy["pilots"]["merit"]) * self.record.pilots[self.month][place.street]
        spread = in_millionths(weigh["spread"])
        if self.waiting[row].tier == self.floor_tier and self.floor_starts[place.street] < self.floor_of(place.street):
            return merit + spread
        return merit - spread * self.in_street[place.street]

    def first_of(self, rows: list[int]) -> int:
        """Who is listed first: joint renovations while one more of another sort would leave too few, then by merit, then by lot (SX-08)."""
        county = self.county(rows[0])
        due = self.joint[county] * SHARE < (self.renovations[county] + 1) * in_millionths(self.policy["joint_renovation"])

        def place_of(row: int) -> tuple[bool, int, int]:
            place = self.record.places[row]
            return not (due and (place.old_estate or place.kind == "new_build")), -self.merit(row), place.lot

        return min(rows, key=place_of)


def offices_list_by_the_rules(record: Record) -> Iterator[Finding]:
    """Streets apply in rounds, offices list in their months, best first, as far as slots go, and turn down the rest (SX-07, SX-28)."""
    office = Office(record)
    story, cards = defaultdict(list), iter([card for card in record.cards if card.month >= 0])
    applications = iter([a for a in record.applications if a.month >= 0])
    for event in record.story:
        story[event.month].append(event)
    for month in range(record.months):
        office.month = month
        yield from pass_month(office, story[month], applications, cards)


def pass_month(office: Office, story: list[Event], applications: Iterator[Application], cards: Iterator[Card]) -> Iterator[Finding]:
    """A month of the offices: what is dated, who applies, who is listed in which order, how many; then what ends."""
    month = office.month
    if month == 0 or office.calendar == 1:
        office.this_year.clear()
        office.floor_starts.clear()
    change_plan(office, [e for e in story if e.what == "changed"])
    late = len(list(takewhile(lambda e: e.what not in ("applied", "listed"), reversed(story))))
    yield from dated_start(office, [e for e in story if e.what == "listed"])
    dated = Counter(office.county(e.who) for e in story if e.what == "listed" and office.is_dated(e.who))
    cards_now = [c for c in office.record.cards if c.month == month and c.tier == 3 and office.is_dated(c.community)]
    slots = [slots_before(office, county, cards_now) for county in range(len(office.record.counties))]
    at_top = Counter(office.county(card.community) for card in cards_now)
    yield from office.batches.take(month, office.this_year + dated, at_top, slots)
    rooms: dict[tuple[int, int], int] = {}
    counted: Counter[tuple[int, int]] = Counter()
    for event in story[: len(story) - late]:
        if event.what == "applied":
            yield from apply(office, event, next(applications))
        elif event.what == "listed":
            yield from listed(office, event, next(cards), rooms, counted)
        elif event.what == "served":
            office.served.add(event.who)
    yield from conclude(office, rooms, counted)
    yield from close_round(office)
    for event in story[len(story) - late :]:
        if event.what == "named":
            office.tier[event.who] = event.number
        elif event.what in ("finished", "abandoned"):
            office.leave(event.who, event.what == "abandoned")
        elif event.what == "served":
            office.served.add(event.who)


def slots_before(office: Office, county: int, dated: list[Card]) -> int | None:
    """What a county's table has open at the province's tier once this month's dated projects are listed; None without a table."""
    if not office.table_binds(county):
        return None
    taken = sum(office.county(card.community) == county and office.takes_slot(card) for card in dated)
    return max(0, office.slots(county, 3) - taken)


def change_plan(office: Office, changes: list[Event]) -> None:
    """A change in mid-run of the yearly table."""
    told = office.record.scenario["changes"]
    for event in changes:
        for path, value in told[sorted(told)[event.who]]["set"].items():
            if path.startswith("policy.plan."):
                _, _, county, year, tier = path.split(".")
                office.plan[county, int(year)][tier] = value


def dated_start(office: Office, listed: list[Event]) -> Iterator[Finding]:
    """A project that a document dates is listed in its month, and no other first project of its community (FY-02, ZU-07)."""
    rows = {event.who for event in listed}
    for row, place in enumerate(office.record.places):
        if place.exists and place.start == office.month and row not in rows:
            yield Finding("dated_start", office.month, f"{place.id} is not listed")
    for row in rows:
        start = office.record.places[row].start
        if start is not None and start >= 0 and office.number[row] == 0 and start != office.month:
            yield Finding("dated_start", office.month, f"{office.record.places[row].id} is listed, not in month {start}")


def apply(office: Office, event: Event, application: Application) -> Iterator[Finding]:
    """Applications come in rounds, from communities without a project or one that waits, for a tier that is open (FY-28, ZU-05)."""
    row, start = event.who, office.record.places[event.who].start
    wrong = [
        words for words, bad in (
            ("outside a round", not office.is_round(office.county(row))), ("while its project runs", row in office.live),
            ("twice", row in office.waiting), ("below what is open to it", application.tier < office.least_tier(row)),
            ("though it is dated", start is not None and office.number[row] == 0),
            ("though it does not exist", not office.record.places[row].exists),
        ) if bad
    ]
    if wrong or application.community != row:
        yield Finding("apply", office.month, f"{application}: {', '.join(wrong)}")
    office.waiting[row] = application


def listed(
    office: Office, event: Event, card: Card, rooms: dict[tuple[int, int], int], counted: Counter[tuple[int, int]]
) -> Iterator[Finding]:
    """Who is listed has applied for that tier, in one of its months, and is the best of those that wait (SX-07, SX-08)."""
    row, key = event.who, (office.county(event.who), card.tier)
    if office.is_dated(row):
        office.enter(card)
        return
    application = office.waiting.get(row)
    if card.tier == bid_tier(office.record):
        judge(office)
        office.won.append(row)
    elif application is None or application.tier != card.tier or not office.lists(card.tier):
        yield Finding("listed", office.month, f"{card} without an application, or outside its months")
    else:
        rivals = [other for other, a in office.waiting.items() if a.tier == card.tier and office.county(other) == key[0]]
        if office.first_of(rivals) != row:
            yield Finding("listed", office.month, f"{row} before {office.first_of(rivals)}")
    rooms.setdefault(key, office.room(*key))
    counted[key] += 1
    office.enter(card)


def judge(office: Office) -> None:
    """What every bid scores as the round begins; who wins changes no score."""
    if not office.won and not office.scores:
        bids = [row for row, a in office.waiting.items() if a.tier == bid_tier(office.record)]
        office.scores = scores_of(office.record, office.month, bids, office.merit)


def close_round(office: Office) -> Iterator[Finding]:
    """The best won; the others no longer wait."""
    if round_of(office.record, office.month):
        judge(office)
    yield from compare_winners(office.record, office.month, office.scores, office.won)
    for row in office.scores:
        office.waiting.pop(row, None)
    office.scores, office.won = {}, []


def conclude(office: Office, rooms: dict[tuple[int, int], int], counted: Counter[tuple[int, int]]) -> Iterator[Finding]:
    """As many are listed as slots and batch leave room for, no more and no fewer; the rest are turned down (SX-28)."""
    wanted = []
    for county in range(len(office.record.counties)):
        waiting = sum(a.tier == 3 and office.county(row) == county for row, a in office.waiting.items())
        wanted.append(counted[county, 3] + min(waiting, office.table_room(county, 3)))
    if office.batches.opens(office.month):
        yield from office.batches.pass_on(office.month, wanted)
    for county in range(len(office.record.counties)):
        for tier in (3, 2, 1):
            if not office.lists(tier):
                continue
            left = [row for row, a in office.waiting.items() if a.tier == tier and office.county(row) == county]
            number = counted[county, tier]
            room = rooms.get((county, tier), office.room(county, tier))
            if number != min(number + len(left), room):
                yield Finding("conclude", office.month, f"{number} of tier {tier} listed, {len(left)} not, with room for {room}")
            if tier == 3:
                office.batches.left[county] -= number
            for row in left:
                del office.waiting[row]
