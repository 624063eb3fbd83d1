"""The programs are answered from the same shelf that readers stand before."""

from tests.public.conftest import shelf

__all__ = ["shelf"]
