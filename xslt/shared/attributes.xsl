<?xml version="1.0" encoding="UTF-8"?>
<!-- The attributes of a rendered element: its TEI name and look as classes, its id,
     language and type. TEI P5 1.3.1.1. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">

  <!-- The names of elements that have a look without saying so (tagsDecl). -->
  <xsl:variable name="with-look" select="ed:with_look('')"/>

  <xsl:template name="attributes">
    <xsl:param name="class"/>
    <xsl:attribute name="class">
      <xsl:value-of select="local-name()"/>
      <xsl:if test="$class"><xsl:value-of select="concat(' ', $class)"/></xsl:if>
      <xsl:if test="@rend | @rendition | @style
          or contains($with-look, concat('|', local-name(), '|'))"><xsl:value-of select="ed:look(.)"/></xsl:if>
    </xsl:attribute>
    <xsl:apply-templates select="@xml:id | @xml:lang | @type | @subtype" mode="attribute"/>
  </xsl:template>

  <xsl:template match="@xml:id" mode="attribute">
    <xsl:attribute name="id"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>
  <xsl:template match="@xml:lang" mode="attribute">
    <xsl:attribute name="lang"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>
  <xsl:template match="@type | @subtype" mode="attribute">
    <xsl:attribute name="data-tei-{local-name()}"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <xsl:template match="@n" mode="attribute">
    <xsl:attribute name="data-n"><xsl:value-of select="."/></xsl:attribute>
  </xsl:template>

  <!-- A block or an inline box with the element's own name as its class. -->
  <xsl:template name="block">
    <xsl:param name="class"/>
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:call-template name="parts"/>
    </div>
  </xsl:template>
  <xsl:template name="inline">
    <xsl:param name="class"/>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="$class"/></xsl:call-template>
      <xsl:call-template name="parts"/>
    </span>
  </xsl:template>

  <!-- The content; where TEI has only elements, signs or spaces part them. -->
  <xsl:template name="parts">
    <xsl:choose>
      <xsl:when test="ed:elements(.)"><xsl:apply-templates select="node()" mode="part"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="text()" mode="part">
    <xsl:choose>
      <xsl:when test="normalize-space()"><xsl:value-of select="."/></xsl:when>
      <xsl:when test="preceding-sibling::*[1] and following-sibling::*[1]"/>
      <xsl:otherwise><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="*" mode="part">
    <xsl:value-of select="ed:between(.)"/>
    <xsl:apply-templates select="."/>
  </xsl:template>

  <!-- Blocks; phrases that stand among them by themselves keep a space between. -->
  <xsl:template name="blocks">
    <xsl:for-each select="node()">
      <xsl:if test="self::*"><xsl:value-of select="ed:apart(.)"/></xsl:if>
      <xsl:apply-templates select="."/>
    </xsl:for-each>
  </xsl:template>

  <!-- A sign that the view's conventions put around an element: where is 'open' or
       'close'. -->
  <xsl:template name="sign">
    <xsl:param name="where"/>
    <xsl:variable name="sign" select="ed:sign(., $where)"/>
    <xsl:if test="$sign"><span class="sign"><xsl:value-of select="$sign"/></span></xsl:if>
  </xsl:template>
</xsl:stylesheet>
