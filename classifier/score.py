"""How good a ruleset is on post whose right outcome is known: counting, nothing else."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.outcome import OpenZaak, outcome_id
from classifier.proposal import Proposal, Zekerheid

TOP = 3
GEEN_VOORSTEL = "geen voorstel"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoredItem:
    """A proposal beside what an experienced colleague chose; `ook_goed` are as good."""

    label: str
    proposal: Proposal
    ook_goed: tuple[str, ...] = ()
    zaak_nodig: bool | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """So many of so many."""

    goed: int = 0
    totaal: int = 0

    def __str__(self) -> str:
        part = f"{self.goed / self.totaal:.3f}" if self.totaal else "-"
        return f"{part} ({self.goed} van {self.totaal})"


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Top-1, top-3 and whether a zaak is needed; and for each certainty, how often it was right.

    `confusions` counts (right, proposed) pairs, most frequent first.
    """

    top1: Share
    top3: Share
    zaak_nodig: Share
    per_zekerheid: tuple[tuple[Zekerheid, Share], ...]
    per_label: tuple[tuple[str, Share], ...]
    confusions: tuple[tuple[tuple[str, str], int], ...]


def score(items: Iterable[ScoredItem]) -> Score:
    """Count the hits; an item for which nothing was proposed is a miss everywhere."""
    scored = list(items)
    labels = sorted({item.label for item in scored})
    return Score(
        top1=_share([_right(item, 1) for item in scored]),
        top3=_share([_right(item, TOP) for item in scored]),
        zaak_nodig=_share([_zaak_right(i) for i in scored if i.zaak_nodig is not None]),
        per_zekerheid=tuple(
            (z, _share([_right(i, 1) for i in scored if i.proposal.zekerheid is z]))
            for z in Zekerheid
        ),
        per_label=tuple(
            (label, _share([_right(i, 1) for i in scored if i.label == label])) for label in labels
        ),
        confusions=_confusions(scored),
    )


def format_score(result: Score) -> str:
    """Write a score as a Dutch text for a terminal."""
    lines = [
        f"Eerste voorstel goed   {result.top1}",
        f"Goede bij eerste drie  {result.top3}",
        f"Wel of geen zaak goed  {result.zaak_nodig}",
        "",
        "Per zekerheid",
        *(f"  {zekerheid:<8}{share}" for zekerheid, share in result.per_zekerheid),
        "",
        "Per uitkomst",
        *(f"  {label:<28}{share}" for label, share in result.per_label),
        "",
        "Verwisseld (goed -> voorgesteld)",
        *(f"  {n}x {good} -> {wrong}" for (good, wrong), n in result.confusions),
    ]
    return "\n".join(lines)


def _ids(proposal: Proposal) -> list[str]:
    return [outcome_id(candidate.outcome) for candidate in proposal.candidates]


def _right(item: ScoredItem, within: int) -> bool:
    accepted = {item.label, *item.ook_goed}
    return bool(accepted.intersection(_ids(item.proposal)[:within]))


def _zaak_right(item: ScoredItem) -> bool:
    """Tell whether the need of a zaak is right; an outcome that is as good is right here too."""
    if item.proposal.outcome is None:
        return False
    needs = isinstance(item.proposal.outcome, OpenZaak)
    return needs == item.zaak_nodig or _right(item, 1)


def _share(hits: Sequence[bool]) -> Share:
    return Share(goed=sum(hits), totaal=len(hits))


def _confusions(items: Sequence[ScoredItem]) -> tuple[tuple[tuple[str, str], int], ...]:
    wrong = Counter(
        (item.label, next(iter(_ids(item.proposal)), GEEN_VOORSTEL))
        for item in items
        if not _right(item, 1)
    )
    return tuple(sorted(wrong.items(), key=lambda pair: (-pair[1], pair[0])))
