"""An archive of any size, made up: always the same one for the same size."""
