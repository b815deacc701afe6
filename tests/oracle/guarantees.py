"""A guarantee as its facts tell it, and 担保费补贴 on it, day by day (A1, K2, K4, K14, INV-9, INV-18)."""
from fractions import Fraction

from arithmetic import MILLION, Line, Reckoned, day, days, period_of, year_days


class Guarantee:
    """What the record says of one guarantee: its days, its owners, what of it is guaranteed."""

    def __init__(self, book, name):
        self.name, self.issued = name, False
        self.owners = []  # (from, company), the first from the start
        self.released = []  # (day, amount)
        self.fees, self.refunds = 0, []  # (day, amount)
        self.extended_to = self.ended = self.compensated = self.carried_in = None
        for event in book.about("guarantee", name):
            self.read(event, event["event"], event["data"], day(event["basis_date"]))

    def read(self, event, name, data, on):
        if name == "guarantee_issued":
            self.issued, self.principal = True, int(data["principal"])
            self.owners = [(None, data["guarantor"])]
            self.describe(data)
        elif name == "guarantee_restated" and self.issued:
            contract, extended_to = self.end, self.extended_to
            self.describe(data)
            if event["of_extended"]:
                self.end, self.extended_to = contract, extended_to and self.end
        elif name == "guarantee_carried_in":
            self.carried_in = day(data["as_of"])
        elif name == "guarantee_extended":
            self.extended_to = day(data["end"])
        elif name == "guarantee_transferred" and data["kind"] == "merger":
            self.owners.append((on, data["to"]))
        elif name == "guarantee_released" and not data["in_full"]:
            self.released.append((on, int(data["amount"])))
        elif name in ("guarantee_released", "guarantee_renewed"):
            self.ended = on
        elif name == "compensation_paid":
            self.ended, self.compensated = on, data
            self.compensated_on = on
        elif name == "fee_charged":
            self.fees += int(data["amount"])
        elif name == "fee_refunded":
            self.refunds.append((on, int(data["amount"])))

    def describe(self, data):
        self.start, self.end = day(data["start"]), day(data["end"])
        self.borrower, self.region = data["borrower"], data["region"]
        self.shares = {share["sharer"]: share["parts"] for share in data["shares"]}
        details = data["details"]
        self.size = details["size"]["size"] if "size" in details else None
        self.agriculture, self.strategic = details["agriculture"], details["strategic"]
        self.batch = details.get("batch", False)

    def owner(self, on):
        """INV-18: the company that owes on a day; custody changes nothing."""
        company = self.owners[0][1]
        for since, to in self.owners[1:]:
            if since <= on:
                company = to
        return company

    def guaranteed(self, on):
        """The principal that is guaranteed on a day: lowered by releases, not by repayment (INV-4)."""
        return self.principal - sum(amount for since, amount in self.released if since <= on)

    def premium(self, on, end):
        """K4: what of the fee is a day's of the term: an even part, less its part of what was refunded for the days
        from then on."""
        return Fraction(self.fees, (end - self.start).days) - sum(
            Fraction(amount, (end - since).days) for since, amount in self.refunds if since <= on)

    def is_for(self, borrowers):
        """G3: whether it is one of those whom a programme is for."""
        small = self.size in ("micro", "small")
        return {None: True, "any": True, "small_and_micro": small,
                "small_micro_agriculture": small or self.agriculture,
                "small_micro_agri_strategic": small or self.agriculture or self.strategic}[borrowers]

    def under(self, programme, on):
        """The terms that cover it, by the day that picks them."""
        terms = programme.on(on)
        covered = terms and terms.covers(self.region, self.principal) and self.is_for(terms.borrowers)
        return terms if covered else None


def term_end(guarantee, terms):
    covers = guarantee.extended_to and terms.get("covers_extensions") == "true"
    return max(guarantee.end, guarantee.extended_to) if covers else guarantee.end


def days_covered(guarantee, terms):
    end = term_end(guarantee, terms)
    return days(guarantee.start, min(end, guarantee.ended) if guarantee.ended else end)


def key_on(programme, guarantee, terms, on):
    return (programme.name, guarantee.owner(on), period_of(terms["line_period"], on), guarantee.name)


def fee_subsidies(book, guarantee, rate_of):
    """Programme -> key -> lines of every fee subsidy that covers a guarantee, before the caps that cross keys.
    `rate_of`: terms and the close of a year, or None -> ppm."""
    covering = []
    for programme in book.programmes("guarantee_fee_subsidy"):
        terms = guarantee.under(programme, guarantee.start)
        if terms:
            covering.append((programme, terms))
    return {programme.name: fee_lines(book, guarantee, programme, terms, covering, rate_of)
            for programme, terms in covering}


def taken_by_others(book, guarantee, programme, terms, covering):
    """INV-9: the days that another programme's claim came first for."""
    taken = set()
    if terms.stackable:
        return taken
    for other, its_terms in covering:
        if other is programme or its_terms.stackable:  # which stands beside any other
            continue
        for on in days_covered(guarantee, its_terms):
            theirs = book.holds_since(key_on(other, guarantee, its_terms, on))
            ours = book.holds_since(key_on(programme, guarantee, terms, on)) if theirs else None
            if theirs and (ours is None or theirs < ours):
                taken.add(on)
    return taken


def fee_lines(book, guarantee, programme, terms, covering, rate_of):
    taken = taken_by_others(book, guarantee, programme, terms, covering) if len(covering) > 1 else ()
    premium, end = terms["base"] == "premium", term_end(guarantee, terms)
    weight = Fraction(int(terms.get("batch_weight_ppm", MILLION)) if guarantee.batch else MILLION, MILLION)
    clip = terms.number_of("guaranteed_clip")
    keys, line, before = {}, None, None
    for on in days_covered(guarantee, terms):
        key = key_on(programme, guarantee, terms, on)
        if key != before:  # a new period or a new owner cuts the line
            line, before = None, key
        if on in taken:
            continue
        if line is None:
            line = Line(on)
            rate = rate_of(terms, book.close(programme.name, key[1], on.year)) * weight
            keys.setdefault(key, []).append(line)
        if premium:
            line.add(on, guarantee.premium(on, end), rate, 1)
        else:
            counted = guarantee.guaranteed(on) if clip is None else min(guarantee.guaranteed(on), clip)
            line.add(on, counted, rate, year_days(terms["day_basis"], on))
    return {key: [Reckoned(each.start, guarantee.name, each.amount(), each.amount(), each.days()) for each in lines]
            for key, lines in keys.items()}
