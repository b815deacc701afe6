"""Who bears a loss, what of a recovery is whose, and 风险补偿 on the rest (K7, K8, K15, INV-6, INV-8)."""
from fractions import Fraction

from arithmetic import MILLION, Reckoned, rounded, split
from portfolios import below_gate

ALLOCATED = ("to_province", "of_which_fund", "to_government", "to_fiscal", "kept")
ALLOCATING = ("recovery_recorded", "parked_recovery_allocated", "recovery_allocated", "rounding_true_up")


class Loss:
    """One 代偿: the shares of it, and by whom it was made good up to some record."""

    def __init__(self, book, guarantee):
        self.parts = guarantee.shares
        self.whole = sum(self.parts.values())
        self.unpaid = int(guarantee.compensated["unpaid_principal"])
        self.guarantee, self.events = guarantee, book.about("guarantee", guarantee.name)
        # K7: each share of the unpaid principal is rounded, the direct guarantor has the residual.
        layers = {"bank": self.part("bank"), "reguarantee": self.part("fund", "province"),
                  "government": self.part("government"), "direct": self.part("direct")}
        self.share = split(self.unpaid, layers, "direct")

    def part(self, *sharers):
        return sum(self.parts.get(sharer, 0) for sharer in sharers)

    def compensation(self):
        return self.unpaid - self.share["bank"]

    def fund(self):
        """Within its layer the province has the residual."""
        return rounded(Fraction(self.unpaid * self.part("fund"), self.whole))

    def public(self):
        """What the layers of public money bear beside the guarantor's."""
        return self.share["reguarantee"] + self.share["government"]

    def own(self):
        return self.share["direct"]

    def sum_of(self, names, field, before, **having):
        return sum(int(event["data"][field]) for event in self.events
                   if event["event"] in names and event["seq"] < before
                   and all(event["data"].get(name) == value for name, value in having.items()))

    def recovered(self, before):
        return self.sum_of(("recovery_recorded", "parked_recovery_allocated"), "net", before)

    def shared(self, before=float("inf")):
        """K8: the cumulative shares of what was recovered before a record, without the fiscal layer."""
        net, of = self.recovered(before), self.whole - self.part("bank")

        def cumulative(paid, *sharers):
            return min(paid, rounded(Fraction(self.part(*sharers) * net, of)))

        layer = cumulative(self.sum_of(("share_received",), "amount", before, sharer="province"), "fund", "province")
        fund = cumulative(self.sum_of(("fund_share_received",), "amount", before), "fund")
        government = cumulative(self.sum_of(("share_received",), "amount", before, sharer="government"), "government")
        return {"province": layer, "fund": fund, "government": government, "guarantor": net - layer - government}


