from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0007_keeping_in_touch'),
    ]

    operations = [
        migrations.AddField(
            model_name='interview',
            name='notes',
            field=models.TextField(blank=True),
        ),
    ]
