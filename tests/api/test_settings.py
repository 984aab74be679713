"""What a beheerder reads when something in the settings is wrong."""

import pytest

from api.settings import SettingsError, load_settings

GOOD = """
gegevens = "data"
[gemeente]
naam = "Voorbeeldstad"
rsin = "111222333"
adres = "Postbus 100"
postcode = "1230 BA"
plaats = "Voorbeeldstad"
telefoon = "14 000"
email = "info@voorbeeldstad.example"
website = "https://www.voorbeeldstad.example"
privacy_url = "https://www.voorbeeldstad.example/privacy"
"""


@pytest.fixture
def load(tmp_path):
    """Give a function that loads the good settings with this behind it (or before it)."""

    def load_text(more="", *, before="", text=GOOD):
        file = tmp_path / "zaakpost.toml"
        file.write_text(before + text + more)
        return load_settings(file)

    return load_text


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("[lezen]\nmax_grootte_mb = 0", "lezen.max_grootte_mb: moet 1 of meer zijn"),
        ("[lezen]\nkinderen = 99", "lezen.kinderen: mag hoogstens 32 zijn"),
        ('[web]\npoort = "acht"', "web.poort: moet een geheel getal zijn"),
        ("[web]\nhost = 3", "web.host: moet tekst zijn"),
        ("[web]\nkleur = 3", "web.kleur: is geen bekende instelling"),
        ("[smtp]\npoort = 25", "smtp.host: ontbreekt"),
        (
            '[smtp]\nhost = "relay.example"\nbeveiliging = "ssl"',
            "smtp.beveiliging: moet een van deze zijn: 'tls', 'starttls' of 'geen'",
        ),
        (
            '[smtp]\nhost = "relay.example"\nbeveiliging = "geen"',
            "smtp: beveiliging 'geen' mag alleen naar deze machine zelf (localhost)",
        ),
        (
            '[smtp]\nhost = "relay.example"\nwachtwoord_bestand = "weg"',
            "smtp.wachtwoord_bestand: dit bestand bestaat niet of is niet te lezen",
        ),
        (
            '[[postbus]]\nnaam = "info"\nsoort = "pop3"',
            "postbus.0: 'soort' moet imap of maildir zijn",
        ),
        (
            '[[postbus]]\nnaam = "info"\nsoort = "imap"\ngebruiker = "info"',
            "postbus.0.host: ontbreekt",
        ),
        (
            '[[scanmap]]\nnaam = "a"\nmap = "b"\n[[scanmap]]\nnaam = "a"\nmap = "c"',
            "instellingen: deze naam heeft meer dan een bron: a",
        ),
        (
            "[bezorging]\nbedenktijd_seconden = 601",
            "bezorging.bedenktijd_seconden: mag hoogstens 600 zijn",
        ),
    ],
)
def test_a_wrong_setting_is_named_with_a_dutch_reason(load, more, line):
    with pytest.raises(SettingsError) as caught:
        load(more)

    assert f"  {line}" in str(caught.value).splitlines()
    assert "Input" not in str(caught.value)


@pytest.mark.parametrize(
    ("before", "line"),
    [
        ('feestdagen = ["morgen"]', "feestdagen.0: moet een datum zijn, zoals 2027-04-27"),
        ('postbus = "info"', "postbus: moet een lijst zijn"),
        ("smtp = 3", "smtp: moet een blok met eigen instellingen zijn"),
        ("regels = 3", "regels: moet tekst zijn"),
        ('regels = "nergens"', "regels: dit bestand of deze map bestaat niet"),
        (
            'database = "mysql://x"',
            "database: moet beginnen met sqlite:/// of postgresql+psycopg://",
        ),
        ("ophalen_seconden = 1.5", "ophalen_seconden: moet een geheel getal zijn"),
    ],
)
def test_so_is_one_at_the_top(load, before, line):
    with pytest.raises(SettingsError) as caught:
        load(before=before + "\n")

    assert f"  {line}" in str(caught.value).splitlines()


def test_every_wrong_setting_is_named_at_once(load):
    with pytest.raises(SettingsError) as caught:
        load("[lezen]\nkinderen = 0\n[web]\npoort = 0")

    assert "lezen.kinderen" in str(caught.value)
    assert "web.poort" in str(caught.value)


def test_an_rsin_passes_the_eleven_test(load):
    with pytest.raises(SettingsError, match=r"gemeente\.rsin: .*elfproef"):
        load(text=GOOD.replace("111222333", "111222334"))


def test_a_file_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(SettingsError, match="bestaat niet"):
        load_settings(tmp_path / "weg.toml")


def test_a_file_that_is_no_toml_is_said_so(load):
    with pytest.raises(SettingsError, match="geen goed TOML-bestand"):
        load("[gemeente")


def test_the_environment_goes_before_the_file(load, monkeypatch):
    monkeypatch.setenv("ZAAKPOST_SMTP__HOST", "relay.omgeving.example")
    monkeypatch.setenv("ZAAKPOST_OPHALEN_SECONDEN", "7")

    settings = load('[smtp]\nhost = "relay.bestand.example"\npoort = 2525\n')

    assert settings.ophalen_seconden == 7
    assert settings.smtp.host == "relay.omgeving.example"
    assert settings.smtp.poort == 2525


def test_a_list_in_the_environment_is_json(load, monkeypatch):
    monkeypatch.setenv("ZAAKPOST_POSTBUS", '[{"naam": "info", "soort": "maildir", "map": "/post"}]')

    assert [box.naam for box in load().postbus] == ["info"]


def test_bad_json_in_the_environment_is_said_so(load, monkeypatch):
    monkeypatch.setenv("ZAAKPOST_POSTBUS", "info")

    with pytest.raises(SettingsError, match="geen goede JSON: ZAAKPOST_POSTBUS"):
        load()


def test_a_password_is_never_shown(load):
    settings = load(
        '[smtp]\nhost = "relay.example"\nwachtwoord = "Sesam"\n', before='geheim="Sesam"\n'
    )
    assert "Sesam" not in repr(settings)

    with pytest.raises(SettingsError) as caught:
        load('[smtp]\nhost = "relay.example"\npoort = "x"\nwachtwoord = ["Sesam"]\n')

    assert "Sesam" not in str(caught.value)
    assert caught.value.__cause__ is None, "the cause repeats what was filled in"


def test_a_password_can_stand_in_a_file_of_its_own(load, tmp_path):
    (tmp_path / "smtp-wachtwoord").write_text("Sesam\n")

    settings = load('[smtp]\nhost = "relay.example"\nwachtwoord_bestand = "smtp-wachtwoord"\n')

    assert settings.smtp.geheim == "Sesam"


def test_paths_are_relative_to_the_file_they_stand_in(load, tmp_path):
    settings = load(
        '[[scanmap]]\nnaam = "scanner"\nmap = "scans"\n'
        '[[postbus]]\nnaam = "post"\nsoort = "maildir"\nmap = "/var/mail/post"\n'
        '[[postbus]]\nnaam = "imap"\nsoort = "imap"\nhost = "h"\ngebruiker = "g"\nmap = "Post/In"\n'
    )

    assert settings.gegevens == tmp_path / "data"
    assert settings.scanmap[0].map == tmp_path / "scans"
    assert str(settings.postbus[0].map) == "/var/mail/post"
    assert settings.postbus[1].map == "Post/In"
    assert settings.database_url == f"sqlite:///{tmp_path / 'data' / 'zaakpost.db'}"
