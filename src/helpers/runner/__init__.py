"""Making a report: notebooks executed in order, pages built and checked, one atomic exchange of the last good report."""

from helpers.runner.parameters import Parameter, declared_parameters, parse_assignments
from helpers.runner.run import RunOutcome, run_story

__all__ = ["Parameter", "RunOutcome", "declared_parameters", "parse_assignments", "run_story"]
