"""增量奖补 and 一次性奖励 of a party (A4.4, INV-11, INV-15, D-5)."""
from fractions import Fraction

from arithmetic import MILLION, ONE_DAY, Reckoned, day, period_end, period_of, period_start, rounded, within
from loans import Attributes

CONDITIONS = ("condition", "and_condition", "and_also_condition")


def code_of(book, party):
    """The party's code as it stands, which decides between two (K6)."""
    last = book.about("party", party)[-1]["data"]
    return f"{last['scheme']}:{last['id']}".encode()


def family(book, party):
    """All that were merged with a party, itself among them."""
    one = {party}
    mergers = [{event["data"]["party"], event["data"]["into"]} for event in book.named("party_merged")]
    while any(one & pair and pair - one for pair in mergers):
        one |= set().union(*(pair for pair in mergers if one & pair))
    return one


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


def spells_of(book, party, terms):
    """Of each condition the spells on which it holds; of lists those of the one that is required."""
    attributes, found = Attributes(book), []
    for condition in (terms.get(field) for field in CONDITIONS):
        if condition:
            spells = attributes.of("party", str(party), condition)
            wanted = terms.get("required_list") if condition == "listed" else None
            found.append([spell for spell in spells if wanted in (None, spell[0])])
    return found


def met_on(held):
    """The first day on which all of the conditions hold together, or None."""
    begun = sorted(start for spells in held for _, start, _ in spells)
    return next((on for on in begun if all(any(start <= on and (end is None or on < end) for _, start, end in spells)
                                           for spells in held)), None)


def awards(book, programme, party):
    """Period -> (day, fen): what the party's own conditions come to under the terms of the day they were met, once
    ever, or once for each value of the first of them."""
    found = []
    for terms in programme.versions:
        first, *others = spells_of(book, party, terms)
        if terms.get("each_value") == "true":
            asked = {f"ever-{value}": [[spell for spell in first if spell[0] == value], *others]
                     for value in {spell[0] for spell in first}}
        else:
            asked = {"ever": [first, *others]}
        for period, held in asked.items():
            on = met_on(held)
            if on and programme.on(on) is terms and within(region_of(book, party), terms.region):
                found.append((on, period, int(terms["amount"])))
    given = {}
    for on, period, amount in sorted(found):
        if period not in given and not (period == "ever" and given):
            given[period] = (on, amount)
    return given


def once(book, programme, party):
    """INV-15: its own awards, but for those that another of its family met the conditions of before it (K6) and was
    not disallowed."""
    own = awards(book, programme, party)
    for other in family(book, party) - {party}:
        for period, (on, amount) in awards(book, programme, other).items():
            stands = amount > book.disallowed([(programme.name, other, period, "")])
            if stands and period in own and (on, code_of(book, other)) < (own[period][0], code_of(book, party)):
                del own[period]
    return {(programme.name, party, period, ""): [Reckoned(on, "", amount, amount)]
            for period, (on, amount) in own.items()}
