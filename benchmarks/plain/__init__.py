"""What anybody would write in an afternoon over the same rows: a list with filters and counts, a page, JSON, an admin.

Plain Django as its tutorial has it (ListView, django-filter, the paginator, REST framework, the admin), with the joins
fetched along and the same full-text index, so that it is no straw man. It reads the workbench's tables and writes none.
"""
