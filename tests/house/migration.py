"""Write the next migration: `make migration m="wat er verandert"`.

It compares the models with a fresh database that has had every migration so far.
"""

import sys
import tempfile
from pathlib import Path

from archive.storage.database import open_database
from archive.storage.schema import migrate, new_migration


def main() -> None:
    """Write it, or say how to ask."""
    if len(sys.argv) != 2 or not sys.argv[1].strip():
        sys.exit('Zeg wat er verandert: make migration m="zaak krijgt een kleur"')
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(f"sqlite:///{Path(folder) / 'zaakpost.db'}")
        migrate(database)
        new_migration(database, sys.argv[1].strip())
        database.close()


if __name__ == "__main__":
    main()
