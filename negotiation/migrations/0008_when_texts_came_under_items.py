"""Items of the agenda know since when their text is under them."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("negotiation", "0007_shared_words_of_bridges")]

    operations = [
        migrations.AddField(
            model_name="agendaitem",
            name="put_at",
            field=models.DateTimeField(default=django.utils.timezone.now),
        ),
    ]
