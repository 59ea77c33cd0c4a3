<?xml version="1.0" encoding="UTF-8"?>
<!-- A text and its translation side by side: pairs made by edition/tei/parallel.py. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="ed">
  <xsl:template match="ed:pair">
    <div class="parallel">
      <xsl:for-each select="*">
        <div class="side"><xsl:apply-templates select="."/></div>
      </xsl:for-each>
    </div>
  </xsl:template>
</xsl:stylesheet>
