"""Our own reading API: what is published, with every edition, as JSON that OpenAPI describes."""
