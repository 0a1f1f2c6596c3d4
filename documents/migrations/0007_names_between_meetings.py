"""Documents say whether there are names in what is followed of them between meetings."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_between_meetings")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="names_between_meetings",
            field=models.BooleanField(db_default=True, default=True, editable=False),
        ),
    ]
