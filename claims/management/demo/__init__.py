"""The demo case and how it is brought to the desk."""
