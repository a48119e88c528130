"""The vocabulary of the rules: every kind, stage and trigger as a whole number.

Money is whole yuan, a month is an index from the start of the period, a share is in millionths, luck is a whole
number below 2**32. Nothing else moves inside a replication, so that every engine computes the same.
"""

from collections.abc import Iterator

SHARE = 1_000_000
"""One whole, in millionths."""
MONTH = 1_000_000
"""One month, in millionths, where durations are not whole."""
LUCK = 1 << 32
"""Draws lie in [0, LUCK)."""
NEVER = 1_000_000
"""A month that does not come."""
NO_ROW = -1
"""No such row, or place in a list."""
NO_QUEUE = -1
"""In no queue."""
NO_CAP = -1
"""A stream or an instalment without a cap."""
NO_LIMIT = -1
"""A budget, a throughput or a batch without a limit."""
NO_LIST = -1
"""A month in which the province lists nothing."""
NOT_KNOWN = -2
"""A batch of which nothing is known before."""
TO_BE_DRAWN = -1
"""What no document gives of a community, so that it is drawn."""
NOT_GIVEN = -1
"""What the words of a rule or target leave open."""
ANY_PROJECT = -1
"""Whichever of a community's projects."""
LONG_AGO = -1_000
"""A month before all others; of what has happened and nobody says when."""
NOT_TOLD = NEVER + 1
"""A month of which nobody says whether it has come."""
BEFORE_ALL = 1 << 50
"""Added to the worth of what is to be directed, or to the merit of what is to be listed, before all else."""
NO_END = 1 << 40
"""A bound above every size."""
HOPELESS = -(1 << 60)
"""Worth of what may not start, or not with the cash there is."""


class Vocabulary(type):
    """A closed list of words as plain whole numbers: `Tier.CITY` is 2, `Tier["CITY"]` too, `Tier.spell(2)` is "city".

    The rules ask for such words in every line, and an enumeration's members are reached four times slower.
    """

    def __iter__(cls) -> Iterator[int]:
        return (number for word, number in vars(cls).items() if word.isupper())

    def __getitem__(cls, word: str) -> int:
        return int(vars(cls)[word])

    def spell(cls, number: int) -> str:
        """The word for a number, in lower case."""
        return next(word.lower() for word, held in vars(cls).items() if word.isupper() and held == number)


class Kind(metaclass=Vocabulary):
    """Old renovation 旧改 or new-build 新建."""

    RENOVATION = 0
    NEW_BUILD = 1


class Tier(metaclass=Vocabulary):
    """The tier ladder 县级—市级—省级."""

    NONE = 0
    COUNTY = 1
    CITY = 2
    PROVINCE = 3


class Standard(metaclass=Vocabulary):
    """The three standards of old renovation and the one of new-build."""

    INCLUSIVE = 0
    DEMONSTRATION = 1
    BENCHMARK = 2
    NEW_BUILD = 3


class Wanted(metaclass=Vocabulary):
    """Whether an office directs a community: for a target until it is provincial, as part of a pilot until it has a name."""

    NO = 0
    TARGET = 1
    PILOT = 2


class Scene(metaclass=Vocabulary):
    """Party-led governance 党建统领 as frame, care for old and young 一老一小, and the nine scenes 九大场景."""

    PARTY = 0
    CARE = 1
    NEIGHBOURHOOD = 2
    SERVICE = 3
    GOVERNANCE = 4
    EDUCATION = 5
    HEALTH = 6
    BUILDING = 7
    TRANSPORT = 8
    LOW_CARBON = 9
    ENTERPRISE = 10


class Stage(metaclass=Vocabulary):
    """Where a community is on its way."""

    ABSENT = 0
    IDLE = 1
    APPLIED = 2
    PREPARING = 3
    BUILDING = 4
    REVIEW = 5
    RECTIFYING = 6
    PUBLISHING = 7


class Level(metaclass=Vocabulary):
    """Who shares one draw of an uncertain quantity: everyone, a county, a street, or nobody beyond a community or a project.

    Of a stream PLACE says that what it pays goes by place and size; its draw then is everyone's or a county's.
    """

    OUTER = 0
    COUNTY = 1
    STREET = 2
    COMMUNITY = 3
    PROJECT = 4
    PLACE = 5


