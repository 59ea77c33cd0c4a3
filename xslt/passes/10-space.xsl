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
