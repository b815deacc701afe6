"""What a ledger answers beside its record (docs/HTTP.md): pools by days, parts of tiers, plans of releases."""
import collections, copy

import pools, rationing, splits
from arithmetic import day

# What was asked, of which day, the items of all pages and where it has but one, what it says of them.
Answer = collections.namedtuple("Answer", "path on items whole", defaults=(None,))

POOLS = {"/v1/pools": "pools", "/v1/pools/batches": "batches", "/v1/pools/loans": "loans",
         "/v1/pools/bridges": "bridges"}
TIERS, PLAN = "/v1/entitlements", "/v1/release-plan"


def compare(answers, events, book, due, differ, sums):
    """`due`: key -> D as recorded."""
    booked = {}
    for answer in answers:
        if answer.path in POOLS:
            if answer.on not in booked:
                booked[answer.on] = pools.as_booked(events, answer.on)
            pools.compare_answer(booked[answer.on], POOLS[answer.path], day(answer.on), answer.items, differ, sums)
        elif answer.path == TIERS:
            for item in answer.items:
                splits.compare_answer(book, item, due.get(splits.key_of(item["key"]), 0), differ, sums)
        else:
            rationing.compare_plan(book, due, answer.whole, answer.items, differ, sums)


def a_fen_off(answers):
    """(what, answers in which it is wrong): of each kind the last amount that is not nothing."""
    fields = {"/v1/pools": ("balance", "committed", "top_up", "room", "unpaid"), "/v1/pools/batches": ("free",),
              "/v1/pools/loans": ("returned", "clawback", "unpaid"), "/v1/pools/bridges": ("fees", "outstanding"),
              TIERS: ("due", "approved", "released", "paid", "unpaid", "releasable"), PLAN: ("planned", "releasable")}
    for path, names in fields.items():
        for name in names:
            wrong = copy.deepcopy([answer for answer in answers if answer.path == path])
            rows = [row for answer in wrong for item in answer.items for row in rows_of(path, item)]
            told = next((row for row in reversed(rows) if int(row.get(name, 0))), None)
            if told:
                told[name] = str(int(told[name]) + 1)
            yield f"{path} {name}", wrong if told else []


def rows_of(path, item):
    return {"/v1/pools": [item.get("figures")], TIERS: item.get("tiers") or []}.get(path, [item])
