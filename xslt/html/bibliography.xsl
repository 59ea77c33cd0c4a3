<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.12: bibliographic references, in lists, notes and text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- The signs between the parts of a structured reference are those of
       edition/conventions.py; a reference in words brings its own. -->
  <xsl:template match="tei:bibl | tei:biblStruct | tei:biblFull">
    <xsl:choose>
      <xsl:when test="ed:flow(.) = 'inline'"><xsl:call-template name="inline"/></xsl:when>
      <xsl:otherwise>
        <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A list of references within a sentence. -->
  <xsl:template match="tei:listBibl[ed:flow(.) = 'inline']" priority="0.6">
    <xsl:call-template name="inline"/>
  </xsl:template>
  <xsl:template match="tei:listBibl[ed:flow(.) = 'inline']/tei:bibl" priority="0.6">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <!-- Addresses and letters that a header alone describes. -->
  <xsl:template match="tei:correspDesc">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </div>
  </xsl:template>
  <xsl:template match="tei:correspAction">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:variable name="label" select="ed:part_label(.)"/>
      <xsl:if test="$label"><span class="part-label"><xsl:value-of select="$label"/>:</span><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="parts"/>
    </p>
  </xsl:template>
</xsl:stylesheet>
