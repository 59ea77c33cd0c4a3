<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 10, TEI to TEI: white space as TEI means it. Layout between the parts of
     element-only content goes; a word that a line, page or column break divides
     (break="no") is joined again. TEI P5 3.11.3 and 1.3.1.1.6. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:include href="../shared/copy.xsl"/>
  <xsl:include href="../shared/space.xsl"/>

  <xsl:template match="text()[following-sibling::node()[1][@break = 'no']]">
    <xsl:choose>
      <xsl:when test="preceding-sibling::node()[1][@break = 'no']">
        <xsl:value-of select="ed:trim(., 'both')"/>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="ed:trim(., 'end')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()[preceding-sibling::node()[1][@break = 'no']]
      [not(following-sibling::node()[1][@break = 'no'])]">
    <xsl:value-of select="ed:trim(., 'start')"/>
  </xsl:template>

  <!-- Layout before the end tag of an element, and the same as the words beside it. -->
  <xsl:template match="text()[not(following-sibling::node())][not(normalize-space())]
      [preceding-sibling::*][parent::*]">
    <xsl:value-of select="ed:trailing(.., .)"/>
  </xsl:template>

  <!-- Where tokens are marked, spaces are too; else none stands before closing
       punctuation. -->
  <xsl:template match="text()[not(normalize-space())][../tei:w][../tei:c[not(normalize-space())]]"
      priority="0.7"/>
  <xsl:template match="text()[not(normalize-space())][following-sibling::*[1][self::tei:pc]]"
      priority="0.6">
    <xsl:if test="not(contains(',.)]’;:?!', substring(normalize-space(following-sibling::*[1]), 1, 1)))
        or not(contains(., '&#10;'))">
      <xsl:value-of select="."/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="text()[not(normalize-space())][contains(., '&#10;')]
      [preceding-sibling::*[1][self::tei:pc][contains('([„«‘“', normalize-space())]]" priority="0.65"/>

  <!-- Chinese and Japanese know no spaces: the ends of the file's lines are none. -->
  <xsl:template match="text()[contains(., '&#10;')][ed:is_cjk('')]" priority="1">
    <xsl:value-of select="ed:unbroken(.)"/>
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
