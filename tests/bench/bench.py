"""`make bench`: what Hearth needs for its work on this machine, beside the yardstick of PostgreSQL's COPY.

Import and export move HUD's sample (FY2026, 10,606 clients); COPY moves the same files into text tables of the same
cluster in the same run, so the ratio says more than the seconds. Every figure is the median of its runs.
"""

import argparse
import csv
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter, sleep
from urllib.request import Request, urlopen

import copying
import load
import psycopg

ROOT = Path(__file__).resolve().parents[2]
HMIS = ROOT / "target/release/hmis"
WORK = ROOT / ".cache/bench"
SHARED = Path(os.environ.get("HMIS_SHARED_DIR", ROOT.parent / "shared"))
CONFORMANCE = Path(os.environ.get("HMIS_CONFORMANCE_DIR", SHARED / "conformance"))
PORT = 18080


def sample(scale: int) -> Path:
    """HUD's sample, enlarged by its own copies, as a folder of CSV files."""
    folder = WORK / f"sample-{scale}"
    if folder.exists():
        return folder
    source = CONFORMANCE / "lsa-fy2026-v8/input"
    if not source.is_dir():
        sys.exit(f"The bench needs HUD's sample in {source}; HMIS_CONFORMANCE_DIR says where it is.")
    if scale == 1:
        shutil.copytree(source, folder)
    else:
        subprocess.run([sys.executable, SHARED / "scale/enlarge_hmis.py", source, folder, str(scale)], check=True)
    folder.chmod(0o755)
    # HUD's sample has many rows in Export.csv, a known slip; an export has one.
    export = folder / "Export.csv"
    lines = export.read_text(encoding="utf-8-sig").splitlines()[:2]
    export.chmod(0o644)
    export.write_text("\n".join(lines) + "\n")
    return folder


def zipped(folder: Path) -> Path:
    """The same as a ZIP file."""
    target = folder.with_suffix(".zip")
    if not target.exists():
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for path in sorted(folder.glob("*.csv")):
                archive.write(path, path.name)
    return target


def rows_in(folder: Path) -> int:
    """Records in all files."""
    total = 0
    for _, path, _ in copying.tables(folder):
        with path.open(encoding="utf-8-sig", newline="") as file:
            total += sum(1 for _ in csv.reader(file)) - 1
    return total


def run(arguments: list, **environment: str) -> tuple[float, float]:
    """Seconds and peak megabytes of one call of `hmis`."""
    begin = perf_counter()
    with (WORK / "last.log").open("wb") as log:
        process = subprocess.Popen(
            [HMIS, *map(str, arguments)], cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"hmis {arguments[0]} failed:\n{(WORK / 'last.log').read_text()[-2000:]}")
    return perf_counter() - begin, usage.ru_maxrss / 1024


class Cluster:
    """A fresh embedded cluster with the durability of a real one, on disk."""

    def __init__(self, name: str):
        self.data = WORK / name
        self.made = 0
        shutil.rmtree(self.data, ignore_errors=True)

    def __enter__(self):
        answer = subprocess.run([HMIS, "db", "--data-dir", self.data, "start"], check=True, capture_output=True)
        self.url = answer.stdout.decode().strip()
        return self

    def __exit__(self, *_):
        subprocess.run([HMIS, "db", "--data-dir", self.data, "stop", "--remove"], check=True)

    def database(self) -> str:
        """A new empty database; the page cache and the write-ahead log are settled first."""
        self.made += 1
        name = f"bench_{self.made}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"create database {name}")
            connection.execute("checkpoint")
        return self.url.rsplit("/", 1)[0] + f"/{name}"


@contextmanager
def server(*arguments: str, **environment: str):
    """A running server and the seconds until it answered."""
    begin = perf_counter()
    with (WORK / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [HMIS, *arguments],
            cwd=ROOT,
            env={**os.environ, "PORT": str(PORT), **environment},
            stdout=log,
            stderr=log,
        )
    try:
        deadline = monotonic() + 1800
        while not answers():
            if process.poll() is not None or monotonic() > deadline:
                sys.exit(f"the server did not start:\n{(WORK / 'server.log').read_text()[-2000:]}")
            sleep(0.05)
        yield perf_counter() - begin
    finally:
        process.send_signal(2)
        process.wait()


def answers() -> bool:
    """Whether the server is up."""
    try:
        return call("/health") is not None
    except OSError:
        return False


