# SPDX-License-Identifier: Apache-2.0
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casebook", "0008_kept_rules")]

    operations = [
        migrations.AddField("keptlist", "view", models.CharField(default="people", max_length=20)),
    ]
