"""The shapes of the answers (contract §3 and §5) for the OpenAPI schema; the values come from `exports.record`."""

from rest_framework import serializers

from archive.models import Actor
from archive.models.articles import Precision
from archive.models.field_values import Origin


class NamedSerializer(serializers.Serializer[object]):
    slug = serializers.CharField()
    name = serializers.CharField()


class AgencyNameSerializer(serializers.Serializer[object]):
    code = serializers.CharField()
    name = serializers.CharField()
    short = serializers.CharField()


class LinkedActorSerializer(serializers.Serializer[object]):
    slug = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Actor.Kind.values)
    mentions = serializers.IntegerField(help_text="Name forms in title, lead and body.")
    by_office = serializers.IntegerField(help_text="Times meant by the office alone.")


class CaptureSerializer(serializers.Serializer[object]):
    sha256 = serializers.CharField()
    media_type = serializers.CharField()
    captured_at = serializers.DateTimeField(allow_null=True)
    source_file = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")


class ProvenanceSerializer(serializers.Serializer[object]):
    origin = serializers.ChoiceField(choices=Origin.values)
    rule = serializers.CharField()
    confidence = serializers.FloatField(min_value=0, max_value=1)
    excerpt = serializers.CharField(allow_blank=True)
    facts = serializers.ListField(
        child=serializers.DictField(), required=False, help_text="The grounds of an inference; only where there are."
    )
    decision = serializers.DictField(
        child=serializers.ListField(),
        required=False,
        help_text="Of `actors`, where an editor decided: actors `added` and `removed`, mentions `not_here`.",
    )


class QuotationSerializer(serializers.Serializer[object]):
    speaker = NamedSerializer(allow_null=True)
    kind = serializers.ChoiceField(choices=["direct", "indirect"])
    text = serializers.CharField()
    verb = serializers.CharField(allow_blank=True)


class StorySerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    copies = serializers.IntegerField()


class ArticleCoreSerializer(serializers.Serializer[object]):
    """What the list and the article's own answer have in common."""

    id = serializers.IntegerField()
    external_id = serializers.CharField(allow_null=True)
    url = serializers.CharField()
    added = serializers.DateTimeField()
    modified = serializers.DateTimeField()
    title = serializers.CharField(allow_null=True)
    lead = serializers.CharField(allow_null=True)
    published = serializers.CharField(allow_null=True, help_text="EDTF.")
    published_precision = serializers.ChoiceField(choices=Precision.values)
    updated = serializers.CharField(allow_null=True, help_text="EDTF.")
    outlet = NamedSerializer(allow_null=True)
    agency = AgencyNameSerializer(allow_null=True)
    section = serializers.CharField(allow_null=True)
    tags = serializers.ListField(child=serializers.CharField())
    byline = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    canonical_url = serializers.CharField(allow_null=True)
    actors = LinkedActorSerializer(many=True)
    captures = CaptureSerializer(many=True)
    story = StorySerializer(allow_null=True)


class ArticleSerializer(ArticleCoreSerializer):
    """An article, complete."""

    body = serializers.ListField(
        child=serializers.JSONField(), help_text='Paragraphs as text, sub-heads as {"heading": "…"}.'
    )
    quotations = QuotationSerializer(many=True)
    fields = serializers.DictField(child=ProvenanceSerializer(), help_text="By field: how the archive knows it.")  # type: ignore[assignment]  # the contract's name


class HighlightsSerializer(serializers.Serializer[object]):
    title = serializers.CharField(help_text="Escaped HTML with <mark> only.")
    body = serializers.ListField(child=serializers.CharField(), help_text="Escaped HTML with <mark> only.")


class HitSerializer(ArticleCoreSerializer):
    score = serializers.FloatField(allow_null=True)
    matched = serializers.ChoiceField(choices=["all", "some"])
    highlights = HighlightsSerializer()


class FacetValueSerializer(serializers.Serializer[object]):
    value = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # the contract's name
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class FacetsSerializer(serializers.Serializer[object]):
    actor = FacetValueSerializer(many=True)
    body = FacetValueSerializer(many=True)
    outlet = FacetValueSerializer(many=True)
    agency = FacetValueSerializer(many=True)
    section = FacetValueSerializer(many=True)
    year = FacetValueSerializer(many=True)
    precision = FacetValueSerializer(many=True)


class ProblemSerializer(serializers.Serializer[object]):
    start = serializers.IntegerField(help_text="Character of q, from 0.")
    end = serializers.IntegerField()
    message = serializers.CharField()


class QuerySerializer(serializers.Serializer[object]):
    read_as = serializers.CharField(allow_blank=True)
    problems = ProblemSerializer(many=True)
    match = serializers.ChoiceField(choices=["all", "any"], help_text="Which articles are counted.")


class ArticleListSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    count_some = serializers.IntegerField(help_text="Articles with some of the words.")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    query = QuerySerializer()
    facets = FacetsSerializer()
    results = HitSerializer(many=True)


class SuggestionSerializer(serializers.Serializer[object]):
    kind = serializers.ChoiceField(choices=["actor", "outlet", "phrase", "title"])
    text = serializers.CharField()
    url = serializers.CharField(help_text="The page that shows it, on this host.")
    articles = serializers.IntegerField(allow_null=True)


class SuggestionsSerializer(serializers.Serializer[object]):
    query = serializers.CharField(allow_blank=True)
    suggestions = SuggestionSerializer(many=True)


class QuotedArticleSerializer(serializers.Serializer[object]):
    id = serializers.IntegerField()
    url = serializers.CharField()
    title = serializers.CharField(allow_null=True)
    published = serializers.CharField(allow_null=True, help_text="EDTF.")
    outlet = NamedSerializer(allow_null=True)


class QuotationHighlightsSerializer(serializers.Serializer[object]):
    text = serializers.CharField(help_text="Escaped HTML with <mark> only.")


class QuotationHitSerializer(QuotationSerializer):
    speaker_form = serializers.CharField(allow_blank=True, help_text="How the text names the speaker.")
    article = QuotedArticleSerializer()
    highlights = QuotationHighlightsSerializer()


class QuotationQuerySerializer(serializers.Serializer[object]):
    read_as = serializers.CharField(allow_blank=True)
    problems = ProblemSerializer(many=True)
    speakers = serializers.ListField(
        child=serializers.CharField(), help_text="Whose words were found because the query names them."
    )


class QuotationListSerializer(serializers.Serializer[object]):
    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    query = QuotationQuerySerializer()
    results = QuotationHitSerializer(many=True)
