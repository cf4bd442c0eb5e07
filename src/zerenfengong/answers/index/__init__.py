"""What was read of a collection of registers, kept so that a question need not read it again. For the command line.

``file_marks`` tell what has changed, ``register_record`` is what is kept, ``index_file`` where; ``collection_index`` asks.
"""
