"""Kept files are there whole or not at all."""

import pytest
from django.core.files.base import ContentFile

from factcheck.storage import WholeFiles


class Cut(ContentFile):
    """A disk that is full after the first piece, or a program that dies there."""

    def chunks(self, chunk_size=None):
        yield b"the beginning"
        raise OSError(28, "No space left on device")


def test_a_file_is_kept_under_its_name(tmp_path):
    storage = WholeFiles(tmp_path)
    assert storage.save("snapshots/ab/abc", ContentFile(b"captured")) == "snapshots/ab/abc"
    assert (tmp_path / "snapshots/ab/abc").read_bytes() == b"captured"
    assert [each.name for each in (tmp_path / "snapshots/ab").iterdir()] == ["abc"]


def test_nothing_is_left_of_one_that_could_not_be_written(tmp_path):
    storage = WholeFiles(tmp_path)
    with pytest.raises(OSError, match="No space left"):
        storage.save("snapshots/ab/abc", Cut(b""))
    assert not storage.exists("snapshots/ab/abc")
    assert list((tmp_path / "snapshots/ab").iterdir()) == []


def test_what_the_site_keeps_files_with_is_that(settings):
    from django.core.files.storage import default_storage

    assert isinstance(default_storage, WholeFiles)
