"""An article as readers see it, and who is named in it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.actors import Actor
from archive.models.outlets import Agency, Outlet
from archive.text import edtf, turkish

# A working title is cut at a word below this many characters: about one line in a list.
WORKING_TITLE_LENGTH = 90

# Words that stand at an article's slug's place in other addresses (contract §4).
RESERVED_SLUGS = frozenset({"capture", "report"})


class Precision(models.TextChoices):
    """How precisely the publication time is known (contract §3)."""

    MINUTE = "minute", _("dakikası biliniyor")
    DAY = "day", _("günü biliniyor")
    MONTH = "month", _("ayı biliniyor")
    YEAR = "year", _("yılı biliniyor")
    RANGE = "range", _("olası aralık")
    UNKNOWN = "unknown", _("bilinmiyor")


DATED = (Precision.MINUTE, Precision.DAY, Precision.MONTH, Precision.YEAR)
UNDATED = (Precision.RANGE, Precision.UNKNOWN)


class ArticleQuerySet(models.QuerySet["Article"]):
    def for_lists(self) -> "ArticleQuerySet":
        """With outlet and agency."""
        rows = self.select_related("outlet", "agency")
        return rows.defer("outlet__registered", "agency__registered")

    def dated(self) -> "ArticleQuerySet":
        """Those that stand in the calendar."""
        return self.filter(published_precision__in=DATED)

    def undated(self) -> "ArticleQuerySet":
        """Those on the undated shelf: no date at all, or only a probable range."""
        return self.filter(published_precision__in=UNDATED)

    def mentioning(self, actor: Actor) -> "ArticleQuerySet":
        return self.filter(article_actors__actor=actor)

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by(F("calendar_moment").desc(nulls_last=True), "-id")

    def oldest_first(self) -> "ArticleQuerySet":
        return self.order_by(F("calendar_moment").asc(nulls_last=True), "id")

    def last_added_first(self) -> "ArticleQuerySet":
        return self.order_by("-added", "-id")


class Article(models.Model):
    """One news text as readers see it. Its columns are the readable copy of the current `FieldValue`s.

    Only `archive.curation` writes here. `published` is EDTF (contract §3) or null; `published_from` and
    `published_until` (half-open) are the moments it covers; `calendar_moment` is its start when it has a place in the
    calendar (minute to year), null on the undated shelf.
    """

    external_id = models.CharField(_("kaynaktaki kimlik"), max_length=300, null=True, blank=True, unique=True)
    title = models.TextField(_("başlık"), null=True, blank=True)
    lead = models.TextField(_("spot"), null=True, blank=True)
    body = models.JSONField(_("metin"), default=list)
    published = models.CharField(_("yayın tarihi"), max_length=60, null=True, blank=True)
    published_precision = models.CharField(
        _("tarih kesinliği"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    published_from = models.DateTimeField(null=True, editable=False)
    published_until = models.DateTimeField(null=True, editable=False)
    calendar_moment = models.DateTimeField(null=True, editable=False, db_index=True)
    updated = models.CharField(_("güncellenme"), max_length=60, null=True, blank=True)
    outlet = models.ForeignKey(
        Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("kaynak")
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="articles", verbose_name=_("ajans")
    )
    section = models.CharField(_("bölüm"), max_length=200, null=True, blank=True, db_index=True)
    tags = ArrayField(models.CharField(max_length=200), verbose_name=_("etiketler"), default=list, blank=True)
    byline = models.CharField(_("imza"), max_length=300, null=True, blank=True)
    language = models.CharField(_("dil"), max_length=20, null=True, blank=True)
    canonical_url = models.CharField(_("özgün adres"), max_length=2000, null=True, blank=True, unique=True)
    actors = models.ManyToManyField(Actor, through="ArticleActor", related_name="articles", verbose_name=_("aktörler"))
    fingerprint = models.CharField(max_length=64, editable=False, db_index=True)
    added = models.DateTimeField(_("eklenme"))
    modified = models.DateTimeField(_("değişme"))

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("haber")
        verbose_name_plural = _("haberler")
        ordering = ["-id"]
        indexes = [
            models.Index(F("calendar_moment").desc(nulls_last=True), F("id").desc(), name="article_newest_first"),
            models.Index(fields=["added", "id"], name="article_added"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(body=[]), name="article_has_a_body"),
            *(
                models.CheckConstraint(
                    condition=Q(**{column: None}) | ~Q(**{column: ""}), name=f"article_{column}_is_not_empty"
                )
                for column in ("title", "lead", "section", "byline", "canonical_url", "external_id", "published")
            ),
            models.CheckConstraint(
                condition=Q(published_precision__in=Precision.values), name="article_precision_is_known"
            ),
            models.CheckConstraint(
                condition=Q(published_precision="unknown", published=None, published_from=None, published_until=None)
                | Q(published_precision="range", published__isnull=False, published_from__isnull=False)
                | Q(published_precision="range", published__isnull=False, published_until__isnull=False)
                | Q(
                    published_precision__in=["minute", "day", "month", "year"],
                    published__isnull=False,
                    published_from__isnull=False,
                    published_until__isnull=False,
                ),
                name="article_published_fits_its_precision",
            ),
            models.CheckConstraint(
                condition=Q(published_from=None) | Q(published_until=None) | Q(published_from__lt=F("published_until")),
                name="article_published_range_runs_forward",
            ),
            models.CheckConstraint(
                condition=Q(
                    calendar_moment__isnull=False,
                    calendar_moment=F("published_from"),
                    published_precision__in=["minute", "day", "month", "year"],
                )
                | Q(calendar_moment=None, published_precision__in=["range", "unknown"]),
                name="article_calendar_moment_fits_its_precision",
            ),
        ]

    def __str__(self) -> str:
        return self.display_title

    def get_absolute_url(self) -> str:
        return reverse("article", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        slug = turkish.slug(self.title or "", "basliksiz")
        return f"{slug}-haber" if slug in RESERVED_SLUGS else slug

    @property
    def paragraphs(self) -> list[str]:
        """The body's text blocks in order, sub-heads included."""
        return [block if isinstance(block, str) else block["heading"] for block in self.body]

    @property
    def working_title(self) -> str:
        """The beginning of the text, to show where the page had no title."""
        text = (self.lead or next((block for block in self.body if isinstance(block, str)), "")).strip()
        if len(text) <= WORKING_TITLE_LENGTH:
            return text
        return text[:WORKING_TITLE_LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"

    @property
    def display_title(self) -> str:
        return self.title or self.working_title

    @property
    def is_dated(self) -> bool:
        return self.published_precision in DATED

    @property
    def reading_minutes(self) -> int:
        """Minutes at 200 words a minute, at least one."""
        return max(1, round(sum(len(text.split()) for text in self.paragraphs) / 200))

    def blocks(self) -> list[tuple[int, str]]:
        """(number, text) of the article's own text: 0 the title, 1 the lead, 2 + n the n-th block of the body."""
        texts = [(0, self.title), (1, self.lead), *enumerate(self.paragraphs, 2)]
        return [(number, text) for number, text in texts if text]

    def set_published(self, value: str | None) -> None:
        """Set the publication time and all that follows from it; `edtf.EdtfError` when it is not EDTF."""
        time = edtf.parse(value) if value else edtf.UNKNOWN
        self.published = time.text or None
        self.published_precision = time.precision
        self.published_from, self.published_until = time.earliest, time.latest
        self.calendar_moment = time.earliest if time.precision in DATED else None


class ArticleActor(models.Model):
    """An actor linked to an article, with counts; the readable copy of mentions and editors' decisions."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="article_actors")
    actor = models.ForeignKey(Actor, on_delete=models.PROTECT, related_name="article_actors")
    mentions = models.PositiveIntegerField(_("anma"), default=0)
    by_office = models.PositiveIntegerField(_("görevle anma"), default=0)
    is_editors = models.BooleanField(_("editör ekledi"), default=False)

    class Meta:
        verbose_name = _("haberdeki aktör")
        verbose_name_plural = _("haberdeki aktörler")
        constraints = [
            models.UniqueConstraint(fields=["article", "actor"], name="actor_linked_once_per_article"),
            models.CheckConstraint(
                condition=Q(mentions__gt=0) | Q(by_office__gt=0) | Q(is_editors=True), name="actor_link_has_a_ground"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.actor} · {self.mentions}"


class Mention(models.Model):
    """An actor named at one place; `block` as `Article.blocks` numbers them, start and end in that block's text."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("haber"))
    actor = models.ForeignKey(
        Actor, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("aktör"), db_index=False
    )
    block = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    form = models.CharField(max_length=300)
    kind = models.CharField(
        _("tür"), max_length=10, choices=[("name", _("ad")), ("office", _("görev"))], default="name"
    )
    rule = models.CharField(max_length=20, blank=True, help_text="naming.entries.Rule")

    class Meta:
        verbose_name = _("anma")
        verbose_name_plural = _("anmalar")
        ordering = ["article", "block", "start"]
        # An actor's spellings are counted in the index alone.
        indexes = [models.Index(fields=["actor", "form"], name="mention_of_actor")]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="mention_has_length"),
            models.UniqueConstraint(fields=["article", "block", "start", "actor"], name="mention_once_per_place"),
        ]

    def __str__(self) -> str:
        return self.form
