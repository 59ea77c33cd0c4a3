<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI to XHTML: the entry file. One file a chapter of the TEI Guidelines, and a
     catch-all that keeps every word of what none of them names.
     A pattern of any element or text with one condition, such as *[@n], makes libxslt
     count the siblings of each: in long texts that costs minutes. With two conditions,
     *[self::*][@n], it does not. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="params.xsl"/>
  <xsl:include href="shared/attributes.xsl"/>
  <xsl:include href="shared/unhandled.xsl"/>
  <xsl:include href="html/core.xsl"/>
  <xsl:include href="html/textstructure.xsl"/>
  <xsl:include href="html/lists.xsl"/>
  <xsl:include href="html/verse.xsl"/>
  <xsl:include href="html/drama.xsl"/>
  <xsl:include href="html/spoken.xsl"/>
  <xsl:include href="html/dictionaries.xsl"/>
  <xsl:include href="html/manuscripts.xsl"/>
  <xsl:include href="html/bibliography.xsl"/>
  <xsl:include href="html/figures.xsl"/>
  <xsl:include href="html/transcr.xsl"/>
  <xsl:include href="html/textcrit.xsl"/>
  <xsl:include href="html/analysis.xsl"/>
  <xsl:include href="html/linking.xsl"/>
  <xsl:include href="html/namesdates.xsl"/>
  <xsl:include href="html/registers.xsl"/>
  <xsl:include href="html/indexes.xsl"/>
  <xsl:include href="html/parallel.xsl"/>
  <xsl:include href="html/documentation.xsl"/>
  <xsl:output method="xml" indent="no" encoding="UTF-8"/>
</xsl:stylesheet>
