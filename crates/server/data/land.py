"""Makes land.bin of world-atlas' land-50m.json.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python3 crates/server/data/land.py package/land-50m.json crates/server/data/land.bin

A ring is a number of points and the points, each as steps from the one before in fiftieths of a degree, east and
north; every number is a zigzag varint. Points that do not move at that width, and rings of fewer than four, are left
out.
"""

import json
import sys

STEPS = 50


def arcs_of(topology):
    (scale_x, scale_y), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + low))
        yield points


def rings_of(topology):
    arcs = list(arcs_of(topology))
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                points = []
                for arc in ring:
                    way = arcs[arc] if arc >= 0 else arcs[~arc][::-1]
                    points.extend(way if not points else way[1:])
                yield points


def zigzag(number):
    return number * 2 if number >= 0 else -number * 2 - 1


def varint(number):
    while number >= 0x80:
        yield number & 0x7F | 0x80
        number >>= 7
    yield number


def main(source, target):
    packed = bytearray()
    rings = 0
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    for ring in rings_of(topology):
        points = []
        for x, y in ring:
            point = (round(x * STEPS), round(y * STEPS))
            if not points or points[-1] != point:
                points.append(point)
        if len(points) < 4:
            continue
        rings += 1
        packed.extend(varint(len(points)))
        at_x = at_y = 0
        for x, y in points:
            packed.extend(varint(zigzag(x - at_x)))
            packed.extend(varint(zigzag(y - at_y)))
            at_x, at_y = x, y
    with open(target, "wb") as file:
        file.write(packed)
    print(f"{rings} rings, {len(packed)} bytes")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
