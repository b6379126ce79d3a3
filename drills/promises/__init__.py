"""One module per promise. Its first line is the promise; `drill` tries to break it.

`HELD` says what counts as held, `FULL` and `SMALL` how much is tried; `sabotage` takes away, in the
process it is called in, what keeps the promise, and then the drill must say BROKEN.
"""
