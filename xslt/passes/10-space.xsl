<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 10, TEI to TEI: white space as TEI means it. Layout between the parts of
     element-only content goes; a word that a line, page or column break divides
     (break="no") is joined again. TEI P5 3.11.3 and 1.3.1.1.6. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:include href="../shared/copy.xsl"/>
  <xsl:include href="../shared/space.xsl"/>
  <!-- Chinese and Japanese know no spaces: the ends of the file's lines are none. -->
  <xsl:variable name="unspaced" select="ed:is_cjk('')"/>

  <!-- Spaces that are tokens: the first character of what holds them is one. -->
  <xsl:key name="blank" match="tei:c[not(preceding-sibling::tei:c[1])][not(normalize-space())]"
      use="generate-id(..)"/>

  <!-- One template for all text: patterns with several conditions cost seconds. -->
  <xsl:template match="text()">
    <xsl:choose>
      <xsl:when test="$unspaced and contains(., '&#10;')"><xsl:value-of select="ed:unbroken(.)"/></xsl:when>
      <xsl:when test="normalize-space()"><xsl:call-template name="words"/></xsl:when>
      <xsl:when test="key('blank', generate-id(..)) and ../tei:w[1]"/>
      <xsl:otherwise><xsl:call-template name="blank"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:w[not(*)]/text() | tei:pc[not(*)]/text() | tei:c/text()"><xsl:value-of select="."/></xsl:template>

  <xsl:template name="words">
    <xsl:variable name="joined-end" select="following-sibling::node()[1]/@break = 'no'"/>
    <xsl:variable name="joined-start" select="preceding-sibling::node()[1]/@break = 'no'"/>
    <xsl:choose>
      <xsl:when test="$joined-end and $joined-start"><xsl:value-of select="ed:joined(ed:trim(., 'start'))"/></xsl:when>
      <xsl:when test="$joined-end"><xsl:value-of select="ed:joined(.)"/></xsl:when>
      <xsl:when test="$joined-start"><xsl:value-of select="ed:trim(., 'start')"/></xsl:when>
      <xsl:when test="parent::tei:q or parent::tei:quote"><xsl:call-template name="quoted"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Quotation marks stand at the words, not at the layout of the file. -->
  <xsl:template name="quoted">
    <xsl:variable name="is-first" select="not(preceding-sibling::node()[1])"/>
    <xsl:variable name="is-last" select="not(following-sibling::node()[1])"/>
    <xsl:choose>
      <xsl:when test="$is-first and $is-last"><xsl:value-of select="ed:layout(., 'both')"/></xsl:when>
      <xsl:when test="$is-first"><xsl:value-of select="ed:layout(., 'start')"/></xsl:when>
      <xsl:when test="$is-last"><xsl:value-of select="ed:layout(., 'end')"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- White space alone: none beside a break within a word, none at the inner side of
       punctuation. Between tokens there is none where spaces are tokens too. -->
  <xsl:template name="blank">
    <xsl:variable name="next" select="following-sibling::node()[1]"/>
    <xsl:variable name="last" select="preceding-sibling::node()[1]"/>
    <xsl:choose>
      <!-- In an example of markup white space is shown. -->
      <xsl:when test="namespace-uri(..) = 'http://www.tei-c.org/ns/Examples'">
        <xsl:value-of select="."/>
      </xsl:when>
      <xsl:when test="$next/@break = 'no' or $last/@break = 'no'"/>
      <xsl:when test="not(contains(., '&#10;'))"><xsl:value-of select="."/></xsl:when>
      <xsl:when test="$next[self::tei:pc] and contains(',.)]’;:?!',
          substring(normalize-space($next), 1, 1))"/>
      <xsl:when test="$last[self::tei:pc] and contains('([„«‘“', normalize-space($last))"/>
      <xsl:when test="(parent::tei:q or parent::tei:quote) and not($next and $last)"/>
      <xsl:when test="$last and not($next) and parent::*"><xsl:value-of select="ed:trailing(.., .)"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The header is read by edition/tei/, and a text within a corpus by itself; where
       there is no text, the header is all there is to show. -->
  <xsl:template match="tei:TEI/tei:TEI"/>
  <xsl:template match="tei:TEI/tei:teiHeader">
    <xsl:if test="not(normalize-space(../tei:text) or normalize-space(../tei:sourceDoc)
        or normalize-space(../tei:standOff))"><xsl:call-template name="copy"/></xsl:if>
  </xsl:template>

  <!-- Comments and processing instructions are the encoder's, not the reader's. -->
  <xsl:template match="comment() | processing-instruction()"/>
</xsl:stylesheet>
