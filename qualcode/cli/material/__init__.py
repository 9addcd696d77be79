"""Commands on documents and participants."""
