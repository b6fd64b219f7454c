package app.rekey.vault;

import app.rekey.domain.Test;
import app.rekey.vault.Fact.RecordId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Which test results are kept: the newest 50 a key, and of each version what is still believed of it.
///
/// Without the second part a day of outages would push out the last real answer. Depends on the facts alone, so that copies
/// of a vault agree on it.
final class TestRetention {
    static final int NEWEST_A_KEY = 50;
    private static final Comparator<Map.Entry<String, Test>> NEWEST_FIRST = Map.Entry.<String, Test>comparingByValue(
            Comparator.comparing(Test::at)).thenComparing(Map.Entry.comparingByKey()).reversed();

    private TestRetention() {}

    /// The ids of the facts whose tests are not kept.
    static Set<String> outdated(History history) {
        var versions = new TreeMap<String, List<String>>();
        history.records(Book.VERSION).forEach(version ->
                versions.computeIfAbsent(Book.keyOf(history, version), _ -> new ArrayList<>()).add(version.id()));
        var outdated = new HashSet<String>();
        for (var ofKey : versions.values()) {
            // Reading tests is dear; hardly any save brings a key over the limit.
            if (ofKey.stream().mapToInt(version -> history.facts(new RecordId(Book.TEST, version)).size()).sum() > NEWEST_A_KEY) {
                outdated.addAll(outdatedOf(ofKey, history));
            }
        }
        return outdated;
    }

    private static Set<String> outdatedOf(List<String> versions, History history) {
        var tests = new ArrayList<Map.Entry<String, Test>>();
        var kept = new HashSet<String>();
        for (var version : versions) {
            var newestFirst = Book.tests(history, version).entrySet().stream().sorted(NEWEST_FIRST).toList();
            kept.addAll(believed(newestFirst));
            tests.addAll(newestFirst);
        }
        var outdated = new HashSet<String>();
        tests.stream().sorted(NEWEST_FIRST).skip(NEWEST_A_KEY).map(Map.Entry::getKey).forEach(outdated::add);
        outdated.removeAll(kept);
        return outdated;
    }

    private static Collection<String> believed(List<Map.Entry<String, Test>> newestFirst) {
        var believed = new ArrayList<String>();
        List<Predicate<Test>> reasons = List.of(
                test -> test.diagnosis().kind().judgesKey(),
                test -> test.info().isPresent(),
                test -> test.info().flatMap(info -> info.accountUid()).isPresent());
        for (var reason : reasons) {
            newestFirst.stream()
                    .filter(test -> reason.test(test.getValue()))
                    .findFirst()
                    .map(Map.Entry::getKey)
                    .ifPresent(believed::add);
        }
        return believed;
    }
}
