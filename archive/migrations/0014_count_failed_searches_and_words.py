from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0011_curate_actors'),
    ]

    operations = [
        migrations.AddField(
            model_name='knownword',
            name='text',
            field=models.CharField(default='', max_length=100),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='FailedSearch',
            fields=[
                ('query', models.CharField(db_collation='C', max_length=80, primary_key=True, serialize=False, verbose_name='arama')),
                ('times', models.PositiveIntegerField(default=1, verbose_name='kez')),
                ('hits', models.PositiveIntegerField(verbose_name='bir bölümü geçen haber')),
                ('first_day', models.DateField(verbose_name='ilk gün')),
                ('last_day', models.DateField(verbose_name='son gün')),
            ],
            options={
                'verbose_name': 'sonuçsuz arama',
                'verbose_name_plural': 'sonuçsuz aramalar',
                'ordering': ['-times', 'query'],
                'indexes': [models.Index(fields=['last_day'], name='failed_search_day')],
            },
        ),
        migrations.CreateModel(
            name='Vocabulary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('articles', models.PositiveIntegerField()),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='one_vocabulary')],
            },
        ),
    ]
