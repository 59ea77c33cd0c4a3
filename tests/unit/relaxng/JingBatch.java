import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import com.thaiopensource.validate.prop.rng.RngProperty;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Runs jing with many schemas in one virtual machine. A line of standard input
 * names a schema and documents, separated by tabs; the answer is a line of
 * verdicts: of the schema, then of each document.
 */
public final class JingBatch {
  private static final class Counter implements ErrorHandler {
    int errors = 0;
    public void warning(SAXParseException e) {}
    public void error(SAXParseException e) { errors++; }
    public void fatalError(SAXParseException e) throws SAXException { throw e; }
  }

  public static void main(String[] args) throws Exception {
    BufferedReader jobs =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = jobs.readLine(); line != null; line = jobs.readLine()) {
      String[] job = line.split("\t");
      Counter counter = new Counter();
      PropertyMapBuilder properties = new PropertyMapBuilder();
      properties.put(ValidateProperty.ERROR_HANDLER, counter);
      RngProperty.CHECK_ID_IDREF.add(properties);
      ValidationDriver driver = job[0].endsWith(".rnc")
          ? new ValidationDriver(
              properties.toPropertyMap(), CompactSchemaReader.getInstance())
          : new ValidationDriver(properties.toPropertyMap());
      StringBuilder answer = new StringBuilder();
      boolean usable = false;
      try {
        usable = driver.loadSchema(
            ValidationDriver.uriOrFileInputSource(job[0]));
      } catch (Exception e) {
        usable = false;
      }
      answer.append(usable ? "right" : "wrong");
      for (int i = 1; i < job.length && usable; i++) {
        boolean valid;
        try {
          valid = driver.validate(ValidationDriver.fileInputSource(new File(job[i])));
        } catch (SAXException e) {
          valid = false;
        }
        answer.append('\t').append(valid ? "valid" : "invalid");
      }
      System.out.println(answer);
    }
  }
}
