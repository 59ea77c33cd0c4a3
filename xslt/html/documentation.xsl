<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 22: examples and technical words. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="*[self::*][local-name() = 'egXML']">
    <pre class="egXML"><code><xsl:value-of select="ed:markup(.)"/></code></pre>
  </xsl:template>
  <!-- Content models and processing models without words or names are for programs. -->
  <xsl:template match="tei:content | tei:classes | tei:equiv | tei:model | tei:modelGrp | tei:datatype
      | tei:attRef | tei:specGrpRef | tei:constraint | tei:classRef | tei:schemaRef | tei:sequence
      | tei:alternate | tei:elementRef | tei:macroRef | tei:dataRef | tei:dataFacet | tei:textNode
      | tei:empty | tei:anyElement | tei:memberOf | tei:param | tei:modelSequence">
    <xsl:if test="normalize-space() or .//@ident"><xsl:call-template name="block"/></xsl:if>
  </xsl:template>

  <!-- What is specified is named by an attribute. -->
  <xsl:template match="tei:elementSpec | tei:classSpec | tei:macroSpec | tei:dataSpec | tei:moduleSpec
      | tei:schemaSpec | tei:attDef | tei:valItem | tei:constraintSpec | tei:paramSpec">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@ident"><p class="spec-name"><code><xsl:value-of select="@ident"/></code></p></xsl:if>
      <xsl:call-template name="parts"/>
    </div>
  </xsl:template>
  <xsl:template match="tei:moduleRef[@key]">
    <p><xsl:call-template name="attributes"/><code><xsl:value-of select="@key"/></code></p>
  </xsl:template>
  <!-- A list of things specified elsewhere, in its sentence. -->
  <xsl:template match="tei:specList"><xsl:call-template name="inline"/></xsl:template>
  <xsl:template match="tei:specDesc">
    <code><xsl:call-template name="attributes"/><xsl:value-of select="@key"/></code>
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
