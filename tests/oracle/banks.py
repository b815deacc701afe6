"""银行损失补偿 of a loan: a part of what its bank gave up less what it got back (L22-3.3, INV-7, INV-9)."""
from fractions import Fraction

from arithmetic import MILLION, Reckoned, day, rounded, within
from loans import Attributes, Loan


class Loss:
    """What a bank lost of a loan by now."""

    def __init__(self, book, name):
        events = book.about("loan", name, "loan_loss_recorded", "loan_loss_recovered")
        given_up = [event for event in events if event["event"] == "loan_loss_recorded"]
        self.first = min((day(event["basis_date"]) for event in given_up), default=None)
        self.net = sum(int(event["data"]["amount"]) * (1 if event in given_up else -1) for event in events)


def is_listed(book, loan, wanted):
    """L22-3.3: on the list, the loan or who borrowed, on the day of the loan."""
    attributes = Attributes(book)
    return not wanted or any(wanted in attributes.values(kind, which, "listed", loan.start)
                             for kind, which in (("loan", loan.name), ("party", str(loan.borrower))))


def bank_losses(book, name):
    """Key -> lines of a loan. Who claimed comes first, then by the stated order: a loss that is claimed under one
    programme is no other's unless that other stacks, and all of them together give no more than was lost."""
    loan, loss = Loan(book, name), Loss(book, name)
    if not loan.opened or loss.first is None:
        return {}
    bank = book.about("loan", name, "loan_opened")[-1]["data"]["bank"]
    asking = []
    for programme in book.programmes("bank_loss_compensation"):
        terms, key = programme.on(loss.first), (programme.name, bank, "loss", name)
        if terms and within(loan.region, terms.region) and is_listed(book, loan, terms.get("required_list")):
            asking.append((book.holds_since(key), terms, key))
    asking.sort(key=lambda each: (each[0] is None, each[0] or 0, each[1].stacking_order, each[2]))
    found, given = {}, []
    for since, terms, key in asking:
        if not terms.stackable and any(claimed and not stacks for _, claimed, stacks in given):
            continue
        beside = sum(amount for amount, claimed, stacks in given if claimed or (stacks and terms.stackable))
        computed = rounded(Fraction(loss.net * int(terms["rate_ppm"]), MILLION))
        cap = terms.number_of("loss_cap")
        allowed = min(computed if cap is None else min(computed, cap), loss.net - beside)
        found[key] = [Reckoned(loss.first, name, computed, allowed, f"{loss.net} fen lost")]
        given.append((allowed, since is not None, terms.stackable))
    return found
