"""分级负担 (K7): which part of a key each tier of government bears, and what it released of it."""
import collections

from arithmetic import split
from book import key_of

TIERS = ("central", "province", "city", "county")  # from the highest; the lowest named has the residual


def parts_of(book, key):
    """Tier -> ppm by the terms that the key was assessed under last, or none."""
    assessed = [event["data"]["terms_no"] for event in book.about("key", key, "entitlement_assessed")]
    for event in book.named("terms_enacted"):
        if assessed and (event["data"]["programme"], event["data"]["terms_no"]) == (key[0], assessed[-1]):
            tiers = (event["data"]["terms"].get("cost_split") or {}).get("tiers", ())
            return {tier["tier"]: tier["part_ppm"] for tier in tiers}
    return {}


def borne(amount, parts):
    """Tier -> its part of an amount; of one below nothing as of the same above it."""
    if amount < 0:
        return {tier: -part for tier, part in borne(-amount, parts).items()}
    return split(amount, parts, max(parts, key=TIERS.index))


def tier_of(book, fund, source):
    """Whose money a source is: by its first budget, or by what it was carried over from."""
    for event in book.named("budget_allocated"):
        if (event["data"]["fund"], event["data"]["source"]) == (fund, source):
            return event["data"].get("tier")
    for event in book.named("source_carried_over"):
        if (event["data"]["fund"], event["data"]["to_source"]) == (fund, source):
            return tier_of(book, fund, event["data"]["source"])
    return None


class Money:
    """What of a key was approved, released and paid, in all and by whose money."""

    def __init__(self, book, key, due):
        self.due, self.approved, self.parts = due, book.approved(key), parts_of(book, key)
        self.released, self.paid = collections.Counter(), collections.Counter()  # tier, or None -> fen
        for event in book.about("key", key, "funds_released", "release_bounced", "release_confirmed",
                                "refund_received", "offset_applied"):
            self.read(book, key, event["event"], event["data"])

    def read(self, book, key, name, data):
        amount = int(data["amount"])
        if name == "offset_applied":
            self.move(None, amount if key_of(data["to"]) == key else -amount, True, True)
            return
        tier = tier_of(book, data["fund"], data["source"]) if self.parts else None
        tier = tier if tier in self.parts else None
        self.move(tier, -amount if name in ("release_bounced", "refund_received") else amount,
                  name != "release_confirmed", name in ("release_confirmed", "refund_received"))

    def move(self, tier, amount, of_released, of_paid):
        self.released[tier] += amount * of_released
        self.paid[tier] += amount * of_paid

    def out(self):
        """P + T."""
        return sum(self.released.values())

    def releasable(self):
        """可拨 (C)."""
        return max(0, min(self.due, self.approved) - self.out())

    def tiers(self):
        """Tier -> its figures as docs/HTTP.md names them. What is of no tier's money counts to each by its part."""
        due, approved = borne(self.due, self.parts), borne(self.approved, self.parts)
        other_released, other_paid = borne(self.released[None], self.parts), borne(self.paid[None], self.parts)
        found = {}
        for tier in self.parts:
            released, paid = self.released[tier] + other_released[tier], self.paid[tier] + other_paid[tier]
            found[tier] = {"due": due[tier], "approved": approved[tier], "released": released, "paid": paid,
                           "unpaid": max(0, due[tier] - paid),
                           "releasable": max(0, min(due[tier], approved[tier]) - released)}
        return found

    def awaited_of(self, tier):
        """What a source of a tier, or of none, may still release: of a tier never more than the key awaits."""
        if not self.parts:
            return self.releasable()
        return min(self.releasable(), self.tiers()[tier]["releasable"]) if tier in self.parts else 0


class SplitsCompared:
    """No release brings a tier above its part of what is due and approved."""

    def __init__(self, differ, sums, due):
        self.differ, self.sums, self.due = differ, sums, due

    def after(self, book, event):
        if event["event"] != "funds_released":
            return
        key, data = key_of(event["data"]["key"]), event["data"]
        money, tier = Money(book, key, self.due.get(key, 0)), tier_of(book, data["fund"], data["source"])
        if not money.parts:
            return
        self.sums["releases of tiers"] += 1
        figures = money.tiers().get(tier)
        most = figures and min(figures["due"], figures["approved"])
        if not figures or figures["released"] > most:
            self.differ(key, f"released of {tier}", most, figures and figures["released"], f"at {event['seq']}")


def compare_answer(book, item, due, differ, sums):
    """Of one key as /v1/entitlements shows it: all six figures of each tier."""
    key = key_of(item["key"])
    money = Money(book, key, due)
    theirs = {tier["tier"]: {name: int(tier[name]) for name in tier if name != "tier"}
              for tier in item.get("tiers") or ()}
    ours = money.tiers() if money.parts else {}
    for tier in sorted(ours.keys() | theirs.keys()):
        sums["parts of tiers"] += 1
        if ours.get(tier) != theirs.get(tier):
            differ(key, tier, ours.get(tier), theirs.get(tier), "at the end")
