package io.backlash.text.failures;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.text.FailureCategory;
import io.backlash.text.failures.FailureLabels.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the labelled texts that the encoder is trained on, cleaned as they are read, for {@code
 * train.py}: one JSON object a line. The test texts are not among them.
 *
 * <p>Arguments: the folder of the data sets, the file to write.
 */
public final class WriteEncoderTexts {

  private WriteEncoderTexts() {}

  public static void main(String[] arguments) throws IOException {
    List<String> lines =
        new FailureLabels(Path.of(arguments[0]))
            .of(Part.GOLD, Part.DEVELOPMENT, Part.MORE, Part.MESSAGES).parallelStream()
                .map(LabelledDocument::read)
                .filter(document -> !document.sentences().isEmpty())
                .map(WriteEncoderTexts::line)
                .toList();
    Files.write(Path.of(arguments[1]), lines);
  }

  private static String line(LabelledDocument document) {
    ObjectNode line = new JsonMapper().createObjectNode();
    line.put("id", document.id());
    line.put("part", document.labelled().part().name());
    line.put("text", document.text());
    String said = document.labelled().said();
    boolean hasSentiment = said != null && document.labelled().part() != Part.MESSAGES;
    line.put("sentiment", hasSentiment ? said : "");
    document.labelled().gold().categories().stream()
        .map(FailureCategory::name)
        .forEach(line.withArray("categories")::add);
    return line.toString();
  }
}
