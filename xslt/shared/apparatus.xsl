<?xml version="1.0" encoding="UTF-8"?>
<!-- Readings: one in the text, the others set aside or, in the critical view, in a note
     of the textual series. TEI P5 12.1. The signs between the parts of an entry are
     those of edition/conventions.py. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:template match="tei:app">
    <xsl:variable name="chosen" select="(tei:lem | tei:rdg | tei:rdgGrp//tei:lem
        | tei:rdgGrp//tei:rdg)[1]"/>
    <xsl:choose>
      <xsl:when test="$view = 'critical'">
        <xsl:apply-templates select="$chosen"/>
        <tei:note type="apparatus" place="foot">
          <xsl:copy-of select="@xml:id"/>
          <xsl:call-template name="readings"/>
        </tei:note>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="one"><xsl:with-param name="chosen" select="$chosen"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- An apparatus of its own, by places of the text: a list. -->
  <xsl:template match="tei:listApp">
    <tei:list type="apparatus" rend="simple">
      <xsl:copy-of select="@xml:id | @xml:lang"/>
      <xsl:apply-templates select="*"/>
    </tei:list>
  </xsl:template>
  <xsl:template match="tei:listApp/tei:listApp">
    <tei:item><xsl:apply-templates select="*"/></tei:item>
  </xsl:template>
  <xsl:template match="tei:listApp/tei:app">
    <tei:item>
      <xsl:copy-of select="@xml:id | @xml:lang"/>
      <xsl:if test="@loc | @n"><tei:num><xsl:value-of select="(@loc | @n)[1]"/></tei:num><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="readings"/>
    </tei:item>
  </xsl:template>

  <!-- Lemma and readings with their witnesses, in the order of the source. -->
  <xsl:template name="readings">
    <xsl:for-each select=".//tei:*[self::tei:lem or self::tei:rdg]
        [generate-id(ancestor::tei:app[1]) = generate-id(current())]">
      <xsl:call-template name="reading"><xsl:with-param name="is-first" select="position() = 1"/></xsl:call-template>
      <xsl:call-template name="witnesses"/>
    </xsl:for-each>
    <xsl:for-each select="tei:note | tei:witDetail">
      <tei:seg type="remark"><xsl:apply-templates select="node()"/></tei:seg>
    </xsl:for-each>
  </xsl:template>

  <!-- The first reading stands in the text: it is the lemma, called so or not. -->
  <xsl:template name="reading">
    <xsl:param name="is-first"/>
    <xsl:choose>
      <xsl:when test="$is-first"><tei:lem><xsl:apply-templates select="node()" mode="quoted"/></tei:lem></xsl:when>
      <xsl:otherwise><tei:rdg><xsl:apply-templates select="node()" mode="quoted"/></tei:rdg></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="witnesses">
    <xsl:variable name="sigla" select="ed:witnesses(@wit | @resp[not(../@wit)]
        | @source[not(../@wit or ../@resp)])"/>
    <xsl:if test="$sigla"><tei:wit><xsl:value-of select="$sigla"/></tei:wit></xsl:if>
    <xsl:if test="following-sibling::*[1][self::tei:wit]">
      <xsl:apply-templates select="following-sibling::*[1]"/>
    </xsl:if>
  </xsl:template>

  <!-- A reading as an entry quotes it: without notes, breaks, ids and entries of its own. -->
  <xsl:template match="@* | node()" mode="quoted">
    <xsl:copy><xsl:apply-templates select="@* | node()" mode="quoted"/></xsl:copy>
  </xsl:template>
  <xsl:template match="@xml:id | tei:note | tei:pb | tei:cb | tei:gb | tei:lb | tei:milestone
      | tei:anchor | tei:witStart | tei:witEnd | tei:lacunaStart | tei:lacunaEnd" mode="quoted"/>
  <xsl:template match="tei:lb[not(@break = 'no')] | tei:pb[not(@break = 'no')]" mode="quoted">
    <xsl:text> </xsl:text>
  </xsl:template>
  <xsl:template match="tei:app" mode="quoted">
    <xsl:apply-templates select="(tei:lem | tei:rdg | tei:rdgGrp//tei:rdg)[1]/node()" mode="quoted"/>
  </xsl:template>
  <xsl:template match="tei:choice | tei:subst" mode="quoted"><xsl:apply-templates select="."/></xsl:template>
</xsl:stylesheet>
