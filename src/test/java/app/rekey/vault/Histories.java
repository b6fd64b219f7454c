package app.rekey.vault;

import app.rekey.domain.Credential;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.Stage;
import app.rekey.service.Change;
import app.rekey.vault.Fact.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/// A random history of one vault on two to five computers that write, merge, stand still, and put old copies back; with a record
/// of its own of everything that ever happened.
final class Histories {
    private static final byte[] VAULT_ID = new byte[16];

    final List<Contents> devices = new ArrayList<>();
    /// Every version that ever was on any computer.
    final List<Contents> snapshots = new ArrayList<>();
    /// The API keys of all credentials that were ever added, by their versions.
    final Map<Id, String> credentials = new HashMap<>();
    /// All facts that were ever written, by their records.
    final Map<RecordId, Set<String>> written = new HashMap<>();
    /// What each deletion knew of its record, and itself.
    final Map<RecordId, Set<String>> deletedKnowing = new HashMap<>();
    boolean leaped;
    private final Random random;
    private final Sealed sealed;
    private final List<Id> names = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-21T09:00:00Z");

    private Histories(long seed, Secret vaultKey) {
        random = new Random(seed);
        sealed = new Sealed(VAULT_ID, vaultKey);
    }

    static Histories of(long seed, Secret vaultKey) {
        var history = new Histories(seed, vaultKey);
        history.run();
        return history;
    }

    static Contents merged(Contents one, Contents other) throws Refused {
        return Pruning.of(one.mergedWith(other));
    }

    private void run() {
        var start = Contents.empty(VAULT_ID);
        for (int i = random.nextInt(2, 6); i > 0; i--) {
            devices.add(start);
            names.add(Id.random(random));
        }
        write(0, adding());
        for (int i = 1; i < devices.size(); i++) {
            devices.set(i, devices.getFirst());
        }
        for (int step = random.nextInt(4, 24); step > 0; step--) {
            step(random.nextInt(devices.size()));
        }
    }

    private void step(int device) {
        // Clocks of different computers differ.
        now = now.plus(Duration.ofMinutes(random.nextInt(-30, 240)));
        switch (random.nextInt(14)) {
            case 0 -> write(device, adding());
            case 1, 2, 3 -> aKey(device).ifPresent(key -> write(device, List.of(editing(device, key))));
            case 4 -> aKey(device).ifPresent(key -> write(device, List.of(new Change.KeyDeleted(key))));
            case 5, 6 -> aKey(device).ifPresent(key -> write(device, replacing(device, key)));
            case 7 -> aVersion(device).ifPresent(version -> write(device, List.of(new Change.Tested(version, test()))));
            case 8, 9, 10, 11 -> take(device, random.nextInt(devices.size()));
            case 12 -> devices.set(device, snapshots.get(random.nextInt(snapshots.size())));
            default -> {
                if (random.nextInt(6) == 0) {
                    now = now.plus(Duration.ofDays(500));
                    leaped = true;
                }
            }
        }
    }

    private void take(int device, int from) {
        try {
            keep(device, merged(devices.get(device), devices.get(from)));
        } catch (Refused contradiction) {
            throw new AssertionError(contradiction);
        }
    }

    private void write(int device, List<Change> changes) {
        var before = devices.get(device);
        var after = new ChangeWriter(before, sealed, now, names.get(device), random).apply(changes);
        record(before, after.facts().values());
        keep(device, after);
    }

    private void keep(int device, Contents contents) {
        devices.set(device, contents);
        snapshots.add(contents);
    }

    private void record(Contents before, Collection<Fact> after) {
        for (var fact : after) {
            if (before.facts().containsKey(fact.id())) {
                continue;
            }
            written.computeIfAbsent(fact.about(), _ -> new HashSet<>()).add(fact.id());
            if (fact.set().path(Fact.DELETED).asBoolean(false)) {
                var knew = deletedKnowing.computeIfAbsent(fact.about(), _ -> new HashSet<>());
                // What a known fact replaces is known too, though it may have been dropped by then.
                before.facts().values().stream().filter(f -> f.about().equals(fact.about())).forEach(known -> {
                    knew.add(known.id());
                    knew.addAll(known.replaces());
                });
                knew.add(fact.id());
            }
        }
    }

    private List<Change> adding() {
        var key = Id.random(random);
        return List.of(new Change.KeyAdded(key, details("key " + random.nextInt(1000))), version(key));
    }

    private Change.VersionAdded version(Id key) {
        var version = Id.random(random);
        var apiKey = "TEST-" + version.hex();
        credentials.put(version, apiKey);
        var credential = new Credential.Hmac(Secret.ofText(apiKey), Secret.ofText("TEST-secret-of-" + apiKey), Optional.empty());
        return new Change.VersionAdded(key, version, credential, OptionalInt.empty(), false, Stage.CURRENT, now);
    }

    private Change editing(int device, Id key) {
        var details = Book.of(history(device)).key(key).orElseThrow().details();
        var label = random.nextBoolean() ? "label " + random.nextInt(1000) : details.label();
        return new Change.KeyEdited(key, KeyDetails.of(label, details.exchange(), SiteChoice.of(random.nextBoolean() ? "global" : "eea")));
    }

    private List<Change> replacing(int device, Id key) {
        var changes = new ArrayList<Change>();
        Book.of(history(device)).key(key).orElseThrow().versions().stream()
                .filter(version -> version.stage() == Stage.CURRENT)
                .forEach(version -> changes.add(new Change.StageChanged(version.id(), Stage.RETIRING)));
        changes.add(version(key));
        return changes;
    }

    private app.rekey.domain.Test test() {
        return new app.rekey.domain.Test(now, new Diagnosis.Ok(), Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty());
    }

    private Optional<Id> aKey(int device) {
        var keys = Book.of(history(device)).keys();
        return keys.isEmpty() ? Optional.empty() : Optional.of(keys.get(random.nextInt(keys.size())).id());
    }

    private Optional<Id> aVersion(int device) {
        return aKey(device).flatMap(key -> Book.of(history(device)).key(key).orElseThrow().versions().stream().findFirst())
                .map(version -> version.id());
    }

    private History history(int device) {
        return new History(devices.get(device).facts().values());
    }

    private static KeyDetails details(String label) {
        return KeyDetails.of(label, Exchange.OKX, SiteChoice.of("global"));
    }

    Sealed sealed() {
        return sealed;
    }
}
