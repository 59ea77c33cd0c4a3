<?xml version="1.0" encoding="UTF-8"?>
<!-- Pass 15, TEI to TEI: notes that stand in a division of their own or in standOff go
     to the place that calls them (ref, ptr) or that they point to (@target), so that
     they are notes in every output. TEI P5 3.9 and 17.3. Those that nothing calls and
     that point nowhere stay. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:tei="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:include href="../shared/copy.xsl"/>

  <!-- Calls and targets by id; "#" is often left out. -->
  <xsl:key name="call" match="tei:ref[@target] | tei:ptr[@target]"
      use="substring-after(concat(substring('#', 1, not(contains(@target, '#'))), @target), '#')"/>
  <xsl:key name="apart" match="tei:div/tei:note | tei:div1/tei:note | tei:div2/tei:note
      | tei:back/tei:note | tei:noteGrp/tei:note | tei:standOff/tei:note
      | tei:div/tei:list/tei:item/tei:note" use="@xml:id"/>
  <xsl:key name="pointing" match="tei:div/tei:note[@target] | tei:back/tei:note[@target]
      | tei:noteGrp/tei:note[@target] | tei:standOff/tei:note[@target]"
      use="substring-after(@target, '#')"/>
  <xsl:key name="id" match="tei:text//tei:*[@xml:id]" use="@xml:id"/>

  <!-- A call gives way to its note, unless an earlier one did; words of its own stay. -->
  <xsl:template match="tei:ref | tei:ptr">
    <xsl:variable name="id"
        select="substring-after(concat(substring('#', 1, not(contains(@target, '#'))), @target), '#')"/>
    <xsl:variable name="note" select="key('apart', $id)[1]"/>
    <xsl:choose>
      <xsl:when test="$note and not(ancestor::tei:note)
          and generate-id() = generate-id(key('call', $id)[1])">
        <xsl:if test="translate(normalize-space(), '[]()*†‡0123456789. ', '')"><xsl:apply-templates/></xsl:if>
        <xsl:apply-templates select="$note" mode="moved"/>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="copy"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:note" mode="moved">
    <xsl:copy><xsl:apply-templates select="@*[name() != 'target'] | node()"/></xsl:copy>
  </xsl:template>

  <!-- A note that points to a passage follows its words. -->
  <xsl:template match="tei:*[@xml:id][key('pointing', @xml:id)]" priority="0.6">
    <xsl:variable name="notes" select="key('pointing', @xml:id)[not(key('call', @xml:id))]"/>
    <xsl:choose>
      <xsl:when test="not(node())">
        <xsl:call-template name="copy"/>
        <xsl:apply-templates select="$notes" mode="moved"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:copy>
          <xsl:apply-templates select="@* | node()"/>
          <xsl:apply-templates select="$notes" mode="moved"/>
        </xsl:copy>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="tei:div/tei:note | tei:div1/tei:note | tei:div2/tei:note | tei:back/tei:note
      | tei:noteGrp/tei:note | tei:standOff/tei:note | tei:div/tei:list/tei:item/tei:note">
    <xsl:if test="not(key('call', @xml:id)[not(ancestor::tei:note)]
        or key('id', substring-after(@target, '#')))"><xsl:call-template name="copy"/></xsl:if>
  </xsl:template>

  <!-- A division that held nothing but notes which are elsewhere now. -->
  <xsl:template match="tei:div[tei:note] | tei:div1[tei:note] | tei:noteGrp | tei:div[tei:noteGrp]">
    <xsl:choose>
      <xsl:when test=".//tei:note[not(key('call', @xml:id)[not(ancestor::tei:note)]
          or key('id', substring-after(@target, '#')))]
          or *[not(self::tei:note or self::tei:head or self::tei:noteGrp or self::tei:pb)]">
        <xsl:call-template name="copy"/>
      </xsl:when>
      <xsl:otherwise><xsl:for-each select="tei:head"><xsl:if test="ed:aside(.)"/></xsl:for-each></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
