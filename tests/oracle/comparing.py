"""A ledger's record against the second opinion, as it goes and at its end."""
import collections

from book import Book, key_of
from dues import Openings, subject_dues, subject_of
from guarantees import Guarantee
from losses import ALLOCATED, ALLOCATING, Loss, allocated, allocation


class Comparison:
    """Plays the record event by event. What was assessed is compared when its group ends, all at the end."""

    def __init__(self, where):
        self.where, self.differences = where, []
        self.sums = collections.Counter()  # what was compared
        self.book, self.openings = Book(), Openings()
        self.due, self.lines = {}, {}  # as recorded
        self.assessed, self.shared = set(), set()  # in this group

    def play(self, event):
        """One event as docs/HTTP.md shows it."""
        self.record(event)
        self.book.take(event)
        if event["last_in_group"]:
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
            self.assessed.add(key)
        elif name in ALLOCATING:
            self.shared.add(data["guarantee"])

    def end_group(self, seq):
        for subject in sorted({subject_of(key) for key in self.assessed}, key=str):
            dues = subject_dues(self.book, subject, self.openings)
            for key in sorted(key for key in self.assessed if subject_of(key) == subject):
                self.compare_due(key, dues.get(key), self.due[key], f"at {seq}")
                self.compare_lines(key, dues.get(key), f"at {seq}")
        for name in sorted(self.shared):
            self.compare_allocation(name, f"at {seq}")
        self.assessed, self.shared = set(), set()

    def finish(self, final):
        """All subjects there are. `final`: key -> D as the ledger says it is due now."""
        subjects = [("guarantee", name) for name in self.book.ids("guarantee")]
        subjects += [("party", party) for party in self.book.ids("party")]
        by_subject = {}
        for key, due in final.items():
            by_subject.setdefault(subject_of(key), {})[key] = due
        for subject in subjects:
            dues, recorded = subject_dues(self.book, subject, self.openings), by_subject.pop(subject, {})
            for key in sorted(set(dues) | set(recorded)):
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

    def compare_lines(self, key, due, when):
        lines = {(line.start.isoformat(), line.object): line for line in due.lines if line.computed} if due else {}
        ours = {place: (line.computed, line.allowed) for place, line in lines.items()}
        recorded = {place: amounts for place, amounts in self.lines.get(key, {}).items() if amounts[0]}
        for place in sorted(set(ours) | set(recorded)):
            self.sums["lines"] += 1
            if ours.get(place) != recorded.get(place):
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
