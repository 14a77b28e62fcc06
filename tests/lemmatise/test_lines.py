"""`puntari lemmatise` keeps the shape of what it is given."""

from pipeline.lemmatise.lines import lines


def test_plain_text_comes_out_a_token_a_line():
    told = list(lines(["Verkostosta oli hyötyä. Kiitos!\n"]))

    assert told[0].split("\t")[:2] == ["Verkostosta", "verkosto"]
    assert told.count("") == 2
    assert [line.split("\t")[0] for line in told if line][-2:] == ["Kiitos", "!"]


def test_given_tokens_keep_their_sentences():
    told = list(lines(["Jonot\n", "kasvavat\n", "\n", "\n", "EU:n\n", "rahaa\n"], pretokenised=True))

    assert [line.split("\t")[0] for line in told] == ["Jonot", "kasvavat", "", "EU:n", "rahaa", ""]


def test_no_text_gives_no_lines():
    assert list(lines([])) == []
    assert list(lines(["\n", "\n"], pretokenised=True)) == []
