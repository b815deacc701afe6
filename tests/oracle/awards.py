"""增量奖补 and 一次性奖励 of a party (A4.4, INV-11, INV-15, D-5)."""
from fractions import Fraction

from arithmetic import MILLION, ONE_DAY, Reckoned, day, period_end, period_of, period_start, rounded, within
from loans import Attributes

CONDITIONS = ("condition", "and_condition", "and_also_condition")


def region_of(book, party):
    region = ""
    for event in book.about("party", party):
        region = event["data"]["region"] or region  # a restatement need not tell it
    return region


def figures(book, party, figure):
    """Day -> what is reported of it; the last report of a day holds."""
    return {day(event["data"]["as_of"]): int(event["data"]["amount"])
            for event in book.about("figures", (party, figure))}


def increments(book, programme, party):
    """Key -> lines: what grew between two period ends earns, what shrank earns nothing (INV-11)."""
    found = {}
    reported_on = {end for kind, which in list(book.indexed) if kind == "figures" and which[0] == party
                   for end in figures(book, *which)}
    for end in sorted(reported_on):
        terms = programme.on(end)
        if not terms or not within(region_of(book, party), terms.region):
            continue
        of_day = figures(book, party, terms["figure"])
        name = period_of(terms["line_period"], end)
        before = period_start(name) - ONE_DAY
        if end != period_end(terms["line_period"], end) or end not in of_day or before not in of_day:
            continue
        grown = max(0, of_day[end] - of_day[before])
        computed = rounded(Fraction(grown * int(terms["rate_ppm"]), MILLION))
        cap = terms.number_of("period_cap")
        allowed = computed if cap is None else min(computed, cap)
        found[programme.name, party, name, ""] = [
            Reckoned(period_start(name), "", computed, allowed, f"{before} to {end} {grown} fen")]
    return found


def met_on(book, party, terms):
    """The first day on which all of the conditions hold together, or None."""
    attributes, wanted = Attributes(book), [terms.get(field) for field in CONDITIONS if terms.get(field)]
    held = [attributes.of("party", str(party), attribute) for attribute in wanted]
    begun = sorted(start for spells in held for _, start, _ in spells)
    return next((on for on in begun if all(any(start <= on and (end is None or on < end) for _, start, end in spells)
                                           for spells in held)), None)


def once(book, programme, party):
    """INV-15: the award of the terms in force on the day its conditions were met."""
    for terms in programme.versions:
        on = met_on(book, party, terms)
        if on and programme.on(on) is terms and within(region_of(book, party), terms.region):
            amount = int(terms["amount"])
            return {(programme.name, party, "ever", ""): [Reckoned(on, "", amount, amount)]}
    return {}
