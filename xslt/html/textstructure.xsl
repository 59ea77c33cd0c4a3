<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 4: texts, divisions, headings, openers and closers, title pages. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- The root of what this stylesheet is given. -->
  <xsl:template match="tei:TEI">
    <section>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[not(self::tei:standOff)]"/>
      <!-- Registers and the like come last, wherever the encoder put them. -->
      <xsl:apply-templates select="tei:standOff"/>
    </section>
  </xsl:template>

  <xsl:template match="tei:text | tei:group | tei:front | tei:body | tei:back | tei:div
      | tei:standOff | tei:sourceDoc">
    <section>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="@n" mode="attribute"/>
      <xsl:call-template name="blocks"/>
    </section>
  </xsl:template>
  <xsl:template match="tei:div1 | tei:div2 | tei:div3 | tei:div4 | tei:div5 | tei:div6
      | tei:div7">
    <section>
      <xsl:call-template name="attributes"><xsl:with-param name="class" select="'div'"/></xsl:call-template>
      <xsl:apply-templates select="@n" mode="attribute"/>
      <xsl:call-template name="blocks"/>
    </section>
  </xsl:template>

  <!-- Stand-off lists that give nothing but attributes and links. -->
  <xsl:template match="tei:standOff[not(normalize-space())]
      | tei:*[parent::tei:standOff][not(normalize-space())]" priority="0.7"/>

  <!-- A document without a text shows what its header describes. -->
  <xsl:template match="tei:teiHeader">
    <section>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="tei:fileDesc/tei:sourceDesc | tei:profileDesc"/>
    </section>
  </xsl:template>

  <!-- A text within the text is no part of the book's contents. -->
  <xsl:template match="tei:floatingText | tei:floatingText//tei:front
      | tei:floatingText//tei:body | tei:floatingText//tei:back | tei:floatingText//tei:group
      | tei:floatingText//tei:text | tei:floatingText//tei:div | tei:floatingText//tei:div1
      | tei:floatingText//tei:div2 | tei:floatingText//tei:div3" priority="0.6">
    <xsl:call-template name="block"/>
  </xsl:template>

  <!-- The first heading of a division is its title: edition/book.py gives the level. -->
  <xsl:template match="tei:head">
    <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
  </xsl:template>
  <xsl:template match="tei:head[parent::tei:div | parent::tei:div1 | parent::tei:div2
      | parent::tei:div3 | parent::tei:div4 | parent::tei:div5 | parent::tei:div6
      | parent::tei:div7 | parent::tei:body | parent::tei:front | parent::tei:back
      | parent::tei:group | parent::tei:text][not(preceding-sibling::tei:head[1])]
      [not(ancestor::tei:floatingText)]">
    <h2><xsl:call-template name="attributes"/><xsl:apply-templates/></h2>
  </xsl:template>

  <!-- Lines of their own in openers, closers and title pages. -->
  <xsl:template match="tei:label | tei:dateline | tei:salute | tei:signed | tei:byline | tei:titlePart
      | tei:docAuthor | tei:docEdition | tei:docImprint | tei:imprimatur | tei:trailer
      | tei:docDate[parent::tei:titlePage] | tei:opener[not(*)] | tei:closer[not(*)]
      | tei:argument[not(*)]">
    <xsl:choose>
      <xsl:when test="ed:flow(.) = 'inline'"><xsl:call-template name="inline"/></xsl:when>
      <xsl:otherwise>
        <p><xsl:call-template name="attributes"/><xsl:call-template name="parts"/></p>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
