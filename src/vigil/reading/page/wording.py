# SPDX-License-Identifier: Apache-2.0
"""How pages word what is not the article, per language they are written in.

Phrases are compared folded (`values.names.fold`), so marks and punctuation
do not matter. Outlets add their own phrases in their pack.
"""

from vigil.values.dates import MONTHS

_FURNITURE = {
    "en": """
        accessibility links; skip to main content; skip to content; skip to navigation; skip to search;
        skip to footer; jump to navigation; about us; about; contact us; contact; follow us; follow us on; sign in;
        sign up; sign out; log in; login; register; subscribe; subscribe now; subscribe to our newsletter; newsletter;
        newsletters; home; homepage; search; menu; main menu; close; close menu; open menu; hide; show more;
        show less; load more; read more; learn more; more; see more; see all; view all; expand; collapse; share;
        share this; share this page; share this article; share this story; share this post; share this with; share on;
        print; print this page; print this article; email; email this article; email this; e mail; save; save article;
        bookmark; copy link; copy url; link copied; related articles; related stories; related news; related topics;
        related content; related posts; related links; related; more on this story; more from; see also;
        you may also like; you might also like; recommended; recommended for you; most read; most popular;
        most viewed; trending; trending now; popular; latest news; latest; latest stories; top stories; breaking news;
        back to top; top; previous; next; previous article; next article; previous post; next post; advertisement;
        advertising; sponsored; sponsored content; promoted; story continues below advertisement;
        article continues below; continue reading; continue reading the main story; donate; donate now; take action;
        terms of use; terms of service; terms and conditions; privacy; privacy policy; cookie policy; cookies;
        cookie settings; accept; accept all; we use cookies to improve your experience; all rights reserved;
        legal notice; imprint; sitemap; site map; rss; rss feed; faq; help; feedback; careers; jobs; press; media;
        multimedia; videos; photos; video; gallery; audio; podcasts; listen; comments; comment; leave a comment;
        leave a reply; post a comment; no comments; add comment; reply; download; download report; download pdf;
        translations; in this section; on this page; table of contents; contents; languages; language; english;
        francais; espanol; deutsch; arabic; tieng viet; text size; font size; small; medium; large;
        increase font size; decrease font size; tags; topics; categories; category; filed under; archives; archive;
        world; politics; opinion; business; sports; sport; culture; regions; press releases; news;
        no media source currently available; embed; pop out player; direct link;
        the code has been copied to your clipboard; image; photo; file; loading; please wait; facebook; twitter; x;
        instagram; youtube; linkedin; whatsapp; telegram; flickr; reddit; pinterest; tumblr; messenger; viber; tiktok;
        govdelivery; print edition; mobile; apps
    """,
    "vi": """
        đường dẫn truy cập; tới nội dung chính; chuyển tới nội dung chính; trang chủ; tìm kiếm; tìm; đăng nhập;
        đăng ký; thoát; liên hệ; giới thiệu; chia sẻ; chia sẻ bài viết; in bài; in trang; in; gửi email; gửi bài;
        bình luận; ý kiến; ý kiến bạn đọc; gửi bình luận; xem thêm; đọc thêm; đọc tiếp; tin liên quan; bài liên quan;
        tin cùng chuyên mục; cùng chuyên mục; tin khác; các tin khác; tin mới; tin mới nhất; tin nóng; đọc nhiều;
        đọc nhiều nhất; xem nhiều; được quan tâm; có thể bạn quan tâm; quảng cáo; đóng; lên đầu trang; về đầu trang;
        từ khóa; chủ đề; chuyên mục; thời sự; thế giới; chính trị; pháp luật; xã hội; kinh tế; văn hóa; thể thao;
        giáo dục; điều khoản sử dụng; chính sách bảo mật; bản quyền; ảnh; video; theo dõi chúng tôi; mới nhất; cỡ chữ;
        nghe; tải về; danh mục; tiếng việt; lưu bài
    """,
}

_SIZES = "xs sm md lg xl xxl s m l a aa aaa"

# What stands beside a picture, and on the buttons below an article.
_PHOTO = {
    "en": "file; file photo; photo; photos; photograph; image; picture; illustration",
    "vi": "ảnh; ảnh minh họa; ảnh tư liệu; nguồn ảnh",
}
_SHARE = {
    "en": """
        this; on; via; to; with; by; page; article; story; post; link; it; mail; facebook; twitter; tweet; x;
        email; e-mail; linkedin; whatsapp; telegram; print; more; pinterest; reddit; messenger; viber
    """,
    "vi": "bài; bài viết; lên; qua; in bài; in trang; gửi cho bạn bè; zalo",
}

