<?xml version="1.0" encoding="UTF-8"?>
<!-- The parameters of every stylesheet, each declared here once. An unknown parameter
     is refused by edition/transform.py, because XSLT 1.0 would accept it silently. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <!-- The view: reading, diplomatic or critical. -->
  <xsl:param name="view" select="'reading'"/>
</xsl:stylesheet>
