"""The reading room as plain files, for any host that serves a folder."""
