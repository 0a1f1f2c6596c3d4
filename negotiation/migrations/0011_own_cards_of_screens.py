"""The card of a meeting that is not in session is made of its status: the screen keeps only what
its operator chose."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiation", "0010_on_agendas_between_meetings"),
    ]

    operations = [
        migrations.AlterField(
            model_name="podiumscreen",
            name="card",
            field=models.CharField(
                blank=True,
                choices=[("", "the text"), ("blank", "nothing")],
                default="",
                max_length=9,
            ),
        ),
        migrations.RunSQL(
            "UPDATE negotiation_podiumscreen SET card = '' WHERE card IN ('suspended', 'closed')",
            migrations.RunSQL.noop,
        ),
    ]
