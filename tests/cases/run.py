#!/usr/bin/env python3
"""Plays cases against a built yingbu and says which hold.

    run.py [--yingbu build/yingbu] [--port N] [--waiting FILE] CASES...      case files, or directories of them

Every case is played on a fresh ledger in a temporary directory, with the cast of cast.toml in it, served
on loopback (--port 0, the default: any free one). One line a case, PASS name, or with the first step that
does not hold FAIL name: step N: wanted ..., got ...; then a line that counts. Exit code 1 if any failed.
With --waiting the cases that FILE names, one a line, are known not to hold yet: such a one is WAIT name: ...,
and FAIL as soon as it holds, so that the list shrinks with the faults.

A case is a JSON object:
  name, kind, source, rule, why   source: the public report that prompted it (owner/repo#n), or "own"
  programmes   {"FS": {"like": "fee_subsidy" or "risk_compensation", FIELD: VALUE, ...}}, fields side by side;
               where each stands in establish_programme and enact_terms is told by the form of cast.toml
  money        [[fund, source, fiscal year, fen, booked date], ...]: a budget and its receipt
  steps        played in order, each one of
    {"as": WHO, "do": COMMAND or [COMMAND, ...]}     one request, recorded whole or not at all
    {"as": WHO, "do": COMMAND, "times": N}           N requests in a batch, {n} in them 00001 to N
    {"by": ORGANISATION, "two": COMMAND or [...]}    proposed by its clerk, approved by its approver
    {"as": WHO, "get": ADDRESS, "query": {...}}
    {"as": WHO, "register": [ROW, ...], "booked": DAY}     records register.csv; a ROW is {column: cell},
                 the rest of it as in cast.toml; without rows the file as it stands
    {"as": WHO, "run": [ARGUMENT, ...], "show": [NAME, ...], "offline": true, "read_only": true}
                 the program, on request once the server has stopped and with a ledger that it cannot
                 write to; {ledger} and {mappings} are directories
  and in a step "files": {NAME: TEXT or [LINE, ...]} put where the program runs; "keep": {NAME: PATH} of the
  answer, for later steps; "expect": "accepted" (the default); "anything"; [CHECK, ...] of what was accepted;
  {"refused": [code, ...] or "*", "answer": [CHECK, ...]}, * by any rule (status 400, 403, 409, 422); of a
  register or a run {"exit": N, "contains": [TEXT, ...], "any": [TEXT, ...], "lacks": [TEXT, ...]} of what is
  printed, the rejects and the files to show.
WHO is one of the cast, or an organisation for its clerk; left out: the bureau's clerk, for get the auditor.
"$NAME" is what was kept, "@company_a" a party's id, "#company_a" its number; issue_guarantee is completed
from cast.toml. A CHECK is {"path": PATH} with "is", "isnt" VALUE or "contains", "lacks" TEXT (in its JSON).
A PATH is members and places with / between; "guarantee=G1" is the item with that member, "key.object=G1"
with a member's member, "#" the number of items; what is not there is null.
"""
import argparse, hashlib, json, os, pathlib, re, shutil, signal, subprocess, sys, tempfile, time
import tomllib, urllib.error, urllib.parse, urllib.request

HERE = pathlib.Path(__file__).resolve().parent
MAPPINGS = HERE.parents[1] / "ledger/reference/mappings"
CAST = tomllib.loads((HERE / "cast.toml").read_text())
PARTIES = CAST["parties"]


class Wrong(Exception):
    """What was wanted and what came instead."""


