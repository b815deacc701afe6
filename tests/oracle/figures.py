"""The second opinion against the worked figures D-1 to D-5 and the micro-vectors of the domain: alone, without
the program. Then it is shown wrong records, a fen off each, and has to find them.
"""
import datetime
from fractions import Fraction

import figures_of_money
from arithmetic import Line, capped, day, days, rounded, split, within, year_days
from dues import Openings, subject_dues
from guarantees import Guarantee
from losses import ALLOCATED, Loss, allocation
from told import Told

FEES = {"line_period": "whole_term", "day_basis": "actual_365_fixed", "base": "guaranteed_amount", "rate_ppm": 5000}
GREEN = {"line_period": "calendar_year", "day_basis": "actual_360", "rate_rule": "lpr_share", "lpr": "one_year",
         "fixing": "daily_floating", "deep_green_ppm": 120_000, "medium_green_ppm": 90_000,
         "light_green_ppm": 60_000}


def figures_of_fees():
    """D-1: a tie half away from zero, an early release; the sum of rounded lines."""
    told = Told()
    told.programme("FS", "guarantee_fee_subsidy", **FEES)
    told.guarantee("G1", 100_000_000, "2025-03-01", "2026-03-01")
    told.guarantee("G3", 123_456_500, "2025-05-01", "2025-07-13")
    told.guarantee("G4", 200_000_000, "2025-04-01", "2026-04-01")
    yield "D-1 G4 as issued", told.due("guarantee", "G4", "FS", "term"), 1_000_000
    told.tell("guarantee_released", "2025-10-01", guarantee="G4", amount="200000000", in_full=True)
    dues = [told.due("guarantee", name, "FS", "term") for name in ("G1", "G3", "G4")]
    yield "D-1", dues, [500_000, 123_457, 501_370]
    yield "D-1 company", sum(dues), 1_124_827


def figures_of_interest():
    """D-2 and D-3: a rate that moves, grades, a cap met exactly."""
    told = Told()
    told.lpr("2024-10-21", 31_000)
    told.lpr("2025-05-20", 30_000)
    told.programme("GB", "interest_subsidy", **GREEN)
    told.holds(6, "green_grade", "deep", "2025-01-01")
    told.loan("L1", 500_000_000, "2025-04-01", "2025-07-01")
    yield "D-2 L1", told.due("party", 6, "GB", "2025"), 463_167
    told.loan("L2", 333_333_333, "2025-03-10", "2025-09-30", borrower=7)
    told.tell("loan_repaid", "2025-06-10", loan="L2", amount="100000000")
    light = told.holds(7, "green_grade", "light", "2025-01-01")
    yield "D-2 L2", told.due("party", 7, "GB", "2025"), 287_944
    revoked = told.tell("attribute_revoked", holder={"kind": "party", "id": "7"}, attribute="green_grade",
                        value="light", **{"from": "2025-06-10"})
    yield "D-2 L2 revoked", told.due("party", 7, "GB", "2025"), 157_278
    for wrong in (revoked, light):
        told.tell("event_reversed", original={"seq": wrong}, cause="")
    told.holds(7, "green_grade", "medium", "2025-01-01")
    yield "D-2 L2 upgraded", told.due("party", 7, "GB", "2025"), 431_917
    told.programme("LOCKED", "interest_subsidy", **GREEN | {"fixing": "locked_at_drawdown"})
    told.events = [event for event in told.events if event["data"].get("programme") != "GB"]
    yield "D-2 L1 locked", told.due("party", 6, "LOCKED", "2025"), 470_167
    yield "D-2 L2 upgraded, locked", told.due("party", 7, "LOCKED", "2025"), 440_200

    told = Told()
    told.lpr("2025-05-20", 30_000)
    told.programme("GB", "interest_subsidy", **GREEN, yearly_cap=15_000_000)
    told.holds(6, "green_grade", "deep", "2025-01-01")
    told.loan("L1", 5_000_000_000, "2025-06-01", "2025-11-28")
    told.loan("L2", 5_000_000_000, "2025-07-01", "2025-10-29")
    told.loan("L3", 1_000_000, "2025-08-01", "2025-08-13")
    dues = subject_dues(told.book(), ("party", 6), Openings())
    yield "D-3 lines", [line[1:4] for due in dues.values() for line in due.lines], [
        ("L1", 9_000_000, 9_000_000), ("L2", 6_000_000, 6_000_000), ("L3", 120, 0)]
    yield "D-3", told.due("party", 6, "GB", "2025"), 15_000_000