class Compensation:
    """风险补偿 of one loss under one programme (K15)."""

    def __init__(self, book, loss, programme):
        self.book, self.loss, self.programme = book, loss, programme
        guarantee = loss.guarantee
        self.on = guarantee.compensated_on
        self.terms = guarantee.under(programme, self.on)
        companies = list(dict.fromkeys(company for _, company in guarantee.owners))
        self.keys = [(programme.name, company, "loss", guarantee.name) for company in companies]
        self.first_payment, self.paid = self.payments()
        self.carried_in = min((event["seq"] for key in self.keys
                               for event in book.about("key", key, "entitlement_carried_in")), default=0)

    def payments(self):
        """The record of the first payment that has not gone back altogether, or none; and what is paid in all."""
        first, paid = float("inf"), 0
        payments = [payment for key in self.keys for payment in self.book.payments(key)]
        for seq, amount in sorted(payments):
            paid += amount
            first = min(first, seq) if paid else float("inf")
        return first, paid

    def borne_before(self):
        """The guarantor's share of what came back before the first payment, or so far. What a cut-over had
        carried in by then with the key is none of it: its voucher takes its part of that (docs/CUTOVER.md)."""
        return self.loss.shared(self.first_payment)["guarantor"] - self.loss.shared(self.carried_in)["guarantor"]

    def own_loss(self):
        """K15: the own net loss."""
        return max(0, self.loss.own() - self.borne_before())

    def base(self, terms):
        """That, or what was paid less what came back (A5)."""
        if terms.get("base", "own_loss") == "own_loss":
            return self.own_loss()
        back = self.loss.recovered(self.first_payment) - self.loss.recovered(self.carried_in)
        return max(0, self.loss.compensation() - back)

    def computed(self, terms):
        return rounded(Fraction(self.base(terms) * int(terms["rate_ppm"]), MILLION))

    def within_limits(self, terms):
        """A5, INV-7: what of it is allowed: never more than the own loss, a cap, what the other public layers leave
        of their ceiling, and nothing below the gate."""
        if below_gate(terms, self.book.close(self.programme.name, self.key()[1], self.on.year)):
            return 0
        limits = [self.computed(terms), self.own_loss()]
        if terms.get("loss_cap"):
            limits.append(int(terms["loss_cap"]))
        if terms.get("public_ceiling_ppm"):
            together = self.loss.compensation() * int(terms["public_ceiling_ppm"]) // MILLION
            limits.append(max(0, together - self.loss.public()))
        return min(limits)

    def key(self):
        """Due to who owes now, or to who was approved, paid or stated as due it before it passed on."""
        for key in self.keys:
            stated = self.book.about("key", key, "entitlement_carried_in")
            if stated or self.book.approved(key) or self.book.released(key):
                return key
        return (self.programme.name, self.loss.guarantee.owners[-1][1], "loss", self.loss.guarantee.name)

    def lines(self):
        taken = not self.terms.stackable and self.is_another_programmes()
        computed, allowed = (0, 0) if taken else (self.computed(self.terms), self.within_limits(self.terms))
        of = f"on {self.on} {self.base(self.terms)} fen x {self.terms['rate_ppm']} ppm"
        return {self.key(): [Reckoned(self.on, self.loss.guarantee.name, computed, allowed, of)]}

    def since(self):
        """Since which record it holds the loss."""
        return min(filter(None, map(self.book.holds_since, self.keys)), default=None)

    def is_another_programmes(self):
        """INV-9: one programme makes a loss good, the one it is claimed under first."""
        mine, others = self.since(), [each.since() for each in compensations(self.book, self.loss.guarantee)
                                      if each.programme.name != self.programme.name]
        return any(other and (mine is None or other < mine) for other in others)

    def ratio(self):
        """What part of the own loss was made good, by the terms which the first payment was made under: their rate,
        but where a limit was met or the base is another."""
        terms = self.programme.on(self.on, self.first_payment)
        if not terms:
            return Fraction(0)
        allowed, own = self.within_limits(terms), self.own_loss()
        if allowed == self.computed(terms) and terms.get("base", "own_loss") == "own_loss":
            return Fraction(int(terms["rate_ppm"]), MILLION)
        return Fraction(allowed, own) if own else Fraction(0)

    def returned(self):
        """K15: the fiscal layer's cumulative part of what came back after its first payment."""
        if not self.paid:
            return 0
        later = self.loss.shared()["guarantor"] - self.borne_before()
        return max(0, min(self.paid, rounded(later * self.ratio())))


def compensations(book, guarantee):
    """Every programme that may make good the loss of a guarantee."""
    if not guarantee.compensated:
        return []
    loss = Loss(book, guarantee)
    return [Compensation(book, loss, programme) for programme in book.programmes("fiscal_compensation")]


def allocation(book, guarantee):
    """K8: the five cumulative parts of all that was recovered of a loss."""
    shared = Loss(book, guarantee).shared()
    fiscal = sum(each.returned() for each in compensations(book, guarantee))
    return (shared["province"], shared["fund"], shared["government"], fiscal, shared["guarantor"] - fiscal)


def allocated(book, guarantee):
    """The same as recorded."""
    parts = [0] * len(ALLOCATED)
    for event in book.about("guarantee", guarantee.name, *ALLOCATING):
        for place, name in enumerate(ALLOCATED):
            parts[place] += int(event["data"]["allocation"][name])
    return tuple(parts)
