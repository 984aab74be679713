"""The only place that opens foreign bytes: a pool of child processes with limits."""

from intake.sandbox.limits import Limits
from intake.sandbox.pool import Sandbox

__all__ = ["Limits", "Sandbox"]
