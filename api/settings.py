"""Everything a beheerder can set: one TOML file, environment variables on top, checked at start.

`ZAAKPOST_SMTP__HOST=relay.gemeente.nl` overrides `host` under `[smtp]`. A list such as
`[[postbus]]` is given as JSON: `ZAAKPOST_POSTBUS='[{"naam": "info", ...}]'`.
"""

import os
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as EnvironmentSettingsError


class SettingsError(Exception):
    """Het instellingenbestand klopt niet."""


def _rsin(value: str) -> str:
    """Check the eleven test of an RSIN: nine digits, weighted 9 to 2 and -1."""
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    digits = [int(c) for c in value if c.isdigit()]
    if len(value) != len(weights) or len(digits) != len(weights):
        raise ValueError("een RSIN heeft negen cijfers")
    if sum(w * d for w, d in zip(weights, digits, strict=True)) % 11:
        raise ValueError("dit RSIN voldoet niet aan de elfproef")
    return value


def _readable(path: Path) -> Path:
    if not os.access(path, os.R_OK):
        raise ValueError("dit bestand bestaat niet of is niet te lezen")
    return path


def _existing(path: Path) -> Path:
    if not path.exists():
        raise ValueError("dit bestand of deze map bestaat niet")
    return path


def _known_database(url: str) -> str:
    if url and not url.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ValueError("moet beginnen met sqlite:/// of postgresql+psycopg://")
    return url


def _safe_line(host: str, beveiliging: str) -> None:
    """Refuse to send a password and letters in the clear over a network."""
    if beveiliging == "geen" and host not in {"localhost", "127.0.0.1", "::1"}:
        raise ValueError("beveiliging 'geen' mag alleen naar deze machine zelf (localhost)")


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class GemeenteSettings(_Part):
    """Who sends the letters."""

    naam: str = Field(min_length=1)
    rsin: Annotated[str, AfterValidator(_rsin)]
    adres: str
    postcode: str
    plaats: str
    telefoon: str
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$")
    website: str
    privacy_url: str
    kleur: str = Field(default="#0c6175", pattern=r"^#[0-9a-fA-F]{6}$")
    thema: Path | None = None
    plaatsen: tuple[str, ...] = ()
    eigen_adressen: tuple[str, ...] = ()
    eigen_domeinen: tuple[str, ...] = ()
    vertrouwde_mailservers: tuple[str, ...] = ()


class _Geheim(_Part):
    """A password: in the file, or better in a file of its own (systemd credentials)."""

    wachtwoord: str = Field(default="", repr=False)
    wachtwoord_bestand: Annotated[Path, AfterValidator(_readable)] | None = None

    @property
    def geheim(self) -> str:
        if self.wachtwoord_bestand is not None:
            return self.wachtwoord_bestand.read_text().strip()
        return self.wachtwoord


class ImapPostbus(_Geheim):
    """A mailbox on an IMAP server."""

    naam: str
    soort: Literal["imap"]
    host: str
    poort: int = 993
    beveiliging: Literal["tls", "starttls", "geen"] = "tls"
    ca_bestand: Path | None = None
    gebruiker: str
    map: str = "INBOX"
    daarna: Literal["verplaats", "vlag", "laat"] = "verplaats"
    verwerkt: str = "Verwerkt"
    te_groot: str = "Te groot"
    adressen: tuple[str, ...] = ()
    idle: bool = True
    termijn_seconden: float = Field(default=60.0, gt=0)

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        _safe_line(self.host, self.beveiliging)
        return self


class MaildirPostbus(_Part):
    """A mailbox as a folder."""

    naam: str
    soort: Literal["maildir"]
    map: Path
    verwerkt: str = "Verwerkt"
    adressen: tuple[str, ...] = ()


Postbus = Annotated[ImapPostbus | MaildirPostbus, Field(discriminator="soort")]


class Scanmap(_Part):
    """A folder that a scanner writes to."""

    naam: str
    map: Path
    verwerkt: str = "verwerkt"
    rust_seconden: float = Field(default=10.0, ge=0)


class SmtpSettings(_Geheim):
    """The relay that carries outgoing mail."""

    host: str
    poort: int = 587
    beveiliging: Literal["tls", "starttls", "geen"] = "starttls"
    ca_bestand: Path | None = None
    gebruiker: str = ""

    @model_validator(mode="after")
    def _is_safe(self) -> Self:
        _safe_line(self.host, self.beveiliging)
        return self


class Bezorging(_Part):
    """How outgoing mail leaves."""

    afzender: str = Field(default="", pattern=r"^([^@\s]+@[^@\s]+)?$")
    bedenktijd_seconden: int = Field(default=30, ge=0, le=600)
    per_afzender_per_dag: int = Field(default=3, ge=1)
    per_minuut: int = Field(default=60, ge=1)


class Lezen(_Part):
    """Limits for reading what strangers send."""

    max_grootte_mb: int = Field(default=100, ge=1)
    kinderen: int = Field(default=2, ge=1, le=32)
    ocr: bool = True


class Web(_Part):
    """Where the pages are served."""

    host: str = "127.0.0.1"
    poort: int = Field(default=8000, ge=1, le=65535)


