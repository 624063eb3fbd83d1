"""What was brought in from files and pages, and what became of each record."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0010_for_the_api'),
    ]

    operations = [
        migrations.CreateModel(
            name='Import',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=300)),
                ('address', models.CharField(blank=True, max_length=1000, validators=[django.core.validators.URLValidator(message='Enter a web address that begins with http:// or https://.', schemes=['http', 'https'])])),
                ('format', models.CharField(blank=True, max_length=20)),
                ('charset', models.CharField(blank=True, help_text='What the server said it was.', max_length=40)),
                ('size', models.PositiveIntegerField(default=0, help_text='Bytes.')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('file', models.FileField(blank=True, max_length=120, upload_to='')),
                ('state', models.CharField(choices=[('waiting', 'Being fetched'), ('preview', 'Looked through'), ('carrying', 'Being carried out'), ('done', 'Carried out'), ('failed', 'Came to nothing'), ('undone', 'Undone')], max_length=20)),
                ('problem', models.CharField(blank=True, max_length=500)),
                ('remarks', models.JSONField(blank=True, default=list)),
                ('counts', models.JSONField(blank=True, default=dict)),
                ('made', models.JSONField(blank=True, default=dict)),
                ('log_number', models.PositiveBigIntegerField(blank=True, null=True)),
                ('by_name', models.CharField(max_length=150)),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='when')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=80)),
                ('outcome', models.CharField(choices=[('imported', 'Imported'), ('repaired', 'Repaired'), ('here', 'Already here'), ('refused', 'Refused')], max_length=20)),
                ('statement', models.CharField(blank=True, max_length=500)),
                ('told', models.JSONField(default=list)),
                ('key', models.CharField(db_index=True, max_length=64)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='claims.import')),
                ('claim', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_rows', to='claims.claim')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddConstraint(
            model_name='import',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'preview', 'carrying', 'done', 'failed', 'undone'])), name='import_state_is_known'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['imported', 'repaired', 'here', 'refused'])), name='import_outcome_is_known'),
        ),
    ]
