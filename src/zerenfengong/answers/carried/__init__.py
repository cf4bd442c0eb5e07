"""What a report carries of its register beside what people read: what that is, how it is kept, what is seen as hashes.

For ``render``, which writes it, and ``importing``, which reads it; where in a file it stands, those know.
"""
