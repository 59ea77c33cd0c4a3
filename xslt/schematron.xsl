<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron (ISO/IEC 19757-3) to XSLT. The input is a Schematron schema, or a
     RELAX NG schema with Schematron in it; the output is a stylesheet that gives
     found/said for each assertion that fails and each report that holds, with the
     way to the node as the positions of the elements on it.

     Phases are not looked at: all patterns are active. In each pattern a node is
     judged by the first rule that matches it (section 6.5). -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:out="urn:x-edition:out" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  exclude-result-prefixes="sch">

  <!-- The version of XSLT to write: 1.0 for the query binding xslt, else 3.0. -->
  <xsl:param name="version" select="'3.0'"/>

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:output method="xml" encoding="UTF-8"/>

  <xsl:key name="abstract-pattern" match="sch:pattern[@abstract='true']" use="@id"/>
  <xsl:key name="abstract-rule" match="sch:rule[@abstract='true']" use="@id"/>
  <xsl:key name="diagnostic" match="sch:diagnostic" use="@id"/>
  <xsl:key name="let" match="sch:schema/sch:let | sch:pattern/sch:let" use="@name"/>

  <xsl:variable name="rules" select="//sch:rule[@context][not(@abstract='true')]
    [not(ancestor::sch:pattern[@abstract='true'])]"/>

  <xsl:template match="/">
    <out:stylesheet version="{$version}">
      <xsl:for-each select="//sch:ns">
        <xsl:call-template name="declare"/>
      </xsl:for-each>
      <out:output method="xml" encoding="UTF-8"/>
      <xsl:copy-of select="//sch:schema/xsl:key | //sch:schema/xsl:function"/>
      <xsl:apply-templates select="//sch:schema/sch:let
        | //sch:pattern[not(@abstract='true')]/sch:let[count(key('let', @name)) = 1]"/>
      <out:template match="/">
        <found>
          <xsl:for-each select="//sch:pattern[not(@abstract='true')]">
            <out:apply-templates select="." mode="{generate-id()}"/>
          </xsl:for-each>
          <xsl:for-each select="$rules[not(ancestor::sch:pattern)]">
            <out:apply-templates select="." mode="{generate-id()}"/>
          </xsl:for-each>
        </found>
      </out:template>
      <xsl:apply-templates select="//sch:pattern[not(@abstract='true')]"/>
      <xsl:for-each select="$rules[not(ancestor::sch:pattern)]">
        <xsl:call-template name="walk"/>
        <xsl:apply-templates select=".">
          <xsl:with-param name="mode" select="generate-id()"/>
        </xsl:apply-templates>
      </xsl:for-each>
      <xsl:call-template name="way"/>
    </out:stylesheet>
  </xsl:template>

  <!-- A namespace declaration, through an attribute that has its prefix. -->
  <xsl:template name="declare">
    <xsl:attribute name="{@prefix}:declared" namespace="{@uri}">yes</xsl:attribute>
  </xsl:template>

  <xsl:template match="sch:pattern">
    <xsl:call-template name="walk"/>
    <xsl:choose>
      <xsl:when test="@is-a">
        <xsl:apply-templates select="key('abstract-pattern', @is-a)/sch:rule[@context]">
          <xsl:with-param name="mode" select="generate-id()"/>
          <xsl:with-param name="params" select="sch:param"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="sch:rule[@context][not(@abstract='true')]">
          <xsl:with-param name="mode" select="generate-id()"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What no rule matches is only walked through. -->
  <xsl:template name="walk">
    <xsl:variable name="mode" select="generate-id()"/>
    <out:template match="/ | *" mode="{$mode}" priority="-100">
      <out:apply-templates select="@* | node()" mode="{$mode}"/>
    </out:template>
    <out:template match="@* | text() | comment() | processing-instruction()"
      mode="{$mode}" priority="-100"/>
  </xsl:template>

  <xsl:template match="sch:rule">
    <xsl:param name="mode"/>
    <xsl:param name="params" select="/.."/>
    <out:template mode="{$mode}" priority="{1000 - position()}">
      <xsl:attribute name="match">
        <xsl:call-template name="filled">
          <xsl:with-param name="text" select="@context"/>
          <xsl:with-param name="params" select="$params"/>
        </xsl:call-template>
      </xsl:attribute>
      <xsl:apply-templates select="../sch:let[count(key('let', @name)) > 1]
        | ../sch:let[ancestor::sch:pattern/@abstract='true'] | sch:let
        | sch:extends | sch:assert | sch:report">
        <xsl:with-param name="params" select="$params"/>
      </xsl:apply-templates>
      <out:apply-templates select="@* | node()" mode="{$mode}"/>
    </out:template>
  </xsl:template>

  <xsl:template match="sch:extends">
    <xsl:param name="params" select="/.."/>
    <xsl:apply-templates select="key('abstract-rule', @rule)/*">
      <xsl:with-param name="params" select="$params"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:let">
    <xsl:param name="params" select="/.."/>
    <out:variable name="{@name}">
      <xsl:choose>
        <xsl:when test="@value">
          <xsl:attribute name="select">
            <xsl:call-template name="filled">
              <xsl:with-param name="text" select="@value"/>
              <xsl:with-param name="params" select="$params"/>
            </xsl:call-template>
          </xsl:attribute>
        </xsl:when>
        <xsl:otherwise><xsl:copy-of select="node()"/></xsl:otherwise>
      </xsl:choose>
    </out:variable>
  </xsl:template>

  <xsl:template match="sch:assert">
    <xsl:param name="params" select="/.."/>
    <xsl:variable name="test">
      <xsl:call-template name="filled">
        <xsl:with-param name="text" select="@test"/>
        <xsl:with-param name="params" select="$params"/>
      </xsl:call-template>
    </xsl:variable>
    <out:if test="not({$test})">
      <xsl:call-template name="say">
        <xsl:with-param name="params" select="$params"/>
      </xsl:call-template>
    </out:if>
  </xsl:template>

  <xsl:template match="sch:report">
    <xsl:param name="params" select="/.."/>
    <xsl:variable name="test">
      <xsl:call-template name="filled">
        <xsl:with-param name="text" select="@test"/>
        <xsl:with-param name="params" select="$params"/>
      </xsl:call-template>
    </xsl:variable>
    <out:if test="{$test}">
      <xsl:call-template name="say">
        <xsl:with-param name="params" select="$params"/>
      </xsl:call-template>
    </out:if>
  </xsl:template>

  <xsl:template name="say">
    <xsl:param name="params" select="/.."/>
    <said role="{(@role | ../@role[not(current()/@role)])[1]}">
      <out:attribute name="way"><out:call-template name="way"/></out:attribute>
      <xsl:apply-templates mode="words">
        <xsl:with-param name="params" select="$params"/>
      </xsl:apply-templates>
      <xsl:if test="@diagnostics">
        <xsl:variable name="names" select="concat(' ', normalize-space(@diagnostics), ' ')"/>
        <xsl:for-each select="//sch:diagnostic[contains($names, concat(' ', @id, ' '))]">
          <out:text><xsl:text> </xsl:text></out:text>
          <xsl:apply-templates mode="words">
            <xsl:with-param name="params" select="$params"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </xsl:if>
    </said>
  </xsl:template>

  <xsl:template match="text()" mode="words">
    <out:text><xsl:value-of select="."/></out:text>
  </xsl:template>

  <xsl:template match="*" mode="words">
    <xsl:param name="params" select="/.."/>
    <xsl:apply-templates mode="words">
      <xsl:with-param name="params" select="$params"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:name" mode="words">
    <out:value-of select="name({@path})"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="words">
    <xsl:param name="params" select="/.."/>
    <out:value-of>
      <xsl:attribute name="select">
        <xsl:call-template name="filled">
          <xsl:with-param name="text" select="@select"/>
          <xsl:with-param name="params" select="$params"/>
        </xsl:call-template>
      </xsl:attribute>
    </out:value-of>
  </xsl:template>

  <!-- The parameters of an abstract pattern, put in place of $name. The longest
       names are listed first by whoever writes $a and $ab: as they come here. -->
  <xsl:template name="filled">
    <xsl:param name="text"/>
    <xsl:param name="params"/>
    <xsl:choose>
      <xsl:when test="$params">
        <xsl:call-template name="filled">
          <xsl:with-param name="text">
            <xsl:call-template name="replaced">
              <xsl:with-param name="text" select="$text"/>
              <xsl:with-param name="name" select="concat('$', $params[1]/@name)"/>
              <xsl:with-param name="value" select="$params[1]/@value"/>
            </xsl:call-template>
          </xsl:with-param>
          <xsl:with-param name="params" select="$params[position() > 1]"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="replaced">
    <xsl:param name="text"/>
    <xsl:param name="name"/>
    <xsl:param name="value"/>
    <xsl:choose>
      <xsl:when test="contains($text, $name)">
        <xsl:value-of select="concat(substring-before($text, $name), $value)"/>
        <xsl:call-template name="replaced">
          <xsl:with-param name="text" select="substring-after($text, $name)"/>
          <xsl:with-param name="name" select="$name"/>
          <xsl:with-param name="value" select="$value"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The way to a node: how many elements stand before it on each level. -->
  <xsl:template name="way">
    <out:template name="way">
      <out:for-each select="ancestor-or-self::*[parent::*]">
        <out:value-of select="count(preceding-sibling::*)"/>
        <out:text><xsl:text> </xsl:text></out:text>
      </out:for-each>
    </out:template>
  </xsl:template>
</xsl:stylesheet>
