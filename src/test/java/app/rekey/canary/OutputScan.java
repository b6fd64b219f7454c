package app.rekey.canary;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Looks through everything that a test run has said, after it: what tests printed and logged, what failures and their causes
/// say, and log files. It looks for the secrets that the tests use, and for whatever is shaped like one or like a signature,
/// because the played exchanges draw their keys at random.
///
/// Names what it finds by kind and place, never the thing itself.
final class OutputScan {
    private static final Set<String> SPOKEN = Set.of("system-out", "system-err", "failure", "error", "flakyFailure", "rerunFailure");
    private static final Map<String, Pattern> SHAPES = shapes();

    private final Canaries canaries;

    OutputScan(Canaries canaries) {
        this.canaries = canaries;
    }

    /// Reports of tests and logs.
    List<Path> filesIn(Path target) throws IOException {
        try (var files = Files.walk(target)) {
            return files.filter(Files::isRegularFile).filter(file -> isReport(file) || isLog(file)).sorted().toList();
        }
    }

    List<String> findingsIn(Path file) throws IOException {
        if (!isReport(file) || !file.toString().endsWith(".xml")) {
            return findings(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        try (var in = Files.newInputStream(file)) {
            return spoken(in).stream().flatMap(text -> findings(file.getFileName().toString(), text).stream()).distinct().toList();
        } catch (XMLStreamException noReport) {
            throw new IOException("a report that is no XML: " + file.getFileName(), noReport);
        }
    }

    /// What stands in this text that may not.
    List<String> findings(String place, String text) {
        var found = new ArrayList<String>();
        canaries.in(text.getBytes(StandardCharsets.UTF_8))
                .ifPresent(canary -> found.add("a secret of the tests that begins with " + canary.substring(0, 6) + ", in " + place));
        SHAPES.forEach((kind, shape) -> {
            if (shape.matcher(text).find()) {
                found.add(kind + ", in " + place);
            }
        });
        return found;
    }

    /// Names of tests are left out: they quote the published vectors that they prove.
    private static List<String> spoken(InputStream report) throws XMLStreamException {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        var reader = factory.createXMLStreamReader(report);
        var texts = new ArrayList<String>();
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT && SPOKEN.contains(reader.getLocalName())) {
                for (int i = 0; i < reader.getAttributeCount(); i++) {
                    texts.add(reader.getAttributeValue(i));
                }
                texts.add(reader.getElementText());
            }
        }
        return texts;
    }

    private static boolean isReport(Path file) {
        return file.getParent().endsWith("surefire-reports") && Stream.of(".xml", ".txt", ".dumpstream", ".dump").anyMatch(file.toString()::endsWith);
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().matches(".*\\.log(\\.\\d+)?");
    }

    private static Map<String, Pattern> shapes() {
        var shapes = new LinkedHashMap<String, Pattern>();
        shapes.put("64 letters and digits, as a key of Binance or a signature in hex", alone("[A-Za-z0-9]{64}", "A-Za-z0-9"));
        shapes.put("36 letters and digits, as a secret of Bybit", alone("(?=[a-z]*[A-Z0-9])(?=[A-Z]*[a-z0-9])(?=\\w*\\d)[A-Za-z0-9]{36}", "A-Za-z0-9.$"));
        shapes.put("32 upper-case hex digits, as a secret of OKX", alone("(?=[0-9]*[A-F])[0-9A-F]{32}", "0-9A-Za-z"));
        shapes.put("five groups of hex digits, as a key of OKX or a secret of KuCoin",
                Pattern.compile("(?<![0-9a-fA-F-]|[Vv]ault |backups/)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-fA-F-])"));
        shapes.put("43 characters of base64 and =, as a signature", alone("[A-Za-z0-9+/]{43}=", "A-Za-z0-9+/="));
        shapes.put("86 characters of base64 and ==, as a signature", alone("[A-Za-z0-9+/]{86}==", "A-Za-z0-9+/="));
        shapes.put("a private key in PEM", Pattern.compile("BEGIN [A-Z ]*PRIVATE KEY"));
        return shapes;
    }

    private static Pattern alone(String shape, String neighbours) {
        return Pattern.compile("(?<![" + neighbours + "])" + shape + "(?![" + neighbours + "])");
    }
}