def figures_of_losses():
    """D-4: the shares of a loss, recoveries allocated cumulatively, and one of another debtor taken back."""
    told = Told()
    told.programme("FC", "fiscal_compensation", rate_ppm=250_000)
    told.guarantee("G1", 98_765_433, "2025-03-01", "2026-03-01",
                   bank=200_000, fund=200_000, province=200_000, direct=400_000)
    told.tell("compensation_paid", "2025-11-17", guarantee="G1", unpaid_principal="98765433", amount="79012346")
    loss = Loss(told.book(), Guarantee(told.book(), "G1"))
    yield "D-4 shares", (loss.compensation(), loss.share["bank"], loss.share["reguarantee"], loss.fund(),
                         loss.own()), (79_012_346, 19_753_087, 39_506_173, 19_753_087, 39_506_173)
    yield "D-4 fiscal", told.due("guarantee", "G1", "FC", "loss"), 9_876_543
    told.tell("share_received", guarantee="G1", sharer="province", amount="39506173")
    told.tell("fund_share_received", guarantee="G1", amount="19753087")
    told.tell("release_confirmed", key={"programme": "FC", "payee": 3, "period": "loss", "object": "G1"},
              amount="9876543")
    before, seqs = (0,) * len(ALLOCATED), []
    for net, posted in ((10_000_001, (5_000_001, 2_500_000, 0, 1_250_000, 3_750_000)),
                        (2_500_003, (1_250_001, 625_001, 0, 312_501, 937_501)), (777, (389, 194, 0, 97, 291))):
        seqs.append(told.tell("recovery_recorded", guarantee="G1", net=str(net)))
        now = allocation(told.book(), Guarantee(told.book(), "G1"))
        yield f"D-4 {net}", tuple(a - b for a, b in zip(now, before)), posted
        before = now
    told.tell("event_reversed", original={"seq": seqs[1]}, cause="")
    yield "D-4 taken back", allocation(told.book(), Guarantee(told.book(), "G1")), (
        5_000_389, 2_500_195, 0, 1_250_097, 3_750_292)
    yield "D-4 D stays", told.due("guarantee", "G1", "FC", "loss"), 9_876_543

    told = Told()  # K15's example: 60 of 100 back before the claim, 20 after the payment
    told.programme("FC", "fiscal_compensation", rate_ppm=250_000)
    told.guarantee("G1", 100, "2025-03-01", "2026-03-01", direct=1)
    told.tell("compensation_paid", "2025-11-17", guarantee="G1", unpaid_principal="100", amount="100")
    told.tell("recovery_recorded", guarantee="G1", net="60")
    yield "K15 D", told.due("guarantee", "G1", "FC", "loss"), 10
    told.tell("release_confirmed", key={"programme": "FC", "payee": 3, "period": "loss", "object": "G1"}, amount="10")
    told.tell("recovery_recorded", guarantee="G1", net="20")
    yield "K15 goes back", allocation(told.book(), Guarantee(told.book(), "G1")), (0, 0, 0, 5, 75)
    yield "K15 D stays", told.due("guarantee", "G1", "FC", "loss"), 10


def figures_of_awards():
    """D-5: what grew earns, what shrank is set off against nothing."""
    told = Told()
    told.programme("YI", "increment_award", line_period="calendar_year", figure="small_micro_loans", rate_ppm=1000)
    dues = []
    for bank, grown in enumerate((123_456_789_012, -5_000_000_000, 50_000_050, 888_888_850), 10):
        told.tell("party_registered", party=bank, region="141102")
        for on, amount in (("2024-12-31", 10**12), ("2025-12-31", 10**12 + grown)):
            told.tell("figure_reported", party=bank, figure="small_micro_loans", as_of=on, amount=str(amount))
        dues.append(told.due("party", bank, "YI", "2025"))
    yield "D-5", dues, [123_456_789, 0, 50_000, 888_889]
    yield "D-5 in all", sum(dues), 124_395_678


