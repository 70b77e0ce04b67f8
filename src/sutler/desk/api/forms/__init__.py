"""What the API takes and gives, as pydantic's models: they check it, and describe it in the OpenAPI document."""
