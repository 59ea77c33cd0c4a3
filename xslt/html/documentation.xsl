<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 22: examples and technical words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="*[local-name() = 'egXML']">
    <pre class="egXML"><code><xsl:value-of select="ed:markup(.)"/></code></pre>
  </xsl:template>
  <xsl:template match="tei:eg"><pre class="eg"><code><xsl:apply-templates/></code></pre></xsl:template>
  <xsl:template match="tei:code | tei:ident | tei:gi | tei:att | tei:tag | tei:val">
    <code>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
    </code>
  </xsl:template>
</xsl:stylesheet>
