"""`make bench`: what Hearth needs for its work on this machine, beside the yardstick of PostgreSQL's COPY.

Import and export move HUD's sample (FY2026, 10,606 clients); COPY moves the same files into text tables of the same
cluster in the same run, so the ratio says more than the seconds. Every figure is the median of its runs. Where others
use the machine too, the ratio of processor seconds (client and PostgreSQL together) is the one to trust.
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
from time import monotonic, perf_counter, process_time, sleep
from urllib.request import Request, urlopen

import copying
import psycopg

ROOT = Path(__file__).resolve().parents[2]
BUILT = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"
HMIS = BUILT / "hmis"
LOAD = BUILT / "hmis-load"
WORK = ROOT / ".cache/bench"
SHARED = Path(os.environ.get("HMIS_SHARED_DIR", ROOT.parent / "shared"))
CONFORMANCE = Path(os.environ.get("HMIS_CONFORMANCE_DIR", SHARED / "conformance"))
PORT = 18080

# What a search reads. The other files of a synthetic CoC are three quarters of its rows.
SEARCHED = {
    *("Export", "Organization", "User", "Project", "Funder", "ProjectCoC", "Inventory", "Affiliation"),
    *("HMISParticipation", "CEParticipation", "Client", "Enrollment", "Exit", "Services", "CurrentLivingSituation"),
    *("Assessment", "Event"),
}
# What people type: names in part and whole, one very common, a year, a date, the last four of a number.
QUERIES = ["maria", "jam", "smith", "garcia jo", "1985", "03/14/1985", "wil bro", "1184", "lee", "nguyen t"]


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


def run(arguments: list, **environment: str) -> tuple[float, float, float]:
    """Seconds, peak megabytes and processor seconds of one call of `hmis`."""
    begin = perf_counter()
    with (WORK / "last.log").open("wb") as log:
        process = subprocess.Popen(
            [HMIS, *map(str, arguments)], cwd=ROOT, env={**os.environ, **environment}, stdout=log, stderr=log
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"hmis {arguments[0]} failed:\n{(WORK / 'last.log').read_text()[-2000:]}")
    return perf_counter() - begin, usage.ru_maxrss / 1024, usage.ru_utime + usage.ru_stime


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

    def processor_seconds(self) -> float:
        """What its processes have used so far, those that ended included."""
        main = (self.data / "postgres/data/postmaster.pid").read_text().split()[0]
        ticks = 0
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if path.parent.name == main:
                ticks += sum(map(int, fields[11:15]))
            elif fields[1] == main:
                ticks += sum(map(int, fields[11:13]))
        return ticks / os.sysconf("SC_CLK_TCK")

    def database(self) -> str:
        """A new empty database; the page cache and the write-ahead log are settled first."""
        self.made += 1
        name = f"bench_{self.made}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"create database {name}")
            connection.execute("checkpoint")
        return self.url.rsplit("/", 1)[0] + f"/{name}"

    def drop(self, url: str) -> None:
        """Forgets a database: at a hundred times the size, the disk is needed for the next one."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"drop database {url.rsplit('/', 1)[1]}")


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
    used: dict[str, list[float]] = {name: [] for name in timed}
    peak: dict[str, list[float]] = {name: [] for name in ("import", "export", "report")}
    with Cluster("cluster") as cluster:
        for _ in range(repeats):
            plain, ours = cluster.database(), cluster.database()
            run(["migrate"], DATABASE_URL=ours)
            copies = {
                "copy_in": lambda: copying.copy_in(plain, folder),
                "copy_out": lambda: copying.copy_out(plain, folder, WORK / "copied"),
            }
            for name, copy in copies.items():
                before = cluster.processor_seconds() + process_time()
                timed[name].append(copy())
                sleep(0.2)
                used[name].append(cluster.processor_seconds() + process_time() - before)
            calls = {
                "import": ["import", archive, "--data-source", "HUD", "--set-aside-errors"],
                "export": ["export", "--out", WORK / "exported.zip"],
                "report": ["report", "dq", "--csv", archive, "--start", "2025-10-01", "--end", "2026-09-30", "--out", WORK / "dq"],
            }
            for name, arguments in calls.items():
                before = cluster.processor_seconds()
                seconds, megabytes, own = run(arguments, DATABASE_URL=ours)
                sleep(0.2)
                timed[name].append(seconds)
                used[name].append(cluster.processor_seconds() - before + own)
                peak[name].append(megabytes)
            shutil.rmtree(WORK / "copied")
            cluster.drop(plain)
            cluster.drop(ours)
    for name, seconds in timed.items():
        figures[f"{name}_seconds"] = round(median(seconds), 2)
        figures[f"{name}_processor_seconds"] = round(median(used[name]), 2)
    for name, megabytes in peak.items():
        figures[f"{name}_peak_megabytes"] = round(max(megabytes))
    figures["rows"] = rows
    figures["import_rows_per_second"] = round(rows / median(timed["import"]))
    figures["import_to_copy_ratio"] = round(median(timed["import"]) / median(timed["copy_in"]), 1)
    figures["import_to_copy_processor_ratio"] = round(median(used["import"]) / median(used["copy_in"]), 1)
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

    figures["search_clients"] = clients
    figures["search_seeding_seconds"] = round(seed(data, clients))
    with server("run", **environment):
        person = next(one for one in call("/system")["demo_sign_ins"] if one["role"] == "hmis_administrator")
        token = call("/sessions", {"email": person["email"], "password": person["password"]})["access_token"]
        post_searches(token, 1000)
        for name, figure in zip(("p50_milliseconds", "p99_milliseconds", "per_second"), post_searches(token, 8000)):
            figures[f"search_{name}"] = figure
    subprocess.run([HMIS, "db", "--data-dir", data, "stop", "--remove"], check=True)


