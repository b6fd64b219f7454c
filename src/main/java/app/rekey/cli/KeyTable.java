package app.rekey.cli;

import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Key;
import app.rekey.domain.Remedy;
import app.rekey.service.Exchanges;
import app.rekey.words.DiagnosisWords;
import app.rekey.words.ExpiryWords;
import app.rekey.words.Spans;
import app.rekey.words.Words;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Prints keys as a table for people, and below it what is wrong and what mends it.
final class KeyTable {
    private static final List<String> HEAD =
            List.of("STATUS", "LABEL", "SITE", "API KEY", "PERMISSIONS", "EXPIRES IN", "SOURCE", "LAST TEST");

    private final Exchanges exchanges;
    private final ExpiryRules rules;
    private final Clock clock;
    private final Words words = new Words();
    private final DiagnosisWords diagnoses;
    private final ExpiryWords expiries;
    private final Spans spans = new Spans(words);

    KeyTable(Exchanges exchanges, ExpiryRules rules, Clock clock) {
        this.exchanges = exchanges;
        this.rules = rules;
        this.clock = clock;
        this.diagnoses = new DiagnosisWords(words, clock.getZone(), Locale.ENGLISH);
        this.expiries = new ExpiryWords(words, clock.getZone(), Locale.ENGLISH);
    }

    void print(PrintStream out, List<KeyLine> lines) {
        if (lines.isEmpty()) {
            out.println("No keys yet. Take some in with: rekey import FILE");
            return;
        }
        var rows = new ArrayList<List<String>>();
        rows.add(HEAD);
        lines.forEach(line -> rows.add(row(line)));
        var widths = IntStream.range(0, HEAD.size())
                .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        rows.forEach(row -> out.println(IntStream.range(0, row.size())
                .mapToObj(column -> row.get(column) + " ".repeat(widths[column] - row.get(column).length()))
                .reduce((left, right) -> left + "  " + right)
                .orElse("")
                .stripTrailing()));
        var troubled = lines.stream().filter(line -> line.test().filter(t -> !t.isOk()).isPresent()).filter(this::isTestable).toList();
        if (!troubled.isEmpty()) {
            out.println();
            var ofAddress = troubled.stream().collect(Collectors.partitioningBy(KeyTable::isOfAddress));
            ofAddress.get(false).forEach(line -> explain(out, line));
            explainOnce(out, ofAddress.get(true));
        }
    }

    private static boolean isOfAddress(KeyLine line) {
        return line.test().filter(test -> test.diagnosis().kind().isOfAddress()).isPresent();
    }

    /// An exchange that turns this address away says it once, not for each key.
    private void explainOnce(PrintStream out, List<KeyLine> lines) {
        var bySentence = lines.stream().collect(Collectors.groupingBy(
                line -> exchanges.site(line.key().exchange(), line.key().details().site())
                        .map(site -> diagnoses.sentence(site, line.test().orElseThrow()))
                        .orElse(""),
                LinkedHashMap::new,
                Collectors.mapping(line -> line.key().label(), Collectors.joining(", "))));
        bySentence.forEach((sentence, labels) -> out.println(labels + ": " + sentence));
    }

    private List<String> row(KeyLine line) {
        var key = line.key();
        var now = clock.instant();
        var expiry = rules.lifetime(key).expiry();
        var status = isTestable(line)
                ? line.test().map(t -> (t.isOk() ? "✓ " : "✗ ") + diagnoses.word(t.diagnosis().kind())).orElseGet(() -> "– " + diagnoses.status(key))
                : "– " + diagnoses.status(key);
        return List.of(
                status,
                key.label(),
                siteName(key),
                key.current().map(v -> v.credential().inList()).orElse("–"),
                key.current().flatMap(v -> v.info()).map(i -> diagnoses.permissions(i.permissions().granted())).orElse("–"),
                expiries.left(expiry, now),
                expiries.source(expiry),
                key.current().flatMap(v -> v.lastTest()).map(t -> spans.ago(Duration.between(t.at(), now))).orElse("–"));
    }

    private void explain(PrintStream out, KeyLine line) {
        var key = line.key();
        var test = line.test().orElseThrow();
        exchanges.site(key.exchange(), key.details().site()).ifPresent(site -> {
            out.println(key.label() + ": " + diagnoses.sentence(site, test));
            var causes = diagnoses.causes(site, test, key.current().flatMap(v -> v.lastAccepted()).isPresent());
            if (!causes.isEmpty()) {
                out.println("    Most likely: " + String.join("; or ", causes) + ".");
            }
            var remedy = Remedy.of(key.exchange(), test);
            if (remedy != Remedy.NONE) {
                out.println("    What mends it: " + diagnoses.remedy(remedy) + (needsPage(remedy) ? " – " + site.keyPage() : "."));
            }
        });
    }

    private boolean isTestable(KeyLine line) {
        return line.key().details().isTestable();
    }

    private static boolean needsPage(Remedy remedy) {
        return switch (remedy) {
            case ROTATE, EXTEND, REENABLE_TRADING, EDIT_PERMISSIONS, ADD_IP -> true;
            case NONE, CHANGE_SITE, PASTE_AGAIN, WAIT -> false;
        };
    }

    private String siteName(Key key) {
        return exchanges.site(key.exchange(), key.details().site())
                .map(site -> key.details().site().baseUrl()
                        .map(own -> key.exchange().displayName() + " at " + own.uri().getAuthority())
                        .orElse(site.name()))
                .orElse(key.details().site().siteId());
    }
}
