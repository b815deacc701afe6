"""按比例拨付 (C, D-5): what each key has of a budget that does not reach, by what it still awaits."""
from fractions import Fraction

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

    def __init__(self, differ, sums):
        self.differ, self.sums, self.open = differ, sums, None

    def before(self, book, event, due):
        name, data = event["event"], event["data"]
        if name == "release_rationed":
            self.end_group(book)
            self.open = (event, {}, {})
        elif name == "funds_released" and self.open and sum(self.open[2].values()) < int(self.open[0]["data"]["amount"]):
            key = key_of(data["key"])
            tier = tier_of(book, data["fund"], data["source"])
            self.open[1][key] = Money(book, key, due.get(key, 0)).awaited_of(tier)
            self.open[2][key] = int(data["amount"])

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
        # Of those not told none has a whole fen by its part.
        if untold < 0 or amount >= wanted or sum(given.values()) != amount:
            self.differ(batch, "wanted", sum(awaited.values()), wanted, when)
            return
        ours = rationed(amount, [awaited[key] for key in keys] + [untold])
        for key, part in zip(keys, ours):
            self.sums["rationed keys"] += 1
            exact = Fraction(amount * awaited[key], wanted)
            fits = given[key] == part if untold == 0 else 0 <= given[key] - (exact // 1) <= 1
            if not fits:
                self.differ(key, "rationed", part, given[key], when)
