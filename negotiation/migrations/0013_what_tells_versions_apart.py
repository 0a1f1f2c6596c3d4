"""Podium versions keep what tells them apart. Those frozen before have nothing of it: neither has
their paper."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("negotiation", "0012_names_between_meetings"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="podiumversion",
            name="frozen_stays",
        ),
        migrations.AddField(
            model_name="podiumversion",
            name="clock",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=8
            ),
        ),
        migrations.AddField(
            model_name="podiumversion",
            name="frozen_on",
            field=models.DateField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="podiumversion",
            name="zone",
            field=models.CharField(
                blank=True, db_default="", default="", editable=False, max_length=64
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="podiumversion",
            trigger=pgtrigger.compiler.Trigger(
                name="frozen_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."revision_id" IS DISTINCT FROM (NEW."revision_id") OR OLD."seq" IS DISTINCT FROM (NEW."seq") OR OLD."as_of" IS DISTINCT FROM (NEW."as_of") OR OLD."occasion" IS DISTINCT FROM (NEW."occasion") OR OLD."frozen_on" IS DISTINCT FROM (NEW."frozen_on") OR OLD."clock" IS DISTINCT FROM (NEW."clock") OR OLD."zone" IS DISTINCT FROM (NEW."zone") OR OLD."key" IS DISTINCT FROM (NEW."key") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."created_by_id" IS DISTINCT FROM (NEW."created_by_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="ed59444a9b1a5c8379cf1925da017fc402b1d6b6",
                    operation="UPDATE",
                    pgid="pgtrigger_frozen_stays_24be7",
                    table="negotiation_podiumversion",
                    when="BEFORE",
                ),
            ),
        ),
    ]
