"""贷款贴息 of a borrower, day by day (A4.2, A5, K2, K6): rates, grades, clips, stacking and the cap of a year."""
import math
from fractions import Fraction

from arithmetic import MILLION, ONE_DAY, Line, Reckoned, capped, day, days, months_later, period_of, year_days


class Draw:
    """What was drawn of a loan at once."""

    def __init__(self, loan, on, amount):
        self.loan, self.on, self.amount = loan, on, amount


class Loan:
    """A loan with its draws in the order of their days, and what of each is still owed on a day."""

    def __init__(self, book, name):
        self.name, self.opened = name, False
        self.draws, self.repaid, self.repriced = [], [], []
        self.extended_to = None
        for event in book.about("loan", name):
            data, on = event["data"], day(event["basis_date"])
            if event["event"] == "loan_opened":
                self.opened, self.borrower, self.region = True, data["borrower"], data["region"]
                self.start, self.end = day(data["start"]), day(data["end"])
                self.limit, self.first_rate = int(data["limit"]), int(data["rate_ppm"])
            elif event["event"] == "loan_drawn":
                self.draws.append(Draw(self, on, int(data["amount"])))
            elif event["event"] == "loan_repaid":
                self.repaid.append((on, int(data["amount"])))
            elif event["event"] == "loan_extended":
                self.extended_to = day(data["end"])
            elif event["event"] == "loan_repriced":
                self.repriced.append((on, int(data["rate_ppm"])))
        self.draws.sort(key=lambda draw: draw.on)
        self.repriced.sort(key=lambda each: each[0])

    def own_rate(self, on):
        """执行利率 of a day."""
        rate = self.first_rate
        for since, repriced in self.repriced:
            if since <= on:
                rate = repriced
        return rate

    def last_end(self):
        return self.extended_to or self.end

    def end_under(self, terms):
        """The first day that earns nothing: 展期 counts where the terms cover it."""
        return self.last_end() if terms.get("covers_extensions") == "true" else self.end

    def owed(self, on):
        """(draw, fen) of what is drawn and not repaid on a day; the oldest draw is repaid first."""
        back = sum(amount for since, amount in self.repaid if since <= on)
        for draw in self.draws:
            if draw.on <= on:
                met = min(back, draw.amount)
                back -= met
                yield draw, draw.amount - met


class Attributes:
    """What is recorded to hold of the loans and the borrower, by days."""

    def __init__(self, book):
        self.book = book

    def of(self, holder_kind, holder, attribute):
        """(value, first day, first day it holds no more or None)."""
        held = []
        for event in self.book.about("attributes", (holder_kind, holder)):
            data = event["data"]
            if data["attribute"] != attribute:
                continue
            if event["event"] == "attribute_recorded":
                end = day(data["until"]) + ONE_DAY if "until" in data else None
                held.append([data["value"], day(data["from"]), end])
            else:
                ends = day(data["from"])
                for each in held:
                    if each[0] == data["value"] and each[1] <= ends and (each[2] is None or each[2] > ends):
                        each[2] = ends
        return [tuple(each) for each in held]

    def values(self, holder_kind, holder, attribute, on):
        return [value for value, start, end in self.of(holder_kind, holder, attribute)
                if start <= on and (end is None or on < end)]

    def of_loan(self, loan, attribute, on):
        """What is recorded of a loan goes before what is recorded of its borrower."""
        own = self.values("loan", loan.name, attribute, on)
        return own or self.values("party", str(loan.borrower), attribute, on)


class Rates:
    """The published rates: each holds from its day of publication on (A4.2)."""

    def __init__(self, book):
        self.published = {}
        for event in book.named("rate_published"):
            data = event["data"]
            self.published.setdefault(data["rate"], []).append((day(data["published_on"]), data["rate_ppm"]))

    def on(self, rate, date):
        before = [each for each in self.published.get(rate, []) if each[0] <= date]
        return max(before)[1] if before else None


