"""The catalogue of findings: every code with its severity, sentence and hint.

A code stays the same from version to version and means one thing. The sentences
are templates whose fields are filled by the place that finds it.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding matters: an error makes the exit code 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """A line of the catalogue: severity, sentence and hint of one code."""

    severity: Severity
    message: str
    hint: str = ""


ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

# Areas: IN input, XML well-formedness, TEI structure, HDR header, APP apparatus,
# NOTE notes, CHR characters, SEC safety, REF pointers, SCH and RNG schemas, NET
# fetching, MED media, TXT text and views, OPT options, EPUB/PDF/TEXT outputs, VER
# words lost, PKG packing deposits, BAG checking them, DEP their
# metadata, OUT storing, BAT batches of many inputs, NEW making an edition.
CATALOGUE: dict[str, Rule] = {
    "IN-001": Rule(ERROR, "there is no file or folder of this name", "{hint}"),
    "IN-002": Rule(ERROR, "cannot be read: {reason}", "check its permissions"),
    "IN-003": Rule(ERROR, "the file is empty", "give a TEI P5 document"),
    "IN-004": Rule(
        ERROR,
        "the folder holds no TEI file",
        "give a folder with .xml files whose root is TEI or teiCorpus",
    ),
    "IN-005": Rule(
        ERROR,
        "no edition was found here or in the folders above",
        "name a TEI file or folder: edition build PATH",
    ),
    "IN-006": Rule(
        ERROR,
        "this is {kind}, not a file",
        "give a TEI file, or a folder of TEI files",
    ),
    "IN-007": Rule(
        ERROR,
        "the file is larger than {limit} MB",
        "split it, and build its parts one by one",
    ),
    "IN-008": Rule(
        ERROR,
        "the folder holds {count} inputs, not one",
        "name one of them, such as {hint}",
    ),
    "XML-001": Rule(ERROR, "not well-formed XML: {reason}", "{hint}"),
    "XML-002": Rule(
        WARNING,
        "the entity &{name}; is declared in a DTD that is not read; "
        "its name is shown ({count} in all)",
        "declare it in the file itself, or write its text in place",
    ),
    "XML-003": Rule(
        WARNING,
        "the first line says that this is {declared}, but it is {actual}, "
        "and was read as that",
        "correct the encoding in the XML declaration",
    ),
    "XML-004": Rule(ERROR, "XInclude cannot be followed: {reason}", "{hint}"),
    "XML-005": Rule(
        WARNING,
        "XInclude did not bring in {href}: {reason}; its fallback was taken",
        "check that nothing is missing from the text",
    ),
    "XML-006": Rule(
        WARNING,
        "the entity &{name}; is declared in a DTD that is not read; "
        '"{character}" is taken for it ({count} in all)',
        "declare it in the file itself, or write the character in place",
    ),
    "TEI-001": Rule(
        ERROR,
        "this is XML, but not TEI: the root is <{root}>{namespace}",
        "{hint}",
    ),
    "TEI-019": Rule(
        ERROR,
        "this is a part of a TEI document: its root is <{root}>",
        "give the file that brings it in by XInclude, or put it into <TEI> with a "
        "<teiHeader>",
    ),
    "TEI-002": Rule(
        ERROR,
        "this is TEI P4 or older, or lacks its namespace: the root is <{root}>",
        "{hint}",
    ),
    "TEI-003": Rule(
        ERROR,
        "there is no text to make a book from: not one word outside the header",
        "check that text, sourceDoc or standOff hold the transcription",
    ),
    "TEI-004": Rule(
        WARNING,
        "<{name}> is not an element of TEI P5; its words are kept, "
        "its meaning is not known ({count} in all)",
        "declare it in a customisation, or use an element of TEI",
    ),
    "TEI-005": Rule(WARNING, "the header gives no title", "add title to titleStmt"),
    "TEI-006": Rule(
        WARNING,
        "no language is declared; the text is taken to be {taken}",
        "add xml:lang to text, so that hyphenation and speech are right",
    ),
    "TEI-007": Rule(
        WARNING,
        '{attribute}="{value}" is not a language tag{times}',
        "use a tag of BCP 47, such as en, de-AT, grc or ru-Latn",
    ),
    "TEI-008": Rule(
        WARNING,
        'xml:id="{value}" stands more than once, first in {first}; '
        "links go to the first",
        "give each element an xml:id of its own",
    ),
    "TEI-009": Rule(
        WARNING,
        "there is no text outside the header, only the descriptions in it",
        "this is right for a catalogue or a list of letters; else add the text",
    ),
    "TEI-010": Rule(
        WARNING,
        'xml:id="{value}" is not a name of XML; nothing can point to it',
        "begin with a letter or _, go on with letters, digits, _ - or .",
    ),
    "TEI-011": Rule(
        WARNING,
        "<{name}> is empty{times}",
        "delete it; or say with gap or space what is not there",
    ),
    "TEI-012": Rule(
        WARNING,
        '{name}/@{attribute}="{value}" is not a date{times}',
        "use a form of W3C: 1999, 1999-12, 1999-12-31; for others there is @when-iso",
    ),
    "TEI-013": Rule(
        WARNING,
        '{name}: @{first}="{one}" is later than @{second}="{two}"',
        "correct one of them",
    ),
    "TEI-014": Rule(
        INFO,
        'the text with xml:lang="{language}" is in {script} script',
        'name the script where it is not the usual one: xml:lang="{tag}"',
    ),
    "TEI-015": Rule(
        INFO,
        'in the text with xml:lang="{language}", {words} '
        "without a language of their own",
        'mark them, as with <foreign xml:lang="{tag}">',
    ),
    "TEI-016": Rule(
        WARNING,
        "text without a language is in several scripts: {scripts}",
        "add xml:lang where the language changes",
    ),
    "TEI-017": Rule(
        INFO,
        "a heading skips a level: the division around its own has none{times}",
        "add head to the division between, or take that division away",
    ),
    "TEI-018": Rule(
        WARNING,
        "<choice> offers no choice: it holds {content}{times}",
        "it needs two: sic and corr, orig and reg, or abbr and expan",
    ),
    "HDR-001": Rule(
        WARNING,
        "the header lacks what an archive asks for: {parts}",
        "complete titleStmt, publicationStmt and sourceDesc",
    ),
    "APP-001": Rule(
        WARNING,
        "this apparatus entry has no @{attribute}: it is not known what it is about",
        "give @from and @to, each pointing to an anchor or element of the text",
    ),
    "APP-002": Rule(
        INFO,
        "this apparatus entry overlaps that of line {line}",
        "check that this is meant: neither is within the other",
    ),
    "APP-003": Rule(
        WARNING,
        '{name} names the witness "{value}", which no witness declares{times}',
        "{hint}",
    ),
    "APP-004": Rule(
        WARNING,
        'this apparatus entry ends ("{end}") before it begins ("{start}")',
        "exchange @from and @to",
    ),
    "APP-005": Rule(
        WARNING,
        'the lemma "{lemma}" is not in the text at {place}: "{text}"',
        "correct the lemma or the place",
    ),
    "APP-006": Rule(
        WARNING,
        'app/@loc="{loc}" is no place of the text, or several',
        "give the @n of a line, verse or paragraph, with those around it if need be",
    ),
    "APP-007": Rule(
        WARNING,
        "readings name witnesses ({sigla}), but none is declared",
        "add listWit with a witness for each to sourceDesc or the front matter",
    ),
    "APP-008": Rule(ERROR, 'no witness has the siglum "{siglum}"', "{hint}"),
    "APP-009": Rule(
        WARNING,
        "the reading of {siglum} in this entry has no certain place in the text; "
        "the text has the lemma there",
        "make the lemma the words of its place, or give @from and @to",
    ),
    "APP-010": Rule(
        INFO,
        "{count} words of the text are not in {siglum}, which breaks off or begins "
        "late; a gap stands for them",
        "this is so by witStart, witEnd, lacunaStart and lacunaEnd",
    ),
    "NOTE-001": Rule(
        WARNING,
        "{what} apart from the text, and nothing there calls it",
        "give the note @target, or put a ref to it into the text",
    ),
    "CHR-001": Rule(
        WARNING,
        'the text is not in the normal form NFC: "{word}"{times}',
        "normalise the file, so that searches find every word",
    ),
    "CHR-002": Rule(
        WARNING,
        "the private-use character {char} means nothing outside its font{times}",
        "describe it in charDecl, and point to that with g/@ref",
    ),
    "CHR-003": Rule(
        WARNING,
        "the character {char} is left of a wrong encoding{times}",
        "restore the text from its source",
    ),
    "SEC-001": Rule(
        ERROR,
        "the document type declares an entity that points outside: {name}",
        "write the text in place, or use XInclude within the edition's folder",
    ),
    "SEC-002": Rule(
        ERROR,
        "entities expand without bound: {name}",
        "write the text in place of the entity",
    ),
    "SEC-003": Rule(
        ERROR,
        "XInclude asks for a file outside the edition's folder: {href}",
        "keep all files of the edition in one folder",
    ),
    "SEC-004": Rule(
        ERROR, "XInclude goes in a circle: {chain}", "take one of the includes out"
    ),
    "SEC-005": Rule(
        ERROR,
        "XInclude asks for a file that cannot be had: {href}",
        "correct @href, or give xi:fallback",
    ),
    "SEC-006": Rule(
        ERROR,
        "elements are nested deeper than {limit}",
        "check the file: no scholarly text is nested like this",
    ),
    "SEC-007": Rule(
        ERROR,
        "XInclude brings in more than {limit}",
        "check the includes: do files include each other again and again?",
    ),
    "SEC-008": Rule(
        WARNING,
        'prefixDef "{prefix}": its pattern could be matched without end, '
        "and is not used",
        "repeat no group, and few parts: (.+) or ([a-z]+)-([0-9]+) will do",
    ),
    "SEC-009": Rule(
        WARNING,
        "{what} was taken out: a book runs and fetches nothing ({count} in all)",
        "take it out of the TEI, or of the templates in xslt/",
    ),
    "SEC-010": Rule(
        ERROR,
        "@{name} has more than {limit} characters",
        "check the file: words belong into elements",
    ),
    "REF-001": Rule(
        WARNING,
        '{name}/@{attribute} points to "{value}", which is nowhere '
        "in the edition{times}",
        "correct the pointer, or give the target this xml:id",
    ),
    "REF-002": Rule(
        WARNING,
        "@{attribute} has {count} more values that point nowhere in the edition",
        "is a register or list of witnesses missing from the edition?",
    ),
    "REF-005": Rule(
        WARNING,
        "none of the {count} values of @{attribute} is in the edition: "
        "{values} and so on",
        "is the file missing that declares them: a register, a taxonomy, the "
        "facsimile?",
    ),
    "REF-003": Rule(
        WARNING,
        '"{file}" is not there; {count} pointers lead into it, the first '
        '{name}/@{attribute}="{value}"',
        "put the file where they look for it, or correct them",
    ),
    "REF-004": Rule(
        WARNING,
        '{name}/@{attribute}="{value}" names a file that is not there{more}',
        'an element has this xml:id: write "#{value}"',
    ),
    "MED-001": Rule(
        WARNING,
        'the image "{url}" is not there; a note stands in its place',
        "put the file beside the TEI file, or correct graphic/@url",
    ),
    "MED-002": Rule(
        WARNING,
        'the image "{url}" was not taken: {reason}',
        "keep images as PNG, JPEG, GIF, WebP or SVG in the edition's folder",
    ),
    "MED-003": Rule(
        WARNING,
        "an image has no description for readers who cannot see it",
        "add figDesc to the figure",
    ),
    "MED-004": Rule(
        INFO,
        'images of the source are not there: "{url}"{more}',
        "this matters only if they are to be shown beside the text",
    ),
    "TXT-001": Rule(
        INFO,
        "the {view} view sets aside {count} <{name}> ({words} words)",
        "build another view to see them",
    ),
    "TXT-002": Rule(
        INFO,
        '@rend="{value}" has no known look; the words are kept ({count} in all)',
        "use @rendition with CSS in tagsDecl",
    ),
    "TXT-003": Rule(
        INFO,
        "<{name}> is set aside: {reason} ({count} in all)",
        "",
    ),
    "RNG-001": Rule(ERROR, "the schema cannot be used: {problem}", "{hint}"),
    "SCH-001": Rule(ERROR, "{message}{path}", "{hint}"),
    "SCH-002": Rule(WARNING, "{message}{path}", "{hint}"),
    "SCH-003": Rule(
        INFO,
        "{reason}; the house schema of edition advises instead: "
        "what it says are warnings",
        "{hint}",
    ),
    "SCH-004": Rule(ERROR, "the schema {schema} is not at hand", "{hint}"),
    "SCH-005": Rule(
        INFO,
        "the Schematron rules of {schema} were not run: {reason}",
        "{hint}",
    ),
    "SCH-006": Rule(ERROR, "{message}{path}", "this is a Schematron rule of {schema}"),
    "SCH-007": Rule(
        WARNING, "{message}{path}", "this is a Schematron rule of {schema}"
    ),
    "SCH-008": Rule(INFO, "{message}{path}", "this is a Schematron rule of {schema}"),
    "SCH-009": Rule(
        INFO,
        "{count} places are not as the house schema has it",
        "edition validate lists them",
    ),
    "NET-001": Rule(
        ERROR,
        "cannot be fetched: {reason}",
        "check the network; or save the file by other means and give it: "
        "edition schema fetch FILE --as ADDRESS",
    ),
    "NET-002": Rule(
        ERROR,
        "the digest should be {wanted}, but is {digest}",
        "{hint}",
    ),
    "NET-003": Rule(
        ERROR,
        "this is no schema: {reason}",
        "give RELAX NG (.rng, .rnc), XML Schema (.xsd), a DTD or Schematron (.sch)",
    ),
    "OPT-001": Rule(ERROR, "edition.toml is not TOML: {reason}", "correct the line"),
    "OPT-002": Rule(WARNING, 'unknown option "{key}"', "{hint}"),
    "OPT-003": Rule(ERROR, 'option "{key}": {reason}', "{hint}"),
    "EPUB-001": Rule(ERROR, "the EPUB is broken: {reason}", "please report this"),
    "EPUB-002": Rule(
        INFO,
        'a link to "{href}" leads nowhere an e-book can go; '
        "its words are kept ({count} in all)",
        "correct the pointer, or use an address that begins with https:",
    ),
    "EPUB-003": Rule(
        INFO,
        "no font is at hand for the {script} characters {characters}, which "
        "e-readers may lack",
        "install the fonts Noto (fonts-noto-core), or embed one by styles/epub.css",
    ),
    "EPUB-004": Rule(
        WARNING,
        'the image "{name}" could not be made smaller for the e-book: {reason}',
        "open and save it with an image editor",
    ),
    "PDF-001": Rule(ERROR, "the PDF is broken: {reason}", "please report this"),
    "PDF-002": Rule(
        WARNING,
        "no font has the character {character} ({name}); it shows as a box",
        "install a font that covers it, such as the Noto fonts",
    ),
    "PDF-003": Rule(
        INFO,
        "note {number} is too long for the foot of a page; "
        "it stands at the end of its chapter",
        "",
    ),
    "PDF-004": Rule(
        ERROR,
        "the libraries that lay out a PDF are not installed: {reason}",
        "{hint}",
    ),
    "PDF-005": Rule(
        WARNING,
        '{count} words of "{chapter}" can be seen, but not copied or read aloud: '
        "{words}",
        "their signs have no characters of their own in the font",
    ),
    "PDF-006": Rule(INFO, "table {table} is too wide for the page; it is {how}", ""),
    "PDF-007": Rule(
        WARNING,
        'a line is too long for the page and runs into its margin: "{line}" '
        "({count} in all)",
        "choose a wider page: --page a4",
    ),
    "PDF-010": Rule(
        WARNING,
        "the PDF is not all that PDF/UA-1 and PDF/A-3 ask: {reason}",
        "it can be read; please report this, an archive may refuse it",
    ),
    "TEXT-001": Rule(ERROR, "the text is broken: {reason}", "please report this"),
    "VER-001": Rule(
        WARNING,
        '{count} of the text {is} not in {name}: "{words}"{after}',
        "please report this, with these lines of the TEI",
    ),
    "VER-002": Rule(
        WARNING,
        '{count} {stands} twice in {name}: "{words}"',
        "please report this, with these lines of the TEI",
    ),
    "VER-003": Rule(
        WARNING,
        '{count} {stands} in another place in {name}: "{words}"{after}',
        "please report this if it does not read well",
    ),
    "VER-004": Rule(
        WARNING,
        'in {name} "{words}" reads "{about}"',
        "a space was lost or added: please report this",
    ),
    "VER-005": Rule(
        WARNING,
        '{name} has {count} that nothing in the TEI explains: "{words}"',
        "please report this, with these lines of the TEI",
    ),
    "VER-006": Rule(
        ERROR,
        "recall is {recall} %, wanted is {least} %: "
        "{count} of {total} words are not there",
        "--format json lists them all",
    ),
    "VER-007": Rule(
        ERROR, "cannot be verified: {reason}", "give an EPUB, a tagged PDF or a text"
    ),
    "VER-008": Rule(
        ERROR,
        "{source} holds several texts, and none of them is named {name}",
        "name the TEI file this was built from: --source PATH",
    ),
    "PKG-001": Rule(
        WARNING,
        'the image "{url}" is not in the deposit: {reason}',
        "put the file into the edition's folder, or correct its address",
    ),
    "PKG-002": Rule(
        INFO,
        'the image "{url}" is on another machine; the deposit has its address only',
        "keep a copy beside the TEI file if it is to be preserved",
    ),
    "PKG-003": Rule(
        WARNING,
        'the schema "{schema}" is not at hand, so the deposit lacks it',
        "{hint}",
    ),
    "PKG-004": Rule(
        WARNING,
        'the rights in "{title}" keep it out; a stub stands in its place',
        "if you may pass it on, say --include-restricted",
    ),
    "PKG-005": Rule(
        WARNING,
        "the file is left out: a text that may not be passed on has words of it",
        "keep open and restricted texts in different files",
    ),
    "PKG-006": Rule(
        WARNING,
        'the text "{title}" goes in although its header calls it restricted',
        "this was asked for: --include-restricted",
    ),
    "PKG-007": Rule(
        ERROR,
        "this is in the way, and is no package of edition",
        "move it away, or name another --output",
    ),
    "PKG-008": Rule(
        ERROR,
        "the deposit has {found}; {archive} takes {most}",
        "{hint}",
    ),
    "PKG-009": Rule(
        INFO, "nothing has changed since {version}; no new version was made", ""
    ),
    "PKG-010": Rule(
        ERROR,
        "this OCFL object cannot be gone on with: {reason}",
        "repair it, or name another --output",
    ),
    "BAG-001": Rule(
        ERROR,
        "this is no bag: {reason}",
        "give the folder of a bag, or a zip file with one",
    ),
    "BAG-002": Rule(ERROR, "{reason}", "RFC 8493 section {section} tells how it is"),
    "BAG-003": Rule(
        ERROR,
        "{manifest} lists the file, but it is not there",
        "ask for the package again: it is not complete",
    ),
    "BAG-004": Rule(
        ERROR,
        "the file is not listed in {manifest}",
        "find out who put it there after the bag was made",
    ),
    "BAG-005": Rule(
        ERROR,
        "the file has changed: its {algorithm} is {found}, {manifest} says {wanted}",
        "ask for the package again: it is damaged",
    ),
    "BAG-006": Rule(
        ERROR,
        "asks to fetch {count} from the network, which is never done",
        "put the files into the bag",
    ),
    "BAG-007": Rule(ERROR, "unsafe path: {reason}", "do not unpack this package"),
    "BAG-008": Rule(
        WARNING,
        "the path may be lost on another system: {reason}",
        "give the file a plain name",
    ),
    "BAG-009": Rule(ERROR, "cannot be unpacked: {reason}", "ask for the package again"),
    "BAG-010": Rule(ERROR, "the metadata are not valid: {reason}", ""),
    "BAG-011": Rule(
        ERROR,
        '{where} names "{target}", which is not in the package',
        "add the file, or take it out of the description",
    ),
    "BAG-012": Rule(
        WARNING, "{where} does not describe the file", "add it to the description"
    ),
    "BAG-013": Rule(ERROR, "{where} says of it: {wanted}; it is {found}", ""),
    "BAG-015": Rule(
        WARNING, "no tag manifest lists the file, so nothing guards it", ""
    ),
    "BAG-016": Rule(
        INFO,
        "the metadata were not held against their schemas: {reason}",
        "pip install gams-xml-catalog",
    ),
    "BAG-014": Rule(
        INFO,
        "{count} places are not valid, as the validation report in the package says",
        "",
    ),
    "LOSS-001": Rule(
        ERROR,
        "strict forbids this loss: {what}: {reason}",
        "mend it, or build without strict; --losses lists every place",
    ),
    "LOSS-002": Rule(
        ERROR,
        "nothing was stored, for strict is on and the losses are of {count} kinds",
        "",
    ),
    "STY-001": Rule(
        WARNING,
        "this is no CSS, and was left out: {reason}",
        "correct the line; the rest of the file is in force",
    ),
    "STY-002": Rule(
        WARNING,
        'the style sheet asks for "{url}", which was not taken: {reason}',
        "put the file into the edition's folder, and name it from the style sheet",
    ),
    "STY-003": Rule(
        INFO,
        "no style sheet of this name is read",
        "write its rules into one of {known}",
    ),
    "STY-004": Rule(ERROR, "the stylesheet cannot be used: {reason}", "{hint}"),
    "STY-005": Rule(ERROR, "the stylesheet failed: {reason}", "{hint}"),
    "STY-006": Rule(
        WARNING, "there is no custom property of ours named {name}", "{hint}"
    ),
    "STY-007": Rule(
        WARNING, "{value} is no value of {name}, which was passed over", "{hint}"
    ),
    "STY-008": Rule(
        WARNING,
        "{name} is set in {where}, where it has no effect",
        "set it on :root; for a part of the book, write a rule of CSS",
    ),
    "STY-009": Rule(
        WARNING,
        "{name} was passed over: {reason}",
        "leave the text a block of at least 40 mm by 8 lines",
    ),
    "OUT-001": Rule(
        ERROR,
        "cannot write the output: {reason}",
        "free some space, check permissions, or name another --output",
    ),
    "OUT-002": Rule(
        ERROR,
        "two inputs would write the same output {name}",
        "rename one of them, or build them into different folders",
    ),
    "NEW-001": Rule(
        ERROR,
        'the folder is not empty: it holds "{name}"',
        "name a folder that is not there yet; nothing is overwritten",
    ),
    "BAT-001": Rule(ERROR, "the cluster cannot be used: {reason}", "{hint}"),
    "BAT-002": Rule(
        ERROR,
        "not built: the cluster was lost",
        "when it is back, --resume builds what is missing",
    ),
    "BAT-003": Rule(
        ERROR,
        "a worker says that it stored {path}, but it is not here",
        "give an output folder that all workers share under the same path",
    ),
    "BAT-004": Rule(
        ERROR,
        "not built: after {seconds} s it was not done",
        "give it longer with --timeout SECONDS, or look at what is unusual in the file",
    ),
    "PRE-001": Rule(
        ERROR,
        "the preview cannot be shown here: {reason}",
        "give another --port, or none for any that is free",
    ),
    "GEN-001": Rule(
        ERROR,
        "internal error: {reason}",
        "please report this with the file; --debug shows the details",
    ),
    "DEP-001": Rule(
        ERROR,
        "the header does not say the {field}; required by: {archive}",
        "add {tei}",
    ),
    "DEP-002": Rule(
        WARNING,
        "the header does not say the {field}; recommended by: {archive}",
        "add {tei}",
    ),
    "DEP-003": Rule(
        WARNING,
        "{value} is no {scheme} of {name}: its check digit is wrong",
        "correct @ref or idno",
    ),
    "DEP-004": Rule(
        WARNING,
        "the terms of use have no address by which programs could know them",
        'add <licence target="https://creativecommons.org/licenses/...">, if so it is',
    ),
    "DEP-005": Rule(
        INFO,
        "catalogues cannot tell family name and given name apart: {names}",
        "tag <forename> and <surname> inside <persName>, or say <orgName>",
    ),
}
