"""What crosses keys (A5, K6): tiers and gates of an institution's year as it was closed, and the caps of a year."""
import collections

from arithmetic import MILLION
from awards import figures
from guarantees import Guarantee, fee_subsidies

TIERS = (("second_tier_from_ppm", "second_tier_rate_ppm"), ("third_tier_from_ppm", "third_tier_rate_ppm"))

# `scope` is "institution" or "enterprise", `whose` the payee or the borrower.
Portfolio = collections.namedtuple("Portfolio", "programme scope whose year")


def rate_of(terms, closed):
    """The rate of a year: of the highest tier that its share reaches, the first while it is not closed."""
    rates = [int(terms["rate_ppm"])] + [int(terms[rate]) for _, rate in TIERS if terms.get(rate)]
    if not closed or "share" not in closed:
        return rates[0]
    supported, guaranteed = int(closed["share"]["supported"]), int(closed["share"]["guaranteed"])
    reached = [terms.get(start) and supported * MILLION >= int(terms[start]) * guaranteed for start, _ in TIERS]
    return rates[sum(map(bool, reached))]


def below_gate(terms, closed):
    """Whether the leverage of a closed year is less than the terms' part of the average."""
    gate = terms.number_of("leverage_gate_ppm")
    if gate is None or not closed or "leverage" not in closed:
        return False
    leverage = closed["leverage"]
    return (int(leverage["liability"]) * MILLION * MILLION
            < gate * int(leverage["average_ppm"]) * int(leverage["net_assets"]))


def waits_for_close(terms):
    return any(terms.get(field) for field in (TIERS[0][0], "institution_cap", "leverage_gate_ppm"))


def reported(book, closed):
    """(share, leverage) that a close has to tell by the figures of its 31 December."""
    def of(figure):
        return next((amount for on, amount in figures(book, closed["institution"], figure).items()
                     if (on.year, on.month, on.day) == (closed["year"], 12, 31)), None)
    return (of("supported_guarantees"), of("all_guarantees")), (of("guarantee_liability"), of("net_assets"))


def fees(book, name):
    """(guarantee, programme -> key -> lines before any cap), kept while nothing of it changes."""
    stamp = (book.changed[""], book.changed[name])
    if book.kept.get(("fees", name), (None,))[0] != stamp:
        guarantee = Guarantee(book, name)
        lines = fee_subsidies(book, guarantee, rate_of) if guarantee.issued else {}
        book.kept["fees", name] = (stamp, (guarantee, lines))
    return book.kept["fees", name][1]


def is_under(book, name, programme):
    """Whether a programme covers a guarantee, kept as above."""
    stamp = (book.changed[""], book.changed[name])
    if book.kept.get(("under", name, programme.name), (None,))[0] != stamp:
        guarantee = Guarantee(book, name)
        covers = guarantee.issued and guarantee.under(programme, guarantee.start) is not None
        book.kept["under", name, programme.name] = (stamp, covers)
    return book.kept["under", name, programme.name][1]


def of_line(book, programme, key, guarantee, line):
    """The portfolio whose cap is over a line, or None: a line under terms without a cap neither fills one nor is
    cut by it."""
    terms = guarantee.under(programme, guarantee.start)
    if terms.get("enterprise_cap"):
        return Portfolio(programme.name, "enterprise", guarantee.borrower, line.start.year)
    closed = book.close(programme.name, key[1], line.start.year)
    if terms.get("institution_cap") and closed:
        return Portfolio(programme.name, "institution", key[1], line.start.year)
    return None


def capped_lines(book, programme):
    """Portfolio -> (key, line as its cap leaves it) of all its lines, in the order of K6."""
    if book.kept.get(("capped", programme.name), (None,))[0] == book.taken:
        return book.kept["capped", programme.name][1]
    found = collections.defaultdict(list)
    if any(terms.get("institution_cap") or terms.get("enterprise_cap") for terms in programme.versions):
        for name in book.ids("guarantee"):
            if not is_under(book, name, programme):
                continue
            guarantee, covering = fees(book, name)
            for key, lines in covering.get(programme.name, {}).items():
                for line in lines:
                    portfolio = of_line(book, programme, key, guarantee, line)
                    if portfolio:
                        found[portfolio].append((key, line, guarantee))
    capped = {}
    for portfolio, lines in found.items():
        lines.sort(key=lambda each: (each[1].start, each[1].object.encode(), each[0][2], each[0][1]))
        used, capped[portfolio] = 0, []
        for key, line, guarantee in lines:
            cap = cap_over(book, programme, portfolio, guarantee)
            allowed = max(0, min(line.computed, cap - used))
            used += allowed
            capped[portfolio].append((key, line._replace(allowed=allowed)))
    book.kept["capped", programme.name] = (book.taken, capped)
    return capped


def cap_over(book, programme, portfolio, guarantee):
    """By the terms a line is under."""
    return guarantee.under(programme, guarantee.start).number_of(portfolio.scope + "_cap")


def fee_dues(book, name):
    """Programme -> key -> lines of every fee subsidy on a guarantee, after the caps that cross keys."""
    _, covering = fees(book, name)
    found = {}
    for programme in book.programmes("guarantee_fee_subsidy"):
        if programme.name in covering:
            left = {(key, line.start): line for lines in capped_lines(book, programme).values()
                    for key, line in lines if line.object == name}
            found[programme.name] = {key: [left.get((key, line.start), line) for line in lines]
                                     for key, lines in covering[programme.name].items()}
    return found


def portfolios_of(book, names):
    """Portfolio -> key -> lines, of every one of some programmes that a cap is over."""
    found = collections.defaultdict(lambda: collections.defaultdict(list))
    for programme in book.programmes("guarantee_fee_subsidy"):
        if programme.name in names:
            for portfolio, lines in capped_lines(book, programme).items():
                for key, line in lines:
                    found[portfolio][key].append(line)
    return found


def estimated(book, key):
    """Whether D of a key waits for the close of its year."""
    guarantee = Guarantee(book, key[3]) if key[3] else None
    if not guarantee or not guarantee.issued:
        return False
    shape = "fiscal_compensation" if key[2] == "loss" else "guarantee_fee_subsidy"
    programme = next((each for each in book.programmes(shape) if each.name == key[0]), None)
    on = guarantee.compensated_on if key[2] == "loss" else guarantee.start
    terms = programme and guarantee.under(programme, on)
    if not terms or not waits_for_close(terms):
        return False
    year = on.year if key[2] == "loss" else int(key[2][:4])
    return book.close(key[0], key[1], year) is None
