"""Settings of the test run: a data folder and a database cluster of its own, outside the working copy.

The folder lies under the system's temp folder because a working copy may lie where the server's user cannot go.
With DATABASE_URL set, Django's own test database on that server is used instead.
"""

import os
import tempfile
from pathlib import Path

TEST_DATA_DIR = Path(tempfile.mkdtemp(prefix="archive-tests-"))
TEST_DATA_DIR.chmod(0o711)  # the embedded server may run as another user and has to pass through
os.environ["DATA_DIR"] = str(TEST_DATA_DIR)
for name in ("SITE_URL", "HOST", "PORT", "ALLOWED_HOSTS", "SECRET_KEY", "DEBUG", "TIME_ZONE", "SEARCH_BACKEND"):
    os.environ.pop(name, None)

from archive.settings import *  # noqa: E402, F403
from archive.settings import DATABASES  # noqa: E402

if "EMBEDDED" in DATABASES["default"]:
    DATABASES["default"]["EMBEDDED"]["durable"] = False
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

(TEST_DATA_DIR / "static").mkdir()  # whitenoise looks for it; tests serve the sources through the staticfiles finders
