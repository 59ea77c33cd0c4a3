<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 8: transcriptions of speech. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- An utterance names its speaker, whom only the header spells out. -->
  <xsl:template match="tei:u">
    <div>
      <xsl:call-template name="attributes"/>
      <xsl:variable name="speaker" select="ed:person(@who)"/>
      <xsl:if test="$speaker"><p class="speaker"><xsl:value-of select="$speaker"/></p></xsl:if>
      <xsl:apply-templates/>
    </div>
  </xsl:template>

  <xsl:template match="tei:pause | tei:vocal | tei:kinesic | tei:incident | tei:writing">
    <xsl:call-template name="signed"/>
  </xsl:template>
</xsl:stylesheet>
