"""Tables, files and reports out."""