def seed(data: Path, clients: int) -> float:
    """Seconds to invent so many clients and import the files that a search reads."""
    begin = perf_counter()
    archive, folder = WORK / "demo.zip", WORK / "demo"
    subprocess.run([HMIS, "demo", "--clients", str(clients), "--out", archive], check=True)
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(archive) as files:
        files.extractall(folder, [name for name in files.namelist() if Path(name).stem in SEARCHED])
    archive.unlink()
    answer = subprocess.run([HMIS, "db", "--data-dir", data, "start"], check=True, capture_output=True)
    url = answer.stdout.decode().strip()
    run(["migrate"], DATABASE_URL=url)
    run(["import", folder, "--data-source", "Demo"], DATABASE_URL=url)
    shutil.rmtree(folder)
    # What autovacuum would do a minute later.
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("vacuum analyze")
    return perf_counter() - begin


def post_searches(token: str, count: int) -> list[float]:
    """So many searches over 16 connections: p50 and p99 in milliseconds, searches a second."""
    bodies = [json.dumps({"query": query, "limit": 25}) for query in QUERIES]
    arguments = [f"127.0.0.1:{PORT}", "/api/v1/clients/search", "16", str(count)]
    answer = subprocess.run([LOAD, *arguments], input="\n".join([token, *bodies]), text=True, check=True, capture_output=True)
    return [float(figure) for figure in answer.stdout.split()]


def script_size() -> float | None:
    """Compressed kilobytes of JavaScript that the first page loads before it can do anything."""
    index = ROOT / "web/dist/index.html"
    if not index.exists():
        return None
    page = index.read_text()
    scripts = set(re.findall(r'(?:src|href)="(/assets/[^"]+\.js)"', page))
    return round(sum(len(gzip.compress((ROOT / f"web/dist{script}").read_bytes(), 9)) for script in scripts) / 1000, 1)


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
    if size := script_size():
        figures["first_page_script_kilobytes"] = size
    (WORK / "figures.json").write_text(json.dumps(figures, indent=2) + "\n")
    for name, value in figures.items():
        print(f"{name.replace('_', ' '):32}{value:>14,}")


if __name__ == "__main__":
    main()
