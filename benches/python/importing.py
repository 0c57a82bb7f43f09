"""CSV import, beside csv + email-validator + phonenumbers.

Like is compared with like in the checks alone: the file read, e-mails and phone numbers checked, on either side. An
import does more for each row, and its lanes say how much of the lead that costs: rights, twins, the record, its
history and its messages.
"""

from __future__ import annotations

import csv
import io
import random

import phonenumbers
from email_validator import EmailNotValidError, validate_email
from lanes import QUICK, Lanes, goal

from annuaire import SYSTEM, Directory, Policy, _annuaire

ROWS = 200 if QUICK else 2_000


def people() -> str:
    """A file of invented people: one e-mail in thirty and one number in thirty is none."""
    dice = random.Random(11)
    lines = ["last_name,first_name,email,landline"]
    for number in range(ROWS):
        email = f"p{number}@moore.example" if dice.randrange(30) else f"p{number}moore.example"
        phone = f"01 42 {number % 90 + 10} 12 {number % 80 + 10}" if dice.randrange(30) else "01 42"
        lines.append(f"Moore {number},Ada,{email},{phone}")
    return "\n".join(lines) + "\n"


def usual(text: str) -> int:
    """Check a file with the usual libraries; how many rows are good."""
    good = 0
    for row in csv.DictReader(io.StringIO(text)):
        try:
            validate_email(row["email"], check_deliverability=False, test_environment=True)
            number = phonenumbers.parse(row["landline"], "FR")
        except (EmailNotValidError, phonenumbers.NumberParseException):
            continue
        good += phonenumbers.is_valid_number(number) and bool(row["last_name"].strip())
    return good


def main() -> None:
    """Compare how many rows are good, then time both."""
    text = people()
    policy = Policy.preset("accounting-firm")

    def ours(*, dry_run: bool) -> int:
        directory = Directory.in_memory(policy)
        system = directory.acting(directory.open_account(SYSTEM).account, SYSTEM)
        return system.import_csv(io.BytesIO(text.encode()), dry_run=dry_run).counts.created

    file = text.encode()
    good = usual(text)
    told = (_annuaire.checked(file, "FR"), ours(dry_run=True), ours(dry_run=False))
    assert told == (good, good, good), (good, told)
    print(f"{ROWS} rows, {good} good; every lane says so")
    lanes = Lanes(f"import {ROWS} rows of CSV: for each row")
    theirs = lanes.add("csv + email-validator + phonenumbers: checks alone", ROWS, lambda: usual(text))
    checks = lanes.add("annuaire: checks alone", ROWS, lambda: _annuaire.checked(file, "FR"))
    dry = lanes.add("annuaire, dry run: every rule", ROWS, lambda: ours(dry_run=True))
    done = lanes.add("annuaire, written to memory with its history", ROWS, lambda: ours(dry_run=False))
    lanes.run(theirs)
    goal("like for like, checks beside checks: times as fast", lanes.ratio(theirs, checks), at_least=10)
    # They decide nothing, and keep nothing: these two say what it costs that we do.
    goal("every rule beside their checks alone, dry run: times as fast", lanes.ratio(theirs, dry), at_least=10)
    goal("every rule and a store beside their checks alone: times as fast", lanes.ratio(theirs, done), at_least=10)


if __name__ == "__main__":
    main()
