"""The reading room: reads editions and the listings made of them, and nothing of the desk."""
