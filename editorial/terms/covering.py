"""Regions of a text: narrow ones that it names, and a wide one where it ranges over several parts. Pure.

A piece stands in every region around the one that it is filed under, so that a region around one that is
chosen adds nothing, unless the text ranges over more of its parts.
"""

PART = 0.8  # what a region has of the points of those inside it
MOST_OF_IT = 0.6  # where one part has more of the points of a wide region, that part is meant
CAP = 4.0  # points of a part beyond which it only hides that others are named too
MOST = 3
ENOUGH = 2.0
SHARE = 0.15  # of the points of the foremost region: less is a passing remark


def cover(points, around, *, chosen=()):
    """Return [(region, points, the parts that it ranges over)] in the order in which they are worth choosing.

    `points` are what speaks for each region itself, `around` says for each which regions it lies in.
    """
    inside = {}
    for region in points:
        for outer in around.get(region, ()):
            inside.setdefault(outer, []).append(region)
    taken, covered, found = set(chosen), set(chosen), []
    while len(found) < MOST:
        options = [
            (*weighed(region, points, inside, covered), region)
            for region in sorted({*points, *inside} - covered, key=str)
        ]
        options = [one for one in options if one[1] or not is_around(one[2], taken, around)]
        number, parts, region = max(options, key=lambda one: one[0], default=(0, (), None))
        if number < max(ENOUGH, SHARE * (found[0][1] if found else 0)):
            break
        found.append((region, number, parts))
        taken.add(region)
        covered |= {region, *parts}
    return found


def weighed(region, points, inside, covered):
    """Return what speaks for a region, and the parts over which a text ranges: none where it is about one."""
    parts = sorted(inside.get(region, ()), key=lambda one: (-points[one], str(one)))
    capped = [min(points[one], CAP) for one in parts]
    new = sum(number for one, number in zip(parts, capped, strict=True) if one not in covered)
    ranges = len(parts) > 1 and capped[0] <= MOST_OF_IT * sum(capped) and new >= ENOUGH
    parts = tuple(parts) if ranges else ()
    return points.get(region, 0.0) + PART * sum(capped) * bool(parts), parts


def is_around(region, taken, around):
    """Whether a region that is taken lies in this one."""
    return any(region in around.get(one, ()) for one in taken)
