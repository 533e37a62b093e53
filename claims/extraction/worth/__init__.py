"""Check-worthiness as learned from labelled sentences, for the languages that have weights here.

`en.weights` was made by `manage.py train_statements`. A language without a file is ranked by the rules of `statements`.
"""
