"""The promises of docs/promises.md, each with a drill that tries to break it: `make drill`."""
