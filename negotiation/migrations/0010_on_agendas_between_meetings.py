"""A document that was put on an agenda is read in issued versions only between meetings."""

from django.db import migrations


def close_what_is_on_agendas(apps, schema_editor):
    """What was closed between meetings stays so, now that its document says it."""
    documents = apps.get_model("documents", "Document")
    on_agendas = apps.get_model("negotiation", "AgendaItem").objects.filter(revision__isnull=False)
    documents.objects.filter(pk__in=on_agendas.values("revision__document")).update(
        between_meetings="issued"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0006_between_meetings"),
        ("negotiation", "0009_bridges_taken_up"),
    ]

    operations = [
        migrations.RunPython(close_what_is_on_agendas, migrations.RunPython.noop, elidable=True),
    ]
