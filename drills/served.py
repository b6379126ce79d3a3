"""The site as a server of a drill runs it: the application itself, after what the drill changes.

`DRILLS_CLOCK` names the file of the database's clock, `DRILLS_SABOTAGE` the promise to break.
"""

import os
from importlib import import_module
from pathlib import Path

import django

from drills import clock

django.setup()
if file := os.environ.get("DRILLS_CLOCK"):
    clock.follow(Path(file))
if name := os.environ.get("DRILLS_SABOTAGE"):
    import_module(f"drills.promises.{name}").sabotage()

application = import_module("migrantsday.wsgi").application
