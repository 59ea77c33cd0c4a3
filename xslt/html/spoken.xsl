<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 8: transcribed speech. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- The transcript's own line for the speaker stands for the name in @who; nobody is
       named twice in a row. -->
  <xsl:template match="tei:u">
    <div>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'sp'"/></xsl:call-template>
      <xsl:if test="not(preceding-sibling::*[1][self::tei:u/@who = current()/@who
          or self::tei:note/@type = 'speaker'])">
        <xsl:call-template name="who"/>
      </xsl:if>
      <p><xsl:apply-templates/></p>
    </div>
  </xsl:template>

  <xsl:template name="who">
    <xsl:variable name="speaker" select="ed:person(@who)"/>
    <xsl:if test="$speaker"><p class="speaker"><xsl:value-of select="$speaker"/></p></xsl:if>
  </xsl:template>

  <xsl:template match="tei:note[@type = 'speaker'][following-sibling::*[1][self::tei:u]]"
      priority="0.6">
    <p class="speaker"><xsl:apply-templates/></p>
  </xsl:template>

  <!-- What transcribers note between the words must not join them. -->
  <xsl:template match="tei:pause | tei:vocal | tei:kinesic | tei:incident | tei:writing">
    <xsl:choose>
      <xsl:when test="not(node() or ed:sign(., 'empty'))"/>
      <xsl:when test="ed:flow(.) = 'block'">
        <p class="stage"><xsl:call-template name="signed"/></p>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text><xsl:call-template name="signed"/><xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
