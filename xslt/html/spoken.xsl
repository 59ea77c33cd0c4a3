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
      <xsl:variable name="block" select="self::*[not(@who)]/parent::tei:annotationBlock"/>
      <xsl:variable name="before" select="(. | $block)[1]/preceding-sibling::*[1]"/>
      <xsl:variable name="who" select="@who | $block/@who"/>
      <xsl:if test="not($before/self::tei:note/@type = 'speaker'
          or $before[self::tei:u or self::tei:annotationBlock]/@who = $who)">
        <xsl:call-template name="who"><xsl:with-param name="who" select="$who"/></xsl:call-template>
      </xsl:if>
      <xsl:call-template name="said"/>
    </div>
  </xsl:template>

  <!-- A speech of several segments has them as its paragraphs. -->
  <xsl:template name="said">
    <xsl:choose>
      <xsl:when test="tei:seg[2] and not(text()[normalize-space()] | tei:w | tei:s)">
        <xsl:for-each select="*"><p><xsl:apply-templates select="."/></p></xsl:for-each>
      </xsl:when>
      <xsl:otherwise><p><xsl:apply-templates/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="who">
    <xsl:param name="who"/>
    <xsl:variable name="speaker" select="ed:person($who)"/>
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
        <p class="stage"><xsl:call-template name="noted"/></p>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text> </xsl:text><xsl:call-template name="noted"/><xsl:text> </xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Who does it, if it is not who speaks; what; how long. -->
  <xsl:template name="noted">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
      <xsl:if test="@who and not(@who = ancestor::tei:u/@who)">
        <span class="part-label"><xsl:value-of select="ed:person(@who)"/>:</span><xsl:text> </xsl:text>
      </xsl:if>
      <xsl:variable name="duration" select="ed:duration(.)"/>
      <xsl:choose>
        <xsl:when test="node()"><xsl:call-template name="parts"/></xsl:when>
        <xsl:when test="$duration"/>
        <xsl:otherwise><span class="sign"><xsl:value-of select="ed:sign(., 'empty')"/></span></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="$duration">
        <xsl:if test="node()"><xsl:text> </xsl:text></xsl:if>
        <span class="duration"><xsl:value-of select="$duration"/></span>
      </xsl:if>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
    </span>
  </xsl:template>

  <!-- Paragraphs of what was written to be seen stand within its brackets. -->
  <xsl:template match="tei:writing/tei:p" priority="0.6">
    <xsl:if test="preceding-sibling::tei:p[1]"><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="inline"/>
  </xsl:template>

  <!-- How the voice changes is said in attributes only. -->
  <xsl:template match="tei:shift">
    <xsl:text> </xsl:text>
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
      <xsl:value-of select="normalize-space(concat(@feature, ' ', @new))"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>
</xsl:stylesheet>
