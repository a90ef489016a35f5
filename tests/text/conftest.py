"""Property tests here are bounded by their number of examples; time limits would fail on a busy machine."""

from hypothesis import settings

settings.register_profile("text", deadline=None, max_examples=200)
settings.load_profile("text")
