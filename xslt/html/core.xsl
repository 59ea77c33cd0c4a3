<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 3: paragraphs, highlighting, quotation, notes. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:p | tei:ab">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates/>
    </p>
  </xsl:template>

  <xsl:template match="tei:emph">
    <em><xsl:call-template name="attributes"/><xsl:apply-templates/></em>
  </xsl:template>
  <xsl:template match="tei:foreign">
    <i><xsl:call-template name="attributes"/><xsl:apply-templates/></i>
  </xsl:template>
  <xsl:template match="tei:title">
    <cite><xsl:call-template name="attributes"/><xsl:apply-templates/></cite>
  </xsl:template>

  <!-- Quotations: set off as a block, or in the line with the marks the text lacks. -->
  <xsl:template match="tei:quote | tei:q | tei:cit">
    <xsl:choose>
      <xsl:when test="ed:flow(.) = 'block'">
        <blockquote>
          <xsl:call-template name="attributes"/>
          <xsl:call-template name="parts"/>
        </blockquote>
      </xsl:when>
      <xsl:otherwise>
        <span>
          <xsl:call-template name="attributes"/>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
          <xsl:call-template name="parts"/>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
        </span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:cit/tei:quote" priority="0.6">
    <xsl:choose>
      <xsl:when test="ed:flow(..) = 'block'"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="signed"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note is collected by edition/book.py; one that stands in the line keeps its
       place between the signs of the view. -->
  <xsl:template match="tei:note">
    <xsl:variable name="flow" select="ed:note(.)"/>
    <xsl:choose>
      <xsl:when test="$flow = 'block'">
        <xsl:call-template name="block"><xsl:with-param name="class" select="'note-block'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="$flow = 'inline'">
        <span>
          <xsl:call-template name="attributes">
            <xsl:with-param name="class" select="'note-inline'"/>
          </xsl:call-template>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
          <xsl:apply-templates/>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
        </span>
      </xsl:when>
      <xsl:otherwise>
        <ed:note series="{$flow}" n="{@n}" place="{@place}">
          <xsl:call-template name="attributes"/>
          <xsl:call-template name="parts"/>
        </ed:note>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:address">
    <xsl:call-template name="block"/>
  </xsl:template>
  <xsl:template match="tei:addrLine">
    <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="tei:measure[not(node())][@quantity]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="normalize-space(concat(@type, ' ', @quantity, ' ', @unit))"/>
    </span>
  </xsl:template>

  <!-- An identifier that is an address leads there. -->
  <xsl:template match="tei:idno[starts-with(normalize-space(), 'http')][not(*)]">
    <a href="{normalize-space()}"><xsl:call-template name="attributes"/><xsl:apply-templates/></a>
  </xsl:template>

  <xsl:template match="tei:desc[parent::tei:gap]"><xsl:apply-templates/></xsl:template>
</xsl:stylesheet>