def figures_of_bank_losses():
    """L22-3.3: 30 percent of what a bank lost of a loan to a firm on the list, within a cap; another beside it."""
    told = Told()
    told.programme("TL", "bank_loss_compensation", rate_ppm=300_000, required_list="科技", loss_cap=100_000)
    told.loan("L1", 500_005, "2025-01-01", "2026-01-01")
    first = told.tell("loan_loss_recorded", "2026-02-01", loan="L1", amount="500005")
    yield "L22-3.3 not on the list", told.due("loan", "L1", "TL", "loss"), 0
    told.holds(6, "listed", "科技", "2025-01-01")
    yield "L22-3.3 at the cap", told.due("loan", "L1", "TL", "loss"), 100_000
    told.tell("loan_loss_recovered", "2026-03-01", loan="L1", amount="200000")
    yield "L22-3.3 less what came back, a tie", told.due("loan", "L1", "TL", "loss"), 90_002
    told.programme("T2", "bank_loss_compensation", rate_ppm=900_000, start="2026-02-01")
    told.events[-1]["data"]["terms"]["stackable"] = True
    key = {"programme": "TL", "payee": 5, "period": "loss", "object": "L1"}
    yield "L22-3.3 beside none", told.due("loan", "L1", "T2", "loss"), 270_005
    told.tell("entitlement_claimed", key=key, amount="90002")
    yield "INV-7 beside it", told.due("loan", "L1", "T2", "loss"), 210_003
    told.events[-2]["data"]["terms"]["stackable"] = False
    yield "INV-9 claimed by another", told.due("loan", "L1", "T2", "loss"), 0
    told.tell("event_reversed", original={"seq": first}, cause="")
    yield "L22-3.3 nothing lost", told.due("loan", "L1", "TL", "loss"), 0


def figures_of_mergers():
    """INV-15, Y-2, Y-11: once for all that are one, for each bond of theirs."""
    told = Told()
    told.programme("AW", "one_off_award", amount=100, condition="stock_listing", and_condition="share_reform")
    told.programme("BG", "one_off_award", amount=7, condition="bond_issue", each_value="true",
                   and_condition="listed", required_list="省")
    for party, code in ((6, "B"), (7, "A"), (8, "C")):
        told.tell("party_registered", party=party, region="141102", scheme="uscc", id=code)
        told.holds(party, "share_reform", "", "2024-01-01")
        told.holds(party, "stock_listing", "", "2025-06-01" if party == 8 else "2025-06-02")
        told.holds(party, "listed", "省", "2025-01-01")
        told.holds(party, "bond_issue", "X", "2025-03-01")
        told.holds(party, "bond_issue", f"Y{party}", "2025-03-01")
    told.holds(6, "listed", "市", "2024-01-01")
    told.holds(6, "bond_issue", "Z", "2024-03-01")

    def dues(programme, period):
        return [told.due("party", party, programme, period) for party in (6, 7, 8)]

    yield "Y-11 apart", dues("AW", "ever"), [100, 100, 100]
    told.tell("party_merged", party=6, into=7, document="")
    yield "INV-15 by the code", dues("AW", "ever"), [0, 100, 100]
    told.tell("party_merged", party=7, into=8, document="")
    yield "INV-15 by the day", dues("AW", "ever"), [0, 0, 100]
    yield "Y-2 one bond of all", dues("BG", "ever-X"), [0, 7, 0]
    yield "Y-2 a bond of each", [dues("BG", f"ever-Y{party}") for party in (6, 7, 8)], [[7, 0, 0], [0, 7, 0], [0, 0, 7]]
    yield "Y-2 on no list of theirs, then on it", dues("BG", "ever-Z"), [7, 0, 0]
    told.tell("claim_rejected", key={"programme": "AW", "payee": 8, "period": "ever", "object": ""}, disallowed="100")
    yield "INV-15 disallowed", dues("AW", "ever"), [0, 100, 0]


def figures_across_keys():
    """A5: tiers met exactly, the cap of a year in the order of K6, the clip and the weight of what counts."""
    yearly = FEES | {"line_period": "calendar_year"}
    told = Told()
    told.programme("FS", "guarantee_fee_subsidy", **yearly, second_tier_from_ppm=800_000,
                   second_tier_rate_ppm=6000, third_tier_from_ppm=900_000, third_tier_rate_ppm=6500)
    told.guarantee("G1", 100_000_000, "2025-01-01", "2026-01-01")
    yield "A5 an estimate", told.due("guarantee", "G1", "FS", "2025"), 500_000
    for supported, due in ((799_999_999, 500_000), (800_000_000, 600_000), (900_000_000, 650_000)):
        closed = told.tell("portfolio_closed", programme="FS", institution=3, year=2025,
                           share={"supported": str(supported), "guaranteed": "1000000000"})
        yield f"A5 {supported}", told.due("guarantee", "G1", "FS", "2025"), due
        told.tell("event_reversed", original={"seq": closed}, cause="")

    told = Told()
    told.programme("FS", "guarantee_fee_subsidy", **yearly, institution_cap=1_100_000)
    for name, start in (("G3", "2025-01-02"), ("G2", "2025-01-01"), ("G1", "2025-01-01")):
        told.guarantee(name, 100_000_000, start, "2026-01-01")
    yield "K6 before the close", told.due("guarantee", "G3", "FS", "2025"), 498_630
    told.tell("portfolio_closed", programme="FS", institution=3, year=2025)
    yield "K6 closed", [told.due("guarantee", name, "FS", "2025") for name in ("G1", "G2", "G3")], [
        500_000, 500_000, 100_000]

    told = Told()
    told.programme("FS", "guarantee_fee_subsidy", **FEES, guaranteed_clip=800_000_000, batch_weight_ppm=300_000)
    told.guarantee("G1", 1_000_000_000, "2025-03-01", "2026-03-01")
    yield "A5 at the clip", told.due("guarantee", "G1", "FS", "term"), 4_000_000
    told.events[-1]["data"]["details"]["batch"] = True
    yield "A5 of a batch", told.due("guarantee", "G1", "FS", "term"), 1_200_000


