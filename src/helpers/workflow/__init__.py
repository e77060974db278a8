"""The stages: what each reads, writes and runs; and bringing one up to date, which skips what is up to date already."""

from helpers.workflow.stages import STAGES, Stage, stage_named
from helpers.workflow.updating import Update, Workspace, bring_up_to_date

__all__ = ["STAGES", "Stage", "Update", "Workspace", "bring_up_to_date", "stage_named"]
