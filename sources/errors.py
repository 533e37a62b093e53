"""Refusals that are fit to show to a person."""

from django.utils.functional import Promise


class SourceError(Exception):
    """Something that cannot be done, said in a sentence. `code` is for programs, `field` names the input at fault."""

    def __init__(self, code: str, detail: "str | Promise", *, field: str = "", status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.detail = detail
        self.field = field
        self.status = status

    def of(self, name: str) -> "SourceError":
        """The same refusal of one thing among several."""
        return SourceError(self.code, f"{name}: {self.detail}", field=self.field, status=self.status)

    def __str__(self) -> str:
        return str(self.detail)


class StepFailed(SourceError):
    """A step of a job cannot succeed; the job is failed with this code and sentence."""
