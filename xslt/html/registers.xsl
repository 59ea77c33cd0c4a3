<?xml version="1.0" encoding="UTF-8"?>
<!-- Registers: the lists of persons, places, organisations, events, terms and works in
     standOff. TEI P5 13.3 and 16.10. edition/rendering/facts.py puts attributes into words,
     edition/arranging/locators.py adds where each entry occurs. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:functions" exclude-result-prefixes="tei ed">

  <xsl:template match="tei:standOff/tei:listPerson | tei:standOff/tei:listPlace
      | tei:standOff/tei:listOrg | tei:standOff/tei:listBibl | tei:standOff/tei:listEvent
      | tei:standOff/tei:listObject | tei:standOff/tei:listNym | tei:standOff/tei:list">
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

  <!-- One entry: headword, other names, dates, whatever else is known; then what is
       more than a sentence, and the entries below it. -->
  <xsl:template match="*" mode="entry">
    <xsl:variable name="names" select="*[ed:is_name(.)]"/>
    <xsl:variable name="facts" select="*[not(ed:is_name(.))]"/>
    <li>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entry'"/></xsl:call-template>
      <p class="entry-text">
        <xsl:apply-templates select="$names[1]" mode="headword"/>
        <xsl:apply-templates select="$names[position() &gt; 1]" mode="variant"/>
        <xsl:call-template name="life"/>
        <xsl:apply-templates select="$facts[not(ed:is_large(.))]" mode="fact"/>
      </p>
      <xsl:apply-templates select="$facts[ed:is_large(.)]" mode="below"/>
    </li>
  </xsl:template>

  <xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listEvent | tei:listBibl
      | tei:listObject | tei:listNym | tei:list" mode="entry">
    <li class="entries-part">
      <xsl:apply-templates select="tei:head"/>
      <ul class="entries"><xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/></ul>
    </li>
  </xsl:template>

  <!-- Who is what to whom, where all of them are known by name. -->
  <xsl:template match="tei:listRelation" mode="entry">
    <xsl:if test=".//tei:relation[ed:relation(.) or normalize-space()]">
      <li class="entries-part">
        <p class="head"><xsl:call-template name="register-title"/></p>
        <ul class="entries"><xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/></ul>
      </li>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:listRelation/tei:listRelation" mode="entry">
    <xsl:apply-templates select="*" mode="entry"/>
  </xsl:template>
  <xsl:template match="tei:relation" mode="entry">
    <xsl:if test="ed:relation(.) or normalize-space()">
      <li>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entry'"/></xsl:call-template>
        <p class="entry-text"><xsl:call-template name="relation"/></p>
      </li>
    </xsl:if>
  </xsl:template>
  <xsl:template name="relation">
    <xsl:value-of select="ed:relation(.)"/>
    <xsl:for-each select="*[normalize-space()]">
      <xsl:if test="position() = 1 and ed:relation(..)"><xsl:text>. </xsl:text></xsl:if>
      <span><xsl:call-template name="attributes"/><xsl:apply-templates select="." mode="sentence"/></span>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="tei:listRelation">
    <xsl:if test=".//tei:relation[ed:relation(.) or normalize-space()]">
      <xsl:call-template name="heads"/>
      <ul>
        <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entries'"/></xsl:call-template>
        <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
      </ul>
    </xsl:if>
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
    <xsl:variable name="life" select="ed:life(.)"/>
    <xsl:variable name="when" select="self::tei:event[ed:when(.)]"/>
    <xsl:if test="$life or $when">
      <xsl:if test="*[ed:is_name(.)]"><xsl:text>, </xsl:text></xsl:if>
      <span class="life">
        <xsl:value-of select="$life"/>
        <xsl:if test="$when"><xsl:value-of select="ed:when(.)"/></xsl:if>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A fact in the sentence of its entry: its label, its words, or its date. -->
  <xsl:template match="*" mode="fact">
    <xsl:if test="normalize-space()">
      <xsl:value-of select="ed:stop(.)"/>
      <span>
        <xsl:call-template name="attributes"/>
        <xsl:call-template name="fact-label"/>
        <xsl:if test="self::tei:event and ed:when(.)"><xsl:value-of select="concat(ed:when(.), ': ')"/></xsl:if>
        <xsl:apply-templates select="." mode="sentence"/>
        <xsl:value-of select="ed:dated(.)"/>
      </span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:birth[not(normalize-space())] | tei:death[not(normalize-space())]" mode="fact">
    <xsl:if test="not(ed:life(..)) and ed:when(.)">
      <xsl:value-of select="ed:stop(.)"/>
      <span><xsl:call-template name="fact-label"/><xsl:value-of select="ed:when(.)"/></span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="tei:geo | tei:location[not(normalize-space(tei:*[not(self::tei:geo)]))]" mode="fact">
    <xsl:apply-templates select="descendant-or-self::tei:geo"/>
  </xsl:template>
  <xsl:template name="fact-label">
    <xsl:variable name="label" select="ed:label(local-name())"/>
    <xsl:if test="$label and not(tei:label)">
      <span class="part-label"><xsl:value-of select="$label"/>:</span><xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- The words of a fact: its paragraph and the like are parts of the sentence. -->
  <xsl:template match="*" mode="sentence">
    <xsl:choose>
      <xsl:when test="tei:p | tei:ab | tei:desc | tei:label | tei:head | tei:langKnown">
        <xsl:apply-templates select="*" mode="clause"/>
      </xsl:when>
      <xsl:when test="self::tei:idno"><xsl:call-template name="identifier"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="parts"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="*" mode="clause">
    <xsl:value-of select="ed:between(.)"/>
    <xsl:apply-templates select="."/>
  </xsl:template>
  <xsl:template match="tei:p | tei:ab | tei:desc | tei:head | tei:langKnown" mode="clause">
    <xsl:if test="preceding-sibling::*[1]"><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="inline"/>
  </xsl:template>
  <xsl:template match="tei:label" mode="clause">
    <span>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'part-label'"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:if test="following-sibling::*[normalize-space()][1]">:</xsl:if>
    </span>
  </xsl:template>

  <!-- An identifier with the name of its kind; an address leads there. -->
  <xsl:template name="identifier">
    <xsl:variable name="kind" select="ed:scheme(.)"/>
    <xsl:if test="$kind"><xsl:value-of select="concat($kind, ' ')"/></xsl:if>
    <xsl:choose>
      <xsl:when test="starts-with(normalize-space(), 'http') and not(*)">
        <a href="{normalize-space()}"><xsl:apply-templates/></a>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Below the sentence. -->
  <xsl:template match="*" mode="below">
    <div class="entry-more"><xsl:apply-templates select="."/></div>
  </xsl:template>
  <xsl:template match="tei:place | tei:org" mode="below">
    <ul class="entries"><xsl:apply-templates select="." mode="entry"/></ul>
  </xsl:template>
</xsl:stylesheet>
