"""A record written by hand, for figures that were worked out."""
from book import Book
from comparing import Comparison
from dues import Openings, subject_dues


class Told:
    """A record written by hand, event by event."""

    def __init__(self):
        self.events = []

    def tell(self, name, on="2025-01-01", **data):
        self.events.append({"seq": len(self.events) + 1, "event": name, "last_in_group": True,
                            "basis_date": on, "booked_date": on, "data": data})
        return len(self.events)

    def programme(self, name, shape, stacking_order=0, start="2024-01-01", **clauses):
        self.tell("programme_established", programme=name, shape=shape)
        self.tell("terms_enacted", programme=name, terms_no=1, terms={
            "effective_from": start, "region": "141100", "stacking_order": stacking_order,
            "clauses": [{"field": field, "value": str(value)} for field, value in clauses.items()]})

    def guarantee(self, name, principal, start, end, **parts):
        parts = parts or {"bank": 200_000, "direct": 800_000}
        self.tell("guarantee_issued", start, guarantee=name, guarantor=3, borrower=6, region="141102",
                  principal=str(principal), start=start, end=end,
                  shares=[{"sharer": sharer, "parts": part} for sharer, part in parts.items()],
                  details={"agriculture": False, "strategic": False})

    def loan(self, name, principal, start, end, borrower=6, rate_ppm=43_500):
        self.tell("loan_opened", start, loan=name, bank=5, borrower=borrower, region="141102", limit=str(principal),
                  start=start, end=end, rate_ppm=rate_ppm)
        self.tell("loan_drawn", start, loan=name, amount=str(principal))

    def holds(self, party, attribute, value, start):
        return self.tell("attribute_recorded", holder={"kind": "party", "id": str(party)}, attribute=attribute,
                         value=value, **{"from": start})

    def lpr(self, on, rate_ppm):
        self.tell("rate_published", rate="lpr_1y", published_on=on, rate_ppm=rate_ppm)

    def book(self):
        book = Book()
        for event in self.events:
            book.take(event)
        return book

    def due(self, kind, which, programme, period):
        dues = subject_dues(self.book(), (kind, which), Openings())
        return sum(due.amount for key, due in dues.items() if key[0] == programme and key[2] == period)

    def differences(self):
        """How many a comparison finds in it."""
        comparison = Comparison("")
        for event in self.events:
            comparison.play(event)
        return len(comparison.differences)
