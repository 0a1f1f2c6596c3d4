from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiation", "0008_when_texts_came_under_items"),
    ]

    operations = [
        migrations.AddField(
            model_name="bridgingdraft",
            name="taken_up_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
