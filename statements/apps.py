from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class StatementsConfig(AppConfig):
    name = "statements"
    verbose_name = _("Messages for International Migrants Day")

    def ready(self):
        from statements import checks, roles  # noqa: F401, registered once the models are there
        from statements.models import events, search, triggers

        pre_migrate.connect(triggers.remove, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        post_migrate.connect(events.put_the_row, sender=self)
        post_migrate.connect(search.repair, sender=self)
        post_migrate.connect(roles.sync, sender=self)
