"""Survey answers: rows of a table become answers, with questions, backgrounds and a ranking."""
