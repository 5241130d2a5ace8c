"""A real nginx with the configuration that ships: it sends media that it may, and bounds what comes in."""

import re
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest

from editorial import media
from editorial.models import ImageUse
from editorial.publishing import publish
from editorial.reads.lines import of_combined
from editorial.serve import answers
from tests import pictures
from tests.drills.test_varnish import free_port
from tests.factories import article
from tests.test_deploy import configured

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx"),
]


@pytest.fixture
def front(live_server, tmp_path, settings):
    """The address of an nginx before the live server."""
    settings.MEDIA_ROOT, settings.MEDIA_ACCEL = tmp_path / "media", "/.media/"
    port, origin = free_port(), live_server.url.rpartition(":")[2]
    path = configured("compose.conf", tmp_path)
    shipped = path.read_text().replace("listen 8080;", f"listen 127.0.0.1:{free_port()};")
    site = tmp_path / "site.conf"
    site.write_text(site.read_text().replace("/var/lib/standfirst/media/", f"{tmp_path}/media/"))
    shipped = shipped.replace("listen 8443 ssl http2;", f"listen 127.0.0.1:{port};")
    shipped = shipped.replace("127.0.0.1:8000", f"127.0.0.1:{origin}")
    path.write_text(f"user root; daemon off; {shipped}")
    running = subprocess.Popen(["nginx", "-c", path, "-p", tmp_path], stderr=subprocess.PIPE, text=True)
    while not answers("127.0.0.1", port):
        assert running.poll() is None, running.stderr.read()
    yield f"http://127.0.0.1:{port}"
    running.terminate()
    running.wait(20)


def asked(address, **headers):
    """Return (status, headers, body) of an answer, whatever it is."""
    try:
        answer = urllib.request.urlopen(urllib.request.Request(address, **headers))
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.status, answer.headers, answer.read()


def test_it_sends_media_that_a_live_piece_uses_and_no_other(front, publisher):
    image, _ = media.store(pictures.upload())
    address = f"{front}/media/{image.uuid}/original.jpg"
    before = asked(address)
    made = article(slug="pictured")
    ImageUse.objects.create(article=made, image=image, alt="A road.", credit="Nobody")
    publish(made, by=publisher)

    status, headers, body = asked(address)

    assert before[0] == 404
    assert (status, body) == (200, image.file.open().read())
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert (headers["X-Content-Type-Options"], headers["Content-Type"]) == ("nosniff", "image/jpeg")
    assert headers["Cache-Control"] == "public, max-age=0, s-maxage=30"
    assert asked(address, headers={"If-None-Match": headers["ETag"]})[0] == 304
    assert asked(address, headers={"Range": "bytes=0-9"})[2] == body[:10]
    assert asked(f"{front}/.media/{image.file.name}")[0] == 404


def test_it_bounds_what_comes_in_and_compresses_nothing_of_the_newsroom(front):
    much = b"x" * 2_000_000
    zipped = {"Accept-Encoding": "gzip"}

    assert asked(f"{front}/", data=much)[0] == 413
    assert asked(f"{front}/in/subscribe/", data=much)[0] == 413
    assert asked(f"{front}/", headers=zipped)[1]["Content-Encoding"] == "gzip"
    assert asked(f"{front}/admin/login/", headers=zipped)[1]["Content-Encoding"] is None
    codes = {asked(f"{front}/admin/login/", data=b"a=b")[0] for _ in range(40)}
    assert 429 in codes
    assert asked(f"{front}/admin/login/")[0] == 200


def test_its_log_names_requests_and_keeps_neither_whole_addresses_nor_tokens(front, tmp_path):
    own = {"Referer": f"{front}/preview/{'t' * 20}/"}
    asked(f"{front}/preview/{'t' * 20}/?x=1", headers=own)
    asked(f"{front}/nothing/?x=1")

    log = tmp_path / "access.log"
    while log.read_text().count("\n") < 2:  # written once an answer was sent
        assert answers("127.0.0.1", int(front.rpartition(":")[2]))
    hidden, plain = log.read_text().splitlines()

    assert hidden.startswith("127.0.0.0 - - [") and "t" * 8 not in hidden
    assert '"GET /preview/... HTTP/1.1" 404 ' in hidden and f'"{front}/preview/..."' in hidden
    assert '"GET /nothing/?x=1 HTTP/1.1" 404 ' in plain and re.search(r'" [0-9a-f]{32} [0-9.]+$', plain)
    assert of_combined(plain.encode()).target == b"/nothing/?x=1"