def figures_of_limits():
    """A5, INV-7: of 8,000 paid 30 percent is 2,400: cut by a cap, by a ceiling, by the gate; what goes back of it."""
    for name, clauses, due, back in (
            ("no limit", {}, 2400, 300), ("a cap", {"loss_cap": 2000}, 2000, 250),
            ("a ceiling", {"public_ceiling_ppm": 250_000}, 2000, 250),
            ("another base", {"base": "compensation_net"}, 2400, 300),
            ("the gate", {"leverage_gate_ppm": 500_000}, 0, 0)):
        told = Told()
        told.programme("FC", "fiscal_compensation", rate_ppm=300_000, **clauses)
        told.guarantee("G1", 10_000, "2025-03-01", "2026-03-01")
        told.tell("compensation_paid", "2025-11-17", guarantee="G1", unpaid_principal="10000", amount="8000")
        told.tell("portfolio_closed", programme="FC", institution=3, year=2025, leverage={
            "liability": "1000000001", "net_assets": "1000000000", "average_ppm": 2_000_003})
        yield f"A5 under {name}", told.due("guarantee", "G1", "FC", "loss"), due
        if due:
            told.tell("release_confirmed", amount=str(due),
                      key={"programme": "FC", "payee": 3, "period": "loss", "object": "G1"})
        told.tell("recovery_recorded", guarantee="G1", net="1000")
        yield f"A5 back under {name}", allocation(told.book(), Guarantee(told.book(), "G1"))[3], back


def figures_of_moved_loans():
    """A loan repriced and extended; what two draws leave to the next programme."""
    points = {"line_period": "calendar_year", "day_basis": "actual_360", "rate_rule": "fixed_points"}
    told = Told()
    told.programme("A", "interest_subsidy", 1, **points, rate_ppm=10_000)
    told.programme("B", "interest_subsidy", 2, **points, rate_ppm=40_000, covers_extensions="true")
    told.loan("L1", 36_000_000, "2025-01-01", "2025-12-27")
    told.tell("loan_drawn", "2025-06-30", loan="L1", amount="18000000")
    yield "A5 two draws", [told.due("party", 6, which, "2025") for which in "AB"], [450_000, 1_507_500]
    told.tell("loan_repriced", "2025-12-17", loan="L1", rate_ppm=30_000)  # 10 days at 20,000 in place of 33,500
    yield "A5 repriced", [told.due("party", 6, which, "2025") for which in "AB"], [450_000, 1_487_250]
    told.tell("loan_extended", "2025-12-01", loan="L1", end="2026-01-01")  # 5 days more, of B alone
    yield "A5 extended", [told.due("party", 6, which, "2025") for which in "AB"], [450_000, 1_509_750]


def vectors():
    """The micro-vectors, and the rules of rounding, caps, splits and regions by themselves."""
    def amount(principal, rate_ppm, count, basis):
        line = Line(None)
        for on in days(day("2025-01-01"), day("2025-01-01") + datetime.timedelta(days=count)):
            line.add(on, principal, rate_ppm, year_days(basis, on))
        return line.amount()

    yield "a tie", amount(36_500, 5000, 1, "actual_365_fixed"), 1
    yield "a day", amount(100_000_000, 3720, 1, "actual_360"), 1033
    yield "91 days", amount(99_999_999, 3720, 91, "actual_360"), 94_033
    yield "beyond 64 bits", amount(10**12, 31_000, 366, "actual_360"), 31_516_666_667
    yield "K3", [rounded(Fraction(half, 2)) for half in (5, -5, 3, -3)], [3, -3, 2, -2]
    yield "K4", [len(list(days(day(f"{year}-02-28"), day(f"{year}-03-01")))) for year in (2024, 2025)], [2, 1]
    yield "K6", capped([9, 6, 5], 12), [9, 3, 0]
    yield "K7", split(5, {"province": 500_000, "city": 500_000}, "city"), {"province": 3, "city": 2}
    yield "G2", [within("141102", outer) for outer in ("141100", "140000", "330500")], [True, True, False]