class Stage:
    """A ledger of its own, served while a case is played."""

    def __init__(self, program, port, directory):
        self.program, self.port, self.directory = program, port, pathlib.Path(directory)
        self.ledger, self.files = self.directory / "ledger", self.directory / "files"
        self.names = {"@" + name: party[0] for name, party in PARTIES.items()}
        self.names |= {"#" + name: number for number, name in enumerate(PARTIES, 1)}
        self.requests, self.tokens = 0, {}

    def __enter__(self):
        self.files.mkdir()
        tokens, (bureau, _, name, region) = self.directory / "tokens.toml", PARTIES["bureau"]
        subprocess.run([self.program, "init", self.ledger, "--region", region, "--origin", "case", "--open-from",
                        CAST["first_day"], "--organisation", bureau, "--organisation-name", name,
                        "--tokens-file", tokens], check=True, stdout=subprocess.DEVNULL)
        for actor in tomllib.loads(tokens.read_text())["actor"]:
            self.tokens[CAST["init"][actor["handle"]]] = actor["token"]
        self.tokens["bureau"] = self.tokens["bureau_clerk"]
        port_file, log_file = self.directory / "port", self.directory / "serve.log"
        with open(log_file, "ab") as log:
            self.server = subprocess.Popen([self.program, "serve", self.ledger, "--port", str(self.port),
                                            "--port-file", port_file], stdout=log, stderr=log)
        until = time.monotonic() + 60
        while not (port_file.exists() and port_file.read_text().strip()):
            if self.server.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the server did not start: " + log_file.read_text()[-300:])
            time.sleep(0.02)
        self.url = f"http://127.0.0.1:{port_file.read_text().strip()}"
        return self

    def __exit__(self, *_):
        self.server.send_signal(signal.SIGTERM)
        self.server.wait(60)

    stop = __exit__

    def set_up(self, case):
        day = {"booked_date": CAST["first_day"]}
        cast = [day | {"command": "register_party", "data": dict(zip(("party", "kind", "name", "region"), party))}
                for name, party in PARTIES.items() if name != "bureau"]
        for handle in CAST["actors"]:
            name, token = re.sub("_(clerk|approver)$", "", handle), "yb_" + hashlib.sha256(handle.encode()).hexdigest()
            self.tokens[handle] = token
            self.tokens.setdefault(name, token)
            cast.append(day | {"command": "enrol_actor", "data": {
                "handle": handle, "organisation": "@" + name, "role": PARTIES[name][1],
                "token_digest": hashlib.sha256(token.encode()).hexdigest()}})
        for count, (payee, bank) in enumerate(CAST["accounts"], 1):
            cast.append(day | {"command": "add_party_account", "data": {
                "party": "@" + payee, "bank_name": PARTIES[bank][2], "account_name": PARTIES[payee][2],
                "account_number": f"6228000{count}"}})
        replies = [self.command("administrator", cast)]
        for programme, given in case.get("programmes", {}).items():
            established, terms = programme_data(given)
            replies += [self.command("bureau", day | {"command": "establish_programme", "data": established | {
                            "programme": programme, "bureau": "@bureau", "title": "示例项目"}}),
                        self.by_two("bureau", day | {"command": "enact_terms", "data": {
                            "programme": programme, "terms": terms}})]
        for fund in {money[0]: None for money in case.get("money", [])}:
            replies.append(self.command("bureau", day | {"command": "open_fund", "data": {
                "fund": fund, "bureau": "@bureau", "title": "示例资金"}}))
        for fund, source, year, fen, booked in case.get("money", []):
            on, to = {"booked_date": booked}, {"fund": fund, "source": source, "amount": fen}
            replies.append(self.command("bureau", [
                on | {"command": "allocate_budget", "data": to | {"fiscal_year": year, "document": "示例文" + source}},
                on | {"command": "record_receipt", "data": to | {"reference": "示例回单" + source}}]))
        for status, answer in replies:
            check_answer(status, answer, "accepted")

    def filled(self, value):
        """`value` with names in place and issue_guarantee completed."""
        if isinstance(value, list):
            return [self.filled(each) for each in value]
        if isinstance(value, dict):
            if value.get("command") == "issue_guarantee":
                value = value | {"data": CAST["issue"] | value["data"]}
            return {key: self.filled(each) for key, each in value.items()}
        return self.names.get(value, value) if isinstance(value, str) else value

    def ask(self, who, path, body=None):
        """Status and answer; status 0 where none came."""
        request = urllib.request.Request(self.url + path, data=body, headers={
            "Authorization": "Bearer " + self.tokens[who], "Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=300) as reply:
                status, text = reply.status, reply.read()
        except urllib.error.HTTPError as problem:
            status, text = problem.code, problem.read()
        except OSError as failure:
            time.sleep(0.5)  # for a server that is ending to have ended
            return 0, {"code": f"no answer ({failure}), server exit {self.server.poll()}"}
        lines = [json.loads(line) for line in text.splitlines() if line]
        return status, lines[0] if len(lines) == 1 else lines

    def request(self, commands):
        self.requests += 1
        if "request_id" in commands:
            return self.filled(commands)
        return {"request_id": f"case-{self.requests}", "commands": self.filled(listed(commands))}

    def command(self, who, commands):
        return self.ask(who, "/v1/commands", json.dumps(self.request(commands), ensure_ascii=False).encode())

    def by_two(self, organisation, commands):
        day = {key: value for key, value in listed(commands)[0].items() if key == "booked_date"}
        proposal = {"proposal": f"proposal-{self.requests}"}
        reply = self.command(organisation + "_clerk", day | {
            "command": "propose", "data": proposal | {"note": "", "commands": listed(commands)}})
        return reply if reply[0] != 200 else self.command(organisation + "_approver", day | {
            "command": "approve", "data": proposal})

    def batch(self, who, command, times):
        lines = [json.dumps(self.request(command)).replace("{n}", f"{n:05}") for n in range(1, times + 1)]
        status, answers = self.ask(who, "/v1/commands:batch", "\n".join(lines).encode())
        refused = [line["problem"] for line in answers if line["status"] != "accepted"] if status == 200 else [answers]
        return (422, refused[0]) if refused else (200, {"accepted": times})

    def run(self, step):
        for name, text in step.get("files", {}).items():
            (self.files / name).write_bytes("\n".join([*listed(text), ""]).encode())
        if "register" in step:
            columns = dict.fromkeys([*CAST["row"], *(column for row in step["register"] for column in row)])
            rows = [dict(zip(columns, columns)), *(CAST["row"] | row for row in step["register"])]
            lines = (",".join(row.get(column, "") for column in columns) for row in rows)
            (self.files / "register.csv").write_text("".join(line + "\n" for line in lines))
        show = [self.files / name for name in step.get("show", [CAST["import"]["rejects"]])]
        for path in show:
            path.unlink(missing_ok=True)
        if step.get("offline"):
            self.stop()
        program, ledger, user = self.read_only_copy() if step.get("read_only") else (self.program, self.ledger, {})
        places = {"{ledger}": ledger, "{day}": step.get("booked"),
                  "{mappings}": MAPPINGS}
        arguments = [re.sub(r"\{\w+\}", lambda place: str(places[place[0]]), each)
                     for each in step.get("run", CAST["import"]["arguments"])]
        environment = os.environ | {"YINGBU_URL": self.url, "YINGBU_TOKEN": self.tokens[step.get("as", "bureau")]}
        done = subprocess.run([program, *arguments], cwd=self.files, env=environment, capture_output=True, **user)
        texts = [done.stdout.decode(), done.stderr.decode(), *(path.read_text() for path in show if path.exists())]
        return done.returncode, "\n".join(texts)

    def read_only_copy(self):
        """Program, stopped ledger, and a user (root may write anywhere) who can only read it."""
        place = self.directory / "read_only"
        shutil.copytree(self.ledger, place / "ledger")
        shutil.copy(self.program, place / "yingbu")
        for path in [*place.rglob("*"), place]:
            path.chmod(0o555 if path.is_dir() or path.name == "yingbu" else 0o444)
        self.directory.chmod(0o755)
        user = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        return place / "yingbu", place / "ledger", user


def programme_data(given):
    """What `given` says side by side, for establish_programme and as the terms of enact_terms."""
    form, fields = CAST["form"], CAST["programmes"][given["like"]] | given
    del fields["like"]

    def taken(names):
        names = names if isinstance(names, dict) else dict(zip(names, names))
        return {name: fields.pop(field) for field, name in names.items() if field in fields}

    established = taken(form["establish_programme"])
    parts = {part: taken(form[part]) for part in ("eligibility", "procedure")}
    sheet = taken(form["clauses"][established["shape"]])
    clauses = [{"field": field, "value": value if isinstance(value, str) else json.dumps(value),
                "article": fields["article"]} for field, value in sheet.items()]
    return established, fields | parts | {"clauses": clauses}


def listed(value):
    return value if isinstance(value, list) else [value]


def brief(value):
    return " ".join((value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)).split())[:300]


def at(value, path):
    for part in path.split("/"):
        member, sought, wanted = part.partition("=")
        if sought:
            value = next((each for each in value or [] if str(at(each, member.replace(".", "/"))) == wanted), None)
        elif isinstance(value, list):
            value = len(value) if part == "#" else value[int(part)] if int(part) < len(value) else None
        else:
            value = value.get(part) if isinstance(value, dict) else None
    return value


def check(answer, checks):
    for each in checks:
        value = at(answer, each["path"])
        text = json.dumps(value, ensure_ascii=False)
        for how, wanted in each.items():
            if not {"path": True, "is": value == wanted, "isnt": value != wanted, "contains": str(wanted) in text,
                    "lacks": str(wanted) not in text}[how]:
                raise Wrong(f"wanted {each['path']} {how} {brief(wanted)}, got {brief(value)}")


def check_answer(status, answer, expect):
    problem = answer if isinstance(answer, dict) else {}
    if isinstance(expect, dict):
        codes = expect["refused"]
        if not (status in (400, 403, 409, 422) if codes == "*" else problem.get("code") in codes):
            got = "accepted" if status == 200 else f"{status} {problem.get('code')}"
            raise Wrong(f"wanted refused{'' if codes == '*' else ' by ' + ' or '.join(codes)}, got {got}")
        return check(answer, expect.get("answer", []))
    if status != 200 and not (expect == "anything" and status):
        raise Wrong(f"wanted accepted, got {status} {problem.get('code')} {problem.get('detail_en', '')}")
    check(answer, expect if isinstance(expect, list) else [])


def check_run(code, text, expect):
    expect = {"accepted": {"exit": 0}, "anything": {}}[expect] if isinstance(expect, str) else expect
    for how, wanted in expect.items():
        found = [code == wanted] if how == "exit" else [part in text for part in wanted]
        if not {"exit": all(found), "contains": all(found), "any": any(found), "lacks": not any(found)}[how]:
            raise Wrong(f"wanted {how} {brief(wanted)}, got exit {code}: {brief(text)}")


def play(step, stage):
    expect, who = step.get("expect", "accepted"), step.get("as", "auditor" if "get" in step else "bureau")
    if "run" in step or "booked" in step:
        return check_run(*stage.run(step), expect)
    if "get" in step:
        query = urllib.parse.urlencode(stage.filled(step.get("query", {})))
        reply = stage.ask(who, step["get"] + ("?" + query if query else ""))
    elif "two" in step:
        reply = stage.by_two(step.get("by", "bureau"), step["two"])
    elif "times" in step:
        reply = stage.batch(who, step["do"], step["times"])
    else:
        reply = stage.command(who, step["do"])
    check_answer(*reply, stage.filled(expect))
    stage.names |= {"$" + name: at(reply[1], path) for name, path in step.get("keep", {}).items()}


def play_case(case, program, port):
    """None where every step holds, else which does not and how."""
    with tempfile.TemporaryDirectory(prefix="yingbu-case-") as directory, Stage(program, port, directory) as stage:
        where = "set-up"
        try:
            stage.set_up(case)
            for number, step in enumerate(case["steps"], 1):
                where = f"step {number}"
                play(step, stage)
        except Wrong as wrong:
            return f"{where}: {wrong}"


def verdict(name, wrong, waiting):
    """PASS, WAIT or FAIL, and what is to be said of it."""
    if name not in waiting:
        return ("FAIL", wrong) if wrong else ("PASS", None)
    return ("WAIT", wrong) if wrong else ("FAIL", "it holds: take it off the list of what waits")


def names_in(file):
    lines = (line.split("#")[0].strip() for line in file.read_text().splitlines())
    return {line for line in lines if line}


def main():
    parser = argparse.ArgumentParser(description="Plays cases against a built yingbu and says which hold.")
    parser.add_argument("--yingbu", default="build/yingbu", type=pathlib.Path)
    parser.add_argument("--port", default=0, type=int, help="0, the default: any free one")
    parser.add_argument("--waiting", type=pathlib.Path, help="the names of cases that do not hold yet")
    parser.add_argument("cases", nargs="+", type=pathlib.Path, help="case files, or directories of them")
    asked = parser.parse_args()
    if not asked.yingbu.is_file():
        parser.error(f"there is no program {asked.yingbu}: build it, or say where it is with --yingbu")
    files = [file for given in asked.cases for file in (sorted(given.glob("*.json")) if given.is_dir() else [given])]
    waiting = names_in(asked.waiting) if asked.waiting else set()
    if unknown := sorted(name for name in waiting if not (HERE / f"{name}.json").is_file()):
        parser.error(f"{asked.waiting} names no case: {', '.join(unknown)}")
    count = dict.fromkeys(("PASS", "FAIL", "WAIT"), 0)
    for case in (json.loads(file.read_text()) for file in files):
        word, said = verdict(case["name"], play_case(case, asked.yingbu.resolve(), asked.port), waiting)
        count[word] += 1
        print(f"{word} {case['name']}" + (f": {said}" if said else ""), flush=True)
    waits = f", {count['WAIT']} waiting" if asked.waiting else ""
    print(f"{count['PASS']} passed, {count['FAIL']} failed{waits}")
    return 1 if count["FAIL"] else 0


if __name__ == "__main__":
    sys.exit(main())
