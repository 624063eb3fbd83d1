"""What was decided about two claims that may be one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0005_what_was_captured_and_spotted'),
    ]

    operations = [
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('score', models.FloatField(help_text='0 to 1: how alike they were worded.')),
                ('agrees', models.JSONField(blank=True, default=list)),
                ('differs', models.JSONField(blank=True, default=list)),
                ('decision', models.CharField(choices=[('same', 'Same'), ('related', 'Related'), ('different', 'Different')], max_length=20)),
                ('note', models.CharField(blank=True, max_length=500)),
                ('by_name', models.CharField(max_length=150)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='paired', to=settings.AUTH_USER_MODEL)),
                ('one', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='claims.claim')),
            ],
            options={
                'verbose_name_plural': 'matches',
                'ordering': ['-at', '-id'],
                'constraints': [models.UniqueConstraint(fields=('one', 'other'), name='one_match_per_pair'), models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='match_is_of_two_claims_in_order'), models.CheckConstraint(condition=models.Q(('decision__in', ['same', 'related', 'different'])), name='match_decision_is_known')],
            },
        ),
    ]
