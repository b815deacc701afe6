"""Worked figures of pools and bridges, of costs split among tiers and of a budget that does not reach; and wrong
records of each, a fen or a day off, which have to be found.
"""
from arithmetic import day
from pools import Days, Pool
from rationing import rationed
from splits import Money, borne
from told import Told

FIRST = day("2025-01-01")


def pool_with_a_loan(share_ppm, funded, lent):
    told = Told()
    told.tell("working_days_published", year=2025, holidays=["2025-10-06", "2025-10-07", "2025-10-08"], workdays=[])
    told.tell("pool_opened", pool="P1", bureau=2, purpose="compensation")
    told.tell("pool_terms_enacted", pool="P1", effective_from="2025-01-01", multiple_ppm=10_500_000,
              share_ppm=share_ppm, audit_days=30)
    told.tell("pool_funded", pool="P1", amount=str(funded))
    told.tell("batch_admitted", pool="P1", batch="B1", bank=5, credit=str(lent))
    told.tell("pool_loan_entered", pool="P1", batch="B1", loan="L1", amount=str(lent))
    return told


def figures_of_pools():
    """What a pool carries, bears, has back and needs; an audit that moves over a holiday."""
    told = pool_with_a_loan(333_333, 12_345_679, 129_629_629)
    pool = Pool(told.book(), "P1")
    yield "L22-3.4c capacity", (pool.capacity(FIRST), pool.committed(), pool.top_up(FIRST)), (
        129_629_629, 129_629_629, 0)
    claim = dict(pool="P1", loan="L1", loss="70000001", share_ppm=333_333, due="23333310")
    told.tell("pool_loss_claimed", **claim)
    told.tell("pool_loss_paid", pool="P1", loan="L1", amount="12345679", audit_by="2025-01-31")
    found = Pool(told.book(), "P1").figures(FIRST)
    yield "L22-3.4c paid", [found[name] for name in ("balance", "unpaid", "drawn_down", "room", "top_up")], [
        0, 10_987_631, 12_345_679, 0, 12_345_679]
    yield "L22-3.4c as told", told.differences(), 0
    told.tell("batch_ended", pool="P1", batch="B1")
    told.tell("pool_loan_left", pool="P1", loan="L1", batch="B1", amount="129629629")
    yield "L22-3.4c ended and left", Pool(told.book(), "P1").committed(), 0

    told = pool_with_a_loan(700_000, 60_000_000, 80_000_000)
    told.tell("pool_loss_claimed", pool="P1", loan="L1", loss="77777777", share_ppm=700_000, due="54444444")
    told.tell("pool_loss_paid", "2025-09-04", pool="P1", loan="L1", amount="54444444", audit_by="2025-10-09")
    parts = []

    def recovers(net):
        stay = Pool(told.book(), "P1").stay("L1")
        parts.append(stay.part_of(stay.recovered_net() + net))
        told.tell("pool_loss_recovered", pool="P1", loan="L1", gross=str(net), cost="0", to_pool=str(parts[-1]))

    recovers(8_765_435)  # 70% is 6,135,804.5, a tie
    recovers(3_333_335)  # by itself 2,333,334.5
    told.tell("pool_loss_audited", pool="P1", loan="L1", passed="50000001", clawback="4444443")
    told.tell("pool_clawback_received", pool="P1", loan="L1", amount="4444443")
    recovers(100_000_000)
    recovers(1)
    yield "K8 of a pool", parts, [6_135_805, 2_333_334, 41_530_862, 0]
    yield "INV-12", Pool(told.book(), "P1").figures(FIRST)["drawn_down"], 0
    yield "K8 of a pool as told", told.differences(), 0


