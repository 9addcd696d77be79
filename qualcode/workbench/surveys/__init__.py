"""The closed questions of surveys."""
