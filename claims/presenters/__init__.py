"""From what is sealed to what is shown: pages, markup, citations. Nothing here writes."""
