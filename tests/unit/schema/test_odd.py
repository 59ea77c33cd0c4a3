"""The ODD and the RNC files are one schema said twice."""

import pytest

from tests.unit.relaxng.jing import judge
from tests.unit.schema.odd import ODD, odd, words
from tests.unit.schema.rnc import schema

# Parts of att.global that only the RNC has: the TEI knows them as one class.
HELPERS = {"att.global.id", "att.global.common"}
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def test_the_odd_is_valid_tei(tei_all):
    assert judge([ODD], tei_all)[0] == {ODD: []}


def test_same_elements():
    assert set(odd().elements) == set(schema().elements)


def test_same_modules():
    for name, item in odd().elements.items():
        assert item.get("module").replace("-", "") == schema().module[name], name


def test_modules_named_are_the_files():
    root = odd().root
    named = [item.get("key") for item in root.iter("{*}moduleRef")]
    files = [path.stem for path in schema().files[1:]]
    assert sorted(key.replace("-", "") for key in named) == sorted(files)


def test_parts_of_modules_are_all_of_them_that_is_here():
    for item in odd().root.iter("{*}moduleRef"):
        if item.get("include"):
            module = item.get("key")
            here = {
                name
                for name, spec in odd().elements.items()
                if spec.get("module") == module
            }
            assert set(item.get("include").split()) == here


def test_every_group_of_specifications_is_in_the_schema():
    root = odd().root
    groups = {item.get(XML_ID) for item in root.iter("{*}specGrp")}
    named = {item.get("target")[1:] for item in root.iter("{*}specGrpRef")}
    assert groups == named


def _differences(name: str, ours: dict, theirs: dict) -> list[str]:
    """Name what differs, so that a failure tells what to mend."""
    found = [f"{name}@{key} only in the RNC" for key in ours.keys() - theirs.keys()]
    found += [f"{name}@{key} only in the ODD" for key in theirs.keys() - ours.keys()]
    for key in ours.keys() & theirs.keys():
        if ours[key] != theirs[key]:
            found.append(f"{name}@{key}: {ours[key]} in the RNC, {theirs[key]}")
    return found


def test_same_attributes_values_and_words():
    found = []
    for name, item in odd().elements.items():
        found += _differences(name, schema().attributes(name), odd().attributes(item))
    assert found == []


def test_same_classes_of_attributes():
    ours = {
        name
        for name, said in schema().words.items()
        if name.startswith("att.") and said and name not in HELPERS
    }
    theirs = {key for key, item in odd().classes.items() if item.get("type") == "atts"}
    assert ours == theirs
    found = []
    for name in ours:
        attributes = odd().attributes(odd().classes[name])
        found += _differences(name, schema().attributes(name), attributes)
    assert found == []


def test_same_classes_of_elements():
    ours = {name for name in schema().definitions if name.startswith("model.")}
    theirs = {key for key, item in odd().classes.items() if item.get("type") == "model"}
    assert ours == theirs


def test_same_members():
    """What a class holds in the RNC says of itself in the ODD that it belongs."""
    for name, item in odd().elements.items():
        models = {key for key in odd().members(item) if key.startswith("model.")}
        assert models == schema().members.get(name, set()), name
    for name in schema().definitions:
        if name.startswith("model."):
            nodes = schema().definitions[name][:1]
            if nodes[0].kind == "choice":
                nodes = nodes[0].children
            held = {node.attributes["name"] for node in nodes if node.kind == "ref"}
            members = {
                key
                for key, item in odd().classes.items()
                if name in odd().members(item)
            }
            assert held == members, name


@pytest.mark.parametrize("kind", ["elements", "classes"])
def test_same_words(kind):
    for name, item in getattr(odd(), kind).items():
        assert words(item) == schema().words[name], name


def test_everything_has_words():
    unsaid = [name for name, said in schema().words.items() if not said]
    # Attributes that stand apart from their class have words of their own.
    assert all(name.rpartition(".")[0] in schema().words for name in unsaid)
    assert [key for key, said in schema().attribute_words.items() if not said] == []


def test_prose_speaks_of_what_there_is():
    assert set(odd().names("gi")) <= set(schema().elements)
    known = {key for name in schema().elements for key in schema().attributes(name)}
    assert set(odd().names("att")) <= known
