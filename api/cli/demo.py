"""demo: a mail room to try, filled and served by one command."""

import threading
from pathlib import Path

import click

from api.cli.serve import run_web
from api.demo.bezorger import Bezorger
from api.demo.collegas import DEMO_COLLEGAS, DEMO_WACHTWOORD
from api.demo.inrichten import demo_settings, seed
from api.postkamer import Postkamer, build_postkamer
from api.worker import Worker
from archive.storage.schema import migrate


@click.command()
@click.option("--map", "folder", default="var/demo", type=click.Path(path_type=Path))
@click.option("--poort", default=8000, show_default=True)
def demo(folder: Path, poort: int) -> None:
    """Probeer Zaakpost met verzonnen post van een verzonnen gemeente."""
    kamer = build_postkamer(demo_settings(folder.resolve(), port=poort))
    migrate(kamer.database)
    seed(kamer)
    _welcome(kamer, folder)
    stop = threading.Event()
    postman = threading.Thread(target=_bring_post, args=[kamer, folder.resolve(), stop])
    worker = Worker(kamer)
    postman.start()
    worker.start()
    try:
        run_web(kamer)
    finally:
        stop.set()
        postman.join()
        worker.stop()
        kamer.close()


def _bring_post(kamer: Postkamer, folder: Path, stop: threading.Event) -> None:
    bezorger = Bezorger(
        maildir=folder / "postbus", scans=folder / "scans", lijst=folder / "bezorgd.txt"
    )
    bezorger.run(clock=kamer.now, stop=stop)


def _welcome(kamer: Postkamer, folder: Path) -> None:
    web = kamer.settings.web
    url = f"http://{web.host}:{web.poort}"
    click.echo(f"\n  Zaakpost draait op {url} (stoppen: Ctrl+C)\n")
    click.echo(f"  Wachtwoord voor iedereen: {DEMO_WACHTWOORD}\n")
    for rol in dict.fromkeys(rol for collega in DEMO_COLLEGAS for rol in collega.rollen):
        names = [c.gebruikersnaam for c in DEMO_COLLEGAS if rol in c.rollen]
        click.echo(f"  {rol.value:12} {', '.join(names)}")
    click.echo(f"\n  De post komt binnen terwijl u kijkt. Alles staat in {folder}.")
    click.echo("  Brieven aan burgers gaan nergens heen: ze komen in de map 'uit' daarin.\n")
