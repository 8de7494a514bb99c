"""Reports in tables, mails, feeds, PDF and Word documents: the same text, day, outlet and address from each."""

from __future__ import annotations

import zipfile
import zlib
from datetime import date
from email.message import EmailMessage

import pytest

from geo.reports import read_reports

LINES = ["Trains cross the river again", "A freight train left Dandong for Sinuiju on Monday, two people said."]
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>{}</title><link>https://x.org</link>{}</channel></rss>'


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_reports([path])


def only(path, content):
    (report,) = read(path, content).reports
    return report


def pdf(*pages, trailer=""):
    """A PDF with a text a page, each line shown on its own."""
    count = len(pages)
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(count))
    objects = ["<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>"]
    objects.append("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    for number, lines in enumerate(pages):
        shown = "".join(f"1 0 0 1 50 {700 - 20 * at} Tm ({line}) Tj " for at, line in enumerate(lines))
        stream = zlib.compress(f"BT /F1 12 Tf {shown}ET".encode("latin-1")).decode("latin-1")
        fonts = "/MediaBox[0 0 600 800]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R{fonts}/Contents {5 + 2 * number} 0 R>>")
        objects.append(f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n{stream}\nendstream")
    text, offsets = "%PDF-1.4\n", []
    for number, written in enumerate(objects, start=1):
        offsets.append(len(text))
        text += f"{number} 0 obj\n{written}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Root 1 0 R/Size {size}{trailer}>>\n"
    return f"{text}{end}startxref\n{len(text)}\n%%EOF".encode("latin-1")


def docx(path, *paragraphs):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", WORD.format("".join(f"<w:p>{text}</w:p>" for text in paragraphs)))
    return path.read_bytes()


def mail(subject="Trains cross", sender="Daily NK <news@dailynk.com>", text="A train left Dandong on Monday."):
    message = EmailMessage()
    message["From"], message["Subject"] = sender, subject
    message["Date"] = "Thu, 03 Nov 2022 01:00:00 +0900"
    message.set_content(text)
    return message


# Tables


def test_row_of_a_table_is_a_report_whatever_its_columns_are_called(tmp_path):
    table = 'Headline,Publication Date,Full Text,Source,Link\nTrains,2022-11-03,"One left,\nthey said.",Daily NK,https://x.org/1\n'
    report = only(tmp_path / "a.csv", table)
    assert (report.title, report.published, report.published_from) == ("Trains", date(2022, 11, 3), "metadata")
    assert (report.text, report.outlet, report.url) == ("One left,\nthey said.", "Daily NK", "https://x.org/1")


def test_korean_column_names_are_understood(tmp_path):
    report = only(tmp_path / "a.csv", "제목,날짜,본문,언론사\n열차,2022년 11월 3일,화물열차가 떠났다.,데일리NK\n")
    assert (report.title, report.published, report.outlet) == ("열차", date(2022, 11, 3), "데일리NK")


def test_every_row_of_a_table_is_a_report_or_told(tmp_path):
    found = read(tmp_path / "a.csv", 'title,text\na,One left.\nb,\nc\nd,"broken\n')
    assert [report.title for report in found.reports] == ["a"]
    assert [(problem.severity, problem.line) for problem in found.problems] == [
        ("rejected", 4),
        ("rejected", 5),
        ("rejected", 3),
    ]


def test_name_of_a_file_with_many_reports_is_the_day_of_none(tmp_path):
    assert only(tmp_path / "export-2024-01-05.csv", "title,text\na,One left.\n").published is None
    assert only(tmp_path / "export-2024-01-05.jsonl", '{"text": "One left."}').published is None
    assert only(tmp_path / "report-2024-01-05.txt", "One left.").published == date(2024, 1, 5)


def test_table_of_records_is_passed_over_in_a_folder_and_refused_by_name(tmp_path):
    found = read(tmp_path / "events.csv", "type,date,place\nsmuggling,2022-10,Hyesan\n")
    assert [(problem.severity, "--events" in problem.hint) for problem in found.problems] == [("rejected", True)]
    assert [problem.severity for problem in read_reports([tmp_path]).problems] == ["note"]


# Mails


def test_mail_gives_its_subject_day_and_outlet(tmp_path):
    report = only(tmp_path / "a.eml", mail().as_bytes())
    assert (report.title, report.published, report.published_from) == ("Trains cross", date(2022, 11, 3), "metadata")
    assert (report.text.strip(), report.outlet) == ("A train left Dandong on Monday.", "Daily NK")


def test_html_of_a_mail_is_read_where_its_plain_text_says_less(tmp_path):
    message = mail(text="See the web page.")
    message.add_alternative(f"<p>{LINES[1]}</p><script>alert(1)</script>", subtype="html")
    assert only(tmp_path / "a.eml", message.as_bytes()).text == LINES[1]


@pytest.mark.parametrize(
    "subject", ["Fwd: Trains cross", "RE: Trains cross", "전달: Trains cross", "转发：Trains cross"]
)
def test_mail_that_was_sent_on_has_no_day_and_no_outlet_of_its_own(tmp_path, subject):
    report = only(tmp_path / "a.eml", mail(subject).as_bytes())
    assert (report.title, report.published, report.outlet) == ("Trains cross", None, "")


def test_day_in_the_text_of_a_mail_goes_before_the_day_of_sending(tmp_path):
    report = only(tmp_path / "a.eml", mail(text="Trains cross\n\n2022.10.01\n\nOne left Dandong.").as_bytes())
    assert (report.published, report.published_from) == (date(2022, 10, 1), "text")


def test_attachment_is_named_and_not_opened(tmp_path):
    message = mail()
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="report.pdf")
    found = read(tmp_path / "a.eml", message.as_bytes())
    assert [(problem.severity, problem.code, problem.found) for problem in found.problems] == [
        ("note", "attachment", "report.pdf")
    ]


