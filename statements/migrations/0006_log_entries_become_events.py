"""Django's log of the desk goes into the history, which stays when an account would go."""

import json

from django.db import migrations

VERBS = {1: "added", 2: "changed", 3: "deleted"}
OURS = ("statements", "auth")


def move(apps, schema_editor):
    using = schema_editor.connection.alias
    LogEntry = apps.get_model("admin", "LogEntry")
    Event = apps.get_model("statements", "Event")
    for entry in LogEntry.objects.using(using).select_related("content_type").order_by("pk"):
        kind = entry.content_type
        if kind is None or kind.app_label not in OURS:
            continue
        is_key = (entry.object_id or "").isdecimal()
        event = Event.objects.using(using).create(
            by_id=entry.user_id,
            verb=VERBS.get(entry.action_flag, "changed"),
            model=kind.model,
            thing=int(entry.object_id) if is_key else None,
            subject=entry.object_repr[:256],
            note=said(entry.change_message),
        )
        Event.objects.using(using).filter(pk=event.pk).update(at=entry.action_time)
        entry.delete()


def said(message):
    """The names of the fields in what Django noted, else its own words."""
    try:
        parts = json.loads(message)
        told = [part.get("changed", {}).get("fields", []) for part in parts]
    except (ValueError, AttributeError, TypeError):
        return message
    return ", ".join(name for names in told for name in names)


class Migration(migrations.Migration):
    dependencies = [
        ("statements", "0005_events_keep_values"),
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
