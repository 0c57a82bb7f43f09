"""What people call something."""

from __future__ import annotations

from dataclasses import dataclass

from annuaire._errors import Lang


@dataclass(frozen=True, slots=True)
class Label:
    """What people call something."""

    en: str
    """In English."""
    fr: str
    """In French."""

    def text(self, lang: Lang = "en") -> str:
        """Give it in one language."""
        return self.fr if lang == "fr" else self.en
