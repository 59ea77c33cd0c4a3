<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.9.2: places marked for an index, and where the index is to stand.
     edition/arranging/indexes.py makes the index of them. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:ed="urn:edition:functions" exclude-result-prefixes="tei">
  <xsl:template match="tei:index">
    <ed:index name="{@indexName}" to="{substring-after(@spanTo, '#')}">
      <xsl:apply-templates select="tei:term | tei:index"/>
    </ed:index>
  </xsl:template>

  <xsl:template match="tei:index/tei:term" priority="0.6">
    <ed:term sort="{@sortKey}" kind="{@type}">
      <xsl:apply-templates select="@xml:lang" mode="attribute"/>
      <xsl:apply-templates/>
    </ed:term>
  </xsl:template>

  <xsl:template match="tei:divGen">
    <section>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="@n" mode="attribute"/>
      <xsl:apply-templates select="tei:head"/>
    </section>
  </xsl:template>
</xsl:stylesheet>
