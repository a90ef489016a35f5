"""The words and phrases that the archive's articles use, for suggestions and spelling; rebuilt, never edited."""

from django.db import models


class KnownWord(models.Model):
    """A folded word form and the number of articles that have it."""

    folded = models.CharField(max_length=100, primary_key=True, db_collation="C")
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.folded


class KnownPhrase(models.Model):
    """Two to four neighbouring words that several articles have: as mostly written, folded for look-up."""

    folded = models.CharField(max_length=200, primary_key=True, db_collation="C")
    text = models.CharField(max_length=200)
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.text
