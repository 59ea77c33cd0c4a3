<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 6: verse. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:lg"><xsl:call-template name="block"/></xsl:template>

  <xsl:template match="tei:l">
    <p>
      <xsl:call-template name="attributes">
        <xsl:with-param name="class" select="ed:part(.)"/>
      </xsl:call-template>
      <xsl:if test="@n">
        <xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute>
      </xsl:if>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:caesura"><span class="caesura">&#x2003;</span></xsl:template>
</xsl:stylesheet>
