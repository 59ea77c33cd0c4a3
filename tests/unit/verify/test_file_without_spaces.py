"""Files in which no white space stands between elements are as good as others."""

from pathlib import Path

from tests.unit.verify.made import wanted

NS = "http://www.tei-c.org/ns/1.0"
MARKUP = (
    f"<TEI xmlns='{NS}'><teiHeader/><standOff><listPerson><person><persName>"
    "<surname>Benoit</surname><forename>Michel</forename></persName></person>"
    "</listPerson><listBibl><bibl><author><surname>Fry</surname><forename>A."
    "</forename></author><title level='a'>Ships</title><date>2009</date></bibl>"
    "</listBibl></standOff><text><body><p>Text.</p></body></text></TEI>"
)


def test_parts_of_names_and_references_may_be_parted(tmp_path: Path) -> None:
    """Writers put spaces and commas between them, whatever the file has."""
    found = " ".join(" ".join(words) for words in wanted(tmp_path, MARKUP).values())
    for part in ("Benoit Michel", "Fry A Ships 2009"):
        assert part in found
