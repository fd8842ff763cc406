# SPDX-License-Identifier: Apache-2.0
"""robots.txt is understood as RFC 9309 says, and as sites write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vigil.archive.robots import LIMIT, NOBODY, Robots, Rule


def robots(*lines):
    return Robots.of("\n".join(lines).encode(), "Vigil")


@pytest.mark.parametrize(
    ("path", "target", "fits"),
    [
        ("/", "/anything", True),
        ("/a", "/a", True),
        ("/a", "/ab/c", True),
        ("/a", "/b", False),
        ("/a/", "/a", False),
        ("/a*", "/abc", True),
        ("/*.pdf", "/a/b.pdf?x=1", True),
        ("/*.pdf$", "/a/b.pdf?x=1", False),
        ("/*.pdf$", "/a/b.pdf", True),
        ("/*.pdf$", "/a.pdf/b.pdf", True),
        ("/a$", "/a", True),
        ("/a$", "/ab", False),
        ("*", "/x", True),
        ("*$", "/x", True),
        ("$", "/x", False),
        ("/a*b*c", "/a1b2c3", True),
        ("/a*b*c", "/acb", False),
        ("/ab*b$", "/ab", False),
        ("/a?b=*", "/a?b=c", True),
        ("/%C4%91", "/đ", True),
        ("/đ", "/%c4%91", True),
        ("/%7Ename", "/~name", True),
        ("/a%2Fb", "/a/b", False),
        ("/a$b", "/a$bc", True),
    ],
)
def test_a_path_fits_what_it_says(path, target, fits):
    ruled = robots("User-agent: *", f"Disallow: {path}")
    assert ruled.lets_in(target) is not fits


@pytest.mark.parametrize(
    ("rules", "target", "let_in"),
    [
        (["Disallow: /a", "Allow: /a/b"], "/a/b/c", True),
        (["Allow: /a/b", "Disallow: /a"], "/a/c", False),
        (["Disallow: /a", "Allow: /a"], "/a", True),  # as long as each other: the one that allows
        (["Allow: /page", "Disallow: /*.htm"], "/page.htm", False),
        (["Allow: /$", "Disallow: /"], "/", True),
        (["Allow: /$", "Disallow: /"], "/page", False),
        (["Disallow:"], "/", True),
        (["Disallow: /"], "/robots.txt", True),
        (["disallow : /a # not this"], "/ab", False),
        (["Noindex: /", "Host: example.org"], "/", True),
    ],
)
def test_the_longest_rule_decides(rules, target, let_in):
    assert robots("User-agent: *", *rules).lets_in(target) is let_in


def test_our_own_groups_count_together_and_instead_of_everybodys():
    ruled = robots(
        "User-agent: *",
        "Disallow: /",
        "User-agent: VIGIL/2.0",
        "Disallow: /a",
        "",
        "User-agent: other",
        "User-agent: vigil",
        "Crawl-delay: 7",
        "Disallow: /b",
        "User-agent: other",
        "Disallow: /c",
    )
    assert [ruled.lets_in(path) for path in ("/a", "/b", "/c", "/d")] == [False, False, True, True]
    assert ruled.delay == 7


def test_a_name_that_only_begins_like_ours_is_somebody_else():
    assert robots("User-agent: vigilante", "Disallow: /").lets_in("/a")


def test_a_group_of_ours_without_rules_lets_us_in_everywhere():
    assert robots("User-agent: *", "Disallow: /", "User-agent: vigil", "Disallow:").lets_in("/a")
    assert robots("User-agent: vigil", "", "User-agent: *", "Crawl-delay: 2").lets_in("/a")


def test_lines_about_something_else_do_not_end_a_group():
    ruled = robots("User-agent: a", "Sitemap: http://example.org/map.xml", "User-agent: vigil", "Disallow: /x")
    assert not ruled.lets_in("/x")


@pytest.mark.parametrize("content", [b"", b"<html>not found</html>", b"\xff\xfe\x00", b"User-agent", b"Disallow: /"])
def test_what_says_nothing_for_us_lets_us_in(content):
    assert Robots.of(content, "Vigil").lets_in("/a")


def test_a_byte_order_mark_and_old_line_ends_are_read():
    assert not Robots.of(b"\xef\xbb\xbfUser-agent: *\rDisallow: /a\r", "Vigil").lets_in("/a")


def test_only_so_much_is_read():
    filling = b"User-agent: *\nAllow: /a\n" + b"#" * LIMIT + b"\nDisallow: /b"
    assert Robots.of(filling, "Vigil").lets_in("/b")


@pytest.mark.parametrize(("told", "delay"), [("5", 5), ("0.5", 0.5), ("soon", None), ("-1", None), ("1e9", None)])
def test_a_delay_is_a_number_of_seconds(told, delay):
    assert robots("User-agent: *", f"Crawl-delay: {told}").delay == delay


def test_a_site_whose_rules_are_out_of_reach_lets_nobody_in():
    assert not NOBODY.lets_in("/") and not NOBODY.lets_in("/a?b")


def test_a_pattern_of_many_stars_costs_no_more_than_reading_it():
    assert not Rule(False, "/" + "*a" * 5000 + "*b$").fits("/" + "a" * 20000)


@given(st.lists(st.sampled_from(["a", "b", "/", "*"]), max_size=9), st.text("ab/", max_size=9), st.booleans())
def test_a_pattern_fits_what_its_regular_expression_fits(signs, target, ends):
    import re

    path = "/" + "".join(signs)
    pattern = "".join(".*" if sign == "*" else re.escape(sign) for sign in path) + ("$" if ends else "")
    meant = re.match(pattern, "/" + target) is not None
    assert Rule(False, path + ("$" if ends else "")).fits("/" + target) is meant
