<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 20, TEI to TEI: one state of the text out of the several that the encoding
     holds. What the view does not print is reported through ed:aside, never dropped
     without a word. TEI P5 3.5, 11.3 and 12. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:include href="../params.xsl"/>
  <xsl:include href="../shared/copy.xsl"/>
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

  <!-- A choice gives way to the alternative that the view prints. -->
  <xsl:template match="tei:choice"><xsl:apply-templates select="*"/></xsl:template>

  <!-- What of a state of the text is not printed (edition/rendering/views.py) is set aside; in the
       critical view its notes have it (edition/rendering/interventions.py). -->
  <xsl:template match="tei:choice/tei:* | tei:del | tei:surplus | tei:add | tei:am | tei:ex
      | tei:*[self::*][@ed:span]">
    <xsl:choose>
      <xsl:when test="ed:printed(.)"><xsl:call-template name="state"/></xsl:when>
      <xsl:when test="$view != 'critical'"><xsl:if test="ed:aside(.)"/></xsl:when>
    </xsl:choose>
  </xsl:template>

  <!-- In a choice the corrected form needs no mark, outside it does; what is restored
       is no deletion. -->
  <xsl:template name="state">
    <xsl:choose>
      <xsl:when test="self::tei:choice"><xsl:apply-templates select="*"/></xsl:when>
      <xsl:when test="self::tei:del and not($diplomatic)"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:apply-templates select="@*"/>
          <xsl:if test="parent::tei:choice and (self::tei:sic or self::tei:orig or self::tei:corr
              or self::tei:reg)"><xsl:attribute name="ed:chosen">yes</xsl:attribute></xsl:if>
          <xsl:apply-templates select="node()"/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What was quoted for a note is in the state it is to have. -->
  <xsl:template match="tei:*[self::*][@ed:made]"><xsl:copy-of select="."/></xsl:template>

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
