// Shows the OpenAPI description; the schema's address stands in the page.
const place = document.getElementById("api-docs");
SwaggerUIBundle({
  url: place.dataset.schema,
  domNode: place,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
  docExpansion: "list",
  validatorUrl: null,
  tryItOutEnabled: true,
});
