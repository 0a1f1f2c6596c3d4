"""Documents say what may be followed of them between meetings, revisions from where on."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_members_only")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="between_meetings",
            field=models.CharField(
                choices=[
                    ("text", "the text as it stands"),
                    ("issued", "issued podium versions only"),
                ],
                db_default="text",
                default="text",
                max_length=6,
                verbose_name="delegations follow between meetings",
            ),
        ),
        migrations.AddField(
            model_name="revision",
            name="live_from",
            field=models.IntegerField(db_default=0, default=0, editable=False),
        ),
    ]