# Kinds of text that a letterhead names: "Press release" alone on a line, or behind the name of a body.
_LETTERS = {
    "en": """
        press release; press releases; media release; media advisory; news release; public statement; joint statement;
        statement; open letter; urgent action; bulletin; newsletter; communique; briefing
    """,
    "vi": "thông cáo báo chí; thông cáo; tuyên bố; bản tin",
}

# Kinds and words before the name of who published first.
_CREDITS = {
    "en": """
        news; editorial; commentary; report; source; originally published by; originally published at; analysis;
        originally published on; originally published in; first published by; via; from; wire items; wire item;
        interview; speech
    """,
    "vi": "phỏng vấn; bài viết; theo; nguồn; bài đăng lại từ; đăng lại từ",
}

# What stands around a date on a line that holds nothing else.
_AROUND_DATES = {
    "en": """
        published posted updated last modified created released issued date dated on at am pm gmt utc est edt cet ict
        by first monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
        time hours ago st nd rd th ist
    """,
    "vi": "ngày tháng năm lúc giờ thứ hai ba tư năm sáu bảy chủ nhật cập nhật đăng xuất bản gmt phút",
}

_BY = {"en": "by; written by; posted by; reported by; author; authors", "vi": "bởi; tác giả; người viết; phóng viên"}

# What stands before the day on which a text was last changed.
_UPDATED = {
    "en": "last updated; updated; last modified; modified; last changed; last revised; revised",
    "vi": "cập nhật lần cuối; cập nhật lúc; cập nhật ngày; cập nhật",
}

# What people are at a newspaper, behind their names.
_ROLES = {
    "en": """
        reporter; writer; contributor; columnist; editor; correspondent; analyst; author; producer; journalist;
        photographer; staff; curator; editor-in-chief
    """,
    "vi": "phóng viên; biên tập viên; cộng tác viên; nhà báo; tác giả",
}

# Words that no person is called by, but bodies are.
_BODY = {
    "en": """
        the of for and news staff agency service press radio television tv international organization organisation
        committee council watch association network group foundation institute center centre commission office times
        post daily editors editorial defenders rights project union federation ministry department media journal
        magazine reporters correspondents team
    """,
    "vi": "báo đài thông tấn ban biên tập tổ chức hội ủy ban cổng",
}

_TAGS = {"en": "tags; keywords; labels; and tagged", "vi": "từ khóa; thẻ; chủ đề"}

# Headings below which a page goes on with something else, as patterns: a list of titles, comments, the author.
_ENDINGS = {
    "en": r"""
        (?:top rated |view |read |show |all )?(?:\d[\d,.]* )?comments?(?: \(?\d+\)?)?
        leave a (?:comment|reply)
        (?:more|read more|also|further) (?:from|on|in|about|by|stories|news|like this|coverage|reading)\b.{0,60}
        (?:related|recommended|trending|popular|latest|most (?:read|popular|viewed)|editors'? picks?)\b.{0,30}
        you (?:may|might) (?:also )?(?:like|be interested).{0,30}
        about the (?:author|writer).{0,30}
        privacy overview
        tell us what you think.{0,10}
        what do you think.{0,30}
        (?:sign up|subscribe)\b.{0,80}
        (?:see|read|watch|next) (?:also|next|more)\b.{0,60}
        around the web|from the web|promoted stories|sponsored (?:content|stories|links)
        share this.{0,40}|follow us.{0,40}|up next|our picks|don't miss.{0,20}
        join the (?:conversation|discussion).{0,20}
        get the latest.{0,60}
    """,
    "vi": r"""
        (?:tin|bài|bài viết) (?:liên quan|khác|mới|cùng chuyên mục).{0,30}
        đọc (?:thêm|nhiều|tiếp).{0,30}
        ý kiến(?: bạn đọc)?(?: \(?\d+\)?)?|bình luận(?: \(?\d+\)?)?
        có thể bạn quan tâm
    """,
}

