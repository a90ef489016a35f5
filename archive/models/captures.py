"""A stored page: its bytes, exactly as they came."""

import hashlib
import zlib

import zstandard
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

# Pages of 364 kB at level 3: 62 kB in 0.8 ms (zlib at level 6: 67 kB in 6 ms).
LEVEL = 3
MAGIC = b"\x28\xb5\x2f\xfd"


class Capture(models.Model):
    """The bytes of one page (compressed), their SHA-256, and where and when they came from.

    `content` is null when the bytes stayed elsewhere: an export names its captures but does not carry them.
    """

    article = models.ForeignKey("Article", on_delete=models.PROTECT, related_name="captures", verbose_name=_("haber"))
    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    media_type = models.CharField(_("ortam türü"), max_length=100)
    encoding = models.CharField(_("karakter kodlaması"), max_length=40, blank=True)
    size = models.BigIntegerField(_("boyut (bayt)"))
    content = models.BinaryField(_("içerik"), editable=False, null=True)
    source_file = models.CharField(_("kaynak dosya"), max_length=1000)
    member = models.CharField(_("dosya içindeki yeri"), max_length=1000, blank=True)
    url = models.CharField(_("adres"), max_length=2000, blank=True)
    captured_at = models.DateTimeField(_("yakalanma zamanı"), null=True, blank=True)
    extraction_version = models.CharField(_("çıkarım sürümü"), max_length=40)
    added = models.DateTimeField(_("eklenme"), auto_now_add=True)

    class Meta:
        verbose_name = _("yakalama")
        verbose_name_plural = _("yakalamalar")
        ordering = ["-added", "-id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="capture_sha256_is_hex"),
            models.CheckConstraint(condition=models.Q(size__gt=0), name="capture_is_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} · {self.source_file}"

    def get_absolute_url(self) -> str:
        return reverse("capture", args=[self.sha256])

    @property
    def original(self) -> bytes | None:
        """The bytes as they came; None when they stayed elsewhere."""
        return None if self.content is None else _unpacked(bytes(self.content))

    def is_intact(self) -> bool:
        """Whether the stored bytes, where there are any, still have the SHA-256 and size of the original."""
        try:
            content = self.original
        except (zlib.error, zstandard.ZstdError):
            return False
        if content is None:
            return True
        return len(content) == self.size and hashlib.sha256(content).hexdigest() == self.sha256


def packed(content: bytes) -> bytes:
    """Bytes as `Capture.content` keeps them."""
    return zstandard.ZstdCompressor(level=LEVEL).compress(content)


def _unpacked(kept: bytes) -> bytes:
    # Archives made before zstd was used keep their rows in zlib.
    if not kept.startswith(MAGIC):
        return zlib.decompress(kept)
    return zstandard.ZstdDecompressor().decompress(kept)
