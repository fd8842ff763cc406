# SPDX-License-Identifier: Apache-2.0
"""Hostile texts: encodings that lie, signs nobody sees, runs that a careless pattern never gets out of."""

import codecs

from hostile.make import kind

TOLD = "Lantern Group asks for the release of a teacher\n\nKarsk, 3 March 2013\n\nPolice in Karsk arrested the teacher Ana Velu on 1 March 2013.\n\n"


@kind("charset.html")
def charset_lies(variant, chance):
    said = (
        "utf-16",
        "utf-7",
        "x-user-defined",
        "ebcdic-cp-us",
        "utf-32",
        "hz",
        "iso-2022-kr",
        "\0",
        "big5",
        "a" * 5000,
    )[variant]
    return f"<meta charset='{said}'><p>".encode() + TOLD.encode("utf-8") + "Đinh".encode("utf-16-le")


@kind("seven.html")
def utf7(variant, chance):
    return (
        b"<meta charset=utf-7><p>"
        + b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-" * (200 * (variant + 1))
        + TOLD.encode()
    )


@kind("marks.txt")
def mixed_boms(variant, chance):
    marks = [codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE]
    chance.shuffle(marks)
    return b"".join(
        mark + TOLD.encode(("utf-8", "utf-16-le", "utf-16-be")[n % 3]) for n, mark in enumerate(marks * (variant + 1))
    )


@kind("surrogates.txt")
def lone_surrogates(variant, chance):
    return (TOLD + "\ud800 \udfff" * (50 * (variant + 1)) + TOLD).encode(
        "utf-8" if variant % 2 else "utf-16-le", "surrogatepass"
    )


@kind("bidi.txt")
def bidi_overrides(variant, chance):
    return (TOLD.replace(" ", " \u202e\u2066") + "\u202e\u2067\u2068" * (5_000 * (variant + 1))).encode()


@kind("unseen.txt")
def zero_width_flood(variant, chance):
    return (TOLD + "\u200b\u200d\u2060\ufeff\u00ad" * (40_000 * (variant + 1)) + TOLD).encode()


@kind("nul.txt")
def nul_flood(variant, chance):
    return TOLD.encode() + b"\0" * (3 * 10**variant if variant < 7 else 30_000_000) + TOLD.encode()


@kind("marked.txt")
def combining_mark_flood(variant, chance):
    return (TOLD + "a" + "\u0301\u0323\u0308" * (50_000 * (variant + 1)) + TOLD).encode()


@kind("controls.txt")
def control_flood(variant, chance):
    return (TOLD + "".join(map(chr, range(1, 32))) * (500 * (variant + 1)) + "\x85\u2028\u2029" * 5000).encode()


@kind("quotes.txt")
def deep_quotes(variant, chance):
    return (TOLD + ("> " * 500 + "“" * 50 + "words\n") * (50 * (variant + 1))).encode()


@kind("spaces.txt")
def run_of_spaces(variant, chance):
    return (TOLD + "Karsk," + " " * (200_000 * (variant + 1)) + "x\n" + TOLD).encode()


@kind("openings.txt")
def run_of_quotation_marks(variant, chance):
    return (TOLD + "“a " * (20_000 * (variant + 1)) + TOLD + '"' * (50_000 * (variant + 1))).encode()


@kind("commas.txt")
def run_of_commas(variant, chance):
    return (TOLD + "Karsk, " * (20_000 * (variant + 1)) + "and, or " * 5_000 + TOLD).encode()


@kind("capitals.txt")
def run_of_capitals(variant, chance):
    return (TOLD + "AMNESTY " * (2_000 + 20_000 * variant) + "Ana Velu " * 2_000 + "A. B. C. " * 2_000 + TOLD).encode()


@kind("digits.txt")
def run_of_digits(variant, chance):
    return (TOLD + "1" * (50_000 * (variant + 1)) + " 1/1/1/1" * 10_000 + " 12-12-" * 10_000 + "\n" + TOLD).encode()


@kind("months.txt")
def run_of_dates(variant, chance):
    return (TOLD + "on 1 March 2013 the of March 1, " * (5_000 * (variant + 1))).encode()


@kind("brackets.txt")
def run_of_brackets(variant, chance):
    return (TOLD + "(" * (20_000 * (variant + 1)) + "AFP) – " * 5_000 + "[" * 20_000 + TOLD).encode()


@kind("line.txt")
def one_long_line(variant, chance):
    return (TOLD + "a word and " * (30_000 + variant * 500_000)).encode()


@kind("lines.txt")
def lines_of_one_letter(variant, chance):
    return TOLD.encode() + b"a\n" * (20_000 + 1_000_000 * variant)


@kind("words.txt")
def one_long_word(variant, chance):
    return TOLD.encode() + b"a" * (1_000_000 + 5_000_000 * variant)


@kind("random.bin")
def noise(variant, chance):
    return chance.randbytes(1000 * 4**variant)


@kind("encoded.html")
def percent_and_entity_flood(variant, chance):
    return ("<p>" + TOLD + "&lt;" * (50_000 * (variant + 1)) + "%3C" * 50_000 + "&" * 50_000 + "&#" * 50_000).encode()


@kind("again.txt")
def the_same_paragraph_again_and_again(variant, chance):
    told = (
        "Police in Karsk arrested the teacher Ana Velu on 1 March 2013. She was sentenced to three years in prison.\n\n"
    )
    return (TOLD + told * (500, 2_000, 5_000, 10_000, 15_000, 20_000, 30_000, 40_000, 60_000, 80_000)[variant]).encode()


@kind("crowd.txt")
def a_crowd_of_names(variant, chance):
    told = (
        f"Police arrested Ana Velu{n} and {n} others in Karsk on {n % 28 + 1} March 2013."
        for n in range(400 * 2**variant)
    )
    return (TOLD + "\n\n".join(told)).encode()
