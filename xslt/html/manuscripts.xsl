<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 10: descriptions of manuscripts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- Only the parts that say something are shown, each with its label. -->
  <xsl:template match="tei:objectDesc | tei:supportDesc
      | tei:layoutDesc[tei:layout] | tei:handDesc[tei:handNote] | tei:decoDesc[tei:decoNote]
      | tei:scriptDesc[tei:scriptNote] | tei:typeDesc[tei:typeNote] | tei:sealDesc[tei:seal]
      | tei:bindingDesc[tei:binding] | tei:custodialHist[tei:custEvent] | tei:adminInfo
      | tei:recordHist[tei:source or tei:change]">
    <xsl:apply-templates/>
  </xsl:template>

  <!-- The four great parts have headings where a description has several of them. -->
  <xsl:template match="tei:msContents | tei:physDesc | tei:history | tei:additional">
    <xsl:if test="ed:shows(.) and count(../tei:msContents | ../tei:physDesc | ../tei:history
        | ../tei:additional) &gt; 1">
      <p class="part-head"><xsl:value-of select="ed:part_label(.)"/></p>
    </xsl:if>
    <xsl:apply-templates/>
  </xsl:template>

  <xsl:template match="tei:msIdentifier | tei:objectIdentifier">
    <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
  </xsl:template>
  <xsl:template match="tei:bibl//tei:msIdentifier | tei:p//tei:msIdentifier">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <xsl:template match="tei:msItem | tei:msItemStruct">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="item-of-book"/>
      <xsl:call-template name="parts"/>
    </p>
  </xsl:template>

  <xsl:template match="tei:summary | tei:textLang | tei:support | tei:foliation | tei:collation
      | tei:condition | tei:layout[normalize-space()] | tei:layoutDesc | tei:handNote | tei:handDesc
      | tei:scriptDesc | tei:scriptNote | tei:typeDesc | tei:typeNote | tei:decoNote
      | tei:decoDesc | tei:musicNotation | tei:additions | tei:binding | tei:bindingDesc
      | tei:sealDesc | tei:seal | tei:custEvent | tei:filiation | tei:recordHist | tei:accMat | tei:origin | tei:provenance | tei:acquisition
      | tei:custodialHist | tei:surrogates | tei:supportDesc/tei:extent
      | tei:langUsage | tei:keywords | tei:adminInfo/tei:availability | tei:source | tei:recordHist/tei:change">
    <xsl:if test="ed:shows(.)"><xsl:call-template name="labelled"/></xsl:if>
  </xsl:template>

  <!-- A label in the line, or above paragraphs. -->
  <xsl:template name="labelled">
    <xsl:variable name="label" select="ed:part_label(.)"/>
    <xsl:choose>
      <xsl:when test="$label and *[1][self::tei:p]">
        <div><xsl:call-template name="attributes"/><xsl:call-template name="labelled-first"/></div>
      </xsl:when>
      <xsl:when test="tei:p | tei:ab | tei:list | tei:listBibl">
        <div>
          <xsl:call-template name="attributes"/>
          <xsl:if test="$label"><p class="part-label"><xsl:value-of select="$label"/></p></xsl:if>
          <xsl:call-template name="parts"/>
        </div>
      </xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:call-template name="attributes"/>
          <xsl:if test="$label"><span class="part-label"><xsl:value-of select="$label"/>:</span><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="parts"/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Of several paragraphs the first has the label. -->
  <xsl:template name="labelled-first">
    <xsl:variable name="label" select="ed:part_label(.)"/>
    <xsl:for-each select="*[1]">
      <p>
        <xsl:call-template name="attributes"/>
        <span class="part-label"><xsl:value-of select="$label"/>:</span><xsl:text> </xsl:text>
        <xsl:apply-templates/>
      </p>
    </xsl:for-each>
    <xsl:apply-templates select="*[position() &gt; 1]"/>
  </xsl:template>

  <!-- The number of an item that no words give. -->
  <xsl:template name="item-of-book">
    <xsl:if test="@n and not(tei:locus or tei:locusGrp)">
      <span class="sense-number"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:msFrag/tei:altIdentifier">
    <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
  </xsl:template>

  <!-- A page of a document shows its number where pages of a text do. -->
  <xsl:template match="tei:surface[@n]">
    <div>
      <xsl:call-template name="attributes"/>
      <span class="pb" data-label="{@n}"/>
      <xsl:call-template name="parts"/>
    </div>
  </xsl:template>

  <xsl:template match="tei:rubric | tei:incipit | tei:explicit | tei:finalRubric | tei:colophon">
    <span class="part-label"><xsl:value-of select="ed:part_label(.)"/>:</span>
    <xsl:text> </xsl:text>
    <span><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
  </xsl:template>

  <xsl:template match="tei:dimensions">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="parts"/>
      <!-- Said of the whole, or of each part alike: then once. -->
      <xsl:variable name="unit" select="@unit | self::*[not(@unit)]/*[last()]/@unit"/>
      <xsl:if test="$unit and ed:shows(.)"><xsl:value-of select="concat(' ', $unit)"/></xsl:if>
    </span>
  </xsl:template>
  <xsl:template match="tei:extent/tei:measure[@unit][node()]">
    <xsl:call-template name="inline"/>
    <xsl:variable name="unit" select="ed:unit(.)"/>
    <xsl:if test="$unit"><xsl:value-of select="concat(' ', $unit)"/></xsl:if>
  </xsl:template>

  <!-- Columns and lines that attributes alone tell of. -->
  <xsl:template match="tei:layout[not(normalize-space())]">
    <xsl:variable name="said" select="ed:columns(.)"/>
    <xsl:if test="$said">
      <p>
        <xsl:call-template name="attributes"/>
        <span class="part-label"><xsl:value-of select="ed:part_label(.)"/>:</span>
        <xsl:text> </xsl:text><xsl:value-of select="$said"/>
      </p>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:dim[@unit and not(ancestor::tei:dimensions)]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
      <xsl:if test="not(node())"><xsl:value-of select="@quantity"/></xsl:if>
      <xsl:value-of select="concat(' ', @unit)"/>
    </span>
  </xsl:template>
  <xsl:template match="tei:height[not(node())] | tei:width[not(node())] | tei:depth[not(node())]
      | tei:dim[not(node())]">
    <span><xsl:call-template name="attributes"/><xsl:value-of select="@quantity"/></span>
  </xsl:template>
</xsl:stylesheet>
