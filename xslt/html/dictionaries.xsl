<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 9: dictionaries. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- An entry and each of its senses is a paragraph; what is a block within becomes
       one of its own (edition/xhtml/). -->
  <xsl:template match="tei:entry | tei:entryFree">
    <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
  </xsl:template>
  <xsl:template match="tei:sense/tei:entry | tei:entry/tei:entry[following-sibling::*[1][self::tei:pc]]" priority="0.6">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <xsl:template match="tei:sense">
    <p>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sense-number"/>
      <xsl:call-template name="parts"/>
    </p>
  </xsl:template>
  <!-- Senses that run on: parted by the source's own punctuation, or by nothing. -->
  <xsl:template match="tei:sense/tei:sense | tei:hom | tei:sense[../tei:pc]
      | tei:sense[not(@n or *[1][self::tei:num or self::tei:lbl or self::tei:label])]" priority="0.6">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sense-number"/>
      <xsl:call-template name="parts"/>
    </span>
  </xsl:template>

  <!-- The headword over the entries of one spelling. -->
  <xsl:template match="tei:superEntry/tei:form">
    <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
  </xsl:template>

  <!-- Where the headword, or its sound, is to be thought. -->
  <xsl:template match="tei:oRef[not(node())] | tei:pRef[not(node())]">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="ed:sign(., 'empty')"/>
    </span>
  </xsl:template>

  <!-- The number that only @n gives. -->
  <xsl:template name="sense-number">
    <xsl:if test="@n and not(tei:lbl | tei:num | tei:label)">
      <span class="sense-number"><xsl:value-of select="@n"/></span>
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- Quotations of a dictionary are set off by its typography, not by marks. -->
  <xsl:template match="tei:cit[ancestor::tei:entry or ancestor::tei:entryFree]
      | tei:quote[ancestor::tei:entry or ancestor::tei:entryFree]" priority="0.7">
    <xsl:call-template name="inline"/>
  </xsl:template>
</xsl:stylesheet>
