"""Small documents of the shapes that TEI is found in, for mutants to be made of."""

from tests.unit.documents import HEADER, tei

_HEAD = HEADER.replace(
    "<sourceDesc><p/>",
    "<sourceDesc><listWit><witness xml:id='A'>A</witness><witness xml:id='B'>B"
    "</witness></listWit>",
).replace(
    "</fileDesc>",
    "</fileDesc><encodingDesc><tagsDecl><rendition xml:id='i' scheme='css'>font-style:"
    " italic</rendition></tagsDecl></encodingDesc><profileDesc><langUsage>"
    "<language ident='en'>English</language></langUsage><correspDesc><correspAction "
    "type='sent'><persName>Ada</persName><date when='1850-01-01'/></correspAction>"
    "</correspDesc></profileDesc>",
)
PROSE = tei(
    "<div xml:id='a'><head>One <note place='foot'>A note.</note></head><pb n='1'/>"
    "<p>Some <hi rend='italic'>text</hi><lb break='no'/> goes <choice><sic>no</sic>"
    "<corr>on</corr></choice>, see <ref target='#b'>there</ref><ptr target='#t'/>.</p>"
    "<figure><graphic url='none.png'/><head>A figure</head></figure><list><item n='1'>"
    "one</item><item>two<list><item>deep</item></list></item></list>"
    "<table xml:id='t'><row role='label'><cell>a</cell><cell>b</cell></row><row>"
    "<cell cols='2'>c</cell></row></table></div><div xml:id='b'><head>Two</head>"
    "<quote><p>Quoted.<note type='editorial' resp='#e'><p>Long</p></note></p></quote>"
    "<p><index><term>word</term></index>End.</p><divGen type='index'/></div>",
    header=_HEAD,
)
VERSE = tei(
    "<lg type='stanza' xml:id='a'><head>Song</head><l n='1'>A <app><lem wit='#A'>rose"
    "</lem><rdg wit='#B'>nose</rdg></app> is</l><l n='2' part='I'>a rose</l></lg>"
    "<sp who='#a'><speaker>ADA</speaker><l part='F'>is a rose.</l><stage>exit</stage>"
    "</sp><lg xml:id='b'><l><del>Not</del><add place='above'>Now</add> <gap "
    "quantity='3' unit='letter' reason='lost'/><supplied>ab</supplied> <unclear>c"
    "</unclear></l><l>last<addSpan spanTo='#z'/> line<anchor xml:id='z'/></l></lg>",
    header=_HEAD,
)
LETTER = tei(
    "<div type='letter'><opener><dateline><placeName>Wien</placeName>, <date "
    "when='1850'>1850</date></dateline><salute>Dear</salute></opener><p>Text "
    "<foreign xml:lang='grc'>λόγος</foreign> and <formula notation='tex'>x^2</formula>"
    " <g ref='#g'/> <w>word</w><pc>,</pc> <expan>w<ex>or</ex>d</expan></p><closer>"
    "<signed>Ada</signed></closer><postscript><p>P.S.</p></postscript></div>"
    "<entry><form><orth>lex</orth></form><sense n='1'><def>law</def></sense></entry>"
    "<u who='#a'>well <pause dur='PT2S'/> so</u><floatingText><body><p>inner</p></body>"
    "</floatingText>",
    header=_HEAD,
)
SEEDS = tuple(text.encode() for text in (PROSE, VERSE, LETTER))
