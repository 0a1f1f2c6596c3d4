"""Documents for Member States only, as their distribution lines say."""

from django.db import migrations, models


def read_the_lines(apps, schema_editor):
    """What was brought in before is kept to whom its line names."""
    documents = apps.get_model("documents", "Document")
    documents.objects.filter(distribution__iregex=r"members? (states? )?only").update(
        members_only=True
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_moved_paragraphs_and_labels")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="members_only",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="for Member States only"
            ),
        ),
        migrations.RunPython(read_the_lines, migrations.RunPython.noop, elidable=True),
    ]
