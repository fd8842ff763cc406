# SPDX-License-Identifier: Apache-2.0
"""Vietnamese: a sentence, and the events it tells."""

import pytest

TOLD: list[tuple[str, list[str], str | None]] = [
    (
        "Ngày 15/5/2016, Công an tỉnh Nghệ An bắt tạm giam ông Trần Văn Bình.",
        ["arrest Trần Văn Bình 2016-05-15"],
        None,
    ),
    ("Ông Trần Văn Bình bị Công an tỉnh Nghệ An bắt ngày 15/5/2016.", ["arrest Trần Văn Bình 2016-05-15"], None),
    (
        "Ngày 20 tháng 6 năm 2016, Tòa án nhân dân tỉnh Nghệ An tuyên phạt bị cáo Trần Văn Bình 7 năm tù"
        " giam và 3 năm quản chế về tội tuyên truyền chống Nhà nước theo khoản 1 Điều 88 Bộ luật Hình "
        "sự.",
        ["sentence Trần Văn Bình P7Y 2016-06-20"],
        None,
    ),
    (
        "Tòa án tuyên phạt Trần Văn Bình 5 năm tù, Lê Thị Mai 3 năm 6 tháng tù.",
        ["sentence Lê Thị Mai P3Y6M", "sentence Trần Văn Bình P5Y"],
        None,
    ),
    ("Tòa phúc thẩm y án 7 năm tù đối với blogger Trần Văn Bình.", ["appeal_upheld Trần Văn Bình P7Y"], None),
    ("Công an ra quyết định khởi tố vụ án, khởi tố bị can đối với Trần Văn Bình.", ["charge Trần Văn Bình"], None),
    ("Nhà báo Lê Thị Mai được trả tự do ngày 3/4/2017.", ["release Lê Thị Mai 2017-04-03"], None),
    ("Luật sư Nguyễn Văn An bị hành hung ngày 3/4/2017 tại Hà Nội.", ["assault Nguyễn Văn An 2017-04-03"], None),
    ("Bà Trần Thị Nga bị công an bắt giữ hôm 21/1/2017.", ["arrest Trần Thị Nga 2017-01-21"], None),
    ("Blogger Trần Văn Bình tuyệt thực từ ngày 3/4/2017.", ["hunger_strike Trần Văn Bình 2017-04-03"], None),
    (
        "Tù nhân lương tâm Trần Văn Bình qua đời trong trại giam ngày 3/4/2017.",
        ["death_in_custody Trần Văn Bình 2017-04-03"],
        None,
    ),
    ("Công an khám xét nhà bà Trần Thị Nga ngày 21/1/2017.", ["search_seizure Trần Thị Nga 2017-01-21"], None),
    ("Bị cáo Trần Văn Bình bị kết án tù chung thân năm 2012.", ["sentence Trần Văn Bình life 2012"], None),
    ("Hôm qua, công an Hà Nội bắt giữ nhà báo Lê Thị Mai.", ["arrest Lê Thị Mai 2018-05-09"], "2018-05-10"),
    ("Nhà báo Lê Thị Mai bị bắt hồi tháng 3.", ["arrest Lê Thị Mai 2018-03"], "2018-05-10"),
    (
        "Bốn bị cáo Trần Văn Bình, Lê Thị Mai, Nguyễn Văn An và Phạm Thị Hà bị tuyên phạt lần lượt 7, 6,"
        " 5 và 4 năm tù.",
        [
            "sentence Lê Thị Mai P6Y",
            "sentence Nguyễn Văn An P5Y",
            "sentence Phạm Thị Hà P4Y",
            "sentence Trần Văn Bình P7Y",
        ],
        None,
    ),
    ("Ông Trần Văn Bình bị trục xuất sang Đức ngày 3/4/2017.", ["deportation Trần Văn Bình 2017-04-03"], None),
    ("Ông Trần Văn Bình bị cấm xuất cảnh.", ["travel_ban Trần Văn Bình"], None),
    ("Chị Lê Thị Mai bị triệu tập ngày 3/4/2017.", ["harassment Lê Thị Mai 2017-04-03"], None),
    ("Cảnh sát Iran bắt nhà báo Reza Moradi ngày 3/4/2017.", ["arrest Reza Moradi 2017-04-03"], None),
    ("Tòa án Ai Cập kết án nhà hoạt động Karim Haddad 5 năm tù.", ["sentence Karim Haddad P5Y"], None),
    ("Anh Bình bị đánh trong đồn công an. Anh Trần Văn Bình là sinh viên.", ["torture Trần Văn Bình"], None),
    (
        "Trần Văn Bình (sinh năm 1980, trú tại quận Ba Đình, Hà Nội) bị tuyên án 2 năm tù treo.",
        ["sentence Trần Văn Bình"],
        None,
    ),
    (
        "Sáng 5/4, TAND TP Hà Nội mở phiên tòa sơ thẩm xét xử bị cáo Trần Văn Bình và 3 đồng phạm về tội"
        ' "Lật đổ chính quyền". Hội đồng xét xử tuyên phạt Trần Văn Bình 15 năm '
        "tù, 5 năm quản chế; Lê Thị Mai 12 năm tù.",
        [
            "sentence Lê Thị Mai P12Y 2018-04-05",
            "sentence Trần Văn Bình P15Y 2018-04-05",
            "trial [3 đồng phạm] 2018-04-05",
        ],
        "2018-04-06",
    ),
    (
        "Ngày 24/7, Cơ quan An ninh điều tra Công an tỉnh Nghệ An đã ra quyết định khởi tố vụ án, khởi "
        "tố bị can và lệnh bắt tạm giam 4 tháng đối với Lê Đình Lâm (SN 1965, trú tại xã Hợp Thành, "
        "huyện Yên Thành) về hành vi hoạt động nhằm lật đổ chính quyền.",
        ["charge Lê Đình Lâm 2017-07-24"],
        "2017-07-26",
    ),
    (
        "Theo cáo trạng, Trần Văn Bình lập tài khoản Facebook. Ngày 5/4/2018, bị cáo bị tuyên phạt 4 năm tù.",
        ["indictment Trần Văn Bình", "sentence Trần Văn Bình P4Y 2018-04-05"],
        None,
    ),
    (
        "Nhà hoạt động Trần Văn Bình, người đang thụ án 10 năm tù tại trại giam số 6, bắt đầu tuyệt thực.",
        ["hunger_strike Trần Văn Bình", "sentence Trần Văn Bình P10Y"],
        None,
    ),
    (
        "Ngày 17/10/2018, blogger Nguyễn Thị Như được trả tự do và sang Mỹ tị nạn.",
        ["release_exile Nguyễn Thị Như 2018-10-17"],
        None,
    ),
    (
        "Vợ ông Trần Văn Bình, bà Lê Thị Mai, bị công an câu lưu ngày 5/4/2018.",
        ["detention Lê Thị Mai 2018-04-05"],
        None,
    ),
    (
        "Tòa án nhân dân cấp cao tại Hà Nội bác kháng cáo, giữ nguyên mức án 4 năm tù đối với bị cáo Trần Văn Bình.",
        ["appeal_upheld Trần Văn Bình P4Y"],
        None,
    ),
    (
        "Tòa phúc thẩm giảm án cho bị cáo Trần Văn Bình từ 4 năm xuống còn 3 năm tù.",
        ["appeal_changed Trần Văn Bình P3Y"],
        None,
    ),
    (
        "Bị cáo Trần Văn Bình bị Viện kiểm sát truy tố về tội tuyên truyền chống Nhà nước.",
        ["indictment Trần Văn Bình"],
        None,
    ),
    ("Tổ chức Theo dõi Nhân quyền lên án việc bắt giữ blogger Trần Văn Bình.", ["arrest Trần Văn Bình"], None),
    ("Ông Bình từng bị bắt năm 2009. Ông Trần Văn Bình sinh năm 1960.", ["arrest Trần Văn Bình 2009"], None),
    (
        "Trước đó, ngày 11/5/2017, cơ quan công an đã khởi tố bị can Trần Văn Bình.",
        ["charge Trần Văn Bình 2017-05-11"],
        None,
    ),
    ("Tối 5/4/2018, một nhóm người lạ mặt hành hung anh Trần Văn Bình.", ["assault Trần Văn Bình 2018-04-05"], None),
    ("Nghi phạm Trần Văn Bình bị bắt khẩn cấp tối 5/4/2018 tại TP.HCM.", ["arrest Trần Văn Bình 2018-04-05"], None),
    ("Campuchia trục xuất nhà hoạt động Sok Chea ngày 5/4/2018.", ["deportation Sok Chea 2018-04-05"], None),
    ("Cảnh sát Nga đã bắt thủ lĩnh đối lập Ivan Petrov ngày 5/4/2018.", ["arrest Ivan Petrov 2018-04-05"], None),
    (
        "Ngày 21/11, Cơ quan An ninh điều tra Công an TP Hồ Chí Minh thi hành lệnh bắt bị can để tạm "
        'giam đối với Phạm Chí Dũng, 53 tuổi, về tội "Làm, tàng trữ, phát tán tài liệu nhằm chống Nhà '
        'nước" theo Điều 117 Bộ luật Hình sự 2015.',
        ["arrest Phạm Chí Dũng 2019-11-21"],
        "2019-11-22",
    ),
    (
        "(NLĐO) - Sáng 21-11, TAND tỉnh Nghệ An mở phiên tòa xét xử và tuyên phạt Hồ Đức Hải 11 năm tù "
        'giam về tội "Tuyên truyền chống Nhà nước".',
        ["sentence Hồ Đức Hải P11Y 2019-11-21"],
        "2019-11-22",
    ),
    (
        "Trước đó, tại phiên sơ thẩm ngày 15-8, bị cáo Hồ Đức Hải bị tuyên phạt 11 năm tù.",
        ["sentence Hồ Đức Hải P11Y"],
        None,
    ),
    (
        "Nhà chức trách Ai Cập đã bắt giữ nhà báo Mahmoud Fathy, phóng viên kênh Al Jazeera, khi ông đến"
        " sân bay Cairo hôm 20/12/2016.",
        ["arrest Mahmoud Fathy 2016-12-20"],
        None,
    ),
    ("Tổng thống Nga ân xá cho nhà hoạt động Ildar Dadin.", ["release Ildar Dadin"], None),
    (
        "Nhà hoạt động Ildar Dadin bị tuyên án 3 năm tù hồi tháng 12/2015 vì biểu tình một mình.",
        ["sentence Ildar Dadin P3Y 2015-12"],
        None,
    ),
    (
        "Ông Trần Văn Bình bị bắt từ năm 2012 và đang thụ án 16 năm tù.",
        ["arrest Trần Văn Bình 2012", "sentence Trần Văn Bình P16Y"],
        None,
    ),
    (
        "Anh Nguyễn Văn Hóa bị công an đánh đập khi đang bị tạm giam.",
        ["assault Nguyễn Văn Hóa", "detention Nguyễn Văn Hóa"],
        None,
    ),
    (
        'Bà Cấn Thị Thêu bị kết án 20 tháng tù giam về tội "gây rối trật tự công cộng" ngày 20/9/2016.',
        ["sentence Cấn Thị Thêu P20M 2016-09-20"],
        None,
    ),
    (
        "Ngày 30/11/2016, tòa phúc thẩm tuyên y án 20 tháng tù đối với bà Cấn Thị Thêu.",
        ["appeal_upheld Cấn Thị Thêu P20M 2016-11-30"],
        None,
    ),
    ("Công an quận bắt quả tang đối tượng Nguyễn Văn Tèo.", ["arrest Nguyễn Văn Tèo"], None),
    (
        "Sau 2 ngày xét xử, HĐXX tuyên phạt: Trần Huỳnh Duy 16 năm tù, Lê Công Đức 5 năm tù, Lê Thăng Long 5 năm tù.",
        ["sentence Lê Công Đức P5Y", "sentence Lê Thăng Long P5Y", "sentence Trần Huỳnh Duy P16Y"],
        None,
    ),
    ("Bị cáo Trần Văn Bình được giảm án từ 7 năm xuống còn 5 năm tù.", ["appeal_changed Trần Văn Bình P5Y"], None),
]

