"""资金池: pools that stand for a part of what banks lose, and bridges between two loans (L22-3.4c, L22-4.3, L22-3.7,
INV-12, INV-13): what their records tell as derived, what may not be exceeded, and how a pool stands.
"""
import collections, datetime
from fractions import Fraction

from arithmetic import MILLION, day, rounded
from book import Book

# What a record brings into a pool; the rest of the amounts are none of its cash.
CASH = {"pool_funded": ("amount",), "pool_clawback_received": ("amount",), "pool_loss_recovered": ("to_pool",),
        "bridge_repaid": ("amount", "fee"), "pool_loss_paid": ("-amount",), "bridge_lent": ("-amount",)}


def cash_of(event):
    return sum(-int(event["data"][field[1:]]) if field[0] == "-" else int(event["data"][field])
               for field in CASH.get(event["event"], ()))


def total(events, field):
    return sum(int(event["data"][field]) for event in events)


class WorkingDays:
    """The published years, and the day to which a deadline moves (K12)."""

    def __init__(self, book):
        self.free, self.worked = set(), set()
        for event in book.named("working_days_published"):
            self.free |= set(map(day, event["data"]["holidays"]))
            self.worked |= set(map(day, event["data"]["workdays"]))

    def from_then_on(self, on):
        while on in self.free or (on.weekday() >= 5 and on not in self.worked):
            on += datetime.timedelta(days=1)
        return on


class Stay:
    """A loan from its entry into a pool on, and what happened to it there."""

    def __init__(self, entered, events):
        self.entered, self.events = entered, events
        self.pool, self.loan = entered["data"]["pool"], entered["data"]["loan"]
        self.batch, self.amount = entered["data"]["batch"], int(entered["data"]["amount"])
        self.left = self.of("pool_loan_left")
        self.claims = self.of("pool_loss_claimed")
        self.audits = self.of("pool_loss_audited")

    def of(self, name):
        return [event for event in self.events if event["event"] == name]

    def due(self):
        """What the pool bears by the claim, and once it was audited what passed."""
        if self.audits:
            return int(self.audits[-1]["data"]["passed"])
        return total(self.claims, "due")

    def paid(self):
        return total(self.of("pool_loss_paid"), "amount")

    def unpaid(self):
        return max(0, self.due() - self.paid())

    def clawback(self):
        """What was paid above what passed is to be given back."""
        return total(self.audits, "clawback")

    def given_back(self):
        return total(self.of("pool_clawback_received"), "amount")

    def recovered_net(self):
        recovered = self.of("pool_loss_recovered")
        return total(recovered, "gross") - total(recovered, "cost")

    def to_pool(self):
        return total(self.of("pool_loss_recovered"), "to_pool")

    def part_of(self, net):
        """K8: the pool's cumulative part of what came in of the borrower, less what it has: never more than it paid
        and was not given back."""
        share = int(self.claims[-1]["data"]["share_ppm"])
        cumulative = min(self.paid() - self.given_back(), rounded(Fraction(net * share, MILLION)))
        return max(0, cumulative - self.to_pool())

    def audit_overdue(self, on):
        """Days since the first payment had to be audited, while none is."""
        payments = [] if self.audits else self.of("pool_loss_paid")
        return max(0, *((on - day(payment["data"]["audit_by"])).days for payment in payments[:1]), 0)

    def row(self, on):
        return {"amount": self.amount, "loss": total(self.claims, "loss"), "due": total(self.claims, "due"),
                "paid": self.paid(), "unpaid": self.unpaid(), "passed": total(self.audits, "passed"),
                "audit_overdue": self.audit_overdue(on), "clawback": self.clawback(),
                "given_back": self.given_back(), "clawback_open": self.clawback() - self.given_back(),
                "net_recovered": self.recovered_net(), "returned": self.to_pool()}


