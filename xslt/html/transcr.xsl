<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 3.5 and chapters 11 and 12: editorial marks, transcription, special characters. The
     signs around an element come from edition/rendering/conventions.py. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- An element between its signs; an empty one shows the sign of its kind, or nothing. -->
  <xsl:template name="signed">
    <span>
      <xsl:call-template name="attributes"/>
      <xsl:choose>
        <xsl:when test="node()">
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
          <xsl:call-template name="parts"/>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
        </xsl:when>
        <xsl:when test="ed:sign(., 'empty')">
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'empty'"/></xsl:call-template>
          <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
        </xsl:when>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:template match="tei:sic | tei:corr | tei:supplied | tei:unclear | tei:surplus | tei:secl | tei:add
      | tei:ex | tei:damage | tei:stamp | tei:soCalled | tei:space | tei:gap | tei:ellipsis
      | tei:secFol | tei:signatures | tei:seg[@type = 'within']">
    <xsl:call-template name="signed"/>
  </xsl:template>

  <xsl:template match="tei:del">
    <del>
      <xsl:call-template name="attributes"/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'open'"/></xsl:call-template>
      <xsl:apply-templates/>
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'close'"/></xsl:call-template>
    </del>
  </xsl:template>

  <xsl:template match="tei:g">
    <span><xsl:call-template name="attributes"/><xsl:value-of select="ed:glyph(.)"/></span>
  </xsl:template>

  <!-- Readings beside the characters; systems that cannot set them show brackets. -->
  <xsl:template match="*[self::*][local-name() = 'ruby']">
    <ruby>
      <xsl:call-template name="attributes"/>
      <xsl:apply-templates select="*[local-name() = 'rb' or local-name() = 'rt']"/>
    </ruby>
  </xsl:template>
  <xsl:template match="*[self::*][local-name() = 'rb']"><xsl:apply-templates/></xsl:template>
  <xsl:template match="*[self::*][local-name() = 'rt']">
    <rp><xsl:value-of select="ed:bracket('open')"/></rp>
    <rt><xsl:apply-templates/></rt>
    <rp><xsl:value-of select="ed:bracket('close')"/></rp>
  </xsl:template>

  <!-- Pages of the source are places; its lines are breaks in the diplomatic view and
       spaces elsewhere, unless they divide a word. -->
  <xsl:template match="tei:pb">
    <xsl:call-template name="break-space"/>
    <span class="pb" data-label="{@n}">
      <xsl:apply-templates select="@xml:id" mode="attribute"/>
    </span>
  </xsl:template>

  <xsl:template match="tei:lb">
    <xsl:choose>
      <xsl:when test="$view = 'diplomatic'"><xsl:call-template name="line-break"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="break-space"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A break parts words, unless it says no or the script knows no spaces. -->
  <xsl:template name="break-space">
    <xsl:if test="not(@break = 'no' or ed:is_cjk(''))"><xsl:text> </xsl:text></xsl:if>
  </xsl:template>

  <!-- The first line of a passage needs no break before it; a word goes on after a
       hyphen that the source may have itself. -->
  <xsl:template name="line-break">
    <xsl:variable name="before" select="preceding-sibling::node()[1][self::text()]"/>
    <xsl:if test="@break = 'no' and not(contains('-¬⸗‐=',
        substring($before, string-length($before)))
        and $before)">
      <xsl:call-template name="sign"><xsl:with-param name="where" select="'empty'"/></xsl:call-template>
    </xsl:if>
    <xsl:if test="preceding-sibling::node()[1] or not(parent::tei:p | parent::tei:ab | parent::tei:l)">
      <br class="lb">
        <xsl:if test="@n"><xsl:attribute name="data-n"><xsl:value-of select="@n"/></xsl:attribute></xsl:if>
      </br>
    </xsl:if>
  </xsl:template>

  <!-- Inscriptions and papyri are read by their lines in every view (EpiDoc). -->
  <xsl:template match="tei:div[@type = 'edition'][@xml:space = 'preserve']//tei:ab//tei:lb"
      priority="0.6">
    <xsl:call-template name="line-break"/>
  </xsl:template>

  <!-- Where the lines are the sense: letters' heads, stamps, headings, title pages. -->
  <xsl:template match="tei:lb[ancestor::tei:opener | ancestor::tei:closer | ancestor::tei:stamp
      | ancestor::tei:head | ancestor::tei:titlePage | ancestor::tei:byline | ancestor::tei:signed
      | ancestor::tei:address | ancestor::tei:dateline | ancestor::tei:trailer
      | ancestor::tei:label][not(@break = 'no')][not(ancestor::tei:note)]">
    <xsl:text> </xsl:text><br class="lb"/>
  </xsl:template>
  <xsl:template match="tei:cb | tei:gb">
    <xsl:call-template name="break-space"/>
  </xsl:template>

  <xsl:template match="tei:milestone">
    <xsl:choose>
      <xsl:when test="ed:flow(..) = 'block' and not(parent::tei:p | parent::tei:ab | parent::tei:l
          | parent::tei:head) and contains('|tb|rule|section|asterisk|absatz|', concat('|', @unit, '|'))">
        <hr class="milestone"/>
      </xsl:when>
      <xsl:when test="ed:cited(.)"><xsl:call-template name="part-number"/></xsl:when>
      <xsl:otherwise>
        <span data-n="{@n}" data-unit="{@unit}"><xsl:call-template name="attributes"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The number of a part that is cited, before its words. -->
  <xsl:template name="part-number">
    <span class="part-number" data-unit="{@unit}">
      <xsl:apply-templates select="@xml:id" mode="attribute"/>
      <xsl:value-of select="ed:cited(.)"/>
    </span>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="tei:handShift | tei:addSpan | tei:delSpan | tei:damageSpan | tei:redo
      | tei:undo"/>

  <!-- The lines of a genetic transcription. -->
  <xsl:template match="tei:line">
    <p><xsl:call-template name="attributes"/><xsl:apply-templates/></p>
  </xsl:template>
  <!-- Images of the pages: shown where they say something, or are all there is. -->
  <xsl:template match="tei:facsimile">
    <xsl:choose>
      <xsl:when test="normalize-space() or not(../tei:text[normalize-space()]
          or ../tei:sourceDoc[normalize-space()])"><xsl:call-template name="block"/></xsl:when>
      <xsl:otherwise><xsl:if test="ed:aside(.)"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
