"""Pictures of a claim, those that editions hold, and the tokens by which programs act for members."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0011_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='Picture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(editable=False, max_length=64, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]+\\Z', 'Only hexadecimal digits.')])),
                ('ending', models.CharField(choices=[('jpg', 'image/jpeg'), ('png', 'image/png'), ('webp', 'image/webp')], editable=False, max_length=4)),
                ('width', models.PositiveIntegerField(editable=False)),
                ('height', models.PositiveIntegerField(editable=False)),
                ('likeness', models.CharField(editable=False, max_length=16, validators=[django.core.validators.RegexValidator('\\A[0-9a-f]+\\Z', 'Only hexadecimal digits.')])),
                ('alt', models.CharField(blank=True, help_text='What it shows, for those who cannot see it.', max_length=500, verbose_name='description')),
                ('credit', models.CharField(blank=True, help_text='Who made it, and who lets us show it.', max_length=200)),
                ('category', models.CharField(blank=True, choices=[('OriginalMediaContent', 'Original'), ('DecontextualizedContent', 'Missing context'), ('EditedOrCroppedContent', 'Edited or cropped'), ('TransformedContent', 'Transformed'), ('StagedContent', 'Staged'), ('SatireOrParodyContent', 'Satire or parody')], help_text='Only where the picture itself is what we check. It goes into the markup as MediaReview.', max_length=40, verbose_name='what was done to it')),
                ('context', models.CharField(blank=True, help_text='When and where it was made, if it is misused.', max_length=500, verbose_name='what it really shows')),
                ('url', models.CharField(blank=True, max_length=1000, validators=[django.core.validators.URLValidator(message='Enter a web address that begins with http:// or https://.', schemes=['http', 'https'])], verbose_name='where it was found')),
                ('claim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='claims.claim')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('claim', 'sha256'), name='one_picture_once_per_claim', violation_error_message='This picture is there already.'), models.CheckConstraint(condition=models.Q(models.Q(('sha256', ''), _negated=True), ('ending__in', ['jpg', 'png', 'webp'])), name='picture_has_its_file'), models.CheckConstraint(condition=models.Q(('url', ''), ('url__istartswith', 'http://'), ('url__istartswith', 'https://'), _connector='OR'), name='picture_address_is_a_web_address', violation_error_message='Enter a web address that begins with http:// or https://.')],
            },
        ),
        migrations.CreateModel(
            name='Plate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sha256', models.CharField(db_index=True, max_length=64)),
                ('ending', models.CharField(max_length=4)),
                ('current', models.BooleanField()),
                ('band_0', models.PositiveIntegerField(db_index=True)),
                ('band_1', models.PositiveIntegerField(db_index=True)),
                ('band_2', models.PositiveIntegerField(db_index=True)),
                ('band_3', models.PositiveIntegerField(db_index=True)),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plates', to='claims.listing')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(fields=('listing', 'sha256'), name='one_plate_per_listing_and_picture')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Which program it is for.', max_length=80)),
                ('sha256', models.CharField(editable=False, max_length=64, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('expires_at', models.DateTimeField(verbose_name='runs out')),
                ('used_at', models.DateTimeField(editable=False, null=True, verbose_name='last used')),
                ('revoked_at', models.DateTimeField(editable=False, null=True, verbose_name='withdrawn')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tokens', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-created_at', '-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_at__gt', models.F('created_at'))), name='token_runs_out_after_it_is_made')],
            },
        ),
    ]
