"""The two matrices that the formulas were checked on with an independent program; rows are interviews."""

from qualcode.analysis.saturation import Unit

A = ["11100000", "10110000", "11011000", "10010100", "11100011"]

B = [
    "1111100010000011000001",
    "1111110110000000001000",
    "1110111000000010000000",
    "1101010111100110000000",
    "1110110100010101000000",
    "1101111000100110010000",
    "1010000010000000000010",
    "1111111010001000001010",
    "1111110110000010000100",
    "0110111000010000100000",
    "1111010110001100000000",
    "1101111010000000100000",
]


def units(rows: list[str]) -> tuple[Unit, ...]:
    return tuple(
        Unit(f"H{number}", frozenset(f"c{place:02}" for place, cell in enumerate(row) if cell == "1"))
        for number, row in enumerate(rows, start=1)
    )
