<?xml version="1.0" encoding="UTF-8"?>
<!-- White space between the parts of these elements is layout of the file, not text:
     TEI gives them element content only. Kept equal to edition/tei/elements.tsv by a test. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0">
  <xsl:strip-space elements="
    tei:abstract tei:additional tei:address tei:addSpan tei:adminInfo tei:alt tei:alternate
    tei:altGrp tei:altIdentifier tei:analytic tei:anchor tei:annotation tei:annotationBlock
    tei:anyElement tei:app tei:appInfo tei:application tei:arc tei:argument tei:attDef tei:attList tei:attRef
    tei:availability tei:back tei:biblFull tei:biblStruct tei:bicond tei:binary tei:binding
    tei:bindingDesc tei:body tei:broadcast tei:caesura tei:calendar tei:calendarDesc
    tei:castGroup tei:castList tei:category tei:catRef tei:cb tei:certainty tei:char
    tei:charDecl tei:charProp tei:choice tei:cit tei:citeData tei:citeStructure tei:classDecl
    tei:classes tei:classRef tei:classSpec tei:climate tei:cond tei:constraintSpec tei:content
    tei:conversion tei:correction tei:correspAction tei:correspContext tei:correspDesc
    tei:cRefPattern tei:custodialHist tei:damageSpan tei:dataFacet tei:dataRef tei:dataSpec
    tei:datatype tei:decoDesc tei:default tei:delSpan tei:dimensions tei:div tei:div1 tei:div2
    tei:div3 tei:div4 tei:div5 tei:div6 tei:div7 tei:divGen tei:docTitle tei:editionStmt
    tei:editorialDecl tei:eLeaf tei:elementRef tei:elementSpec tei:ellipsis tei:empty
    tei:encodingDesc tei:entry tei:epigraph tei:epilogue tei:equipment tei:equiv tei:eTree
    tei:event tei:exemplum tei:facsimile tei:fDecl tei:figure tei:fileDesc tei:fLib
    tei:floatingText tei:forest tei:front tei:fs tei:fsConstraints tei:fsdDecl tei:fsDecl
    tei:fsdLink tei:fvLib tei:gap tei:gb tei:glyph tei:graph tei:graphic tei:group tei:handDesc
    tei:handNotes tei:handShift tei:history tei:hom tei:hyphenation tei:if tei:iff tei:imprint
    tei:incident tei:index tei:iNode tei:interpGrp tei:interpretation tei:join tei:joinGrp
    tei:keywords tei:kinesic tei:lacunaEnd tei:lacunaStart tei:langKnowledge tei:langUsage
    tei:layoutDesc tei:lb tei:leaf tei:lg tei:link tei:linkGrp tei:list tei:listAnnotation
    tei:listApp tei:listBibl tei:listChange tei:listEvent tei:listForest tei:listNym
    tei:listObject tei:listOrg tei:listPerson tei:listPlace tei:listPrefixDef tei:listRef
    tei:listRelation tei:listTranspose tei:listWit tei:localProp tei:location tei:locusGrp
    tei:macroRef tei:macroSpec tei:media tei:metDecl tei:milestone tei:model tei:modelGrp
    tei:modelSequence tei:moduleRef tei:moduleSpec tei:monogr tei:move tei:msContents tei:msDesc
    tei:msFrag tei:msIdentifier tei:msItem tei:msItemStruct tei:msPart tei:namespace tei:node
    tei:normalization tei:notatedMusic tei:noteGrp tei:notesStmt tei:numeric tei:nym tei:object
    tei:objectDesc tei:objectIdentifier tei:org tei:param tei:paramList tei:paramSpec
    tei:particDesc tei:path tei:pause tei:pb tei:performance tei:person tei:persona
    tei:personGrp tei:physDesc tei:place tei:population tei:postscript tei:precision
    tei:prefixDef tei:profileDesc tei:projectDesc tei:prologue tei:ptr tei:publicationStmt
    tei:punctuation tei:quotation tei:rdgGrp tei:recordHist tei:recording tei:recordingStmt
    tei:redo tei:refsDecl tei:refState tei:relatedItem tei:relation tei:remarks tei:respons
    tei:respStmt tei:revisionDesc tei:root tei:row tei:ruby tei:samplingDecl tei:schemaRef
    tei:schemaSpec tei:scriptDesc tei:scriptStmt tei:seal tei:sealDesc tei:segmentation
    tei:sequence tei:seriesStmt tei:set tei:setting tei:settingDesc tei:shift tei:sourceDesc
    tei:sourceDoc tei:sp tei:space tei:spanGrp tei:specDesc tei:specGrp tei:specGrpRef
    tei:specList tei:spGrp tei:standOff tei:state tei:stdVals tei:styleDefDecl tei:subst
    tei:substJoin tei:superEntry tei:supportDesc tei:surface tei:surfaceGrp tei:symbol tei:table
    tei:tagsDecl tei:taxonomy tei:TEI tei:teiCorpus tei:teiHeader tei:terrain tei:text
    tei:textClass tei:textDesc tei:textNode tei:then tei:timeline tei:titlePage tei:titleStmt
    tei:trait tei:transcriptionDesc tei:transpose tei:tree tei:triangle tei:typeDesc tei:undo
    tei:unicodeProp tei:unihanProp tei:unitDecl tei:unitDef tei:valItem tei:valList tei:vAlt
    tei:variantEncoding tei:vColl tei:vDefault tei:vLabel tei:vMerge tei:vNot tei:vocal
    tei:vRange tei:when tei:witEnd tei:witStart"/>
</xsl:stylesheet>
