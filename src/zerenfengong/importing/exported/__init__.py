"""A file that this program wrote, come back: what it carries, what is seen of it now, what somebody has changed.

For ``importing.opening`` and ``importing.opened_draft``.
"""
