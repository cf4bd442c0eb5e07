"""Who answers for a task, out of the words that say it: brackets, labels, roles, rules. For prose, tables and drafting."""
