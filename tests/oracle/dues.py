"""应补 D of every key of a subject, with its lines (C, K6): what the shapes come to, less what was disallowed,
and of what a cut-over carried in as it was stated and moved by what happened since (docs/CUTOVER.md).
"""
from arithmetic import period_start
from awards import increments, once
from banks import bank_losses
from book import key_of
from guarantees import Guarantee
from loans import InterestSubsidies
from losses import compensations
from portfolios import fee_dues


class Due:
    """D of a key with its lines."""

    def __init__(self, lines, amount):
        self.lines, self.amount = lines, amount


def of_guarantee(book, guarantee):
    """Programme -> key -> lines of all that covers a guarantee."""
    of_losses = [each for each in compensations(book, guarantee) if each.terms]
    return fee_dues(book, guarantee.name) | {each.programme.name: each.lines() for each in of_losses}


def begins(guarantee, period):
    """The day from which a period of a guarantee's dues is reckoned."""
    if period == "loss":
        return guarantee.compensated_on
    return guarantee.start if period == "term" else period_start(period)


class Openings:
    """Dues that came in with a cut-over: the first quote under terms is the base that later ones move D from."""

    def __init__(self):
        self.bases = {}  # (programme, guarantee, period) -> (records it stands on, payee -> quoted)

    def stated(self, book, programme, guarantee, period):
        return {event["data"]["key"]["payee"]: (event["seq"], int(event["data"]["due"]))
                for event in book.about("guarantee", guarantee.name, "entitlement_carried_in")
                if event["data"]["key"]["programme"] == programme and event["data"]["key"]["period"] == period}

    def due(self, book, guarantee, key, covering):
        """`covering`: key -> lines of the programme, or None where it does not cover the guarantee."""
        programme, payee, period, name = key
        stated = self.stated(book, programme, guarantee, period)
        records = tuple(sorted(seq for seq, _ in stated.values()))
        amount = stated.get(payee, (0, 0))[1]
        place = (programme, name, period)
        if covering is None:
            return amount
        quotes = {each: sum(line.allowed for line in lines) for each, lines in covering.items()}
        if place not in self.bases or self.bases[place][0][0] != records[0]:
            self.bases[place] = (records, {
                each[1]: quoted for each, quoted in quotes.items() if each[2] == period})
        base = self.bases[place][1]
        return max(0, amount + quotes.get(key, 0) - base.get(payee, 0))


def guarantee_dues(book, name, openings):
    """Key -> Due on a guarantee."""
    guarantee = Guarantee(book, name)
    if not guarantee.issued:
        return {}
    found, covering = {}, of_guarantee(book, guarantee)
    stated = {key_of(event["data"]["key"]): [] for event in book.about("guarantee", name, "entitlement_carried_in")}
    for key, lines in (stated | {key: lines for keys in covering.values() for key, lines in keys.items()}).items():
        programme, _, period, _ = key
        same = [key]
        if period == "loss":  # what was disallowed of a loss goes with it to another company
            same = list({(programme, company, period, name) for _, company in guarantee.owners})
        due = sum(line.allowed for line in lines)
        if openings.stated(book, programme, guarantee, period):
            due = openings.due(book, guarantee, key, covering.get(programme))
        elif guarantee.carried_in and begins(guarantee, period) <= guarantee.carried_in:
            continue  # what was not carried in of that time is not reckoned
        found[key] = Due(lines, max(0, due - book.disallowed(same)))
    return found


def party_dues(book, party):
    """Key -> Due of a party's own programmes."""
    found = dict(InterestSubsidies(book, party).lines())
    for programme in book.programmes("increment_award"):
        found |= increments(book, programme, party)
    for programme in book.programmes("one_off_award"):
        found |= once(book, programme, party)
    return {key: Due(lines, max(0, sum(line.allowed for line in lines) - book.disallowed([key])))
            for key, lines in found.items()}


def loan_dues(book, name):
    """Key -> Due of what a loan's bank lost."""
    return {key: Due(lines, max(0, sum(line.allowed for line in lines) - book.disallowed([key])))
            for key, lines in bank_losses(book, name).items()}


def subject_of(book, key):
    if any(key[0] == programme.name for programme in book.programmes("bank_loss_compensation")):
        return ("loan", key[3])
    return ("guarantee", key[3]) if key[3] else ("party", key[1])


def subject_dues(book, subject, openings):
    kind, which = subject
    if kind == "guarantee":
        return guarantee_dues(book, which, openings)
    return loan_dues(book, which) if kind == "loan" else party_dues(book, which)
