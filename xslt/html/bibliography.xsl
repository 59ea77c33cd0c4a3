<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.12: bibliographic references, in lists, notes and text. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- The signs between the parts of a structured reference are those of
       edition/rendering/conventions.py; a reference in words brings its own. No CSL processor is
       used: its styles take plain fields, in an order of their own, and would drop the
       notes, markup, ids and further parts that TEI allows at every place. -->
  <xsl:template match="tei:bibl | tei:biblStruct | tei:biblFull">
    <xsl:choose>
      <xsl:when test="ed:flow(.) = 'inline'"><xsl:call-template name="inline"/></xsl:when>
      <xsl:otherwise>
        <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The title of an article stands between quotation marks. -->
  <xsl:template match="tei:analytic/tei:title[not(@level) or @level = 'a'][not(@type = 'sub')]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- Numbers of volumes and pages are named; a reference in words names them itself. -->
  <xsl:template match="tei:biblScope | tei:citedRange">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:if test="not(parent::tei:bibl) or ed:elements(..)">
        <xsl:variable name="word" select="ed:scope(.)"/>
        <xsl:if test="$word"><xsl:value-of select="concat($word, '&#160;')"/></xsl:if>
      </xsl:if>
      <xsl:if test="not(normalize-space())"><xsl:value-of select="ed:bounds(.)"/></xsl:if>
      <xsl:call-template name="parts"/>
    </span>
  </xsl:template>
  <xsl:template match="tei:biblStruct//tei:idno | tei:biblFull//tei:idno">
    <span><xsl:call-template name="attributes"/><xsl:call-template name="identifier"/></span>
  </xsl:template>
  <xsl:template match="tei:biblStruct//tei:editor">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="parts"/>
      <xsl:value-of select="ed:editor(.)"/>
    </span>
  </xsl:template>
  <!-- Statements of a whole description are sentences of the reference. -->
  <xsl:template match="tei:biblFull//tei:p">
    <xsl:call-template name="inline"/>
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
