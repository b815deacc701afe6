"""按比例拨付 (C, D-5): what each key has of a budget that does not reach, by what it still awaits."""
from fractions import Fraction

from arithmetic import day
from awards import code_of
from book import key_of
from splits import Money, tier_of


def rationed(budget, awaited):
    """What each of amounts that are in the order of ties has: exactly by its part, floored, and what is left of the
    budget goes fen by fen to the largest remainders."""
    exact = [Fraction(budget * amount, sum(awaited)) for amount in awaited]
    given = [part.numerator // part.denominator for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda place: given[place] - exact[place])
    for place in by_remainder[:budget - sum(given)]:
        given[place] += 1
    return given


def in_order(book, keys):
    """Ties go by the payee's code, then by the key."""
    codes = {payee: code_of(book, payee) for payee in {key[1] for key in keys}}
    return sorted(keys, key=lambda key: (codes[key[1]], key[0].encode(), key[2].encode(), key[3].encode()))


def planned(book, awaited, budget):
    """Key -> what it has of a budget: all of it where the budget reaches."""
    if sum(awaited.values()) <= budget:
        return dict(awaited)
    keys = in_order(book, [key for key in awaited if awaited[key]])
    return dict.fromkeys(awaited, 0) | dict(zip(keys, rationed(budget, [awaited[key] for key in keys])))


class RationingCompared:
    """Every rationing that is recorded, with the releases that follow it in its group. A key whose part comes to
    nothing is not told: then the parts of the others are compared by the sum that was awaited."""

    def __init__(self, differ, sums, due):
        self.differ, self.sums, self.due, self.open = differ, sums, due, None

    def before(self, book, event):
        name, data = event["event"], event["data"]
        if name == "release_rationed":
            self.end_group(book)
            self.open = (event, {}, {})
        elif name == "funds_released" and self.is_short():
            key, tier = key_of(data["key"]), tier_of(book, data["fund"], data["source"])
            self.open[1][key] = Money(book, key, self.due.get(key, 0)).awaited_of(tier)
            self.open[2][key] = int(data["amount"])

    def is_short(self):
        """Whether something of what is rationed was not given yet."""
        return self.open and sum(self.open[2].values()) < int(self.open[0]["data"]["amount"])

    def end_group(self, book):
        if self.open:
            event, awaited, given = self.open
            self.open = None
            self.compare(book, event, awaited, given)

    def compare(self, book, event, awaited, given):
        amount, wanted = int(event["data"]["amount"]), int(event["data"]["wanted"])
        when, keys = f"at {event['seq']}", in_order(book, awaited)
        self.sums["rationings"] += 1
        untold = wanted - sum(awaited.values())
        batch = (event["data"]["programme"], "", "", event["data"]["batch"])
        tier = tier_of(book, event["data"]["fund"], event["data"]["source"])
        others = awaiting(book, self.due, event["data"]["programme"], tier) - awaited.keys()
        # Of those not told none has a whole fen by its part.
        most = sum(each for each in (Money(book, key, self.due.get(key, 0)).awaited_of(tier) for key in others)
                   if amount * each < wanted)
        if untold not in range(most + 1) or amount >= wanted or sum(given.values()) != amount:
            self.differ(batch, "wanted", sum(awaited.values()), wanted, when)
            return
        ours = rationed(amount, [awaited[key] for key in keys] + [untold])
        for key, part in zip(keys, ours):
            self.sums["rationed keys"] += 1
            exact = Fraction(amount * awaited[key], wanted)
            fits = given[key] == part if untold == 0 else 0 <= given[key] - (exact // 1) <= 1
            if not fits:
                self.differ(key, "rationed", part, given[key], when)


def held(book, key, fund, source, on):
    """占用 of a source that is promised to a key on a day."""
    ended = {event["data"]["hold"] for event in book.about("key", key, "hold_ended")}
    return sum(int(event["data"]["amount"]) for event in book.about("key", key, "funds_held")
               if (event["data"]["fund"], event["data"]["source"]) == (fund, source)
               and event["data"]["hold"] not in ended and day(event["data"]["expires"]) >= on)


def compare_plan(book, due, plan, items, differ, sums):
    """/v1/release-plan: what is promised to a key goes to it, and what the source can spend beside that is shared by
    what each awaits of the rest. Who has to wait for another reason than money has nothing of it."""
    fund, source, on = plan["fund"], plan["source"], day(plan["on"])
    tier, when = tier_of(book, fund, source), f"of {plan['spendable']} out of {source}"
    awaited, promised, theirs = {}, {}, {}
    for item in items:
        key = key_of(item["key"])
        ours = Money(book, key, due.get(key, 0)).awaited_of(tier)
        theirs[key] = int(item["planned"])
        if ours != int(item["releasable"]):
            differ(key, "releasable", ours, item["releasable"], when)
        if item["cause"] in ("in_full", "shortage"):
            promised[key] = min(ours, held(book, key, fund, source, on))
            awaited[key] = ours - promised[key]
    ours = planned(book, awaited, int(plan["spendable"]))
    sums["plans"] += 1
    sums["plans that do not reach"] += sum(awaited.values()) > int(plan["spendable"])
    for key in theirs:
        sums["planned keys"] += 1
        if ours.get(key, 0) + promised.get(key, 0) != theirs[key]:
            differ(key, "planned", ours.get(key, 0) + promised.get(key, 0), theirs[key], when)
    for key in awaiting(book, due, items[0]["key"]["programme"] if items else "", tier) - theirs.keys():
        differ(key, "planned", "something", "nothing", when)


def awaiting(book, due, programme, tier):
    """The keys of a programme of which something may be released."""
    keys = {key_of(event["data"]["key"]) for event in book.named("entitlement_approved")}
    return {key for key in keys if key[0] == programme and Money(book, key, due.get(key, 0)).awaited_of(tier)}
