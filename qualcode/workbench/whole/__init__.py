"""One thing whole: a document, participant, category, expression or mark with all that belongs to it."""
