"""What was captured of a source, and what was spotted in its text."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0004_search_index'),
    ]

    operations = [
        migrations.AddField(
            model_name='source',
            name='fetch_problem',
            field=models.CharField(blank=True, editable=False, max_length=300),
        ),
        migrations.AddField(
            model_name='source',
            name='fetching',
            field=models.CharField(blank=True, choices=[('waiting', 'Being fetched'), ('failed', 'Could not be fetched')], editable=False, max_length=20),
        ),
        migrations.CreateModel(
            name='Candidate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('start', models.PositiveIntegerField(null=True)),
                ('end', models.PositiveIntegerField(null=True)),
                ('text', models.TextField()),
                ('prefix', models.CharField(blank=True, max_length=64)),
                ('suffix', models.CharField(blank=True, max_length=64)),
                ('anchor', models.CharField(choices=[('exact', 'Exact'), ('moved', 'Moved'), ('lost', 'Lost')], default='exact', max_length=10)),
                ('score', models.FloatField(help_text='0 to 1: how surely it is a claim.')),
                ('reasons', models.JSONField(default=list)),
                ('found', models.JSONField(default=dict)),
                ('by_hand', models.BooleanField(default=False)),
                ('decision', models.CharField(blank=True, choices=[('accepted', 'Accepted'), ('merged', 'Repeats a known claim'), ('rejected', 'Rejected')], max_length=20)),
                ('by_name', models.CharField(blank=True, max_length=150)),
                ('at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spotted', to=settings.AUTH_USER_MODEL)),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='candidates', to='claims.claim')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='candidates', to='claims.source')),
            ],
            options={
                'ordering': ['source', 'start', 'id'],
                'constraints': [models.UniqueConstraint(fields=('source', 'start', 'end'), name='one_candidate_per_stretch'), models.CheckConstraint(condition=models.Q(models.Q(('end', None), ('start', None)), models.Q(('end__isnull', False), ('start__isnull', False), ('start__lt', models.F('end'))), _connector='OR'), name='candidate_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(models.Q(('decision__in', ['accepted', 'merged']), _negated=True), ('claim__isnull', False), _connector='OR'), name='taken_candidate_has_its_claim')],
            },
        ),
        migrations.CreateModel(
            name='Snapshot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('how', models.CharField(choices=[('pasted', 'Pasted'), ('uploaded', 'Uploaded'), ('fetched', 'Fetched')], max_length=20)),
                ('address', models.CharField(blank=True, help_text='Where the bytes came from, after redirects.', max_length=1000)),
                ('media_type', models.CharField(max_length=100)),
                ('size', models.PositiveIntegerField(help_text='Bytes.')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('file', models.FileField(max_length=120, upload_to='')),
                ('text', models.TextField()),
                ('text_sha256', models.CharField(db_index=True, max_length=64)),
                ('captured_at', models.DateTimeField()),
                ('by_name', models.CharField(max_length=150)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='snapshots', to='claims.source')),
            ],
            options={
                'ordering': ['-captured_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('how__in', ['pasted', 'uploaded', 'fetched'])), name='snapshot_how_is_known')],
            },
        ),
    ]
