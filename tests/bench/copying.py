"""The yardstick: PostgreSQL's COPY of the same files into plain text tables, and back out into files."""

import csv
from pathlib import Path
from time import perf_counter

import psycopg
from psycopg import sql

BLOCK = 1 << 20


def tables(folder: Path) -> list[tuple[str, Path, list[str]]]:
    """Each CSV file of an export: table name, path, columns."""
    found = []
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            found.append((path.stem.lower(), path, next(csv.reader(file))))
    return found


def copy_in(url: str, folder: Path) -> float:
    """Seconds to make the tables and copy every file in, in one transaction."""
    begin = perf_counter()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for name, path, columns in tables(folder):
            listed = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column)) for column in columns)
            cursor.execute(sql.SQL("create table {} ({})").format(sql.Identifier(name), listed))
            statement = sql.SQL("copy {} from stdin (format csv, header)").format(sql.Identifier(name))
            with path.open("rb") as file, cursor.copy(statement) as copy:
                while block := file.read(BLOCK):
                    copy.write(block)
    return perf_counter() - begin


def copy_out(url: str, folder: Path, target: Path) -> float:
    """Seconds to copy every table out into a file."""
    target.mkdir(parents=True, exist_ok=True)
    begin = perf_counter()
    with psycopg.connect(url) as connection, connection.cursor() as cursor:
        for name, path, _ in tables(folder):
            statement = sql.SQL("copy {} to stdout (format csv, header)").format(sql.Identifier(name))
            with (target / path.name).open("wb") as file, cursor.copy(statement) as copy:
                for block in copy:
                    file.write(block)
    return perf_counter() - begin
