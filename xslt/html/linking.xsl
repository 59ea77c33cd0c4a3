<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.7 and chapter 17: links and anchors. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:ref | tei:ptr">
    <xsl:variable name="target" select="ed:target(@target)"/>
    <xsl:variable name="targets" select="ed:targets(@target)"/>
    <!-- Words of the program's own must not join those before them. -->
    <xsl:variable name="is-loose" select="not(node()) and not(ed:elements(..))"/>
    <xsl:if test="$is-loose and preceding-sibling::node()[1]"><xsl:text> </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="$target or (not(node()) and $targets)">
        <a href="{$target}">
          <xsl:call-template name="attributes"/>
          <xsl:if test="not(node())">
            <xsl:attribute name="data-targets"><xsl:value-of select="$targets"/></xsl:attribute>
          </xsl:if>
          <xsl:call-template name="link-text"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span><xsl:call-template name="attributes"/><xsl:call-template name="link-text"/></span>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:variable name="next" select="substring(following-sibling::node()[1], 1, 1)"/>
    <xsl:if test="$is-loose and $next and not(contains(',.;:!?)]’”', $next))">
      <xsl:text> </xsl:text>
    </xsl:if>
  </xsl:template>

  <!-- A canonical reference without words of its own is a note on what it stands by. -->
  <xsl:template match="tei:ref[@cRef][not(@target)][not(node())]">
    <ed:note series="editor">
      <xsl:call-template name="attributes"/>
      <xsl:value-of select="@cRef"/>
    </ed:note>
  </xsl:template>

  <!-- A pointer without words of its own takes those of its targets, which
       edition/rendering/references.py knows; those given here stand where it knows none. -->
  <xsl:template name="link-text">
    <xsl:choose>
      <xsl:when test="node()"><xsl:apply-templates/></xsl:when>
      <xsl:otherwise><xsl:value-of select="ed:pointer(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:anchor">
    <span><xsl:call-template name="attributes"/></span>
  </xsl:template>
</xsl:stylesheet>