class Settings(BaseSettings):
    """The whole of it."""

    model_config = SettingsConfigDict(
        env_prefix="ZAAKPOST_", env_nested_delimiter="__", extra="forbid", frozen=True
    )

    gemeente: GemeenteSettings
    gegevens: Path
    database: Annotated[str, AfterValidator(_known_database)] = ""
    objecten: Path | None = None
    catalogus: Annotated[Path, AfterValidator(_existing)] | None = None
    regels: Annotated[Path, AfterValidator(_existing)] | None = None
    geheim: str = Field(default="", repr=False)
    feestdagen: tuple[date, ...] = ()
    postbus: tuple[Postbus, ...] = ()
    scanmap: tuple[Scanmap, ...] = ()
    smtp: SmtpSettings | None = None
    uitbak: Path | None = None
    bezorging: Bezorging = Bezorging()
    lezen: Lezen = Lezen()
    web: Web = Web()
    ophalen_seconden: int = Field(default=60, ge=1)

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Put the environment before the file, whose values arrive as init arguments."""
        del settings_cls, dotenv_settings, file_secret_settings
        return env_settings, init_settings

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        names = [source.naam for source in (*self.postbus, *self.scanmap)]
        double = {name for name in names if names.count(name) > 1}
        if double:
            raise ValueError(f"deze naam heeft meer dan een bron: {', '.join(sorted(double))}")
        return self

    @property
    def database_url(self) -> str:
        return self.database or f"sqlite:///{self.gegevens / 'zaakpost.db'}"

    @property
    def objects_root(self) -> Path:
        return self.objecten or self.gegevens / "objecten"

    @property
    def outbox(self) -> Path:
        return self.uitbak or self.gegevens / "uit"

    @property
    def secret_file(self) -> Path:
        return self.gegevens / "geheim"


def load_settings(path: Path) -> Settings:
    """Read and check the file; raise SettingsError with one Dutch line for every wrong key."""
    try:
        values = tomllib.loads(path.read_text())
    except FileNotFoundError as error:
        raise SettingsError(f"Het instellingenbestand {path} bestaat niet.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is geen goed TOML-bestand: {error}") from error
    try:
        return Settings(**_absolute(values, path.parent.resolve()))
    except ValidationError as error:
        lines = "\n".join(f"  {_sentence(e)}" for e in error.errors())
        raise SettingsError(f"In {path} (of in de omgeving) klopt iets niet:\n{lines}") from None
    except EnvironmentSettingsError as error:
        raise SettingsError(f"In de omgeving staat geen goede JSON: {_variable(error)}") from None


def _variable(error: EnvironmentSettingsError) -> str:
    """Return the variable that a message such as 'field "postbus" from source ...' is about."""
    return "ZAAKPOST_" + str(error).partition('"')[2].partition('"')[0].upper()


_PATHS = {
    "gegevens",
    "thema",
    "objecten",
    "catalogus",
    "regels",
    "uitbak",
    "ca_bestand",
    "wachtwoord_bestand",
}


def _absolute(values: dict[str, Any], base: Path) -> dict[str, Any]:
    """Read relative paths as relative to the file they stand in."""
    result: dict[str, Any] = {}
    for key, value in values.items():
        is_folder = key == "map" and values.get("soort") != "imap"
        if isinstance(value, dict):
            result[key] = _absolute(value, base)
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            result[key] = [_absolute(entry, base) for entry in value]
        elif isinstance(value, str) and (key in _PATHS or is_folder):
            result[key] = str(base / value)
        else:
            result[key] = value
    return result


_NUMBER, _WHOLE, _TEXT = "moet een getal zijn", "moet een geheel getal zijn", "moet tekst zijn"
_DAY, _LIST = "moet een datum zijn, zoals 2027-04-27", "moet een lijst zijn"
_SENTENCES = {
    "missing": "ontbreekt",
    "extra_forbidden": "is geen bekende instelling",
    "int_parsing": _WHOLE,
    "int_type": _WHOLE,
    "int_from_float": _WHOLE,
    "float_parsing": _NUMBER,
    "float_type": _NUMBER,
    "greater_than": "moet meer zijn dan {gt}",
    "greater_than_equal": "moet {ge} of meer zijn",
    "less_than_equal": "mag hoogstens {le} zijn",
    "bool_parsing": "moet true of false zijn",
    "bool_type": "moet true of false zijn",
    "string_type": _TEXT,
    "path_type": _TEXT,
    "string_pattern_mismatch": "heeft niet de goede vorm",
    "string_too_short": "mag niet leeg zijn",
    "literal_error": "moet een van deze zijn: {expected}",
    "date_parsing": _DAY,
    "date_type": _DAY,
    "date_from_datetime_parsing": _DAY,
    "date_from_datetime_inexact": _DAY,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "dict_type": "moet een blok met eigen instellingen zijn",
    "model_type": "moet een blok met eigen instellingen zijn",
    "model_attributes_type": "moet een blok met eigen instellingen zijn",
    "union_tag_invalid": "'soort' moet imap of maildir zijn",
    "union_tag_not_found": "'soort' ontbreekt (imap of maildir)",
    "value_error": "{error}",
}


def _sentence(error: Any) -> str:
    """Say in Dutch which key is wrong and why; a secret value is never repeated."""
    tags = {"imap", "maildir"}
    key = ".".join(str(part) for part in error["loc"] if part not in tags)
    reason = _SENTENCES.get(error["type"], "heeft geen goede waarde")
    context = {name: _dutch(value) for name, value in error.get("ctx", {}).items()}
    return f"{key or 'instellingen'}: {reason.format(**context)}"


def _dutch(value: object) -> str:
    return str(value).replace(" or ", " of ")


def all_addresses(settings: Settings) -> Sequence[str]:
    """Return every address post may be sent to: of the gemeente and of its mailboxes."""
    boxes = [address for box in settings.postbus for address in box.adressen]
    return [settings.gemeente.email, *settings.gemeente.eigen_adressen, *boxes]
