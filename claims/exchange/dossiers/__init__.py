"""Dossiers as files: gathered from editions or working copies, written as PDF, DOCX or HTML."""
