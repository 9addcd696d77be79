"""Saturation in figures, as scripts read them."""

from typing import TYPE_CHECKING

from qualcode.cli.frame.cells import Value

if TYPE_CHECKING:
    from qualcode.workbench.results.saturation import Saturation, Sequence


def told(found: "Saturation") -> dict[str, Value]:
    """The figures by name, as scripts read them; those of a single sequence stand at the top as well."""
    figures = _figures(found.sequences[0]) if len(found.sequences) == 1 else {}
    return {
        **figures,
        "sequences": [_sequence(one) for one in found.sequences],
        "sentences": list(found.sentences),
        "remarks": list(found.remarks),
        "left_out": list(found.left_out),
        "not_here": list(found.not_here),
        "maybe_everyone": list(found.maybe_everyone),
    }


def _sequence(one: "Sequence") -> Value:
    return {
        "material": one.material,
        "unit": one.unit,
        "code": one.code,
        "steps": [
            {
                "unit": step.unit,
                "codes": step.codes,
                "new": step.new,
                "cumulative": step.cumulative,
                "new_codes": list(step.new_codes),
            }
            for step in one.steps
        ],
        **_figures(one),
        "expected": [round(value, 6) for value in one.curves.mao_tau] if one.curves else [],
        "deviation": [round(value, 6) for value in one.deviation],
        "estimates": _estimates(one),
        "sentences": list(one.sentences),
    }


def _figures(one: "Sequence") -> dict[str, Value]:
    """The figures by the names that the literature has for them."""
    of = one.estimates
    return {
        "collector": [step.cumulative for step in one.steps],
        "new": list(one.new),
        "mao_tau": list(one.curves.mao_tau) if one.curves else [],
        "mao_tau_orders": [list(between) for between in one.orders],
        "coleman": list(one.curves.coleman) if one.curves else [],
        "chao2": of.chao2 if of else None,
        "chao2_se": of.chao2_error if of else None,
        "jackknife1": of.jackknife1 if of else None,
        "jackknife2": of.jackknife2 if of else None,
        "bootstrap": of.bootstrap if of else None,
        "coverage_turing": of.turing if of else None,
        "coverage_chao_jost": of.chao_jost if of else None,
        "guest": _guest(one),
        "francis": {
            "initial": one.francis.initial,
            "run": one.francis.run,
            "reached": one.francis.met_at,
            "why": one.francis.why,
        }
        if one.francis
        else None,
    }


def _estimates(of: "Sequence") -> Value:
    one = of.estimates
    if one is None:
        return None
    return {
        "units": one.units,
        "seen": one.seen,
        "once": one.once,
        "twice": one.twice,
        "occurrences": one.occurrences,
        "chao2": one.chao2,
        "chao2_error": one.chao2_error,
        "jackknife1": one.jackknife1,
        "jackknife2": one.jackknife2,
        "bootstrap": one.bootstrap,
        "turing": one.turing,
        "chao_jost": one.chao_jost,
        "new_in_one_more": one.new_in_one_more,
    }


def _guest(one: "Sequence") -> Value:
    rule = one.guest
    return {
        "base": rule.base,
        "run": rule.run,
        "threshold": float(rule.threshold),
        "base_codes": rule.base_codes,
        "runs": [{"notation": run.notation, "new": run.new, "ratio": float(run.ratio)} for run in rule.runs],
        "met": rule.notation or None,
        "reached": rule.notation or None,
        "ratios": [float(ratio) for ratio in rule.ratios],
        "why": rule.why,
        "new_after": rule.new_after,
    }
