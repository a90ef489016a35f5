"""The words and phrases that the archive's articles use, for suggestions and spelling; rebuilt, never edited."""

from django.db import models


class KnownWord(models.Model):
    """A folded word form, as it is mostly written, and the number of counted articles that have it."""

    folded = models.CharField(max_length=100, primary_key=True, db_collation="C")
    text = models.CharField(max_length=100)
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.text


class KnownPhrase(models.Model):
    """Two to four neighbouring words that several articles have: as mostly written, folded for look-up."""

    folded = models.CharField(max_length=200, primary_key=True, db_collation="C")
    text = models.CharField(max_length=200)
    articles = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.text


class Vocabulary(models.Model):
    """When the words were counted, and how many articles the archive had then: one row, or none yet."""

    ONLY = 1

    articles = models.PositiveIntegerField()
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="one_vocabulary")]

    def __str__(self) -> str:
        return f"{self.articles} · {self.counted_at}"
