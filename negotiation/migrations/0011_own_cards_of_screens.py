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
            """
            UPDATE negotiation_podiumscreen AS screen SET card = meeting.status
            FROM negotiation_meeting AS meeting
            WHERE meeting.id = screen.meeting_id AND meeting.status IN ('suspended', 'closed')
            """,
        ),
    ]
