"""What was learned from marked texts: a small file of weights for each question and language, and no text.

`statements.en.weights` (what is worth checking) and `reports.en.weights` (what a word reports) were made by
`manage.py train_statements` and `manage.py train_reports`. Where a language has no file, rules do.
"""