class Status(metaclass=Vocabulary):
    """What a target counts: started 创建 (ever listed), construction complete 创建完成, named 建成命名.

    Started in net leaves out what was given up by then; applied 申报 is what was put forward, listed or not.
    """

    STARTED = 0
    COMPLETE = 1
    NAMED = 2
    STARTED_NET = 3
    APPLIED = 4


class Trigger(metaclass=Vocabulary):
    """When a stream, or an instalment of one, falls due."""

    AS_BUILT = 0
    JANUARY = 1
    APPROVAL = 2
    PROGRESS = 3
    YEAR_END = 4
    COMPLETION = 5
    ACCEPTANCE = 6
    DELIVERY = 7


class Receiver(metaclass=Vocabulary):
    """Who is paid: the project's street, its contractor, all streets of the county, or another fund."""

    STREET = 0
    CONTRACTOR = 1
    STREETS = 2
    FUND = 3


class Cost(metaclass=Vocabulary):
    """The part of the cost that a stream is for."""

    WORKS = 0
    DIGITAL = 1
    CARE = 2
    OLD_ESTATE = 3


class JointTier(metaclass=Vocabulary):
    """Reading of 省市联创: city award at the city's pass and the rest later, or one of the two alone."""

    EACH = 0
    PROVINCE_ONLY = 1
    CITY_ONLY = 2


class FinalSpend(metaclass=Vocabulary):
    """Reading of 最终支出额, by which a saving is judged: the street's bills net of grants, all of them, or none where grants cover all."""

    NET = 0
    GROSS = 1
    OWN = 2


class Keeps(metaclass=Vocabulary):
    """What a project keeps of a stream that is closed by a date: all, what its street has spent, or all if it is complete."""

    ALL = 0
    SPENT = 1
    COMPLETE = 2


class Event(metaclass=Vocabulary):
    """What a story tells of."""

    LISTED = 0
    APPROVED = 1
    COMPLETED = 2
    PASSED = 3
    SENT_BACK = 4
    NAMED = 5
    ABANDONED = 6
    PAID = 7
    FINISHED = 8
    APPLIED = 9
    SHORT_OF_CASH = 10
    SERVED = 11
    BOOSTED = 12
    ORDERED = 13
    CHANGED = 14
    LAPSED = 15
    REPAID = 16
    REFUSED = 17


class Ground(metaclass=Vocabulary):
    """Why a claim is made: its stream fell due, in yearly parts, at the year's end, for a tier passed, or as an instalment."""

    DUE = 0
    IN_PARTS = 1
    YEAR_RULE = 2
    PASSED = 3
    """Plus the tier that was passed."""
    INSTALMENT = 10
    """Plus the instalment's place in its stream."""


class Lever(metaclass=Vocabulary):
    """What may change in mid-run: the fields of a stream, the income of a fund, the path of a county, the yearly table; what the next
    batch holds and how they grow; from RULES on rules of which every replication begins with those of the first day."""

    AMOUNT_COUNTY = 0
    AMOUNT_CITY = 1
    AMOUNT_PROVINCE = 2
    SHARE = 3
    CAP = 4
    REWARD = 5
    BUDGET = 6
    YEAR_SHARE = 7
    YEAR_CAP = 8
    INCOME = 9
    PLAN = 10
    PATH_SHARE = 11
    BATCH = 12
    BATCH_GROWTH = 13
    INCLUSIVE_SHARE = 14
    RULES = 20
    BAR_COUNTY = 20
    BAR_CITY = 21
    BAR_PROVINCE = 22
    BAR_SHORT = 23
    ROUND_MONTHS = 24
    LIST_COUNTY = 25
    LIST_CITY = 26
    LIST_PROVINCE = 27
    JOINT_REVIEW = 30
    MERGE_BELOW = 31
    MERGE_FACTOR = 32
    PERMIT_BELOW = 33
    PERMIT_AREA = 34
    PERMIT_FACTOR = 35
    CONSENT_MONTHS = 36
    GREEN_CHANNEL = 37
    PUBLICITY = 38
    GATE_MONTHS = 40
    GATE_LISTS = 41
    GATE_PUBLICATION = 42
    GATE_THROUGHPUT = 43
    GATE_ABANDONMENT = 44
    CAPACITY = 45
    APPROVAL = 50
    PRE_START = 51
    CONSTRUCTION = 52
    CONSTRUCTION_NEW_BUILD = 53
    RECTIFICATION = 54
