"""What is added to the sample year over HTTP, so that there is some of everything to compare, and what is asked of it:
terms that split a cost, sources of tiers that do not reach, a pool and a bridge with odd figures.
"""
import datetime

from answers import PLAN, POOLS, TIERS, Answer
from arithmetic import day

CITY, TOWN, COUNTY, OTHER = ((f"{who}经办", f"{who}复核") for who in ("", "离石区", "石楼县", "岚县"))
BANK = "吕梁农商行"
SPLIT = {"FS-141102": (TOWN, {"province": 333_333, "city": 333_333, "county": 333_334}),
         "FS-141126": (COUNTY, {"city": 617_283, "county": 382_717})}
# Programme, its people, its fund, the source that is added and its tier.
SOURCES = (("FS-141126", COUNTY, "PH-141126", "CITY", "city"), ("FS-141126", COUNTY, "PH-141126", "COUNTY", "county"),
           ("FS-141127", OTHER, "PH-141127", "ANY", None))
RULES = "文号（示例）"


class Adding:
    """One day after another, from the last payment of the sample on."""

    def __init__(self, served):
        self.served = served
        self.events = served.all("/v1/events")
        self.on = max(day(event["booked_date"]) for event in self.events if event["event"] == "funds_released")

    def to_the_last_day(self):
        """Chunks of a reassessment are booked on the day they are made."""
        self.on = max(day(event["booked_date"]) for event in self.served.all("/v1/events"))

    def later(self, days):
        self.on += datetime.timedelta(days=days)

    def command(self, name, data):
        return {"command": name, "booked_date": self.on.isoformat(), "data": data}

    def one(self, who, name, **data):
        self.served.submit(who, self.command(name, data))

    def two(self, people, name, **data):
        self.served.submit_by_two(*people, self.command(name, data))

    def bank(self):
        return next(event["data"]["bank"] for event in self.events if event["event"] == "batch_admitted")

    def borrower(self):
        """Of a loan of that bank, by its code: a bank names no party by its number."""
        loan = next(event["data"] for event in self.events
                    if event["event"] == "loan_opened" and event["data"]["bank"] == self.bank())
        party = next(event["data"] for event in self.events
                     if event["event"] == "party_registered" and event["data"]["party"] == loan["borrower"])
        return f"{party['scheme']}:{party['id']}"


def add_splits(adding):
    """Terms as they were, of a cost that is split from then on."""
    for programme, (people, parts) in SPLIT.items():
        terms = [event["data"]["terms"] for event in adding.events
                 if event["event"] == "terms_enacted" and event["data"]["programme"] == programme][-1]
        tiers = [{"tier": tier, "part_ppm": part} for tier, part in parts.items()]
        adding.two(people, "enact_terms", programme=programme, terms=terms | {"cost_split": {"tiers": tiers}})


def add_sources(adding):
    for _, (clerk, _), fund, source, tier in SOURCES:
        adding.one(clerk, "allocate_budget", fund=fund, source=source, fiscal_year=adding.on.year, document=RULES,
                   amount="100000007", **({"tier": tier} if tier else {}))
        adding.one(clerk, "record_receipt", fund=fund, source=source, amount="99999999", reference=f"回单 {source}")


