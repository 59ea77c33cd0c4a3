<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 14: figures, images, formulae. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:figure">
    <figure>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:head | self::tei:figDesc)]"/>
      <xsl:variable name="described" select="tei:figDesc[not(../tei:graphic[ed:image(.)]
          or ../tei:binaryObject[ed:embedded(.)])]"/>
      <xsl:choose>
        <xsl:when test="tei:head">
          <figcaption>
            <xsl:for-each select="tei:head"><p class="head"><xsl:apply-templates/></p></xsl:for-each>
            <xsl:apply-templates select="$described"/>
          </figcaption>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates select="$described"/></xsl:otherwise>
      </xsl:choose>
    </figure>
  </xsl:template>
  <!-- The description is the encoder's: the diplomatic view has only the source. -->
  <xsl:template match="tei:figDesc">
    <xsl:choose>
      <xsl:when test="$view = 'diplomatic'"><xsl:if test="ed:aside(.)"/></xsl:when>
      <xsl:otherwise>
        <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:graphic">
    <xsl:variable name="image" select="ed:image(.)"/>
    <xsl:choose>
      <xsl:when test="$image"><img class="graphic" src="{$image}" alt="{ed:description(.)}"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="missing"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="tei:binaryObject">
    <xsl:variable name="image" select="ed:embedded(.)"/>
    <xsl:choose>
      <xsl:when test="$image"><img class="graphic" src="{$image}" alt="{ed:description(.)}"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="missing"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Sound and film on another machine are led to, by their description. -->
  <xsl:template match="tei:media[ed:target(@url)]" priority="0.6">
    <a href="{ed:target(@url)}">
      <xsl:call-template name="attributes"/>
      <xsl:choose>
        <xsl:when test="tei:desc"><xsl:apply-templates select="tei:desc/node()"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@url"/></xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:template>

  <!-- Music is described; what is noted elsewhere is led to. -->
  <xsl:template match="tei:notatedMusic[ed:flow(.) = 'inline']" priority="0.6">
    <xsl:call-template name="inline"/>
  </xsl:template>

  <xsl:template match="tei:media" name="missing">
    <span class="missing-image">
      <xsl:value-of select="ed:missing(.)"/>
      <xsl:for-each select="tei:desc">
        <xsl:choose>
          <xsl:when test="$view = 'diplomatic'"><xsl:if test="ed:aside(.)"/></xsl:when>
          <xsl:otherwise><xsl:text> </xsl:text><xsl:apply-templates/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:template>

  <!-- MathML stays as it is; other notations are shown as they are written. -->
  <xsl:template match="*[namespace-uri() = 'http://www.w3.org/1998/Math/MathML'][local-name() = 'math']">
    <xsl:copy-of select="."/>
  </xsl:template>
  <xsl:template match="tei:formula[not(*)]" name="formula">
    <code><xsl:call-template name="attributes"/><xsl:apply-templates/></code>
  </xsl:template>
  <!-- One that stands between blocks is a line of its own. -->
  <xsl:template match="tei:formula[ed:elements(..)]" priority="0.6">
    <p class="formula-line">
      <xsl:choose>
        <xsl:when test="*"><xsl:call-template name="inline"/></xsl:when>
        <xsl:otherwise><xsl:call-template name="formula"/></xsl:otherwise>
      </xsl:choose>
    </p>
  </xsl:template>
</xsl:stylesheet>
