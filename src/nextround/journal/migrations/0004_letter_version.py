from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('journal', '0003_correction'),
    ]

    operations = [
        migrations.AddField(
            model_name='application',
            name='letter_version',
            field=models.CharField(blank=True, max_length=100),
        ),
    ]