def pay_as_planned(adding, place, budget):
    """The proposal out of a plan, by one and approved by another; the first voucher arrives in part and comes back in
    part."""
    programme, (clerk, reviewer), _, source, _ = SOURCES[place]
    prefix, before = f"{source}-{budget}-", len(adding.served.all("/v1/events", event="funds_released"))
    adding.served.run(clerk, "plan-release", "--programme", programme, "--source", source, "--budget", budget,
                      "--on", adding.on.isoformat(), "--propose", "--voucher-prefix", prefix, "--proposal", prefix)
    adding.served.run(reviewer, "approve", prefix, "--yes")
    first, second, third = adding.served.all("/v1/events", event="funds_released")[before:][:3]
    whole = int(third["data"]["amount"])
    adding.one(clerk, "confirm_release", voucher=first["data"]["voucher"], amount=first["data"]["amount"])
    adding.one(clerk, "bounce_release", voucher=second["data"]["voucher"], cause="户名不符")
    adding.one(clerk, "bounce_release", voucher=third["data"]["voucher"], cause="户名不符",
               amount=str(whole // 3 or 1))


def add_pool(adding):
    """Loans of an open and of an ended batch, with losses that are paid in part, audited, given back and recovered;
    more is committed than is carried in the end."""
    bureau = next(event["data"]["bureau"] for event in adding.events if event["event"] == "pool_opened")
    clerk, pool, bank = CITY[0], "OR-P", f"#{adding.bank()}"
    adding.one(clerk, "allocate_budget", fund="ZX-141100", source="OR", fiscal_year=adding.on.year, document=RULES,
               amount="20000000")
    adding.one(clerk, "record_receipt", fund="ZX-141100", source="OR", amount="20000000", reference="回单 OR")
    adding.one(clerk, "open_pool", pool=pool, bureau=f"#{bureau}", purpose="compensation", title="风险补偿金",
               region="141100")
    adding.two(CITY, "enact_pool_terms", pool=pool, effective_from="2026-01-01", multiple_ppm=3_333_333,
               share_ppm=377_777, audit_days=10, document=RULES, article="第一条")
    adding.two(CITY, "fund_pool", pool=pool, fund="ZX-141100", source="OR", amount="3000001", document=RULES)
    for batch, credit in (("OR-1", 6_000_000), ("OR-2", 3_999_999)):
        adding.two(CITY, "admit_batch", pool=pool, batch=batch, bank=bank, credit=str(credit), document=RULES,
                   **{"from": adding.on.isoformat(), "until": (adding.on + datetime.timedelta(days=20)).isoformat()})
    for loan, batch, amount in (("OR-L1", "OR-1", 2_500_001), ("OR-L2", "OR-1", 1_000_003), ("OR-L3", "OR-2", 777_777),
                                ("OR-L4", "OR-2", 55_555)):
        adding.one(BANK, "open_loan", loan=loan, bank=bank, borrower=adding.borrower(), region="141102",
                   contract_no=loan, receipt_no=loan, limit=str(amount), start=adding.on.isoformat(), rate_ppm=40_000,
                   end=(adding.on + datetime.timedelta(days=100)).isoformat())
        adding.one(BANK, "draw_loan", loan=loan, amount=str(amount))
        adding.one(BANK, "enter_pool", pool=pool, batch=batch, loan=loan, amount=str(amount))
    adding.later(3)
    adding.one(clerk, "end_batch", pool=pool, batch="OR-1")
    adding.one(BANK, "leave_pool", pool=pool, loan="OR-L4")
    for loan, loss, paid in (("OR-L1", 2_000_001, 555_555), ("OR-L2", 1_000_003, 377_778)):
        adding.one(BANK, "claim_pool_loss", pool=pool, loan=loan, loss=str(loss))
        adding.two(CITY, "pay_pool_loss", pool=pool, loan=loan, amount=str(paid), reference="")
        adding.later(1)
    adding.two(CITY, "audit_pool_loss", pool=pool, loan="OR-L2", passed="300000", document=RULES)
    adding.one(BANK, "recover_pool_loss", pool=pool, loan="OR-L1", gross="100001", cost="3334")
    adding.one(BANK, "recover_pool_loss", pool=pool, loan="OR-L2", gross="777777", cost="0")
    adding.one(clerk, "receive_clawback", pool=pool, loan="OR-L2", amount="50000", reference="回单 OR-L2")
    adding.one(BANK, "recover_pool_loss", pool=pool, loan="OR-L2", gross="222226", cost="0")


def add_bridge(adding):
    bureau = next(event["data"]["bureau"] for event in adding.events if event["event"] == "pool_opened")
    adding.one(CITY[0], "open_pool", pool="OR-Z", bureau=f"#{bureau}", purpose="bridge", title="转贷资金",
               region="141100")
    adding.two(CITY, "enact_bridge_terms", pool="OR-Z", effective_from="2026-01-01", day_fee_ppm=777, days_max=5,
               document=RULES, article="第一条")
    adding.two(CITY, "fund_pool", pool="OR-Z", fund="ZX-141100", source="OR", amount="5000001", document=RULES)
    adding.two(CITY, "lend_bridge", pool="OR-Z", bridge="OR-Q", loan="OR-L3", amount="707071",
               last_day=(adding.on + datetime.timedelta(days=5)).isoformat(), document=RULES)
    for days, amount in ((0, 101_010), (3, 303_031), (6, 202_021)):  # the last of them late
        adding.later(days)
        adding.one(CITY[0], "repay_bridge", pool="OR-Z", bridge="OR-Q", amount=str(amount), reference="")
    adding.later(12)  # an audit and what is out are overdue, a batch expired


def add(served):
    adding = Adding(served)
    add_pool(adding)
    add_bridge(adding)
    add_splits(adding)
    adding.to_the_last_day()
    add_sources(adding)
    for place, budget in ((0, "1234.57"), (1, "0.83"), (2, "5000.01")):
        pay_as_planned(adding, place, budget)


def asked(served, keys, events):
    """Pools on every day on which something of them was booked; every tier; plans of budgets that are too small by
    much, by a fen, that reach exactly and with more."""
    last = max(event["booked_date"] for event in events)
    days = {event["booked_date"] for event in events if "pool" in event["data"]} | {last}
    answers = [Answer(TIERS, last, keys)]
    answers += [Answer(path, which, served.all(path, as_of=which)) for which in sorted(days) for path in POOLS]
    for programme, _, _, source, _ in SOURCES:
        of = {"programme": programme, "source": source, "as_of": last}
        whole = served.ask(PLAN, **of)
        reaches = int(whole["totals"]["releasable"])
        answers += [Answer(PLAN, last, whole["items"], whole)]
        for budget in (1, 2, 83, reaches // 3, reaches - 1, reaches, reaches + 1):
            plan = served.ask(PLAN, **of, budget=budget)
            answers.append(Answer(PLAN, last, plan["items"], plan))
    return answers
