"""Captured bytes and pictures in a bucket, by setting: named by their hash, and the same as in a directory."""

import hashlib
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from claims.actions import capturing, picturing, publishing, reviewing
from claims.imaging import name_of
from claims.models import Plate, Snapshot
from factcheck.environment import Environment
from tests import cast as desk
from tests.imaging.drawing import file_of, scene

NAME = "newsroom-files"


@pytest.fixture(scope="module")
def server():
    """A server that speaks S3, in a process of its own; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait_for(address, process):
    for _ in range(300):
        assert process.poll() is None, "the server ended"
        try:
            return urlopen(f"{address}/moto-api/", timeout=5)
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.fixture
def bucket(server, settings, monkeypatch):
    """The storage by setting, on an empty bucket."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "newsroom")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    address = f"s3://{NAME}/desk?endpoint={server}&region=us-east-1"
    settings.STORAGES = settings.STORAGES | {"default": Environment({"FILES_URL": address}).bucket("FILES_URL")}
    held = boto3.resource("s3", endpoint_url=server, region_name="us-east-1").Bucket(NAME)
    held.create()
    yield held
    held.objects.delete()
    held.delete()


def keys(bucket):
    return sorted(each.key for each in bucket.objects.all())


def publish(cast, claim):
    reviewing.submit(desk.fresh(claim), by=cast.rosa)
    reviewing.sign_off(desk.fresh(claim), by=cast.vera)
    publishing.publish(desk.fresh(claim), by=cast.edda)


@pytest.mark.django_db
def test_a_published_picture_is_kept_by_its_hash_and_shown_to_readers(client, cast, bucket):
    claim = desk.draft(cast)
    for _ in range(2):  # the same bytes again are the same file
        picturing.keep(file_of(scene(1)))
    picturing.add_picture(claim, by=cast.rosa, body=file_of(scene(1)), alt="Nurses on the steps.")
    publish(cast, claim)
    plate = Plate.objects.get()
    assert keys(bucket) == [f"desk/{name_of(plate.sha256, plate.ending)}"]
    answer = client.get(f"/pictures/{plate.sha256}.{plate.ending}")
    assert hashlib.sha256(answer.content).hexdigest() == plate.sha256
    assert client.get(f"/pictures/{'0' * 64}.png").status_code == 404


@pytest.mark.django_db
def test_what_is_no_longer_the_picture_its_name_says_is_not_shown(client, cast, bucket):
    claim = desk.draft(cast)
    picturing.add_picture(claim, by=cast.rosa, body=file_of(scene(1)), alt="Nurses on the steps.")
    publish(cast, claim)
    plate = Plate.objects.get()
    bucket.put_object(Key=f"desk/{name_of(plate.sha256, plate.ending)}", Body=b"another")
    assert client.get(f"/pictures/{plate.sha256}.{plate.ending}").status_code == 404


@pytest.mark.django_db
def test_captured_bytes_come_back_as_they_were_taken_in(cast, bucket):
    body = "The council hired at least 35 nurses in May, the mayor said.\n\nŁódź counts 36 of them.".encode()
    capturing.take_in(capturing.pasted(body.decode()), by=cast.rosa)
    snapshot = Snapshot.objects.get()
    assert keys(bucket) == [f"desk/snapshots/{snapshot.sha256[:2]}/{snapshot.sha256}"]
    with default_storage.open(snapshot.file.name) as file:
        assert file.read() == body


def test_a_bucket_that_does_not_answer_or_is_not_there_is_named_by_the_deployment_checks(server, settings, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "newsroom")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    storage = Environment({"FILES_URL": "s3://nowhere?endpoint=http://127.0.0.1:9&region=us-east-1"}).bucket(
        "FILES_URL"
    )
    settings.STORAGES = settings.STORAGES | {"default": storage}
    with pytest.raises(CommandError, match=r"claims\.E005"):
        call_command("check", deploy=True, tags=["files"])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://bucket", "expected s3://bucket"),
        ("s3://", "expected s3://bucket"),
        ("s3://A_Bucket", "expected s3://bucket"),
        ("s3://bucket?endpoint=ftp://host", "expected s3://bucket"),
        ("s3://bucket?acl=public-read", "expected s3://bucket"),
        ("s3://key:hidden@bucket", "keys belong in AWS_ACCESS_KEY_ID"),
    ],
)
def test_an_address_of_no_bucket_is_refused_and_no_key_is_printed(value, expected):
    with pytest.raises(ImproperlyConfigured) as refusal:
        Environment({"FILES_URL": value}).bucket("FILES_URL")
    assert str(refusal.value).startswith(f"FILES_URL='...': {expected}")
    assert "hidden" not in str(refusal.value)


def test_without_the_libraries_the_sentence_says_how_to_get_them(monkeypatch):
    monkeypatch.setattr("factcheck.environment.find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match=r"pip install -c constraints.txt -e '\.\[s3\]'"):
        Environment({"FILES_URL": "s3://bucket"}).bucket("FILES_URL")
