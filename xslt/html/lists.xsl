<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.8 and 14.1: lists and tables. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- Asked of a list once, not by each of its items. -->
  <xsl:key name="pairs" match="tei:list[tei:label]" use="generate-id()"/>
  <xsl:key name="printed-numbers" match="tei:list[tei:item[@n][not(floor(@n) = number(@n))]]"
      use="generate-id()"/>

  <xsl:template name="heads">
    <xsl:apply-templates select="tei:head"/>
  </xsl:template>

  <xsl:template match="tei:list">
    <xsl:call-template name="heads"/>
    <ul><xsl:call-template name="attributes"/><xsl:call-template name="items"/></ul>
  </xsl:template>

  <!-- Items that bring their own numbers or signs get no other. -->
  <xsl:template match="tei:list[tei:item[node()[normalize-space()][1][self::tei:num
      or self::tei:label]] or @rend = 'simple' or @type = 'simple']">
    <xsl:call-template name="heads"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'unmarked'"/></xsl:call-template>
      <xsl:call-template name="items"/>
    </ul>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'ordered' or @type = 'numbered' or @rend = 'ordered'
      or @rend = 'numbered' or starts-with(@rend, 'decimal')]">
    <xsl:call-template name="heads"/>
    <ol><xsl:call-template name="attributes"/><xsl:call-template name="items"/></ol>
  </xsl:template>

  <!-- Numbers that are no figures are printed as they are. -->
  <xsl:template match="tei:list[@type = 'ordered' or @type = 'numbered' or @rend = 'ordered'
      or @rend = 'numbered'][tei:item[@n][not(floor(@n) = number(@n))]]" priority="0.6">
    <xsl:call-template name="heads"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'unmarked'"/></xsl:call-template>
      <xsl:call-template name="items"/>
    </ul>
  </xsl:template>

  <xsl:template match="tei:list[@type = 'bulleted' or @rend = 'bulleted' or @type = 'unordered']
      [not(tei:item[node()[normalize-space()][1][self::tei:num or self::tei:label]])]" priority="0.6">
    <xsl:call-template name="heads"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'bulleted'"/></xsl:call-template>
      <xsl:call-template name="items"/>
    </ul>
  </xsl:template>

  <!-- A list that runs on in its sentence. -->
  <xsl:template match="tei:list[@type = 'inline' or @rend = 'inline' or @type = 'runin'
      or @rend = 'runin'][not(.//tei:p or .//tei:list)]" priority="0.7">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*" mode="run-in"/>
    </span>
  </xsl:template>
  <xsl:template match="*" mode="run-in">
    <xsl:if test="preceding-sibling::*[1]"><xsl:text> </xsl:text></xsl:if>
    <xsl:call-template name="inline"/>
  </xsl:template>

  <!-- Everything but the heading, in the order of the source. -->
  <xsl:template name="items">
    <xsl:apply-templates select="node()[not(self::tei:head)]"/>
  </xsl:template>

  <xsl:template match="tei:item">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:if test="@n and parent::tei:list">
        <xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute>
        <xsl:call-template name="item-number"/>
      </xsl:if>
      <xsl:call-template name="parts"/>
    </li>
  </xsl:template>

  <!-- The number of an item of a numbered list: of the list's own, or printed. -->
  <xsl:template name="item-number">
    <xsl:variable name="list" select="parent::tei:list[@type = 'ordered' or @type = 'numbered'
        or @rend = 'ordered' or @rend = 'numbered' or starts-with(@rend, 'decimal')]"/>
    <xsl:choose>
      <xsl:when test="not($list)"/>
      <xsl:when test="key('printed-numbers', generate-id($list))">
        <span class="item-number"><xsl:value-of select="@n"/></span><xsl:text> </xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:attribute name="value"><xsl:value-of select="number(@n)"/></xsl:attribute>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Labels and items in pairs. -->
  <xsl:template match="tei:list[tei:label]">
    <xsl:call-template name="heads"/>
    <dl><xsl:call-template name="attributes"/><xsl:call-template name="items"/></dl>
  </xsl:template>
  <xsl:template match="tei:list/tei:label | tei:list/tei:headLabel">
    <dt><xsl:call-template name="attributes"/><xsl:apply-templates/></dt>
  </xsl:template>
  <xsl:template match="tei:item[key('pairs', generate-id(..))] | tei:list/tei:headItem">
    <dd><xsl:call-template name="attributes"/><xsl:apply-templates/></dd>
  </xsl:template>

  <xsl:template match="tei:castList | tei:listBibl | tei:listWit | tei:listEvent">
    <xsl:call-template name="heads"/>
    <ul><xsl:call-template name="attributes"/><xsl:call-template name="items"/></ul>
  </xsl:template>

  <!-- Persons and places are entries wherever they stand (html/registers.xsl). -->
  <xsl:template match="tei:listPerson | tei:listPlace | tei:listOrg | tei:listObject">
    <xsl:call-template name="heads"/>
    <ul>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'entries'"/></xsl:call-template>
      <xsl:apply-templates select="*[not(self::tei:head)]" mode="entry"/>
    </ul>
  </xsl:template>

  <!-- A group of parts: its members, then what is said of them all. -->
  <xsl:template match="tei:castGroup">
    <li>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="heads"/>
      <ul class="castGroup"><xsl:apply-templates select="tei:castItem | tei:castGroup"/></ul>
      <xsl:apply-templates select="*[not(self::tei:head | self::tei:castItem | self::tei:castGroup)]"/>
    </li>
  </xsl:template>

  <xsl:template match="tei:castItem | tei:listBibl/tei:bibl | tei:listBibl/tei:biblStruct
      | tei:listBibl/tei:biblFull | tei:listBibl/tei:msDesc | tei:listWit/tei:witness
      | tei:listEvent/tei:event">
    <li><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></li>
  </xsl:template>

  <xsl:template match="tei:geo[ancestor::tei:person or ancestor::tei:org]"><xsl:if test="ed:aside(.)"/></xsl:template>

  <xsl:template match="tei:table">
    <table>
      <xsl:call-template name="attributes"/>
      <xsl:if test="tei:head">
        <caption><xsl:for-each select="tei:head"><xsl:apply-templates/></xsl:for-each></caption>
      </xsl:if>
      <xsl:apply-templates select="node()[not(self::tei:head)]"/>
    </table>
  </xsl:template>
  <xsl:template match="tei:row">
    <tr><xsl:call-template name="attributes"/><xsl:apply-templates/></tr>
  </xsl:template>

  <xsl:template match="tei:cell">
    <td><xsl:call-template name="cell"/></td>
  </xsl:template>
  <xsl:template match="tei:cell[@role = 'label'] | tei:row[@role = 'label']/tei:cell">
    <th>
      <xsl:attribute name="scope">
        <xsl:choose>
          <xsl:when test="parent::tei:row/@role = 'label'">col</xsl:when>
          <xsl:otherwise>row</xsl:otherwise>
        </xsl:choose>
      </xsl:attribute>
      <xsl:call-template name="cell"/>
    </th>
  </xsl:template>
  <xsl:template name="cell">
    <xsl:call-template name="attributes"/>
    <xsl:if test="@cols &gt; 1"><xsl:attribute name="colspan"><xsl:value-of select="@cols"/></xsl:attribute></xsl:if>
    <xsl:if test="@rows &gt; 1"><xsl:attribute name="rowspan"><xsl:value-of select="@rows"/></xsl:attribute></xsl:if>
    <xsl:apply-templates/>
  </xsl:template>
</xsl:stylesheet>
