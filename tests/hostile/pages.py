# SPDX-License-Identifier: Apache-2.0
"""Hostile pages and XML: entities, depth, width, lists without end."""

import json

from hostile.archives import PAGE
from hostile.make import kind

NEWS = "<p>Police in Karsk arrested the teacher Ana Velu on 1 March 2013.</p>"


def rss(items: str, head: str = "") -> bytes:
    return f'<?xml version="1.0"?>{head}<rss version="2.0"><channel><title>Karsk Wire</title>{items}</channel></rss>'.encode()


@kind("xxe.xml")
def external_entity(variant, chance):
    target = ("file:///etc/passwd", "http://127.0.0.1:9/x", "file:///proc/self/environ", "expect://id", "php://filter")[
        variant % 5
    ]
    sort = ("SYSTEM", 'PUBLIC "-//X//"')[variant % 2]
    return rss(
        "<item><title>&x;</title><description>&x;</description></item>",
        f'<!DOCTYPE rss [<!ENTITY x {sort} "{target}">]>',
    )


@kind("parameter.xml")
def parameter_entity(variant, chance):
    return rss(
        "<item><title>a</title></item>",
        f'<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:{9 + variant}/x.dtd"> %p; %q;]>',
    )


@kind("laughs.xml")
def billion_laughs(variant, chance):
    entities = '<!ENTITY l0 "lol">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 8 + variant))
    return rss(f"<item><title>&l{7 + variant};</title></item>", f"<!DOCTYPE rss [{entities}]>")


@kind("quadratic.xml")
def quadratic_blowup(variant, chance):
    return rss(
        f"<item><title>{'&a;' * (10_000 * (variant + 1))}</title></item>",
        f'<!DOCTYPE rss [<!ENTITY a "{"a" * 10_000}">]>',
    )


@kind("dtd.html")
def external_dtd(variant, chance):
    return f'<!DOCTYPE html SYSTEM "http://127.0.0.1:{9 + variant}/x.dtd"><html><body>{NEWS}</body></html>'.encode()


@kind("deep.html")
def deep_elements(variant, chance):
    tag = ("div", "b", "table><tr><td", "ul><li", "span", "blockquote", "font", "a", "form", "object")[variant]
    return f"<html><body>{f'<{tag}>' * (5_000 * (variant + 1))}{NEWS}".encode()


@kind("deep.xml")
def deep_xml(variant, chance):
    many = 20_000 * (variant + 1)
    return rss("<item>" + "<a>" * many + "x" + "</a>" * many + "</item>")


@kind("deep-json.html")
def deep_json(variant, chance):
    many = 5_000 * (variant + 1)
    return f'<html><head><script type="application/ld+json">{"[" * many}{"]" * many}</script></head><body>{NEWS}</body>'.encode()


@kind("json.html")
def broken_json(variant, chance):
    told = {
        "@type": "NewsArticle",
        "headline": "x" * 10**5,
        "datePublished": "9" * 5000,
        "author": [{"name": None}] * 500,
    }
    text = json.dumps(told).replace("x" * 10, "\\ud800", variant + 1)
    return f'<script type="application/ld+json">{text[: len(text) - variant]}</script>{NEWS}'.encode()


@kind("attributes.html")
def gigantic_attribute(variant, chance):
    return (
        b"<html><body><p title='" + b"a" * (1_000_000 * (variant + 1)) + b"' " + b"b=c " * 10_000 + b">" + NEWS.encode()
    )


@kind("siblings.html")
def million_siblings(variant, chance):
    return b"<html><body>" + b"<p>a" * (50_000 + 100_000 * variant) + NEWS.encode()


@kind("links.html")
def page_of_links(variant, chance):
    return b"<html><body><ul>" + b"<li><a href=/x>Karsk</a>" * (20_000 * (variant + 1)) + NEWS.encode()


@kind("tables.html")
def misnested_tables(variant, chance):
    return b"<table><tr><b><td></b><i><table>" * (500 * (variant + 1)) + PAGE


@kind("comments.html")
def open_comments(variant, chance):
    return (
        b"<html><body>"
        + (b"<!--" * 20_000 + b"<![CDATA[" * 20_000 + b"<!-- -- > --!" * 20_000)[: 50_000 * (variant + 1)]
        + PAGE
    )


@kind("formatting.html")
def formatting_elements(variant, chance):
    """Formatting elements left open over many paragraphs: each paragraph opens them all anew."""
    return b"".join(b"<p><b id=%d><i>x" % n for n in range(400 * (variant + 1))) + NEWS.encode()


@kind("meta.html")
def meta_flood(variant, chance):
    return (
        b"<head>"
        + b"<meta property='article:published_time' content='2013-03-01T99:99:99'>" * (5_000 * (variant + 1))
        + NEWS.encode()
    )


@kind("polyglot.html")
def html_and_pdf(variant, chance):
    return (
        b"<html><!--"
        + b" " * variant * 100
        + b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj -->"
        + PAGE
        + b"\ntrailer<</Root 1 0 R>>%%EOF"
    )


@kind("entities.rss")
def feed_with_entities(variant, chance):
    return rss(
        f"<item><title>{'&amp;' * 1000}&nbsp;&undefined;{'&#x10FFFF;&#0;&#xD800;' * (variant + 1)}</title><link>javascript:alert(1)</link></item>"
    )


@kind("many.rss")
def feed_of_a_million(variant, chance):
    return rss("<item><title>a</title><link>http://example.org/a</link></item>" * (50 + 100_000 * variant))


@kind("sitemap.xml")
def sitemap_index_loop(variant, chance):
    site = "<sitemap><loc>http://example.org/sitemap.xml</loc></sitemap>" * (variant + 1)
    return f'<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{site}</sitemapindex>'.encode()


@kind("urls.xml")
def sitemap_flood(variant, chance):
    urls = "".join(
        f"<url><loc>http://example.org/{n}</loc><lastmod>9999-99-99</lastmod></url>"
        for n in range(20_000 * (variant + 1))
    )
    return f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'.encode()


@kind("links.csv")
def table_of_hostile_links(variant, chance):
    rows = [
        "url,title",
        "javascript:alert(1),x",
        "file:///etc/passwd,x",
        "http://127.0.0.1/,x",
        '"http://[::1]/',
        "=cmd|' /C calc'!A0,x",
    ]
    return "\n".join(rows * (200 * (variant + 1))).encode()
