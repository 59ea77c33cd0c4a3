<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 20, TEI to TEI: one state of the text out of the several that the encoding
     holds. What the view does not print is reported through ed:aside, never dropped
     without a word. TEI P5 3.5, 11.3 and 12. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:include href="../params.xsl"/>
  <xsl:include href="../shared/copy.xsl"/>
  <xsl:include href="../shared/apparatus.xsl"/>
  <xsl:variable name="diplomatic" select="$view = 'diplomatic'"/>

  <!-- Print one alternative, name the others. -->
  <xsl:template name="one">
    <xsl:param name="chosen"/>
    <xsl:param name="all" select="tei:*"/>
    <xsl:for-each select="$all[generate-id() != generate-id($chosen)]">
      <xsl:if test="ed:aside(.)"/>
    </xsl:for-each>
    <xsl:apply-templates select="$chosen"/>
  </xsl:template>

  <xsl:template match="tei:choice">
    <xsl:choose>
      <xsl:when test="$diplomatic">
        <xsl:call-template name="one">
          <xsl:with-param name="chosen" select="(tei:sic | tei:orig | tei:abbr | tei:am
              | tei:*[not(self::tei:corr | self::tei:reg | self::tei:expan
              | self::tei:ex)])[1]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="one">
          <xsl:with-param name="chosen" select="(tei:corr | tei:reg | tei:expan | tei:ex
              | tei:choice | tei:seg | tei:unclear | tei:supplied)[1]
              | tei:*[not(../tei:corr | ../tei:reg | ../tei:expan | ../tei:ex
              | ../tei:choice | ../tei:seg | ../tei:unclear | ../tei:supplied)][1]"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- In a choice the corrected form needs no mark, outside it does. -->
  <xsl:template match="tei:choice/tei:sic | tei:choice/tei:orig | tei:choice/tei:corr
      | tei:choice/tei:reg">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:attribute name="ed:chosen">yes</xsl:attribute>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- What the source cancels, and what editors reject. -->
  <xsl:template match="tei:del | tei:surplus">
    <xsl:choose>
      <xsl:when test="$diplomatic"><xsl:call-template name="copy"/></xsl:when>
      <xsl:when test="parent::tei:restore"><xsl:apply-templates select="node()"/></xsl:when>
      <xsl:otherwise><xsl:if test="ed:aside(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An expansion prints its supplied letters in the reading text only, its
       abbreviation marks in the diplomatic text only. -->
  <xsl:template match="tei:expan/tei:ex[not(parent::tei:choice)]">
    <xsl:choose>
      <xsl:when test="$diplomatic and ../tei:am"><xsl:if test="ed:aside(.)"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="copy"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:expan/tei:am | tei:expan/tei:abbr/tei:am">
    <xsl:choose>
      <xsl:when test="$diplomatic"><xsl:call-template name="copy"/></xsl:when>
      <xsl:otherwise><xsl:if test="ed:aside(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What an editor supplies is not in the source; what its author or translator
       supplied is. -->
  <xsl:template match="tei:supplied">
    <xsl:choose>
      <xsl:when test="$diplomatic and ed:editorial(.)">
        <xsl:if test="ed:aside(.)"/>
        <xsl:if test="@reason and @reason != 'omitted'">
          <tei:gap><xsl:copy-of select="@reason"/></tei:gap>
        </xsl:if>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="copy"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
