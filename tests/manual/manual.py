"""The manual of the command line (docs/CLI.md) holds: every example is run and compared. So does the story of
a month (docs/RECONCILING.md).

usage: manual.py --yingbu PROGRAM [--write] [--begins init] PAGE

The ```console blocks of PAGE are run in its order on one ledger of `yingbu sample` (or of `yingbu init`), served
as an office would; what differs from run to run (times of recording, the day of asking, tokens, roots, ports) is put
alike on both sides first. --write puts what was printed into the page instead, to be looked at.

A block may show a file ($ cat NAME), which is then there for the commands after it; FILES are the others.
"""
import argparse, datetime, os, pathlib, re, shlex, shutil, subprocess, sys, tempfile, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILES = {
    "release.json": '{"command": "release_funds", "data": {"voucher": "V-1", "key": {"programme": "FC-141100",'
                    ' "payee": 3, "period": "2025", "object": "LLDB-2025-0001"}, "fund": "PH-141100",'
                    ' "source": "ZB-2026-007", "account": 1, "amount": "100"}}',
    "register_sample.csv": ROOT / "tests/intake/register_sample.csv",
    "begun_sample.csv": ROOT / "tests/intake/begun_sample.csv",
    "flow_sample.csv": ROOT / "tests/intake/flow_sample.csv",
    "match_begun.toml": ROOT / "ledger/reference/mappings/match_begun.toml",
    "match_flow.toml": ROOT / "ledger/reference/mappings/match_flow.toml",
    "guarantee_register.toml": ROOT / "ledger/reference/mappings/guarantee_register.toml",
    # The shipped mapping with the office's own names in place of the example's.
    "台账.toml": (ROOT / "ledger/reference/mappings/guarantee_register.toml").read_text()
                 .replace("吕梁市示例融资担保有限公司", "吕梁市惠民融资担保有限公司")
                 .replace("山西省示例融资再担保有限公司", "山西省融资再担保集团有限公司"),
}
# Of another ledger than the sample, and played by tests/tools/opening_test.cc.
ELSEWHERE = ["cut-overs"]


def commands_of(page):
    """(first line, line after the last, command, what it prints) of each example, in order."""
    lines, found, at, inside = page.split("\n"), [], 0, False
    while at < len(lines):
        if lines[at].startswith("```"):
            inside = lines[at] == "```console"
        if not (inside and lines[at].startswith("$ ")):
            at += 1
            continue
        begin, command = at, lines[at][2:]
        while command.endswith("\\"):
            at += 1
            command = command[:-1] + lines[at].strip()
        at += 1
        first = at
        while not lines[at].startswith(("```", "$ ")):
            at += 1
        found.append((first, at, command, "\n".join(lines[first:at])))
    return found


def alike(text, days):
    """Without what differs from run to run, the days of asking among it: a page renewed in parts holds several."""
    text = re.sub(r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}", "TIME", text)
    for day in days:
        text = text.replace(day, "TODAY-----")
    text = re.sub(r"yb_[0-9a-f]+…?", "TOKEN", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "ROOT", text)
    text = re.sub(r"cli-[0-9a-f]{32}", "REQUEST", text)
    text = re.sub(r"127\.0\.0\.1:\d+", "ADDRESS", text)
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


class Office:
    """A ledger of the sample year in a directory of its own, served from its making on."""

    def __init__(self, program, directory, begins):
        self.directory, self.server, self.begins = directory, None, begins
        self.tokens = "ledger/tokens.toml" if begins == "sample" else "tokens.toml"
        (directory / "bin").mkdir()
        (directory / "bin/yingbu").symlink_to(program)
        self.environment = os.environ | {"COLUMNS": "80", "TZ": "Asia/Shanghai",
                                         "PATH": f"{directory / 'bin'}:{os.environ['PATH']}"}
        for name, content in FILES.items():
            target = directory / name
            target.write_text(content) if isinstance(content, str) else shutil.copy(content, target)

    def run(self, words, wait=True):
        if not wait:
            return subprocess.Popen(["yingbu", *words], cwd=self.directory, env=self.environment,
                                    stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        return subprocess.run(["yingbu", *words], cwd=self.directory, env=self.environment, text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout

    def serve(self):
        self.server = self.run(["serve", "ledger", "--port", "0", "--port-file", "port"], wait=False)
        port = self.directory / "port"
        for _ in range(600):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.1)
        self.environment |= {"YINGBU_URL": "http://127.0.0.1:" + port.read_text().strip(),
                             "YINGBU_TOKEN_FILE": self.tokens}

    def stop(self):
        if self.server is None:
            return ""
        self.server.send_signal(2)
        printed = self.server.communicate()[0]
        self.server = None
        return printed

    def answer(self, words):
        """What the example prints. A reading command of a served ledger asks as the auditor."""
        if words[0] == self.begins:
            printed = self.run(words)
            self.serve()
            return printed
        if words[0] == "verify":
            self.stop()
        if words[0] == "record" and self.begins == "sample":  # it shows the way without a server
            words = [each for each in words if each not in ("--ledger", "ledger")]
        alone = words[0] in ("init", "match", "version") or words[:2] in (["terms", "check"], ["terms", "list"],
                                                                 ["keys", "make"])
        if self.server and "--as" not in words and "--token-file" not in words and not alone:
            words = words + ["--as", "审计"]
        return self.run(words)


def office_day():
    """Today as the offices count it, also where no time zones are installed."""
    return datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))).strftime("%Y-%m-%d")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--yingbu", required=True, type=lambda path: str(pathlib.Path(path).resolve()))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--begins", choices=["sample", "init"], default="sample")
    parser.add_argument("page", type=pathlib.Path)
    asked = parser.parse_args()
    page = asked.page.read_text()
    written = set(re.findall(r"（(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}）", page))
    started = office_day()
    lines, wrong, played = page.split("\n"), 0, 0
    with tempfile.TemporaryDirectory() as directory:
        office = Office(asked.yingbu, pathlib.Path(directory), asked.begins)
        examples = commands_of(page)
        answers = {}
        for number, (_, _, command, shown) in enumerate(examples):
            words = shlex.split(command)
            if words[0] == "cat":
                (office.directory / words[1]).write_text(shown + "\n")
            elif words[1] == "serve":
                answers[number] = None  # printed to its end once it is stopped
            elif words[1] not in ELSEWHERE:
                if words[1] == "verify":
                    answers[next(n for n, given in answers.items() if given is None)] = office.stop()
                answers[number] = office.answer(words[1:])
        asking = {started, office_day()}  # midnight may have passed meanwhile
        for number, (first, after, command, shown) in reversed(list(enumerate(examples))):
            if answers.get(number) is None:
                continue
            played += 1
            told = answers[number].strip("\n")
            if alike(told, asking) == alike(shown, written or asking):
                continue
            wrong += 1
            if asked.write:
                told = re.sub(r"(yb_[0-9a-f]{8})[0-9a-f]+", r"\1…", told)  # as the page is public
                told = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:8080", told)
                lines[first:after] = told.split("\n") + ([""] if lines[after].startswith("$ ") else [])
            else:
                print(f"{asked.page}:{first + 1}: $ {command}\nwritten:\n{shown}\nprinted:\n{told}\n")
        office.stop()
    if asked.write:
        asked.page.write_text("\n".join(lines))
    print(f"{played} examples, {wrong} {'renewed' if asked.write else 'differ'}")
    return 0 if asked.write or (wrong == 0 and played > 0) else 1


if __name__ == "__main__":
    sys.exit(main())
