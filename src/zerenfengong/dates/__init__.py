"""Days, recurring limits, workdays, and time limits as documents write them. For everything from the register up."""
