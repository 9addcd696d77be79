"""A function per intention of an analyst: what commands, screens and tests call.

Each takes the opened project (`qualcode.workbench.bench.Bench`), asks the index, builds an act, records it, and
returns plain values. Nothing here prints.
"""
