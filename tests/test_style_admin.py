"""Rules of house style in the admin: written, tried, refused, made to block, brought in and out."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from editorial.models import StyleRule
from tests import factories
from tests.filled import fields, send
from tests.newsroom import desk, give

__all__ = ["desk"]
pytestmark = [pytest.mark.django_db, pytest.mark.words]
ADD, LIST = "/admin/editorial/stylerule/add/", "/admin/editorial/stylerule/"
FORA = {
    "name": ["Forums"],
    "kind": ["banned"],
    "wording": ["fora => forums"],
    "explanation": ["Plain words."],
}
FILE = "rules:\n- name: Forums\n  kind: banned\n  looks_for: [fora]\n"


def typed(client, **changes):
    """Return what the form of a new rule sends."""
    return fields(client.get(ADD)) | FORA | changes


@pytest.fixture
def copy_editor(client, django_user_model):
    """A client that a copy editor is signed in with."""
    user = django_user_model.objects.create_user("copy", password="a long enough secret", is_staff=True)
    give(user, "copy_editor")
    client.force_login(user)
    return client


@pytest.mark.both
def test_a_rule_is_written_and_stands_in_the_list(desk):
    answer = desk.post(ADD, typed(desk), follow=True)

    made = StyleRule.objects.get()
    page = desk.get(LIST).content.decode()
    assert answer.status_code == 200
    assert (made.severity, made.blocks, made.scope) == ("hint", False, ["title", "standfirst", "body"])
    assert "fora =&gt; forums" in page
    assert "Hint" in page
    assert made.history.get().history_user.username == "publisher"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"matching": ["The forums."]}, "“The forums.” must be found, and is not."),
        ({"sparing": ["The fora."]}, "“The fora.” must not be found, and is."),
        ({"wording": ["(a+)+$"], "is_regex": ["on"]}, "takes too long"),
        ({"blocks": ["on"]}, "Only errors can block"),
        ({"scope": []}, "Say where the rule looks"),
        ({"severity": ["off"]}, "Say in which brand"),
        ({"applies_from": ["2025-01-02"], "applies_until": ["2025-01-01"]}, "It must end after it begins."),
    ],
)
def test_what_is_no_rule_is_refused_in_a_sentence_and_stays_typed(desk, changes, said):
    answer = desk.post(ADD, typed(desk, **changes))

    page = answer.content.decode()
    assert said in page
    assert "Plain words." in page
    assert not StyleRule.objects.exists()


@pytest.mark.both
def test_a_rule_is_tried_on_a_text_and_on_a_piece_and_nothing_is_saved(desk):
    factories.article(title="Old passes", body="<p>Two fora met.</p>")

    on_text = desk.post(ADD, typed(desk, _try=[""], trial_text=["He said “fora”.\n\nThe fora."]))
    on_piece = desk.post(ADD, typed(desk, _try=[""], trial_piece=["old passes"]))
    on_none = desk.post(ADD, typed(desk, _try=[""], trial_piece=["Nothing"]))

    assert "In the text above: 1 found" in on_text.content.decode()
    assert "In “Old passes”: 1 found" in on_piece.content.decode()
    assert "Two <mark>fora</mark> met." in on_piece.content.decode()
    assert "There is no piece of that name" in on_none.content.decode()
    assert not StyleRule.objects.exists()


def test_a_publisher_makes_an_error_block_and_lets_it_go(desk):
    desk.post(ADD, typed(desk, severity=["error"], blocks=["on"]))
    made = StyleRule.objects.get()
    address = reverse("admin:editorial_stylerule_change", args=[made.pk])
    blocked = made.blocked_by.username, "blocks" in desk.get(LIST).content.decode()

    send(desk, address, wording="fora => forums\r\nquora => quorums")
    still = StyleRule.objects.get().blocks
    send(desk, address, blocks=[])

    assert blocked == ("publisher", True)
    assert still
    assert not StyleRule.objects.get().blocks


def test_a_copy_editor_writes_rules_and_makes_none_block(copy_editor, publisher):
    copy_editor.post(ADD, typed(copy_editor, severity=["error"], blocks=["on"]))
    made = StyleRule.objects.get()
    unblocked = made.blocks
    made.blocked_by, made.blocked_at = publisher, made.changed_at
    made.save()
    address = reverse("admin:editorial_stylerule_change", args=[made.pk])

    explained = send(copy_editor, address, explanation="Better words.").status_code, again().blocks
    answer = send(copy_editor, address, wording="fora")

    assert (unblocked, explained, again().blocks) == (False, (200, True), False)
    assert "so it blocks no more" in answer.content.decode()


def again():
    """Return the rule as it is now."""
    return StyleRule.objects.get()


def test_a_file_is_looked_at_first_and_then_taken_in(desk):
    address = reverse("admin:style-import")
    upload = SimpleUploadedFile("style.yaml", FILE.encode())

    looked = desk.post(address, {"upload": upload})
    before = StyleRule.objects.exists()
    taken = desk.post(address, fields(looked) | {"go": [""]}, follow=True)

    assert "It would add 1, change 0 and leave 0 as they are." in looked.content.decode()
    assert not before
    assert "1 rules added, 0 changed." in taken.content.decode()
    assert StyleRule.objects.get().wording == "fora"


def test_a_file_that_is_wrong_is_shown_again_with_its_lines(desk):
    bad = FILE.replace("banned", "bad")

    answer = desk.post(reverse("admin:style-import"), {"text": bad, "go": ""})

    assert answer.status_code == 400
    assert "Line 3: “kind”: " in answer.content.decode()
    assert "kind: bad" in answer.content.decode()


def test_rules_go_out_as_a_file_and_the_starter_set_comes_by_one_press(desk):
    page = desk.post(reverse("admin:style-starter"), follow=True).content.decode()
    sent = desk.get(reverse("admin:style-export")).content.decode()

    assert "nothing blocks" in page
    assert sent.count("- name: ") == StyleRule.objects.count() > 15


def test_who_may_only_look_neither_imports_nor_adds(client, django_user_model):
    user = django_user_model.objects.create_user("editor", password="a long enough secret", is_staff=True)
    give(user, "editor")
    client.force_login(user)

    seen = [client.get(address).status_code for address in (LIST, reverse("admin:style-export"))]
    kept_out = [client.get(address).status_code for address in (ADD, reverse("admin:style-import"))]
    starter = client.post(reverse("admin:style-starter")).status_code

    assert (seen, kept_out, starter) == ([200, 200], [403, 403], 403)


def test_who_may_only_look_reads_a_rule(client, django_user_model):
    editor = django_user_model.objects.create_user("editor", password="x", is_staff=True)
    give(editor, "editor")
    client.force_login(editor)
    rule = StyleRule.objects.create(name="Forums", kind="banned", wording="fora => forums")

    page = client.get(reverse("admin:editorial_stylerule_change", args=[rule.pk]))

    assert page.status_code == 200 and "fora =&gt; forums" in page.content.decode()
    assert 'name="_save"' not in page.content.decode()


def test_the_list_and_the_form_keep_to_their_queries(desk, django_assert_max_num_queries):
    desk.post(reverse("admin:style-starter"))
    address = reverse("admin:editorial_stylerule_change", args=[StyleRule.objects.first().pk])

    with django_assert_max_num_queries(15):
        desk.get(LIST)
    with django_assert_max_num_queries(30):
        desk.get(address)
