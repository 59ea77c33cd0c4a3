<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 18: words, characters, punctuation marked one by one. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <!-- A token is only a box where it looks different or something points to it; a book
       of a thousand boxes a page is read slowly. -->
  <xsl:template match="tei:w | tei:pc | tei:c | tei:m | tei:phr | tei:cl">
    <xsl:choose>
      <xsl:when test="@rend or @rendition or @style or @xml:lang or ed:is_target(@xml:id)">
        <span><xsl:call-template name="attributes"/><xsl:apply-templates/></span>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
</xsl:stylesheet>
