"""What the servers here have in common: how they are started, and how they tell a test what happened.

    SERVER.py FOLDER OPTIONS    OPTIONS is an object in JSON; FOLDER is the server's own

The first line of output is the port, which the system chose. What happened goes to FOLDER/log, one object in JSON a
line. The server ends with its standard input, so none is left behind by a test that was broken off.
"""

import asyncio
import json
import sys
from pathlib import Path

USER, PASSWORD = "shop", "correct horse"


class Log:
    def __init__(self, folder):
        self.path = folder / "log"
        self.path.touch()

    def note(self, **event):
        with self.path.open("a") as file:
            file.write(json.dumps(event) + "\n")


def run(listen):
    """Serves until standard input ends; `listen(folder, log, options)` answers the port."""

    async def serve():
        folder, options = Path(sys.argv[1]), json.loads(sys.argv[2])
        print(await listen(folder, Log(folder), options), flush=True)
        await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)

    asyncio.run(serve())
