<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 13: names, dates, people and places. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- A name leads to its entry where the book has one. -->
  <xsl:template match="tei:persName[@ref] | tei:placeName[@ref] | tei:orgName[@ref]
      | tei:name[@ref] | tei:rs[@ref] | tei:term[@ref] | tei:geogName[@ref]">
    <xsl:variable name="entry" select="ed:entry(@ref)"/>
    <xsl:choose>
      <xsl:when test="$entry">
        <a href="{$entry}">
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entry-link'"/></xsl:call-template>
          <xsl:call-template name="parts"/>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="inline"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:title[@ref]">
    <xsl:variable name="entry" select="ed:entry(@ref)"/>
    <cite>
      <xsl:call-template name="attributes"/>
      <xsl:choose>
        <xsl:when test="$entry">
          <a href="{$entry}" class="entry-link"><xsl:apply-templates/></a>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
      </xsl:choose>
    </cite>
  </xsl:template>

  <!-- A date that only its attributes give. -->
  <xsl:template match="tei:date[not(node())] | tei:time[not(node())] | tei:birth[not(node())]
      | tei:death[not(node())] | tei:origDate[not(node())]">
    <span><xsl:call-template name="attributes"/><xsl:value-of select="ed:date(.)"/></span>
  </xsl:template>
</xsl:stylesheet>
