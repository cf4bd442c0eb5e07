"""Which tasks an answer holds and how they stand: criteria, involvement, status, shares. For answers, and what is above them."""
