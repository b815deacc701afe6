"""A second opinion on what is due: reckoned anew from recorded facts, compared to the fen.

usage: run.py --yingbu PROGRAM --scenarios DOMAIN_TEST --plays SIMULATION_TEST [--seeds N]

It knows the rules of the domain and the documented forms of events, and nothing of how the program reckons.
First its own figures are checked (figures.py, figures_of_money.py). Then every scenario of tests/scenarios is played
by DOMAIN_TEST, random plays by SIMULATION_TEST, and the sample year is made by PROGRAM, added to and asked over HTTP
(sample.py). Each assessment and allocation, what records of pools and bridges tell as derived, each release of a tier
and each rationing is compared as it was recorded, the balance of a pool on every day, and each D at the end; of the
sample year also what it answers about pools, the parts of tiers and what a budget pays. Every difference is printed
with its key, both values and the lines. It fails on a difference, where it compared nothing, where it misses one that
was put in, and where a key of waiting.txt differs no longer.
"""
import argparse, collections, fnmatch, json, os, pathlib, subprocess, sys, tempfile

sys.dont_write_bytecode = True  # the source tree stays as it is
import answers, figures, sample
from book import key_of
from comparing import Comparison
from served import Served

SHAPES = ["guarantee_fee_subsidy", "fiscal_compensation", "interest_subsidy", "increment_award", "one_off_award",
          "bank_loss_compensation"]
# What else is put in a fen or a day off.
AMOUNTS = [("pool_loss_claimed", "due"), ("pool_loss_claimed", "share_ppm"), ("pool_loss_audited", "clawback"),
           ("pool_loss_recovered", "to_pool"), ("pool_loan_left", "amount"), ("bridge_lent", "day_fee_ppm"),
           ("bridge_repaid", "fee"), ("bridge_repaid", "days"), ("release_rationed", "wanted")]

# What has to have been compared of each kind of ledgers: random plays ration seldom.
ALWAYS = ("D", "lines", "allocations", "pool amounts", "pool limits", "pool balances")
RATIONED = ("rationings", "rationed keys", "releases of tiers")
WANTED = {"scenarios": ALWAYS + RATIONED, "random plays": ALWAYS,
          "sample year": ALWAYS + RATIONED + ("figures of pools", "parts of tiers", "plans", "plans that do not reach",
                                              "planned keys")}


class Ledger:
    """The record of one ledger, what it says at its end is due on each key, and what it answers beside."""

    def __init__(self, name, events, final, asked=()):
        self.name, self.events, self.final, self.asked = name, events, final, asked

    def compared(self):
        comparison = Comparison(self.name)
        for event in self.events:
            comparison.play(event)
        comparison.finish(self.final)
        self.compare_answers(self.asked, comparison)
        return comparison

    def compare_answers(self, asked, comparison):
        answers.compare(asked, self.events, comparison.book, self.final, comparison.differ, comparison.sums)

    def last(self, fits):
        """The place of the last event that fits, or None."""
        return next((place for place in reversed(range(len(self.events))) if fits(self.events[place])), None)

    def with_more(self, field, *more):
        """The same with something added to an amount of the events at some places, or None where one is nowhere."""
        events = list(self.events)
        for place, amount in more:
            if place is None:
                return None
            data = events[place]["data"]
            wrong = int(data[field]) + amount
            events[place] = events[place] | {"data": data | {field: type(data[field])(wrong)}}
        return Ledger(self.name, events, self.final)

    def with_a_wrong_due(self, shape):
        """The last D of a shape a fen off."""
        return self.with_more("due", (self.last(lambda event: event["event"] == "entitlement_assessed"
                                                and event["last_in_group"] and event["data"]["shape"] == shape), 1))

    def with_a_wrong(self, name, field):
        return self.with_more(field, (self.last(lambda event: event["event"] == name), 1))

    def with_a_fen_moved(self):
        """Of a rationing one fen from the last to the one before."""
        names, wanted = [event["event"] for event in self.events], ["release_rationed"] + ["funds_released"] * 2
        place = next((place for place in range(2, len(names)) if names[place - 2:place + 1] == wanted), None)
        return place and self.with_more("amount", (place, -1), (place - 1, 1))


