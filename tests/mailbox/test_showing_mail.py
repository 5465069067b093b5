"""Hostile HTML comes out as words; what a link says and where it leads are both seen."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextround.mailbox import showing

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "handler": "<p onclick=alert(1) onmouseover='alert(1)'>x</p>",
    "img": "<img src=https://s.example/1.gif srcset='https://s.example/2.gif 2x' onerror=alert(1)>",
    "picture": "<picture><source srcset=https://s.example/3><img src=/settings/></picture>",
    "svg": "<svg onload=alert(1)><image href=https://s.example/4></image><animate onbegin=alert(1)></svg>",
    "svg-use": "<svg><use href='data:image/svg+xml;base64,AAAA#x'></use></svg>",
    "math": "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "mutation": "<math><mtext><table><mglyph><style><!--</style><p title='--&gt;&lt;img src=1&gt;'>",
    "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "style": "<style>@import 'https://s.example/5'; body{background:url(https://s.example/6)}</style>",
    "style-attribute": "<p style='background:url(https://s.example/7)'>x</p>",
    "background": "<body background=https://s.example/8><table background=https://s.example/9><td>x</table>",
    "form": "<form action=https://s.example/10><input name=q><button formaction=/erase/>x</button></form>",
    "base": "<base href=https://s.example/><a href=page>x</a>",
    "meta": "<meta http-equiv=refresh content='0;url=https://s.example/11'>",
    "link": "<link rel=stylesheet href=https://s.example/12><link rel=prefetch href=https://s.example/13>",
    "media": "<video src=https://s.example/14 poster=https://s.example/15></video><audio src=x></audio>",
    "frame": "<iframe src=https://s.example/16 srcdoc='<script>1</script>'></iframe><object data=x></object>",
    "javascript": "<a href=javascript:alert(1)>a</a><a href=' java\tscript:alert(1)'>b</a>",
    "data": "<a href='data:text/html,<script>alert(1)</script>'>a</a><a href='vbscript:x'>b</a>",
    "relative": "<a href=/erase/>a</a><a href='//spy.example/'>b</a><a href='?x'>c</a><a href='#y'>d</a>",
    "id": "<p id=content name=body class='card toast' tabindex=1 accesskey=x contenteditable>x</p>",
    "unclosed": "<a href='https://s.example/17'><b><i><table><td><a href=/x",
    "comment": "<!--[if mso]><img src=https://s.example/18><![endif]--><!--><img src=x onerror=alert(1)>-->",
    "template": "<template><img src=x onerror=alert(1)></template>",
}
ALLOWED = re.compile(
    r"<(/?[a-z0-9]+|a href=\"(?:https?://|mailto:)[^\"]*\" rel=\"noreferrer noopener\""
    r"|a rel=\"noreferrer noopener\""
    r"|t[dh](?: (?:colspan|rowspan)=\"\d{1,3}\")+)>"
)


def _is_harmless(safe: str) -> bool:
    tags = re.findall(r"<[^>]*>", safe)
    names = {re.match(r"</?([a-z0-9]+)", tag)[1] for tag in tags if re.match(r"</?[a-z]", tag)}  # type: ignore[index]
    return all(ALLOWED.fullmatch(tag) for tag in tags) and names <= showing.TAGS


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_nothing_is_left_that_loads_or_runs(html: str) -> None:
    assert _is_harmless(showing.cleaned(html)), showing.cleaned(html)


@given(
    st.lists(
        st.sampled_from([*HOSTILE.values(), "<p>", "</td>", "<table>", "<!--", "--&gt;", "text", '"', "<a "])
    )
)
def test_no_mixture_of_them_does_either(pieces: list[str]) -> None:
    assert _is_harmless(showing.cleaned("".join(pieces)))


def test_words_tables_and_lists_stay() -> None:
    html = "<h1>Hi</h1><table><tr><td colspan=2>a</td></tr></table><ul><li><b>b</b></li></ul>"
    safe = (
        '<h1>Hi</h1><table><tbody><tr><td colspan="2">a</td></tr></tbody></table><ul><li><b>b</b></li></ul>'
    )
    assert safe == showing.cleaned(html)


def test_a_links_target_stands_beside_its_words() -> None:
    safe = showing.cleaned("<a href='https://s.example/?a&b'>https://bank.example</a> <a href=/x>home</a>")
    assert "https://bank.example</a> [https://s.example/?a&amp;b]" in safe
    assert "/x" not in safe


def test_a_target_that_is_shown_already_is_not_repeated() -> None:
    assert "[" not in showing.cleaned("<a href='https://kite.example/'>https://kite.example/</a>")