def wrong_records():
    """Each has one figure a fen off, and one difference has to be found."""
    for name, due, allowed, kept in (("none", 500_000, 500_000, 60), ("D", 500_001, 500_000, 60),
                                     ("line", 500_000, 499_999, 60), ("allocation", 500_000, 500_000, 61)):
        told = Told()
        told.programme("FS", "guarantee_fee_subsidy", **FEES)
        told.guarantee("G1", 100_000_000, "2025-03-01", "2026-03-01")
        told.guarantee("G2", 100, "2024-01-01", "2024-03-01", direct=1)
        told.tell("entitlement_assessed", due=str(due), dropped=[],
                  key={"programme": "FS", "payee": 3, "period": "term", "object": "G1"},
                  lines=[{"id": {"start": "2025-03-01", "object": "G1"}, "computed": "500000",
                          "allowed": str(allowed)}])
        told.tell("compensation_paid", "2024-11-17", guarantee="G2", unpaid_principal="100", amount="100")
        told.tell("recovery_recorded", guarantee="G2", net="60",
                  allocation=dict.fromkeys(ALLOCATED, "0") | {"kept": str(kept)})
        yield f"wrong {name} is found", told.differences(), 0 if name == "none" else 1


def wrong_portfolios():
    """A line that was not assessed again though another took its room, and a sum, an estimate or a figure of a close
    that is another than told."""
    def assessed(name, allowed):
        return {"due": str(allowed), "dropped": [],
                "key": {"programme": "FS", "payee": 3, "period": "2025", "object": name},
                "lines": [{"id": {"start": "2025-01-01", "object": name}, "computed": "500000",
                           "allowed": str(allowed)}]}

    for name, left, used, estimate, guaranteed, differ in (
            ("none", 300_000, 800_000, False, 9, 0), ("line that gives way", None, 800_000, False, 9, 2),
            ("sum", 300_000, 800_001, False, 9, 1), ("estimate", 300_000, 800_000, True, 9, 1),
            ("figure", 300_000, 800_000, False, 8, 1)):
        told = Told()
        told.programme("FS", "guarantee_fee_subsidy", **FEES | {"line_period": "calendar_year"},
                       institution_cap=800_000)
        told.programme("FT", "guarantee_fee_subsidy", start="2025-12-31", **FEES | {"line_period": "calendar_year"},
                       second_tier_from_ppm=800_000, second_tier_rate_ppm=6000)
        for figure, amount in (("supported_guarantees", 8), ("all_guarantees", 9)):
            told.tell("figure_reported", party=3, figure=figure, as_of="2025-12-31", amount=str(amount))
        told.tell("portfolio_closed", programme="FS", institution=3, year=2025)
        told.tell("portfolio_closed", programme="FT", institution=3, year=2025, rate_ppm=6000,
                  share={"supported": "8", "guaranteed": str(guaranteed)})
        told.guarantee("G2", 100_000_000, "2025-01-01", "2026-01-01")
        told.tell("entitlement_assessed", **assessed("G2", 500_000))
        told.guarantee("G1", 100_000_000, "2025-01-01", "2026-01-01")
        told.events[-1]["last_in_group"] = False
        told.tell("entitlement_assessed", **assessed("G1", 500_000), estimate=estimate)
        told.events[-1]["last_in_group"] = False
        if left is not None:
            told.tell("entitlement_assessed", **assessed("G2", left))
            told.events[-1]["last_in_group"] = False
        told.tell("portfolio_settled", programme="FS", scope="institution", whose=3, year=2025, used=str(used),
                  in_full=True)
        yield f"wrong portfolio, {name}, is found", told.differences(), differ


def check():
    """(how many figures hold, sentences about those that do not)."""
    held, wrong = 0, []
    for told in (figures_of_fees, figures_of_interest, figures_of_losses, figures_of_awards, figures_of_bank_losses,
                 figures_of_mergers, figures_across_keys, figures_of_limits, figures_of_moved_loans, vectors,
                 wrong_records, wrong_portfolios, *figures_of_money.ALL):
        for name, found, expected in told():
            held += found == expected
            if found != expected:
                wrong.append(f"{name}: reckoned {found}, worked out {expected}")
    return held, wrong
