<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: the lists of persons, places, organisations, terms and works in standOff.
     TEI P5 13.3 and 16.10. edition/locators.py adds where each entry occurs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:functions" exclude-result-prefixes="tei ed">

  <xsl:template match="tei:standOff/tei:listPerson | tei:standOff/tei:listPlace
      | tei:standOff/tei:listOrg | tei:standOff/tei:listBibl | tei:standOff/tei:listEvent
      | tei:standOff/tei:listObject | tei:standOff/tei:list">
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'register'"/></xsl:call-template>
      <h2 class="head"><xsl:call-template name="register-title"/></h2>
      <ul class="entries">
        <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
      </ul>
    </section>
  </xsl:template>

  <xsl:template name="register-title">
    <xsl:choose>
      <xsl:when test="tei:head"><xsl:apply-templates select="tei:head[1]/node()"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="ed:label(local-name())"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- One entry: headword, other names, dates, description, whatever else is known. -->
  <xsl:template match="*" mode="entry">
    <li>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entry'"/></xsl:call-template>
      <p class="entry-text">
        <xsl:apply-templates select="(tei:persName | tei:placeName | tei:orgName | tei:geogName
            | tei:objectName | tei:name | tei:term | tei:title)[1]" mode="headword"/>
        <xsl:apply-templates select="(tei:persName | tei:placeName | tei:orgName | tei:geogName
            | tei:objectName | tei:name | tei:term | tei:title)[position() &gt; 1]" mode="variant"/>
        <xsl:call-template name="life"/>
        <xsl:apply-templates select="*[not(self::tei:persName | self::tei:placeName | self::tei:orgName
            | self::tei:geogName | self::tei:objectName | self::tei:name | self::tei:term
            | self::tei:title | self::tei:birth[@when] | self::tei:death[@when])]" mode="fact"/>
      </p>
    </li>
  </xsl:template>

  <xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listBibl | tei:list"
      mode="entry">
    <li class="entries-part">
      <xsl:apply-templates select="tei:head"/>
      <ul class="entries"><xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/></ul>
    </li>
  </xsl:template>

  <xsl:template match="*" mode="headword">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'headword'"/></xsl:call-template>
      <xsl:call-template name="parts"/>
    </span>
  </xsl:template>

  <!-- Another spelling, named by its romanisation where it is one. -->
  <xsl:template match="*" mode="variant">
    <xsl:text>, </xsl:text>
    <xsl:variable name="kind" select="ed:label(@subtype)"/>
    <xsl:if test="$kind">
      <span class="variant-kind"><xsl:value-of select="$kind"/></span><xsl:text> </xsl:text>
    </xsl:if>
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'variant'"/></xsl:call-template>
      <xsl:call-template name="parts"/>
    </span>
  </xsl:template>

  <xsl:template name="life">
    <xsl:if test="tei:birth/@when | tei:death/@when">
      <xsl:text>, </xsl:text>
      <span class="life">
        <xsl:choose>
          <xsl:when test="tei:birth/@when and tei:death/@when">
            <xsl:value-of select="concat(substring(tei:birth/@when, 1, 4), '–',
                substring(tei:death/@when, 1, 4))"/>
          </xsl:when>
          <xsl:when test="tei:birth/@when">
            <xsl:value-of select="concat(ed:label('born'), ' ', substring(tei:birth/@when, 1, 4))"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:value-of select="concat(ed:label('died'), ' ', substring(tei:death/@when, 1, 4))"/>
          </xsl:otherwise>
        </xsl:choose>
      </span>
    </xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="fact">
    <xsl:if test="normalize-space()">
      <xsl:text>. </xsl:text>
      <span>
        <xsl:call-template name="attributes"/>
        <xsl:call-template name="parts"/>
      </span>
    </xsl:if>
  </xsl:template>
</xsl:stylesheet>
