"""What a ledger has recorded and not taken back: the facts that the second opinion reckons from.

A reversal (K9) takes the record it names out of the book, whatever day either is booked on; what is left is
in the order it was recorded in.
"""
import collections

from arithmetic import day, within


def key_of(data):
    return (data["programme"], data["payee"], data["period"], data["object"])


class Terms:
    """One enacted version of a programme's terms."""

    def __init__(self, event):
        data, self.enacted = event["data"], event["seq"]
        frame = data["terms"]
        self.number = data["terms_no"]
        self.start = day(frame["effective_from"])
        self.last = day(frame["effective_until"]) if "effective_until" in frame else None
        self.region = frame["region"]
        self.borrowers = frame.get("eligibility", {}).get("borrowers")
        limit = frame.get("eligibility", {}).get("principal_max")
        self.principal_max = None if limit is None else int(limit)
        self.stackable = frame.get("stackable", False)
        self.stacking_order = frame.get("stacking_order", 0)
        self.clauses = {clause["field"]: clause["value"] for clause in frame["clauses"]}

    def __getitem__(self, field):
        return self.clauses[field]

    def get(self, field, absent=None):
        return self.clauses.get(field, absent)

    def number_of(self, field):
        return int(self.clauses[field]) if field in self.clauses else None

    def covers(self, region, principal):
        return within(region, self.region) and (self.principal_max is None or principal <= self.principal_max)


class Programme:
    """A programme with the versions of its terms, in the order they were enacted."""

    def __init__(self, data):
        self.name, self.shape = data["programme"], data["shape"]
        self.versions = []

    def on(self, date, known=float("inf")):
        """K10: of the versions known before a record that had begun, the one that began last, and of those that
        began on one day the one enacted last; nothing once it has ended."""
        begun = [terms for terms in self.versions if terms.start <= date and terms.enacted < known]
        terms = max(begun, key=lambda version: (version.start, version.number), default=None)
        return terms if terms and (terms.last is None or date <= terms.last) else None

    def from_then_on(self, date):
        """The terms of a day and then those that come after them, in their order."""
        for on in sorted({date} | {terms.start for terms in self.versions if terms.start > date}):
            if self.on(on):
                yield self.on(on)


class Book:
    """The events that stand, found by what they are about."""

    def __init__(self):
        self.events = {}  # seq -> event, in order
        self.indexed = collections.defaultdict(dict)  # ("guarantee", "G1") -> {seq: event}
        self.by_shape = {}
        self.taken = 0  # how many were taken or taken back so far
        self.changed = collections.Counter()  # the same about one guarantee, and what all of them are reckoned by
        self.kept = {}  # what was reckoned of the facts as they stand, for who asks again

    def take(self, event):
        if event["event"] == "event_reversed":
            self.take_back(event["data"]["original"]["seq"])
            return
        if event["event"] == "guarantee_restated":  # of an extended one it tells the end as extended
            extended = self.about("guarantee", event["data"]["guarantee"], "guarantee_extended")
            event = event | {"of_extended": bool(extended)}
        self.events[event["seq"]] = event
        self.note(event)
        for subject in subjects_of(event):
            self.indexed[subject][event["seq"]] = event

    def take_back(self, seq):
        event = self.events.pop(seq)
        self.note(event)
        for subject in subjects_of(event):
            del self.indexed[subject][seq]

    def note(self, event):
        """What follows of facts has changed."""
        self.taken += 1
        if event["event"] in ("programme_established", "terms_enacted"):
            self.by_shape.clear()
        if event["event"] in ("programme_established", "terms_enacted", "portfolio_closed"):
            self.changed[""] += 1
        for kind, which in subjects_of(event):
            if kind in ("guarantee", "key"):
                self.changed[which if kind == "guarantee" else which[3]] += 1

    def close(self, programme, institution, year):
        """年度清算定档 of an institution's year that stands, or None."""
        closed = self.about("portfolio", (programme, institution, year))
        return closed[-1]["data"] if closed else None

    def about(self, kind, which, *names):
        """The events about something in order, of these names or of any."""
        return [event for event in self.indexed[kind, which].values() if not names or event["event"] in names]

    def named(self, name):
        return self.about("event", name)

    def ids(self, kind):
        """The guarantees, loans or parties there are."""
        return sorted(which for (of_kind, which), events in self.indexed.items() if of_kind == kind and events)

    def programmes(self, shape):
        """Those of a shape with all their terms, by name."""
        if shape not in self.by_shape:
            self.by_shape[shape] = self.read_programmes(shape)
        return self.by_shape[shape]

    def read_programmes(self, shape):
        found = {}
        for event in self.named("programme_established"):
            if event["data"]["shape"] == shape:
                found[event["data"]["programme"]] = Programme(event["data"])
        for event in self.named("terms_enacted"):
            if event["data"]["programme"] in found:
                found[event["data"]["programme"]].versions.append(Terms(event))
        return [found[name] for name in sorted(found)]

    def disallowed(self, keys):
        """What rejections for eligibility have taken off these keys."""
        return sum(int(event["data"]["disallowed"]) for key in keys
                   for event in self.about("key", key, "claim_rejected"))

    def payments(self, key):
        """(record, fen) of 已补: confirmed on a key or offset to it, and refunded or offset of it."""
        found = []
        for event in self.about("key", key, "release_confirmed", "refund_received", "offset_applied"):
            amount = int(event["data"]["amount"])
            if event["event"] == "refund_received":
                amount = -amount
            elif event["event"] == "offset_applied":
                amount = amount if key_of(event["data"]["to"]) == key else -amount
            found.append((event["seq"], amount))
        return found

    def approved(self, key):
        return sum(int(e["data"]["amount"]) for e in self.about("key", key, "entitlement_approved"))

    def released(self, key):
        out = sum(int(e["data"]["amount"]) for e in self.about("key", key, "funds_released"))
        back = sum(int(e["data"]["amount"]) for e in self.about("key", key, "release_bounced", "refund_received"))
        return out - back

    def holds_since(self, key):
        """INV-9: since which record a key has its days to itself, by claim, approval or prepayment; or None."""
        since, asked, rejected, approved, released = None, False, 0, 0, 0
        for event in self.about("key", key):
            name, data = event["event"], event["data"]
            if name == "entitlement_claimed":
                asked, claimed, rejected = True, int(data["amount"]), 0
            elif name == "claim_withdrawn":
                asked = False
            elif name == "claim_rejected":
                rejected += int(data["amount"])
                asked = rejected + approved < claimed
            elif name == "entitlement_approved":
                approved += int(data["amount"])
            elif name == "funds_released":
                released += int(data["amount"])
            elif name == "release_bounced":
                released -= int(data["amount"])
            if not (asked or approved or released):
                since = None
            elif since is None:
                since = event["seq"]
        return since


def subjects_of(event):
    """Under what an event is found again."""
    name, data = event["event"], event["data"]
    yield "event", name
    for field in ("guarantee", "loan", "pool"):
        if isinstance(data.get(field), str):
            yield field, data[field]
    if isinstance(data.get("key"), dict):
        yield "key", key_of(data["key"])
    if name == "portfolio_closed":
        yield "portfolio", (data["programme"], data["institution"], data["year"])
    if name == "entitlement_carried_in":
        yield "guarantee", data["key"]["object"]
    if isinstance(data.get("to"), dict):
        yield "key", key_of(data["to"])
    if name.startswith("attribute_"):
        yield "attributes", (data["holder"]["kind"], data["holder"]["id"])
    if name == "figure_reported":
        yield "figures", (data["party"], data["figure"])
    if name == "party_registered" or name == "party_restated":
        yield "party", data["party"]