def recorded_by(program, only, **environment):
    """Every ledger that a test program tells of when asked for its recorded facts."""
    with tempfile.TemporaryDirectory() as directory:
        told = pathlib.Path(directory) / "facts.jsonl"
        subprocess.run([program, "--gtest_brief=1", f"--gtest_filter={only}"], check=True, stdout=subprocess.DEVNULL,
                       env=os.environ | {"YINGBU_RECORDED_FACTS": str(told)} | environment)
        for line in told.open():
            read = json.loads(line)
            if "ledger" in read:
                name, events = read["ledger"], []
            elif "final" in read:
                yield Ledger(name, events, {key_of(each["key"]): int(each["due"]) for each in read["final"]})
            else:
                events.append(read)


def sample_year(program):
    with tempfile.TemporaryDirectory() as directory:
        served = Served(program, directory)
        try:
            sample.add(served)
            keys = served.all("/v1/entitlements")
            final = {key_of(each["key"]): int(each["due"]) for each in keys}
            events = served.all("/v1/events")
            return Ledger("sample year", events, final, sample.asked(served, keys, events))
        finally:
            served.stop()


def named(key):
    return "/".join(map(str, key))


def told(difference):
    where, key, what, ours, recorded, when, lines = difference
    return "\n".join([f"{where}", f"  {named(key)} {what} {when}",
                      f"    reckoned {ours}, recorded {recorded}"]
                     + [f"    {line.start}:{line.object} {line.allowed} = {line.days}" for line in lines])


def known_to_differ():
    """(ledger, key) of waiting.txt; a key may end in *."""
    lines = (pathlib.Path(__file__).parent / "waiting.txt").read_text().splitlines()
    return {tuple(line.split(" | ")[:2]) for line in lines if line and not line.startswith("#")}


def compare(kind, ledgers, waiting):
    """Sentences about what differs, and which of `waiting` differ still."""
    sums, wrong, still = collections.Counter(), [], set()
    for ledger in ledgers:
        comparison = ledger.compared()
        sums += comparison.sums
        for difference in comparison.differences:
            known = {(name, keys) for name, keys in waiting
                     if name == ledger.name and fnmatch.fnmatchcase(named(difference[1]), keys)}
            still |= known
            if not known:
                wrong.append(told(difference))
    print(f"{kind}: {len(ledgers)} ledgers, " + ", ".join(f"{count} {what}" for what, count in sorted(sums.items())))
    nothing = [what for what in WANTED[kind] if not sums[what]]
    return wrong + [f"{kind}: of {what} nothing was compared" for what in nothing], still


def is_missed(pairs):
    """Whether in the first ledger that has it what was put in is not found, or it is in none."""
    right, wrong = next((pair for pair in pairs if pair[1]), (None, None))
    return not wrong or len(wrong.compared().differences) <= len(right.compared().differences)


def missed_mutations(ledgers):
    """What was put in wrong and not found, or is nowhere to be wrong."""
    for shape in SHAPES:
        if is_missed((ledger, ledger.with_a_wrong_due(shape)) for ledger in ledgers):
            yield f"a {shape} that is a fen off is not found"
    for name, field in AMOUNTS:
        if is_missed((ledger, ledger.with_a_wrong(name, field)) for ledger in ledgers):
            yield f"a {field} of {name} that is one off is not found"
    if is_missed((ledger, ledger.with_a_fen_moved()) for ledger in ledgers):
        yield "a fen that a rationing gave to another is not found"


def missed_in_answers(ledger):
    comparison = Comparison(ledger.name)
    for event in ledger.events:
        comparison.book.take(event)
    for what, wrong in answers.a_fen_off(ledger.asked):
        comparison.differences = []
        ledger.compare_answers(wrong, comparison)
        if not comparison.differences:
            yield f"{what} that is a fen off is not found"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yingbu", required=True)
    parser.add_argument("--scenarios", required=True)
    parser.add_argument("--plays", required=True)
    parser.add_argument("--seeds", type=int, default=20)
    asked = parser.parse_args()
    held, wrong = figures.check()
    print(f"figures: {held} hold")
    played = list(recorded_by(asked.scenarios, "Files/Scenario.*"))
    plays = list(recorded_by(asked.plays, "Simulation.EveryRuleHolds*", YINGBU_SEED="1",
                             YINGBU_SEEDS=str(asked.seeds)))
    waiting = known_to_differ()
    year, known = sample_year(asked.yingbu), set()
    wrong += [*missed_mutations(played), *missed_in_answers(year)]
    for kind, ledgers in (("scenarios", played), ("random plays", plays), ("sample year", [year])):
        differences, still = compare(kind, ledgers, waiting)
        wrong, known = wrong + differences, known | still
    wrong += [f"{name}\n  {key} differs no longer: strike it out of waiting.txt" for name, key in waiting - known]
    print("\n".join(wrong + [f"{len(wrong)} differences, {len(known)} keys known"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