class Bridge:
    def __init__(self, lent, repaid):
        self.lent, self.amount = lent, int(lent["data"]["amount"])
        self.repaid, self.fees = total(repaid, "amount"), total(repaid, "fee")
        self.outstanding = self.amount - self.repaid

    def overdue(self, on):
        return max(0, (on - day(self.lent["data"]["last_day"])).days) if self.outstanding else 0

    def row(self, on):
        return {"lent": self.amount, "repaid": self.repaid, "outstanding": self.outstanding, "fees": self.fees,
                "overdue": self.overdue(on)}

    def days_until(self, on):
        """K4, but for one day at least."""
        return max(1, (on - day(self.lent["basis_date"])).days)

    def fee(self, amount, on):
        """K2: of what comes back, one rounding."""
        return rounded(Fraction(amount * int(self.lent["data"]["day_fee_ppm"]) * self.days_until(on), MILLION))


class Pool:
    """A pool as the facts that stand tell it."""

    def __init__(self, book, name):
        self.name, self.events = name, book.about("pool", name)

    def of(self, name, **having):
        return [event for event in self.events if event["event"] == name
                and all(event["data"][field] == value for field, value in having.items())]

    def terms(self, kind, on):
        """Those in force on a day: begun last, and of those of one day enacted last."""
        begun = [event for event in self.of(kind) if day(event["data"]["effective_from"]) <= on]
        latest = max(begun, key=lambda event: (event["data"]["effective_from"], event["seq"]), default=None)
        return latest and latest["data"]

    def stays(self):
        """One after another of each loan."""
        found = []
        for entered in self.of("pool_loan_entered"):
            loan = entered["data"]["loan"]
            again = next((event["seq"] for event in self.of("pool_loan_entered", loan=loan)
                          if event["seq"] > entered["seq"]), float("inf"))
            found.append(Stay(entered, [event for event in self.events if event["data"].get("loan") == loan
                                        and entered["seq"] < event["seq"] < again]))
        return found

    def stay(self, loan):
        """The last of a loan."""
        return [stay for stay in self.stays() if stay.loan == loan][-1]

    def standing(self, batch):
        return sum(stay.amount for stay in self.stays() if stay.batch == batch and not stay.left)

    def bridges(self):
        return [Bridge(lent, self.of("bridge_repaid", bridge=lent["data"]["bridge"]))
                for lent in self.of("bridge_lent")]

    def balance(self):
        return sum(map(cash_of, self.events))

    def capacity(self, on):
        """The multiple of what it has, down to the fen."""
        terms = self.terms("pool_terms_enacted", on)
        return terms and self.balance() * int(terms["multiple_ppm"]) // MILLION

    def commits(self, batch):
        """An open batch its credit, an ended one the loans that stand in it."""
        if self.of("batch_ended", batch=batch["batch"]):
            return self.standing(batch["batch"])
        return int(batch["credit"])

    def committed(self):
        return sum(self.commits(event["data"]) for event in self.of("batch_admitted"))

    def batch_row(self, batch, on):
        entered, commits = self.standing(batch["batch"]), self.commits(batch)
        over = self.of("batch_ended", batch=batch["batch"]) or day(batch["until"]) <= on
        return {"credit": int(batch["credit"]), "entered": entered, "committed": commits,
                "free": 0 if over else int(batch["credit"]) - entered}

    def top_up(self, on):
        """The least that must be paid in to carry what is committed."""
        terms = self.terms("pool_terms_enacted", on)
        return terms and max(0, -(-self.committed() * MILLION // int(terms["multiple_ppm"])) - self.balance())

    def figures(self, on):
        """As docs/HTTP.md names them."""
        stays, bridges = self.stays(), self.bridges()
        paid, given_back = sum(stay.paid() for stay in stays), sum(stay.given_back() for stay in stays)
        recovered, lent = sum(stay.to_pool() for stay in stays), sum(bridge.amount for bridge in bridges)
        repaid = sum(bridge.repaid for bridge in bridges)
        found = {"funded": total(self.of("pool_funded"), "amount"), "paid": paid, "given_back": given_back,
                 "recovered": recovered, "drawn_down": paid - given_back - recovered, "lent": lent, "repaid": repaid,
                 "outstanding": lent - repaid, "fees": sum(bridge.fees for bridge in bridges),
                 "balance": self.balance(), "unpaid": sum(stay.unpaid() for stay in stays),
                 "committed": self.committed(),
                 "unaudited": sum(stay.paid() for stay in stays if not stay.audits),
                 "audits_overdue": sum(stay.audit_overdue(on) > 0 for stay in stays),
                 "bridges_overdue": sum(bridge.overdue(on) > 0 for bridge in bridges)}
        if self.terms("pool_terms_enacted", on):
            found |= {"capacity": self.capacity(on), "room": max(0, self.capacity(on) - found["committed"]),
                      "top_up": self.top_up(on)}
        return found


def derived(book, event):
    """Field -> what the facts before a record make of what it tells as derived."""
    name, data, on = event["event"], event["data"], day(event["basis_date"])
    pool = Pool(book, data["pool"])
    if name == "pool_loss_claimed":
        share = int(pool.terms("pool_terms_enacted", on)["share_ppm"])
        return {"share_ppm": share, "due": rounded(Fraction(int(data["loss"]) * share, MILLION))}
    if name == "pool_loss_paid":
        last = on + datetime.timedelta(days=pool.terms("pool_terms_enacted", on)["audit_days"])
        return {"audit_by": WorkingDays(book).from_then_on(last).isoformat()}
    if name == "pool_loss_audited":
        return {"clawback": max(0, pool.stay(data["loan"]).paid() - int(data["passed"]))}
    if name == "pool_loss_recovered":
        stay = pool.stay(data["loan"])
        return {"to_pool": stay.part_of(stay.recovered_net() + int(data["gross"]) - int(data["cost"]))}
    if name == "pool_loan_left":
        return {"amount": pool.stay(data["loan"]).amount}
    if name == "bridge_lent":
        return {"day_fee_ppm": int(pool.terms("bridge_terms_enacted", on)["day_fee_ppm"])}
    if name == "bridge_repaid":
        bridge = next(each for each in pool.bridges() if each.lent["data"]["bridge"] == data["bridge"])
        return {"days": bridge.days_until(on), "fee": bridge.fee(int(data["amount"]), on)}
    return {}


def limits(book, event):
    """(what, how much, the most it may be) once a record is taken, all known by its end."""
    name, data, on = event["event"], event["data"], day(event["basis_date"])
    pool = Pool(book, data["pool"])
    yield "balance short", -pool.balance(), 0
    if name == "batch_admitted":
        yield "committed", pool.committed(), pool.capacity(on)
    elif name == "pool_loan_entered":
        credit = pool.of("batch_admitted", batch=data["batch"])[-1]["data"]["credit"]
        yield "entered", pool.standing(data["batch"]), int(credit)
    elif name.startswith("pool_loss_") or name == "pool_clawback_received":
        stay = pool.stay(data["loan"])
        yield "loss", total(stay.claims, "loss"), stay.amount
        yield "given back", stay.given_back(), stay.clawback()
        yield "paid", stay.paid() - stay.clawback(), stay.due()
        if name == "pool_loss_recovered" and int(data["to_pool"]):
            yield "recovered", stay.to_pool(), stay.paid() - stay.given_back()
    elif name == "bridge_lent":
        terms = pool.terms("bridge_terms_enacted", on)
        yield "days", (day(data["last_day"]) - on).days, terms["days_max"]
        if "each_max" in terms:
            yield "bridge", int(data["amount"]), int(terms["each_max"])
    elif name == "bridge_repaid":
        yield "repaid", total(pool.of("bridge_repaid", bridge=data["bridge"]), "amount"), next(
            each.amount for each in pool.bridges() if each.lent["data"]["bridge"] == data["bridge"])


def as_booked(events, on):
    """Of pools alone, what was booked by the end of a day."""
    book, of_pools = Book(), set()
    for event in events:
        if "pool" in event["data"]:
            of_pools.add(event["seq"])
        elif event["event"] != "event_reversed" or event["data"]["original"]["seq"] not in of_pools:
            continue
        if event["booked_date"] <= on:
            book.take(event)
    return book


def rows_of(book, kind, on):
    """Id -> figures by their names in docs/HTTP.md: of every pool, batch, loan that stood in one, or bridge."""
    pools, found = [Pool(book, event["data"]["pool"]) for event in book.named("pool_opened")], {}
    if kind == "pools":
        return {(pool.name,): pool.figures(on) for pool in pools}
    for pool in pools:
        if kind == "batches":
            found |= {(pool.name, event["data"]["batch"]): pool.batch_row(event["data"], on)
                      for event in pool.of("batch_admitted")}
        elif kind == "loans":
            found |= {(pool.name, stay.loan, stay.entered["seq"]): stay.row(on) for stay in pool.stays()}
        else:
            found |= {(pool.name, bridge.lent["data"]["bridge"]): bridge.row(on) for bridge in pool.bridges()}
    return found


def compare_answer(book, kind, on, items, differ, sums):
    """Of one day, /v1/pools or what is below it."""
    def id_of(item):
        return (item["pool"],) + {"pools": (), "batches": (item.get("batch"),), "bridges": (item.get("bridge"),),
                                  "loans": (item.get("loan"), item["seq"] if kind == "loans" else 0)}[kind]

    ours = rows_of(book, kind, on)
    theirs = {id_of(item): item["figures"] if kind == "pools" else item for item in items}
    for which in sorted(ours.keys() | theirs.keys()):
        for field, amount in ours.get(which, {"row": None}).items():
            sums["figures of pools"] += 1
            recorded = theirs.get(which, {}).get(field, 0)
            if amount != int(recorded):
                differ((*which, kind), field, amount, recorded, f"as of {on}")


class Days:
    """What pools have at the end of every day, as it is booked: a reversal on its own day (INV-12, INV-19)."""

    def __init__(self):
        self.booked = collections.defaultdict(collections.Counter)  # pool -> day -> fen

    def book(self, event, booked_date, sign):
        if event["event"] in CASH:
            self.booked[event["data"]["pool"]][booked_date] += sign * cash_of(event)

    def short(self, pool):
        """The first day on which it has less than nothing, with how much, or None."""
        balance = 0
        for on in sorted(self.booked[pool]):
            balance += self.booked[pool][on]
            if balance < 0:
                return on, balance
        return None


class PoolsCompared:
    """Every record of a pool as it is taken, and every day of its balance as a group ends."""

    def __init__(self, differ, sums):
        self.differ, self.sums, self.days, self.touched = differ, sums, Days(), set()

    def before(self, book, event):
        name, data = event["event"], event["data"]
        if name == "event_reversed":
            original = book.events[data["original"]["seq"]]
            self.days.book(original, event["booked_date"], -1)
            if "pool" in original["data"]:
                self.touched.add(original["data"]["pool"])
        elif "pool" in data:
            self.touched.add(data["pool"])
            self.days.book(event, event["booked_date"], 1)
            for field, ours in derived(book, event).items():
                self.sums["pool amounts"] += 1
                recorded = data[field] if isinstance(ours, str) else int(data[field])
                if ours != recorded:
                    self.differ(key_of(event), field, ours, recorded, f"at {event['seq']}")

    def after(self, book, event):
        if "pool" in event["data"]:
            for what, used, most in limits(book, event):
                self.sums["pool limits"] += 1
                if most is None or used > most:
                    self.differ(key_of(event), what, f"at most {most}", used, f"at {event['seq']}")

    def end_group(self, seq):
        for pool in sorted(self.touched):
            self.sums["pool balances"] += 1
            short = self.days.short(pool)
            if short:
                self.differ((pool, "", "", ""), "balance", "never below 0", short, f"at {seq}")
        self.touched = set()


def key_of(event):
    data = event["data"]
    return (data["pool"], "", "", data.get("loan", data.get("batch", data.get("bridge", ""))))