def call(path: str, body: dict | None = None):
    """The JSON answer to a GET, or to a POST when there is a body."""
    data = None if body is None else json.dumps(body).encode()
    request = Request(f"http://127.0.0.1:{PORT}/api/v1{path}", data, {"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        return json.load(answer)


def moving(figures: dict, scale: int, repeats: int) -> None:
    """Import, export and report against COPY in and out."""
    folder = sample(scale)
    archive = zipped(folder)
    rows = rows_in(folder)
    timed: dict[str, list[float]] = {name: [] for name in ("import", "copy_in", "export", "copy_out", "report")}
    peak: dict[str, list[float]] = {name: [] for name in ("import", "export", "report")}
    with Cluster("cluster") as cluster:
        for _ in range(repeats):
            plain, ours = cluster.database(), cluster.database()
            run(["migrate"], DATABASE_URL=ours)
            timed["copy_in"].append(copying.copy_in(plain, folder))
            timed["copy_out"].append(copying.copy_out(plain, folder, WORK / "copied"))
            calls = {
                "import": ["import", archive, "--data-source", "HUD", "--set-aside-errors"],
                "export": ["export", "--out", WORK / "exported.zip"],
                "report": ["report", "dq", "--csv", archive, "--start", "2025-10-01", "--end", "2026-09-30", "--out", WORK / "dq"],
            }
            for name, arguments in calls.items():
                seconds, megabytes = run(arguments, DATABASE_URL=ours)
                timed[name].append(seconds)
                peak[name].append(megabytes)
    for name, seconds in timed.items():
        figures[f"{name}_seconds"] = round(median(seconds), 2)
    for name, megabytes in peak.items():
        figures[f"{name}_peak_megabytes"] = round(max(megabytes))
    figures["rows"] = rows
    figures["import_rows_per_second"] = round(rows / median(timed["import"]))
    figures["import_to_copy_ratio"] = round(median(timed["import"]) / median(timed["copy_in"]), 1)
    figures["export_to_copy_ratio"] = round(median(timed["export"]) / median(timed["copy_out"]), 1)


def searching(figures: dict, clients: int) -> None:
    """How long `make run` takes, the first time and again, and a search among so many clients."""
    data = WORK / "run"
    shutil.rmtree(data, ignore_errors=True)
    environment = {"HMIS_DATA_DIR": str(data)}
    with server("run", **environment) as cold:
        figures["first_start_seconds"] = round(cold, 1)
    with server("run", **environment) as warm:
        figures["next_start_seconds"] = round(warm, 1)
    subprocess.run([HMIS, "db", "--data-dir", data, "stop", "--remove"], check=True)
    shutil.rmtree(data, ignore_errors=True)

    with server("run", "--clients", str(clients), **environment) as seeding:
        figures["demo_clients"] = clients
        figures["demo_seconds"] = round(seeding, 1)
        person = next(one for one in call("/system")["demo_sign_ins"] if one["role"] == "hmis_administrator")
        token = call("/sessions", {"email": person["email"], "password": person["password"]})["access_token"]
        address = f"http://127.0.0.1:{PORT}/api/v1/clients/search"
        names = ["maria", "jam", "smith", "garcia jo", "1985", "03/14/1985", "wil bro", "1184", "lee", "nguyen t"]
        bodies = [{"query": names[number % len(names)], "limit": 25} for number in range(4000)]
        load.post_all(address, token, bodies[:200], 16)
        ordered = load.post_all(address, token, bodies, 16)
        for percent in (50, 99):
            figures[f"search_p{percent}_milliseconds"] = round(load.percentile(ordered, percent) * 1000, 1)
    subprocess.run([HMIS, "db", "--data-dir", data, "stop", "--remove"], check=True)


def script_size() -> float:
    """Compressed kilobytes of JavaScript that the first page loads before it can do anything."""
    page = (ROOT / "web/dist/index.html").read_text()
    scripts = set(re.findall(r'(?:src|href)="(/assets/[^"]+\.js)"', page))
    return sum(len(gzip.compress((ROOT / f"web/dist{script}").read_bytes(), 9)) for script in scripts) / 1000


def main() -> None:
    """Measures and prints."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--scale", type=int, default=1, help="how many copies of HUD's sample")
    arguments.add_argument("--clients", type=int, default=100_000, help="demo clients for the search")
    arguments.add_argument("--repeats", type=int, default=3)
    arguments.add_argument("--only", choices=["moving", "searching"])
    chosen = arguments.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    WORK.chmod(0o755)
    figures: dict = {"cores": os.cpu_count(), "scale": chosen.scale}
    if chosen.only != "searching":
        moving(figures, chosen.scale, chosen.repeats)
    if chosen.only != "moving":
        searching(figures, chosen.clients)
    figures["first_page_script_kilobytes"] = round(script_size(), 1)
    (WORK / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):32}{value:>14,}")


if __name__ == "__main__":
    main()
