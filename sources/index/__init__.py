"""The index of passages: postings of stems and of pairs of stems. Plain Python and NumPy; where they are stored is
handed in.
"""
