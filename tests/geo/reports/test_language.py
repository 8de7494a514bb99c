import pytest

from geo.reports.language import guess_language

SENTENCES = {
    "en": "A freight train left Dandong for Sinuiju on Monday, two officials said.",
    "ko": "화물열차가 월요일 丹東에서 신의주로 떠났다고 두 관리가 말했다.",
    "zh": "货运列车周一从丹东开往新义州，两名官员表示。",
    "ja": "貨物列車が月曜日に丹東から新義州へ出発したと、当局者が明らかにした。",
    "ru": "Грузовой поезд отправился из Даньдуна в Синыйджу в понедельник, сообщили два чиновника.",
    "uk": "Вантажний поїзд вирушив із Даньдуна до Сінийджу в понеділок, повідомили двоє посадовців.",
    "de": "Ein Güterzug ist am Montag von Dandong nach Sinuiju gefahren, sagten zwei Beamte.",
    "fr": "Un train de marchandises est parti de Dandong vers Sinuiju lundi, ont déclaré deux responsables.",
    "vi": "Một đoàn tàu chở hàng đã rời Đan Đông đến Sinuiju hôm thứ Hai, hai quan chức cho biết.",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_language_of_a_sentence(language):
    assert guess_language(SENTENCES[language]) == language


@pytest.mark.parametrize("text", ["", "Hyesan, Musan, Onsong", "12345 67890 12345 67890 12345 67890 12345"])
def test_what_is_no_sentence_has_no_language(text):
    assert guess_language(text) == ""
