"""The sample year as the program makes and serves it: asked by its auditor, added to by its bureaus."""
import json, os, pathlib, subprocess, time, tomllib
import urllib.error, urllib.parse, urllib.request

AUDITOR = "审计"


class Served:
    """A ledger of the sample year over HTTP."""

    def __init__(self, program, directory):
        self.program, self.asked = program, 0
        self.ledger, port = pathlib.Path(directory) / "ledger", pathlib.Path(directory) / "port"
        subprocess.run([program, "sample", self.ledger], check=True, stdout=subprocess.DEVNULL)
        self.server = subprocess.Popen([program, "serve", self.ledger, "--port", "0", "--port-file", port],
                                       stdout=subprocess.DEVNULL)
        for _ in range(600):
            if port.exists() and port.read_text().strip():
                break
            time.sleep(0.1)
        self.tokens_file = self.ledger / "tokens.toml"
        actors = tomllib.loads(self.tokens_file.read_text())["actor"]
        self.tokens = {actor["handle"]: actor["token"] for actor in actors}
        self.address = "http://127.0.0.1:" + port.read_text().strip()

    def stop(self):
        self.server.terminate()
        self.server.wait()

    def fetched(self, handle, path, body=None):
        headers = {"Authorization": f"Bearer {self.tokens[handle]}"}
        request = urllib.request.Request(self.address + path, headers=headers, data=body and json.dumps(body).encode())
        try:
            with urllib.request.urlopen(request) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{path} {body}: {refused.read().decode()}") from None

    def ask(self, path, **query):
        return self.fetched(AUDITOR, f"{path}?{urllib.parse.urlencode(query)}")

    def all(self, path, **query):
        """The items of an address, page by page."""
        items, cursor = [], None
        while True:
            read = self.ask(path, **query, limit=1000, **({"cursor": cursor} if cursor else {}))
            items, cursor = items + read["items"], read["next"]
            if not cursor:
                return items

    def submit(self, handle, *commands):
        """(name, data) of a day each, in one group."""
        self.asked += 1
        return self.fetched(handle, "/v1/commands", {"request_id": f"oracle-{self.asked}", "commands": list(commands)})

    def submit_by_two(self, clerk, reviewer, *commands):
        proposal = f"oracle-{self.asked}"
        self.submit(clerk, {"command": "propose",
                            "data": {"proposal": proposal, "note": "核对", "commands": commands}})
        self.submit(reviewer, {"command": "approve", "data": {"proposal": proposal}})

    def run(self, handle, *words):
        """The program itself, as somebody."""
        subprocess.run([self.program, *words, "--as", handle], check=True, stdout=subprocess.DEVNULL,
                       env=os.environ | {"YINGBU_URL": self.address, "YINGBU_TOKEN_FILE": str(self.tokens_file)})