def figures_of_bridges():
    """L22-3.7: a fee by days, one rounding; what is out."""
    told = Told()
    told.tell("pool_opened", pool="Z1", bureau=2, purpose="bridge")
    told.tell("bridge_terms_enacted", pool="Z1", effective_from="2025-01-01", day_fee_ppm=333, days_max=15)
    told.tell("pool_funded", pool="Z1", amount="123456789")
    told.tell("bridge_lent", "2025-06-20", pool="Z1", bridge="Q1", amount="77777777", last_day="2025-07-05",
              day_fee_ppm=333)
    for on, amount, days, fee in (("2025-06-29", 33_333_333, 9, 99_900), ("2025-07-15", 44_444_444, 25, 370_000)):
        bridge = Pool(told.book(), "Z1").bridges()[0]
        yield f"L22-3.7 on {on}", (bridge.days_until(day(on)), bridge.fee(amount, day(on))), (days, fee)
        told.tell("bridge_repaid", on, pool="Z1", bridge="Q1", amount=str(amount), days=days, fee=str(fee))
    yield "L22-3.7 a tie on the day itself", bridge.fee(1502, day("2025-06-20")), 1  # a day of it is 0.500166
    found = Pool(told.book(), "Z1").figures(FIRST)
    yield "INV-13", [found[name] for name in ("outstanding", "fees", "balance")], [0, 469_900, 123_926_689]
    yield "L22-3.7 as told", told.differences(), 0


def wrong_pools():
    for name, put_in in (("none", {}), ("share", {"share_ppm": 333_334}), ("due", {"due": "23333311"}),
                         ("audit", {"audit_by": "2025-02-03"}), ("clawback", {"clawback": "3"}),
                         ("part of a recovery", {"to_pool": "34"}), ("given back", {"given_back": "3"}),
                         ("loss above what entered", {"entered": 70_000_000}), ("day", {"paid_on": "2024-12-31"}),
                         ("credit", {"multiple_ppm": 5_670_000})):
        told = pool_with_a_loan(333_333, 12_345_679, put_in.get("entered", 70_000_001))
        told.events[2]["data"]["multiple_ppm"] = put_in.get("multiple_ppm", 10_500_000)
        told.tell("pool_loss_claimed", pool="P1", loan="L1", loss="70000001",
                  share_ppm=put_in.get("share_ppm", 333_333), due=put_in.get("due", "23333310"))
        told.tell("pool_loss_paid", pool="P1", loan="L1", amount="12345679",
                  audit_by=put_in.get("audit_by", "2025-01-31"))
        told.events[-1]["booked_date"] = put_in.get("paid_on", "2025-01-01")
        told.tell("pool_loss_recovered", pool="P1", loan="L1", gross="101", cost="2",
                  to_pool=put_in.get("to_pool", "33"))
        told.tell("pool_loss_audited", pool="P1", loan="L1", passed="12345677",
                  clawback=put_in.get("clawback", "2"))
        told.tell("pool_clawback_received", pool="P1", loan="L1", amount=put_in.get("given_back", "2"))
        yield f"wrong {name} of a pool is found", told.differences() > 0, name != "none"
    days = Days()
    for amount, on, sign in (("5", "2025-01-01", 1), ("5", "2025-01-03", 1), ("5", "2025-01-02", -1)):
        days.book({"event": "pool_funded", "data": {"pool": "P1", "amount": amount}}, on, sign)
    yield "INV-12 by days", days.short("P1"), None
    days.book({"event": "bridge_lent", "data": {"pool": "P1", "amount": "1"}}, "2025-01-02", 1)
    yield "INV-12 a day below zero", days.short("P1"), ("2025-01-02", -1)


def with_a_split(**split_by):
    """A key of 123,456,789 fen that is approved, with a source of each tier and one of none."""
    told = Told()
    told.programme("FS", "guarantee_fee_subsidy", line_period="whole_term", day_basis="actual_365_fixed",
                   base="guaranteed_amount", rate_ppm=5000)
    if split_by:
        told.events[-1]["data"]["terms"]["cost_split"] = {
            "tiers": [{"tier": tier, "part_ppm": part} for tier, part in split_by.items()]}
    told.tell("party_registered", party=3, region="141100", scheme="uscc", id="91B")
    told.tell("party_registered", party=4, region="141100", scheme="uscc", id="91A")
    for tier in (*split_by, None):
        told.tell("budget_allocated", fund="F", source=str(tier), tier=tier)
    return told