# Whole paragraphs below an article that speak for the page: invitations, and who worked on the text, as patterns.
_NOTICES = {
    "en": r"""
        (?=.*\b(?:newsletters?|inbox|subscriptions?|e-?mail alerts?)\b).*\b(?:sign(?:ing)? up|subscribe|get|join)\b.*
        .{0,160}\bfollow [\w@’'. ]{2,60} on (?:twitter|facebook|instagram|youtube|telegram|x|linkedin)\b.{0,160}
        (?:did you )?(?:like|love|enjoy)(?:d|ed)? (?:this|our|the|what you).{0,30}\?.{0,200}
        if you(?:'ve|’ve| have)? (?:enjoyed|liked|like|appreciate) (?:this|reading|our).{0,400}
        (?:do you )?(?:have|got) an? (?:news |story )?(?:tip|story|question|comment)s?\b.{0,60}\?.{0,200}
        \(?(?:additional |with )?(?:reporting|writing|editing)(?: and (?:reporting|writing|editing))? by\b.{0,300}
        .{0,200}\bcontributed (?:to )?this (?:report|story|article|post)\b.{0,60}
        .{0,160}\b(?:can|may) be (?:reached|contacted|followed) (?:at|on|via)\b.{0,200}
        (?:e-?mail|contact|reach)\b.{0,60}@.{0,160}
        citation:\s.{0,400}
        this (?:document|material|work|content) (?:is subject to copyright|may not be|is licensed|is copyright).{0,400}
        our standards:.{0,100}
        .{0,80}\bcomments (?:are|were|submitted|will be) .{0,160}
        .{0,60}\bmoderat\w+ (?:all )?comments\b.{0,120}
    """,
    "vi": r"""
        .{0,160}(?:đăng ký (?:để )?nhận (?:bản )?tin|theo dõi chúng tôi (?:trên|tại|qua)).{0,160}
        (?:mời|kính mời) (?:bạn|quý|các bạn|độc giả).{0,40}(?:đọc|xem|theo dõi|gửi)\b.{0,160}
        (?:mọi )?(?:ý kiến|thư từ|bài vở|thông tin)\b.{0,60}(?:xin gửi|vui lòng gửi|gửi về)\b.{0,160}
    """,
}

# Letters of which one occurs in every notice: without them none of the patterns is tried.
_NOTICE_SIGNS = """
    newsletter; inbox; subscription; mail alert; daily email; follow; enjoy; like this; like our; like what; love this;
    if you; have a; have an; got a; reporting; writing; editing; contributed; can be; may be; @; citation; subject to;
    may not be; licensed; copyright; our standards; comments; đăng ký; theo dõi; mời; xin gửi; vui lòng gửi; gửi về;
    like the; love our; love the; liked
"""

_SUBJECT = {"en": "re; subject; title", "vi": "v/v; về việc; tiêu đề"}

# Small words that names of bodies and persons hold.
_WITHIN_NAMES = {"en": "of for the and in on to at against de la le du des da do dos von van bin al el y", "vi": "và"}

# What a sentence opens with before the day it tells of: "On November 15, ...".
_BEFORE_DAYS = {
    "en": """
        on; in; by; since; until; till; before; after; from; around; about; early on; late on; later on; and on; but on;
        then on; again on; as of; as early as; beginning; starting; the night of; on the night of; on the morning of;
        on the evening of; on the afternoon of
    """,
    "vi": "vào; vào ngày; ngày; hôm; từ; từ ngày; đến; đến ngày; trước ngày; sau ngày; sáng ngày; tối ngày; đêm ngày",
}


def _phrases(table: dict[str, str]) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in table.values() for phrase in line.split(";"))


def _patterns(table: dict[str, str]) -> tuple[str, ...]:
    return tuple(line.strip() for lines in table.values() for line in lines.strip().splitlines())


def _words(table: dict[str, str]) -> frozenset[str]:
    return frozenset(word for line in table.values() for word in line.split())


FURNITURE = _phrases(_FURNITURE)
PHOTO = _phrases(_PHOTO)
SHARE = _phrases(_SHARE)
SIZES = frozenset(_SIZES.split())
LETTERS = _phrases(_LETTERS)
CREDIT_KINDS = (*LETTERS, *_phrases(_CREDITS))
AROUND_DATES = _words(_AROUND_DATES)
BY = _phrases(_BY)
BODY = _words(_BODY)
ROLES = _phrases(_ROLES)
UPDATED = _phrases(_UPDATED)
SUBJECT = _phrases(_SUBJECT)
TAGS = _phrases(_TAGS)
ENDINGS = _patterns(_ENDINGS)
NOTICES = _patterns(_NOTICES)
WITHIN_NAMES = _words(_WITHIN_NAMES)
BEFORE_DAYS = tuple(phrase for phrase in _phrases(_BEFORE_DAYS) if phrase)
NOTICE_SIGNS = tuple(sign.strip() for sign in _NOTICE_SIGNS.split(";"))

MONTH_NAMES = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
MONTH_NAMES |= {name.lower()[:3]: number for number, name in enumerate(MONTHS, start=1)} | {"sept": 9}
MONTH_WORD = ("tháng",)  # a language that numbers its months: "21 tháng 2 năm 2014"
YEAR_WORD = ("năm",)
