import gzip
import hashlib
import re
from pathlib import Path

from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
VENDOR = STATIC / "vendor"


def test_vendored_files_are_those_that_vendor_md_names() -> None:
    named = dict(re.findall(r"\| `([^`]+)` \| `([0-9a-f]{64})` \|", (VENDOR / "VENDOR.md").read_text()))
    present = {
        str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDOR.md"
    }
    assert named == present


def test_stylesheet_and_scripts_keep_their_budgets() -> None:
    assert len(gzip.compress((STATIC / "archive.css").read_bytes())) <= 12 * 1024
    scripts = [path for path in STATIC.glob("*.js") if path.name != "api-docs.js"]  # that one is no reader's page
    assert len(scripts) == 4
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= 4 * 1024


def test_stylesheet_keeps_to_the_forms_that_safari_reads() -> None:
    """docs/decisions/0023-three-engines.md: it drops a rule in another form, and the reader sees no line."""
    rules = (STATIC / "archive.css").read_text()
    assert set(re.findall(r"text-decoration: ([^;}]+)", rules)) <= {"none", "underline"}
    assert rules.count(" user-select:") == rules.count("-webkit-user-select:") > 0


def test_stylesheet_asks_no_other_host_and_only_for_files_that_exist() -> None:
    addresses = re.findall(r"url\(\"?([^\")]+)", (STATIC / "archive.css").read_text())
    assert len(addresses) == 1
    assert all((STATIC / address).is_file() for address in addresses)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


# Text token -> backgrounds that it stands on.
PAIRS = {
    "ink": ["paper", "card", "mark", "accent-soft"],
    "muted": ["paper", "card", "accent-soft"],
    "accent": ["paper", "card", "accent-soft", "doubt-soft", "mark"],
    "doubt": ["doubt-soft", "paper"],
    "on-accent": ["accent"],
    "heat-ink": ["heat-1", "heat-2", "heat-3"],
    "heat-ink-deep": ["heat-4", "heat-5"],
}


def test_colours_have_contrast_in_light_and_dark() -> None:
    css = (STATIC / "archive.css").read_text()
    colours = re.findall(r"--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", css)
    for tokens in ({name: light for name, light, _dark in colours}, {name: dark for name, _light, dark in colours}):
        for text, backgrounds in PAIRS.items():
            for background in backgrounds:
                assert _contrast(tokens[text], tokens[background]) >= 4.5, (text, background, tokens["paper"])
