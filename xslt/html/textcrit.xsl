<?xml version="1.0" encoding="UTF-8"?>
<!-- TEI P5 chapter 12: entries of the apparatus are notes, made by edition/apparatus/. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:epub="http://www.idpf.org/2007/ops" xmlns:ed="urn:edition:functions"
    exclude-result-prefixes="tei ed">
  <xsl:template match="tei:wit"><i><xsl:call-template name="attributes"/><xsl:apply-templates/></i></xsl:template>
</xsl:stylesheet>
