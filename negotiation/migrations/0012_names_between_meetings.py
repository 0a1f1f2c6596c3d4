"""Documents whose last agenda was without names have none between meetings."""

from django.db import migrations


def take_from_the_last_agendas(apps, schema_editor):
    """What was without names stays so, now that its document says it."""
    items = apps.get_model("negotiation", "AgendaItem").objects.filter(revision__isnull=False)
    latest = {}
    for item in items.select_related("meeting", "revision").order_by("put_at"):
        own = item.with_names
        latest[item.revision.document_id] = item.meeting.with_names if own is None else own
    without = [document for document, names in latest.items() if not names]
    documents = apps.get_model("documents", "Document").objects
    documents.filter(pk__in=without).update(names_between_meetings=False)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0007_names_between_meetings"),
        ("negotiation", "0011_own_cards_of_screens"),
    ]

    operations = [
        migrations.RunPython(take_from_the_last_agendas, migrations.RunPython.noop, elidable=True),
    ]
