package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.support.Rounds;
import app.rekey.vault.Fact.RecordId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What must hold of every merge, whatever was written on however many computers in whatever order.
final class MergeLawsTest {
    private static final Secret VAULT_KEY = Secret.copyOf(Bytes.sha256("TEST".getBytes(StandardCharsets.US_ASCII)));

    @Test
    void mergingKeepsItsLawsInEveryHistory() {
        int rounds = Rounds.of(10_000, 1_000_000);
        IntStream.range(0, rounds).parallel().forEach(seed -> assertDoesNotThrow(() -> keepsItsLaws(seed)));
    }

    private static void keepsItsLaws(int seed) throws Exception {
        var history = Histories.of(seed, VAULT_KEY);
        var all = Contents.empty(new byte[16]);
        for (var device : history.devices) {
            all = Histories.merged(all, device);
        }
        var everything = all;
        for (var snapshot : history.snapshots) {
            everything = everything.mergedWith(snapshot);
        }
        everything = Pruning.of(everything);
        laws(history, all, "seed " + seed);
        nothingIsLost(history, everything, "seed " + seed);
        deletionsHoldWhereNobodyWroteApart(history, everything, "seed " + seed);
    }

    private static void laws(Histories history, Contents all, String seed) throws Exception {
        var a = history.devices.get(0);
        var b = history.devices.get(1);
        var c = history.devices.getLast();
        assertSame(Histories.merged(a, b), Histories.merged(b, a), seed + ": order");
        var written = Written.of(all);
        assertSame(written, Histories.merged(all, all), seed + ": twice");
        assertSame(Histories.merged(Histories.merged(a, b), c), Histories.merged(a, Histories.merged(b, c)), seed + ": grouping");
        var inAnotherOrder = Contents.empty(new byte[16]);
        var shuffled = new ArrayList<>(history.devices);
        Collections.shuffle(shuffled, new Random(seed.hashCode()));
        for (var device : shuffled) {
            inAnotherOrder = Histories.merged(inAnotherOrder, device);
        }
        assertSame(written, inAnotherOrder, seed + ": all computers come to the same");
        for (var device : history.devices) {
            assertSame(written, Histories.merged(all, device), seed + ": a copy merged again changes nothing");
        }
    }

    private static void nothingIsLost(Histories history, Contents everything, String seed) {
        var shown = Book.of(new History(everything.facts().values())).keys().stream()
                .flatMap(key -> key.versions().stream()).collect(Collectors.toMap(Version::id, Version::credential));
        for (var added : history.credentials.entrySet()) {
            var about = new RecordId(Book.VERSION, added.getKey().hex());
            if (!history.deletedKnowing.containsKey(about)) {
                assertTrue(shown.containsKey(added.getKey()), seed + ": version " + added.getKey() + " is lost");
            }
            if (shown.containsKey(added.getKey())) {
                assertEquals(added.getValue(), apiKey(history, everything, shown.get(added.getKey())), seed + ": torn");
            }
        }
    }

    private static String apiKey(Histories history, Contents contents, CredentialInfo info) {
        var bytes = contents.secrets().sealed(info.secretId()).flatMap(sealed -> history.sealed().open(info.secretId(), sealed)).orElseThrow();
        try (var credential = CredentialContent.decode(bytes, KeyType.HMAC).orElseThrow()) {
            return credential.apiKey().revealText();
        }
    }

    private static void deletionsHoldWhereNobodyWroteApart(Histories history, Contents everything, String seed) {
        var folded = new History(everything.facts().values());
        for (Map.Entry<RecordId, Set<String>> record : history.written.entrySet()) {
            if (!record.getKey().kind().equals(Book.TEST)) {
                var knew = history.deletedKnowing.getOrDefault(record.getKey(), Set.of());
                assertEquals(knew.containsAll(record.getValue()), folded.isDeleted(record.getKey()), seed + ": " + record.getKey());
            }
        }
    }

    @Test
    void theOnlyFactsThatGoAreOldOnesThatOthersReplace() throws Exception {
        int pruned = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            var history = Histories.of(seed, VAULT_KEY);
            var whole = Contents.empty(new byte[16]);
            for (var snapshot : history.snapshots) {
                whole = whole.mergedWith(snapshot);
            }
            var kept = Pruning.of(whole);
            pruned += whole.facts().size() - kept.facts().size() + whole.secrets().ids().size() - kept.secrets().ids().size();
            if (!history.leaped) {
                assertTrue(kept.holdsTheSameAs(whole), "seed " + seed);
            }
            assertEquals(Book.of(new History(whole.facts().values())), Book.of(new History(kept.facts().values())), "seed " + seed);
            assertSame(kept, Pruning.of(kept), "seed " + seed);
        }
        assertTrue(pruned > 20, "the histories are long enough to prune in: " + pruned);
    }

    @Test
    void oneIdWithTwoContentsIsDamage() throws Exception {
        var one = Histories.of(1, VAULT_KEY).devices.getFirst();
        var fact = one.facts().firstEntry().getValue();
        var json = fact.json().deepCopy();
        json.putObject("set").put("label", "another");
        var changed = new Contents(new TreeMap<>(Map.of(fact.id(), Fact.parse(json))), one.journal(), SecretTable.EMPTY, one.others());
        assertThrows(Refused.class, () -> one.mergedWith(changed));
        var id = one.secrets().ids().iterator().next();
        var secret = SecretTable.EMPTY.with(Map.of(id, new byte[40]));
        assertThrows(Refused.class, () -> one.secrets().mergedWith(secret));
        assertEquals(one.secrets().ids(), one.secrets().mergedWith(SecretTable.EMPTY.with(Map.of(id, one.secrets().sealed(id).orElseThrow()))).ids());
    }

    private static void assertSame(Contents expected, Contents actual, String what) throws Exception {
        assertSame(Written.of(expected), actual, what);
    }

    private static void assertSame(Written expected, Contents actual, String what) throws Exception {
        assertTrue(expected.contents().holdsTheSameAs(actual), what);
        var payload = actual.payload();
        assertTrue(Arrays.equals(expected.json(), payload.json()) && Arrays.equals(expected.secrets(), payload.secrets().bytes()), what);
    }

    /// Contents with their bytes in a file, which most of the time goes into: written once for many comparisons.
    private record Written(Contents contents, byte[] json, byte[] secrets) {
        static Written of(Contents contents) throws Exception {
            var payload = contents.payload();
            return new Written(contents, payload.json(), payload.secrets().bytes());
        }
    }
}
