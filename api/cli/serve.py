"""serve and worker: the two processes of a mail room, or both in one."""

import signal
import sys
import threading

import click
import uvicorn

from api.app import create_app
from api.cli.kamer import open_kamer
from api.jobs import run_until_idle
from api.postkamer import Postkamer
from api.worker import Worker


@click.command()
@click.option("--zonder-worker", is_flag=True, help="Alleen de schermen; de worker draait elders.")
@click.pass_context
def serve(context: click.Context, *, zonder_worker: bool) -> None:
    """Start de schermen en de worker in één proces."""
    with open_kamer(context) as kamer:
        if zonder_worker:
            run_web(kamer)
            return
        worker = Worker(kamer)
        worker.start()
        try:
            run_web(kamer)
        finally:
            worker.stop()


@click.command()
@click.option("--eenmaal", is_flag=True, help="Doe al het werk dat er nu is en stop.")
@click.pass_context
def worker(context: click.Context, *, eenmaal: bool) -> None:
    """Haal post op, lees die en verstuur brieven, zonder schermen."""
    with open_kamer(context) as kamer:
        if eenmaal:
            run_until_idle(kamer)
            return
        clock = Worker(kamer)
        clock.start()
        _wait_for_signal()
        clock.stop()


def run_web(kamer: Postkamer) -> None:
    """Serve the pages until the process is told to stop."""
    web = kamer.settings.web
    # uvicorn repeats the signal that ended it; by default that kills us before we have tidied up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    uvicorn.run(
        create_app(kamer),
        host=web.host,
        port=web.poort,
        log_level="warning",
        server_header=False,
        proxy_headers=True,
        forwarded_allow_ips="127.0.0.1",
    )


def _wait_for_signal() -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    stop.wait()
