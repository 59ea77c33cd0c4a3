<?xml version="1.0" encoding="UTF-8"?>
<!-- The catch-all: an element without a template of its own becomes a block or an inline
     box by the table edition/tei/elements.tsv; its words are always kept, unless the
     table sets it aside, which is reported. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="*" priority="-1">
    <xsl:variable name="flow" select="ed:flow(.)"/>
    <xsl:choose>
      <xsl:when test="$flow = 'aside'"><xsl:if test="ed:aside(.)"/></xsl:when>
      <xsl:when test="$flow = 'block'"><xsl:call-template name="block"/></xsl:when>
      <xsl:when test="$flow = 'inline'"><xsl:call-template name="inline"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="foreign-namespace"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Not TEI: the words are kept. -->
  <xsl:template name="foreign-namespace">
    <span class="unknown"><xsl:apply-templates/></span>
  </xsl:template>
</xsl:stylesheet>
