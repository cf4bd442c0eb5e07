"""Tables that came back filled in, made into submissions. For ``cli``; no other part of ``importing`` may import it."""