class InterestSubsidies:
    """All that is due to one borrower under the programmes that subsidise interest."""

    def __init__(self, book, borrower):
        self.book, self.borrower = book, borrower
        self.rates, self.attributes = Rates(book), Attributes(book)
        self.programmes = book.programmes("interest_subsidy")
        loans = [Loan(book, name) for name in book.ids("loan")] if self.programmes else []
        self.loans = [loan for loan in loans if loan.opened and loan.borrower == borrower]
        self.since, self.clipped = {}, {}

    def key(self, programme, terms, on):
        return (programme.name, self.borrower, period_of(terms["line_period"], on), "")

    def holds_since(self, key):
        if key not in self.since:
            self.since[key] = self.book.holds_since(key)
        return self.since[key]

    def is_covered(self, loan, terms):
        """By its region, its limit and the size on the day it began."""
        if not terms.covers(loan.region, loan.limit):
            return False
        sizes = self.attributes.of_loan(loan, "enterprise_size", loan.start)
        return terms.borrowers in (None, "any") or any(size in ("micro", "small") for size in sizes)

    def is_listed(self, loan, terms, on):
        wanted = terms.get("required_list")
        listed = (self.attributes.values("loan", loan.name, "listed", on)
                  + self.attributes.values("party", str(loan.borrower), "listed", on))
        return not wanted or wanted in listed

    def within_clip(self, programme):
        """A5: draw -> what of it is within the clip of the terms that cover it on its day, or first after it, in the
        order drawn; repayment frees nothing."""
        if programme.name in self.clipped:
            return self.clipped[programme.name]
        found, used = {}, 0
        for draw in sorted((draw for loan in self.loans for draw in loan.draws),
                           key=lambda draw: (draw.on, draw.loan.name.encode())):
            terms = next((each for each in programme.from_then_on(draw.on) if self.is_covered(draw.loan, each)), None)
            if not terms or draw.on >= draw.loan.end_under(terms):
                continue
            clip = terms.number_of("principal_clip")
            found[draw] = draw.amount if clip is None else max(0, min(draw.amount, clip - used))
            used += draw.amount
        self.clipped[programme.name] = found
        return found

    def subsidised(self, programme, loan, terms, on):
        """(draw, fen) that terms subsidise on a day."""
        if (on >= loan.end_under(terms) or not self.is_covered(loan, terms)
                or not self.is_listed(loan, terms, on)):
            return
        months, clipped = terms.number_of("term_months"), self.within_clip(programme)
        for draw, owed in loan.owed(on):
            if months is None or on < months_later(draw.on, months):
                yield draw, min(owed, clipped.get(draw, 0))

    def rate(self, loan, draw, terms, on):
        """The exact ppm of one day, or 0 where a rate or a grade is missing."""
        if terms["rate_rule"] == "fixed_points":
            return Fraction(int(terms["rate_ppm"]))
        if terms["rate_rule"] == "share_of_actual":
            return Fraction(loan.own_rate(on) * int(terms["rate_ppm"]), MILLION)
        tenor = {"one_year": "lpr_1y", "five_years": "lpr_5y"}[terms["lpr"]]
        published = self.rates.on(tenor, draw.on if terms["fixing"] == "locked_at_drawdown" else on)
        grades = self.attributes.of_loan(loan, "green_grade", on)
        if published is None or not grades:
            return Fraction(0)
        return Fraction(published * int(terms.get(f"{grades[0]}_green_ppm", 0)), MILLION)

    def in_order(self, on):
        """(since, programme, terms) in force on a day: those with a claim first, then by their stated order."""
        found = []
        for programme in self.programmes:
            terms = programme.on(on)
            if terms:
                found.append((self.holds_since(self.key(programme, terms, on)), programme, terms))
        return sorted(found, key=lambda each: (each[0] is None, each[0] or 0, each[2].stacking_order, each[1].name))

    def one_day(self, loan, on, lines, caps):
        """Adds a day of a loan to the lines; each programme gives what is left of the loan's own rate."""
        given, claimed = {}, False
        for since, programme, terms in self.in_order(on):
            if claimed and not terms.stackable:
                continue
            for draw, principal in self.subsidised(programme, loan, terms, on):
                rate, left = self.rate(loan, draw, terms, on), loan.own_rate(on) - given.get(draw, 0)
                rate = rate if rate <= left else math.floor(left)  # K1: what is left is whole ppm
                if principal == 0 or rate == 0:
                    continue
                key = self.key(programme, terms, on)
                line = lines.setdefault((key, loan.name), Line(on))
                line.add(on, principal, rate, year_days(terms["day_basis"], on))
                given[draw] = given.get(draw, 0) + rate
                caps[key] = terms.number_of("yearly_cap")
                claimed = claimed or since is not None

    def lines(self):
        """Key -> lines, after the caps of K6."""
        lines, caps = {}, {}
        for loan in self.loans:
            if loan.draws:
                for on in days(loan.draws[0].on, loan.last_end()):
                    self.one_day(loan, on, lines, caps)
        computed = sorted(((key, name, line) for (key, name), line in lines.items()),
                          key=lambda each: (each[2].start, each[1].encode()))
        allowed = {}
        for cap_key in {(key[0], key[2][:4]) for key in caps}:
            of_cap = [each for each in computed if (each[0][0], each[0][2][:4]) == cap_key]
            cap = caps[of_cap[-1][0]]  # where it changed, the last one
            amounts = [line.amount() for _, _, line in of_cap]
            for (key, name, line), amount in zip(of_cap, amounts if cap is None else capped(amounts, cap)):
                allowed.setdefault(key, []).append(Reckoned(line.start, name, line.amount(), amount, line.days()))
        return allowed