NOT_TOLD = [
    "Cơ quan điều tra khởi tố vụ án hình sự.",
    "Tổ chức Ân xá Quốc tế kêu gọi trả tự do cho nhà báo Lê Thị Mai.",
    "Viện kiểm sát đề nghị mức án 10 năm tù đối với bị cáo Trần Văn Bình.",
    "Bị cáo Trần Văn Bình có thể bị tuyên phạt 20 năm tù.",
    "Khung hình phạt cao nhất của tội này là 20 năm tù.",
    "Ông Trần Văn Bình không bị bắt.",
    "Công an đã ra lệnh bắt tạm giam ông Trần Văn Bình.",
    "Luật sư của ông Trần Văn Bình cho biết thân chủ bị đánh.",
    "Hà Nội cần thả ngay nhà báo Trần Văn Bình.",
    "Công an huyện mời bà Lê Thị Mai lên làm việc.",
    "HĐXX nhận định hành vi của bị cáo là nguy hiểm cho xã hội.",
    "Thổ Nhĩ Kỳ bắt 1.000 nghi can liên quan đến giáo sĩ Gulen.",
    "Luật sư Lê Công Định, từng bị tù 5 năm, nói với BBC.",
    "Viện Kiểm sát đề nghị tuyên phạt bị cáo Trần Văn Bình từ 12 đến 14 năm tù.",
    "Theo luật, người phạm tội này có thể bị phạt tù từ 10 đến 20 năm.",
]


@pytest.mark.parametrize(("text", "expected", "published"), TOLD)
def test_a_sentence_tells_its_events_and_no_others(events, text, expected, published):
    assert events(text, published) == expected


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_asked_feared_threatened_denied_or_nobodys_is_no_event(events, text):
    assert events(text) == []
