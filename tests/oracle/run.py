"""A second opinion on what is due: reckoned anew from recorded facts, compared to the fen.

usage: run.py --yingbu PROGRAM --scenarios DOMAIN_TEST --plays SIMULATION_TEST [--seeds N]

It knows the rules of the domain and the documented forms of events, and nothing of how the program reckons.
First its own figures are checked (figures.py). Then every scenario of tests/scenarios is played by DOMAIN_TEST,
random plays by SIMULATION_TEST, and the sample year is made by PROGRAM and asked over HTTP; each assessment and
allocation is compared as it was recorded, and each D at the end. Every difference is printed with its key, both
values and the lines. It fails on a difference, where it compared nothing, where it misses one that was put in,
and where a key of waiting.txt differs no longer.
"""
import argparse, collections, fnmatch, json, os, pathlib, subprocess, sys, tempfile, time, tomllib
import urllib.parse, urllib.request

sys.dont_write_bytecode = True  # the source tree stays as it is
import figures
from book import key_of
from comparing import Comparison

SHAPES = ["guarantee_fee_subsidy", "fiscal_compensation", "interest_subsidy", "increment_award", "one_off_award",
          "bank_loss_compensation"]
AUDITOR = "审计"


class Ledger:
    """The record of one ledger, and what it says at its end is due on each key."""

    def __init__(self, name, events, final):
        self.name, self.events, self.final = name, events, final

    def compared(self):
        comparison = Comparison(self.name)
        for event in self.events:
            comparison.play(event)
        comparison.finish(self.final)
        return comparison

    def with_a_wrong_due(self, shape):
        """The same with the last D of a shape a fen off, or None where nothing of it was due."""
        for place in reversed(range(len(self.events))):
            event = self.events[place]
            assessed = event["event"] == "entitlement_assessed" and event["last_in_group"]
            if assessed and event["data"]["shape"] == shape:
                due = str(int(event["data"]["due"]) + 1)
                wrong = event | {"data": event["data"] | {"due": due}}
                return Ledger(self.name, self.events[:place] + [wrong] + self.events[place + 1:], self.final)
        return None


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


class Served:
    """A ledger of the sample year, served to its auditor."""

    def __init__(self, program, directory):
        self.ledger, port = pathlib.Path(directory) / "ledger", pathlib.Path(directory) / "port"
        subprocess.run([program, "sample", self.ledger], check=True, stdout=subprocess.DEVNULL)
        self.server = subprocess.Popen([program, "serve", self.ledger, "--port", "0", "--port-file", port],
                                       stdout=subprocess.DEVNULL)
        for _ in range(600):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.1)
        actors = tomllib.loads((self.ledger / "tokens.toml").read_text())["actor"]
        token = next(actor["token"] for actor in actors if actor["handle"] == AUDITOR)
        self.address = "http://127.0.0.1:" + port.read_text().strip()
        self.headers = {"Authorization": f"Bearer {token}"}

    def stop(self):
        self.server.terminate()
        self.server.wait()

    def all(self, path):
        """The items of an address, page by page."""
        cursor = None
        while True:
            page = {"limit": "1000"} | ({"cursor": cursor} if cursor else {})
            request = urllib.request.Request(f"{self.address}{path}?{urllib.parse.urlencode(page)}",
                                             headers=self.headers)
            with urllib.request.urlopen(request) as answer:
                read = json.load(answer)
            yield from read["items"]
            cursor = read["next"]
            if not cursor:
                return


def sample_year(program):
    with tempfile.TemporaryDirectory() as directory:
        served = Served(program, directory)
        try:
            final = {key_of(each["key"]): int(each["due"]) for each in served.all("/v1/entitlements")}
            return Ledger("sample year", list(served.all("/v1/events")), final)
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
    nothing = [what for what in ("D", "lines", "allocations") if not sums[what]]
    return wrong + [f"{kind}: of {what} nothing was compared" for what in nothing], still


def missed_mutations(ledgers):
    """Shapes of which a wrong D was not found, or none was there to be wrong."""
    for shape in SHAPES:
        pairs = ((ledger, ledger.with_a_wrong_due(shape)) for ledger in ledgers)
        right, wrong = next((pair for pair in pairs if pair[1]), (None, None))
        if not wrong or len(wrong.compared().differences) <= len(right.compared().differences):
            yield f"a {shape} that is a fen off is not found"


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
    wrong += missed_mutations(played)
    sample, known = [sample_year(asked.yingbu)], set()
    for kind, ledgers in (("scenarios", played), ("random plays", plays), ("sample year", sample)):
        differences, still = compare(kind, ledgers, waiting)
        wrong, known = wrong + differences, known | still
    wrong += [f"{name}\n  {key} differs no longer: strike it out of waiting.txt" for name, key in waiting - known]
    print("\n".join(wrong + [f"{len(wrong)} differences, {len(known)} keys known"]))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
