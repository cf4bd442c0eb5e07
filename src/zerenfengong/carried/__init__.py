"""What a report carries of its register beside what people read: what that is, how it is kept, how it is told what was changed.

Written and read here, side by side, for ``render`` and ``importing``; where in a file it stands, those know.
"""
