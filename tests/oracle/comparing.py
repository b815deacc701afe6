"""A ledger's record against the second opinion, as it goes and at its end."""
import collections, datetime

from book import Book, key_of
from dues import Openings, subject_dues, subject_of
from guarantees import Guarantee
from losses import ALLOCATED, ALLOCATING, Loss, allocated, allocation
from pools import PoolsCompared
from portfolios import Portfolio, below_gate, estimated, portfolios_of, rate_of, reported
from rationing import RationingCompared
from splits import SplitsCompared

AT_ONCE = 256  # docs/HTTP.md: the lines of a portfolio that are settled in the group that moves them


class Comparison:
    """Plays the record event by event. What was assessed is compared when its group ends, all at the end."""

    def __init__(self, where):
        self.where, self.differences = where, []
        self.sums = collections.Counter()  # what was compared
        self.book, self.openings = Book(), Openings()
        self.due, self.lines = {}, {}  # as recorded
        self.assessed, self.shared = {}, set()  # in this group: key -> whether told as an estimate
        self.settled, self.closed, self.reassessed = {}, [], set()  # in this group
        self.unsettled, self.reassessing = set(), set()  # portfolios in a walk, programmes assessed in chunks
        self.pools = PoolsCompared(self.differ, self.sums)
        self.splits = SplitsCompared(self.differ, self.sums, self.due)
        self.rationing = RationingCompared(self.differ, self.sums, self.due)

    def play(self, event):
        """One event as docs/HTTP.md shows it."""
        self.record(event)
        self.pools.before(self.book, event)
        self.rationing.before(self.book, event)
        self.book.take(event)
        self.pools.after(self.book, event)
        self.splits.after(self.book, event)
        if event["last_in_group"]:
            self.pools.end_group(event["seq"])
            self.rationing.end_group(self.book)
            self.end_group(event["seq"])

    def record(self, event):
        name, data = event["event"], event["data"]
        if name == "entitlement_assessed":
            key = key_of(data["key"])
            self.due[key] = int(data["due"])
            lines = self.lines.setdefault(key, {})
            for dropped in data["dropped"]:
                lines.pop((dropped["start"], dropped["object"]), None)
            for line in data["lines"]:
                lines[line["id"]["start"], line["id"]["object"]] = (int(line["computed"]), int(line["allowed"]))
            self.assessed[key] = data.get("estimate", False)
        elif name == "entitlement_carried_in":
            self.due[key_of(data["key"])] = int(data["due"])
        elif name in ALLOCATING:
            self.shared.add(data["guarantee"])
        elif name == "portfolio_settled":
            portfolio = Portfolio(data["programme"], data["scope"], data["whose"], data["year"])
            self.settled[portfolio] = (data["in_full"], int(data["used"]))
        elif name == "portfolio_closed":
            self.closed.append(data)
        elif name == "reassessment_opened":
            self.reassessing.add(data["programme"])
        elif name == "reassessment_closed":
            self.reassessing.discard(data["programme"])
            self.reassessed.add(data["programme"])

    def end_group(self, seq):
        for closed in self.closed:
            self.compare_close(closed, f"at {seq}")
        self.compare_portfolios(seq)
        for subject in sorted({self.subject_of(key) for key in self.assessed}, key=str):
            dues = subject_dues(self.book, subject, self.openings)
            for key in sorted(key for key in self.assessed if self.subject_of(key) == subject):
                self.compare_key(key, dues.get(key), f"at {seq}")
                if key in dues and dues[key].lines:
                    self.compare_estimate(key, f"at {seq}")
        for name in sorted(self.shared):
            self.compare_allocation(name, f"at {seq}")
        self.assessed, self.shared, self.settled, self.closed, self.reassessed = {}, set(), {}, [], set()

    def subject_of(self, key):
        return subject_of(self.book, key)

    def dues_beside(self, key):
        """Of the key and all others of its subject."""
        return subject_dues(self.book, self.subject_of(key), self.openings)

    def compare_key(self, key, due, when):
        """What is allowed is not told for good while a portfolio is walked through."""
        with_allowed = not self.is_under_way(key)
        if with_allowed:
            self.compare_due(key, due, self.due.get(key, 0), when)
        self.compare_lines(key, due, when, with_allowed)

    def is_under_way(self, key):
        """Whether what the caps leave of it may still move, with no fact behind."""
        if key[0] not in self.reassessing | {portfolio.programme for portfolio in self.unsettled}:
            return False
        return any(key in keys and (portfolio in self.unsettled or portfolio.programme in self.reassessing)
                   for portfolio, keys in portfolios_of(self.book, {key[0]}).items())

    def compare_portfolios(self, seq):
        """Every line of the portfolios whose lines were assessed or that were settled in full; and those with more
        lines than are settled at once that are not settled now wait for their walk."""
        names = {key[0] for key in self.assessed} | {each.programme for each in self.settled} | self.reassessed
        for portfolio, keys in portfolios_of(self.book, names).items():
            touched = (portfolio in self.settled or portfolio.programme in self.reassessed
                       or any(key in self.assessed for key in keys))
            in_full, used = self.settled.get(portfolio, (None, 0))
            if portfolio.programme in self.reassessing:
                continue
            if in_full is False:
                self.unsettled.add(portfolio)
            elif in_full:
                self.unsettled.discard(portfolio)
            elif len(keys) > AT_ONCE and touched and portfolio not in self.unsettled:
                if any(self.due.get(key, 0) != self.dues_beside(key)[key].amount for key in keys):
                    self.unsettled.add(portfolio)
            if not touched or portfolio in self.unsettled:
                continue
            self.sums["portfolios"] += 1
            for key in keys - self.assessed.keys():  # those are compared beside
                self.compare_key(key, self.dues_beside(key).get(key), f"at {seq}")
            allowed = sum(line.allowed for lines in keys.values() for line in lines)
            if in_full and used != allowed:
                self.differ((portfolio.programme, portfolio.whose, str(portfolio.year), portfolio.scope), "used",
                            allowed, used, f"at {seq}")

    def compare_close(self, closed, when):
        """What it rests on, and the rate or the gate that follows from it."""
        self.sums["closes"] += 1
        key = (closed["programme"], closed["institution"], str(closed["year"]), "")
        share, leverage = reported(self.book, closed)
        programme = next(each for shape in ("guarantee_fee_subsidy", "fiscal_compensation")
                         for each in self.book.programmes(shape) if each.name == closed["programme"])
        # What lines of the year may be under: any terms begun by its end, each clause as the last of them has it.
        begun = sorted((terms for terms in programme.versions if terms.start <= datetime.date(closed["year"], 12, 31)),
                       key=lambda terms: (terms.start, terms.number))
        tiers = [terms for terms in begun if terms.get("second_tier_from_ppm")]
        gates = [terms for terms in begun if terms.get("leverage_gate_ppm")]
        follows = {"rate_ppm": rate_of(tiers[-1], closed) if tiers else None,
                   "below_gate": below_gate(gates[-1], closed) if gates else None}
        for what, ours in follows.items():
            if ours != closed.get(what):
                self.differ(key, what, ours, closed.get(what), when)
        if "share" in closed:
            recorded = (int(closed["share"]["supported"]), int(closed["share"]["guaranteed"]))
            if recorded != share:
                self.differ(key, "share", share, recorded, when)
        if "leverage" in closed:
            recorded = (int(closed["leverage"]["liability"]), int(closed["leverage"]["net_assets"]))
            if recorded != leverage:
                self.differ(key, "leverage", leverage, recorded, when)

    def compare_estimate(self, key, when):
        self.sums["estimates"] += 1
        ours = estimated(self.book, key)
        if ours != self.assessed[key]:
            self.differ(key, "estimate", ours, self.assessed[key], when)

    def finish(self, final):
        """All subjects there are. `final`: key -> D as the ledger says it is due now."""
        subjects = [("guarantee", name) for name in self.book.ids("guarantee")]
        subjects += [("loan", name) for name in self.book.ids("loan")]
        subjects += [("party", party) for party in self.book.ids("party")]
        by_subject = {}
        for key, due in final.items():
            by_subject.setdefault(self.subject_of(key), {})[key] = due
        for subject in subjects:
            dues, recorded = subject_dues(self.book, subject, self.openings), by_subject.pop(subject, {})
            for key in sorted(set(dues) | set(recorded)):
                if not self.is_under_way(key):
                    self.compare_due(key, dues.get(key), recorded.get(key, 0), "at the end")
            if subject[0] == "guarantee":
                self.compare_allocation(subject[1], "at the end")
        for keys in by_subject.values():
            for key, due in keys.items():
                self.compare_due(key, None, due, "at the end")

    def differ(self, key, what, ours, theirs, when, lines=()):
        self.differences.append((self.where, key, what, ours, theirs, when, lines))

    def compare_due(self, key, due, recorded, when):
        self.sums["D"] += 1
        ours = due.amount if due else 0
        if ours != recorded:
            self.differ(key, "D", ours, recorded, when, due.lines if due else ())

    def compare_lines(self, key, due, when, with_allowed=True):
        lines = {(line.start.isoformat(), line.object): line for line in due.lines if line.computed} if due else {}
        ours = {place: (line.computed, line.allowed) for place, line in lines.items()}
        recorded = {place: amounts for place, amounts in self.lines.get(key, {}).items() if amounts[0]}
        for place in sorted(set(ours) | set(recorded)):
            self.sums["lines"] += 1
            both = [amounts if with_allowed or not amounts else amounts[0]
                    for amounts in (ours.get(place), recorded.get(place))]
            if both[0] != both[1]:
                of = [lines[place]] if place in lines else ()
                self.differ(key, f"line {place[0]}:{place[1]}", ours.get(place), recorded.get(place), when, of)

    def compare_allocation(self, name, when):
        guarantee = Guarantee(self.book, name)
        if not guarantee.issued or not guarantee.compensated:
            return
        self.sums["allocations"] += 1
        paid = Loss(self.book, guarantee).compensation()
        for what, ours, recorded in (
                ("代偿", paid, int(guarantee.compensated["amount"])),
                ("/".join(ALLOCATED), allocation(self.book, guarantee), allocated(self.book, guarantee))):
            if ours != recorded:
                self.differ(("", "", "", name), what, ours, recorded, when)