@pytest.mark.parametrize("charset", ["euc-kr", "gb18030", "no-such-charset"])
def test_mail_in_another_encoding_is_read(tmp_path, charset):
    body = "화물열차가 월요일 단둥에서 신의주로 떠났다." if charset != "gb18030" else "货运列车周一从丹东开往新义州。"
    raw = body.encode("utf-8" if charset == "no-such-charset" else charset)
    head = f"From: a@b.org\nSubject: x\nContent-Type: text/plain; charset={charset}\n\n".encode()
    assert only(tmp_path / "a.eml", head + raw).text == body


# Feeds


def test_entry_of_a_feed_is_a_report_without_markup(tmp_path):
    entry = (
        "<item><title>Trains &amp;amp; boats</title><link>https://x.org/1</link><description>short</description>"
        '<pubDate>Thu, 03 Nov 2022 23:30:00 +0900</pubDate><content:encoded xmlns:content="http://purl.org/rss/1.0/'
        'modules/content/"><![CDATA[<p>One left <b>Dandong</b>.</p><p>Another<br>came.</p>]]></content:encoded></item>'
    )
    report = only(tmp_path / "a.xml", RSS.format("Border Watch", entry))
    assert (report.title, report.text) == ("Trains & boats", "One left Dandong.\nAnother\ncame.")
    assert (report.published, report.outlet, report.url) == (date(2022, 11, 3), "Border Watch", "https://x.org/1")


def test_day_of_change_is_not_taken_for_the_day_of_publication(tmp_path):
    entry = "<entry><title>a</title><updated>2022-11-03T00:00:00Z</updated><summary>One left.</summary></entry>"
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title>{entry}</feed>'
    assert only(tmp_path / "a.atom", feed).published is None


def test_title_of_an_alert_is_no_outlet(tmp_path):
    entry = "<item><title>a</title><link>https://other.org/1</link><description>One left.</description></item>"
    assert only(tmp_path / "a.rss", RSS.format("Alert: Hyesan", entry)).outlet == ""


def test_entry_without_text_is_told(tmp_path):
    found = read(tmp_path / "a.rss", RSS.format("T", "<item><title>a</title></item>"))
    assert (found.reports, [problem.severity for problem in found.problems]) == ((), ["rejected"])


# Documents


def test_lines_of_a_pdf_are_put_together_to_paragraphs(tmp_path):
    text = ["Trains resume", "2022.11.03", "A freight train left the Chinese city of", "Dandong on Monday, two said."]
    report = only(tmp_path / "a.pdf", pdf(text))
    assert report.text == f"Trains resume\n2022.11.03\n{text[2]} {text[3]}"
    assert (report.title, report.published, report.published_from) == ("Trains resume", date(2022, 11, 3), "text")


def test_running_heads_of_a_pdf_are_left_out(tmp_path):
    pages = [[f"Border Watch {number}", f"Paragraph {word}.", "Confidential"] for number, word in enumerate("abcd")]
    assert only(tmp_path / "a.pdf", pdf(*pages)).text == "Paragraph a.\nParagraph b.\nParagraph c.\nParagraph d."


def test_paragraphs_of_a_word_document_are_lines(tmp_path):
    runs = "<w:r><w:t>A train </w:t></w:r><w:r><w:t>left</w:t><w:tab/><w:t>Dandong.</w:t></w:r>"
    struck = "<w:del><w:r><w:delText>Nobody</w:delText></w:r></w:del><w:r><w:t>Somebody saw it.</w:t></w:r>"
    path = tmp_path / "a.docx"
    assert only(path, docx(path, runs, struck)).text == "A train left\tDandong.\nSomebody saw it."
