"""Floor 9: the read-only REST interface, /api/v1/ (contract §5).

It answers with what the pages show: the same `ArticleFilter`, the same search engine, the same JSON form of an article
(`exports.record`). `serializers.py` describes the answers for the OpenAPI schema. To add a resource: a view module, its
serializer, a line in `urls.py`, a test in `tests/api/` that holds the answer against the schema.
"""
