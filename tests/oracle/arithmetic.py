"""Numbers of the second opinion: exact, by days, one rounding a line (K1 to K4, K7).

Nothing here knows the program. Money is whole fen, a rate a Fraction of parts per million, a day a
datetime.date; a day's interest is an exact Fraction and only a line is rounded.
"""
import calendar, collections, datetime
from fractions import Fraction

MILLION = 1_000_000
ONE_DAY = datetime.timedelta(days=1)


def rounded(exact):
    """K3: to the fen, half away from zero."""
    whole = (abs(exact) * 2 + 1) // 2
    return int(whole if exact >= 0 else -whole)


def day(text):
    return datetime.date.fromisoformat(text)


def days(start, end):
    """K4: the first counts, the last does not."""
    while start < end:
        yield start
        start += ONE_DAY


def year_days(basis, on):
    """K4: by how many days a year is reckoned on this one."""
    if basis == "actual_actual":
        return 366 if calendar.isleap(on.year) else 365
    return {"actual_360": 360, "actual_365_fixed": 365}[basis]


# A line as it is compared: computed, what the caps leave of it, and its days in words for who looks at it.
Reckoned = collections.namedtuple("Reckoned", "start object computed allowed days", defaults=("",))


class Line:
    """K2: what one line comes to, summed day by day and rounded once."""

    def __init__(self, start):
        self.start = start
        self.by_year_days = {}  # days of a year -> sum of fen x ppm, which is exact
        self.spells = []  # [first day, last day, what was added on each]
        self.running = {}  # what was added -> its last spell

    def add(self, on, principal, rate_ppm, of_year):
        self.by_year_days[of_year] = self.by_year_days.get(of_year, 0) + principal * rate_ppm
        added = (principal, rate_ppm, of_year)
        spell = self.running.get(added)
        if spell and spell[1] == on - ONE_DAY:
            spell[1] = on
        else:
            self.running[added] = [on, on, added]
            self.spells.append(self.running[added])

    def exact(self):
        return sum((Fraction(product) / (of_year * MILLION)
                    for of_year, product in self.by_year_days.items()), Fraction(0))

    def amount(self):
        return rounded(self.exact())

    def days(self):
        return "; ".join(f"{first} to {last} each {principal} fen x {float(rate):.9g} ppm / {of_year}"
                         for first, last, (principal, rate, of_year) in self.spells)


def period_of(kind, on):
    """The name of the period of a line that a day belongs to."""
    if kind == "whole_term":
        return "term"
    return str(on.year) if kind == "calendar_year" else f"{on.year}Q{(on.month + 2) // 3}"


def period_start(name):
    year, quarter = int(name[:4]), int(name[5:] or 1)
    return datetime.date(year, quarter * 3 - 2, 1)


def period_end(kind, on):
    """The last day of the period that a day belongs to."""
    month = 12 if kind == "calendar_year" else (on.month + 2) // 3 * 3
    return datetime.date(on.year, month, calendar.monthrange(on.year, month)[1])


def months_later(on, months):
    """The same day some months later, or the last of a shorter month."""
    count = on.year * 12 + on.month - 1 + months
    year, month = divmod(count, 12)
    return datetime.date(year, month + 1, min(on.day, calendar.monthrange(year, month + 1)[1]))


def split(base, parts, residual):
    """K7: each part but the residual one is rounded by itself, the residual holder has the rest."""
    whole = sum(parts.values())
    shares = {name: rounded(Fraction(part * base, whole))
              for name, part in parts.items() if name != residual}
    shares[residual] = base - sum(shares.values())
    return shares


def capped(amounts, cap):
    """K6: what a cap leaves of amounts that are already in its order."""
    left, allowed = cap, []
    for amount in amounts:
        allowed.append(min(amount, left))
        left -= allowed[-1]
    return allowed


def within(region, outer):
    """G2: whether a region lies in another, by the pairs of digits of its code."""
    while outer.endswith("00"):
        outer = outer[:-2]
    return region.startswith(outer)
