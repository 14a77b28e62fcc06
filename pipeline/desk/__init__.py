"""The desk: what commands about coding, agreement, training and comparison read, write and print.

The rooms review, themes and rounds decide and touch no file; here lie the files:
workbooks in reports/, codings and comments in human/, draws in the round's
manifest, models and the ledger in models/.
"""