def approved(told, name, amount, payee=3):
    """A guarantee whose fee subsidy comes to the amount, claimed and approved; its key."""
    key = {"programme": "FS", "payee": payee, "period": "term", "object": name}
    told.guarantee(name, amount * 200, "2025-01-01", "2026-01-01")
    told.events[-1]["data"]["guarantor"] = payee
    told.tell("entitlement_assessed", key=key, due=str(amount), terms_no=1, dropped=[], lines=[
        {"id": {"start": "2025-01-01", "object": name}, "computed": str(amount), "allowed": str(amount)}])
    told.tell("entitlement_approved", key=key, amount=str(amount))
    return key


def releases(told, key, source, amount, name="funds_released"):
    told.tell(name, key=key, fund="F", source=source, amount=str(amount))


def figures_of_splits():
    """K7 of a whole key: 6:4 and thirds of it; what bounced, what came from nobody's source."""
    yield "K7 6:4", borne(123_456_789, {"city": 600_000, "county": 400_000}), {"city": 74_074_073, "county": 49_382_716}
    yield "K7 the lowest has the rest", borne(3, {"county": 500_000, "central": 250_000, "city": 250_000}), {
        "central": 1, "city": 1, "county": 1}
    yield "K7 below nothing", borne(-5, {"city": 500_000, "county": 500_000}), {"city": -3, "county": -2}
    told = with_a_split(city=600_000, county=400_000)
    key = approved(told, "A", 123_456_789)
    releases(told, key, "city", 50_000_000)
    releases(told, key, "city", 30_000_000, "release_bounced")
    releases(told, key, "city", 20_000_000, "release_confirmed")
    which = ("FS", 3, "term", "A")
    city = {"due": 74_074_073, "approved": 74_074_073, "released": 20_000_000, "paid": 20_000_000,
            "unpaid": 54_074_073, "releasable": 54_074_073}
    yield "K7 of the city", Money(told.book(), which, 123_456_789).tiers()["city"], city
    told.tell("offset_applied", key=key | {"object": "B"}, to=key, amount="11")
    left = [figures["releasable"] for figures in Money(told.book(), which, 123_456_789).tiers().values()]
    yield "K7 of no tier", left, [54_074_066, 49_382_712]
    yield "K7 as told", told.differences(), 0
    releases(told, key, "city", 54_074_067)
    yield "wrong release of a tier is found", told.differences(), 1


def figures_of_rationing():
    """D-5, ties, and what one tier still bears."""
    yield "D-5 rationed", rationed(100_000_000, [50_000, 123_456_789]), [40_484, 99_959_516]
    yield "D-5 ties", rationed(2, [500_000, 500_000, 500_000]), [1, 1, 0]
    yield "D-5 of a tier", rationed(200_001, [100_000, 300_000]), [50_000, 150_001]
    yield "D-5 all but a fen", rationed(8, [3, 3, 3]), [3, 3, 2]


def wrong_rationings():
    """Three keys of 5 fen await 15: of 11 each has 3, and the two fen that are left go by the payees' codes and then
    by the keys, first to C of another payee."""
    for name, wanted, given in (("none", 15, (4, 3, 4)), ("tie", 15, (3, 4, 4)), ("part", 15, (5, 3, 3)),
                                ("sum of what is awaited", 14, (4, 3, 4)), ("sum", 15, (3, 3, 4)),
                                ("key that is not told, with its part,", 20, (4, 3, 4))):
        told = with_a_split()
        keys = [approved(told, which, 5, payee) for which, payee in (("A", 3), ("B", 3), ("C", 4))]
        told.tell("release_rationed", batch="B1", programme="FS", fund="F", source="None", amount="11",
                  wanted=str(wanted))
        told.events[-1]["last_in_group"] = False
        for key, amount in zip(keys, given):
            releases(told, key, "None", amount)
            told.events[-1]["last_in_group"] = key is keys[-1]
        yield f"wrong {name} of a rationing is found", told.differences() > 0, name != "none"


ALL = (figures_of_pools, figures_of_bridges, wrong_pools, figures_of_splits, figures_of_rationing, wrong_rationings)
