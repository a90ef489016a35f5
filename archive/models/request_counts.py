"""How often something was asked within a span of time (`archive.serving.rate_limit`)."""

from django.db import models


class RequestCount(models.Model):
    """Requests of one visitor under one limit until `ends`. The key is a keyed hash that changes with every span: it
    tells nobody's address, and nothing is kept beyond its span. The table is unlogged: a crash of the database empties
    it, a backup need not have it."""

    key = models.CharField(max_length=64, primary_key=True)
    ends = models.DateTimeField(db_index=True)
    number = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "request count"

    def __str__(self) -> str:
        return f"{self.number} until {self.ends}"
