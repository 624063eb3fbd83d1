"""The letter box in the door: readers put something in and see what became of it. Nothing else is read here."""
