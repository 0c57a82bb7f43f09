"""A year of a calendar of recurring events by dateutil: as often as a line comes in, answered by how many it found.

The first line names the zone, the first local time of the year and the first after it; every further one until an empty
one is a series: its start and its rule. Everything that can be prepared is, before the first answer.
"""

import sys
from datetime import datetime

from dateutil import tz
from dateutil.rrule import rrulestr


def main() -> None:
    name, first, end = sys.stdin.readline().split()
    zone = tz.gettz(name)
    year = [datetime.fromisoformat(it).replace(tzinfo=zone) for it in (first, end)]
    rules = []
    while line := sys.stdin.readline().strip():
        start, rule = line.split(" ", 1)
        rules.append(rrulestr(rule, dtstart=datetime.fromisoformat(start).replace(tzinfo=zone)))
    while sys.stdin.readline():
        found = []
        for rule in rules:
            found.extend(date.astimezone(tz.UTC) for date in rule.between(year[0], year[1], inc=True))
        found.sort()
        print(len(found), flush=True)


main()
