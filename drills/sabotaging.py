"""How a drill breaks what keeps a promise: in its own process, and until that ends."""


def replace(owner: object, name: str, new: object) -> None:
    """What is called `name` in a class or module is `new` from now on."""
    if not hasattr(owner, name):
        raise AttributeError(f"{owner} has no {name} that a sabotage could replace.")
    setattr(owner, name, new)
