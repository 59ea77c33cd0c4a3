<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 7: performance texts. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:speaker">
    <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
  </xsl:template>

  <xsl:template match="tei:stage">
    <xsl:choose>
      <xsl:when test="ed:flow(.) = 'inline'"><xsl:call-template name="inline"/></xsl:when>
      <xsl:otherwise>
        <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What a script says of sound, light, pictures: stage directions of their kind. -->
  <xsl:template match="tei:sound | tei:tech | tei:view | tei:camera | tei:caption">
    <xsl:choose>
      <xsl:when test="not(node()) or ed:flow(.) = 'inline'">
        <xsl:call-template name="inline"><xsl:with-param name="class" select="'stage'"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <p>
          <xsl:call-template name="attributes"><xsl:with-param name="class" select="'stage'"/></xsl:call-template>
          <xsl:apply-templates/>
        </p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Divisions with names of their own. -->
  <xsl:template match="tei:prologue | tei:epilogue">
    <section data-tei-type="{local-name()}">
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'div'"/></xsl:call-template>
      <xsl:apply-templates/>
    </section>
  </xsl:template>
  <xsl:template match="tei:prologue/tei:head[1] | tei:epilogue/tei:head[1]" priority="0.6">
    <h2><xsl:call-template name="attributes"/><xsl:apply-templates/></h2>
  </xsl:template>
</xsl:stylesheet>
