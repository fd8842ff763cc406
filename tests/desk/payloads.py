# SPDX-License-Identifier: Apache-2.0
"""Words that would run as script, or show as markup, on a page that does not escape them; and formulas."""

from itertools import product

RAN = "window.ran=1"
"""What each payload would do, were it run; each element it would make carries the attribute `data-ran`."""

_CLOSES = ["", "` ", '">', "'>", "</p>", "</title>", "</textarea>", "</script>", "-->", "]]>", "{{7*7}}"]
_ELEMENTS = [
    f"<script data-ran>{RAN}</script>",
    f"<img data-ran src=x onerror={RAN}>",
    f"<svg data-ran onload={RAN}>",
    f"<body data-ran onpageshow={RAN}>",
    f"<details data-ran open ontoggle={RAN}>",
    f"<input data-ran autofocus onfocus={RAN}>",
    f"<video data-ran><source onerror={RAN}></video>",
    "<iframe data-ran srcdoc='<script>parent.ran=1</script>'></iframe>",
    f"<math data-ran><mi xlink:href='javascript:{RAN}'>x</mi></math>",
    "<style data-ran>@import 'javascript:1';*{display:none}</style>",
    "<base data-ran href='//elsewhere.example/'>",
    f"<form data-ran action='javascript:{RAN}'><button>x</button></form>",
    f"<object data-ran data='data:text/html,<script>{RAN}</script>'></object>",
    f"<a data-ran href='java&#115;cript:{RAN}' autofocus>x</a>",
    f"<ScRiPt data-ran/x>{RAN}</sCrIpT>",
    f"<template data-ran><script>{RAN}</script></template>",
    f"<img data-ran src=`x`onerror=`{RAN}`>",
    f"<svg data-ran><animate onbegin={RAN} attributeName=x dur=1s>",
]
_ATTRIBUTES = [
    f'" onmouseover={RAN} data-ran="',
    f"' autofocus onfocus={RAN} data-ran='",
    f"javascript:{RAN}//",
    f"data:text/html,<script>{RAN}</script>",
    "${window.ran=1}",
    "\u2028window.ran=1\u2028",
    f"%3Cscript%3E{RAN}%3C/script%3E",
    f"&lt;img src=x onerror={RAN}&gt;",
    f"\\u003cscript\\u003e{RAN}\\u003c/script\\u003e",
    f"+ADw-script+AD4-{RAN}+ADw-/script+AD4-",
]
PAYLOADS = [*_ATTRIBUTES, *(close + element for close, element in product(_CLOSES, _ELEMENTS))]

FORMULAS = [
    begin + words
    for begin in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "=1+", "==", "+-")
    for words in ("cmd|' /C calc'!A0", 'HYPERLINK("http://elsewhere.example")', "SUM(A1:A9)", "IMPORTXML(A1)", "2+5")
]
