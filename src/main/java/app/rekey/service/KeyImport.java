package app.rekey.service;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Stage;
import app.rekey.domain.Version;
import app.rekey.service.ImportPlan.Likeness;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.ImportReader.ImportResult;
import app.rekey.service.KeyService.Addition;
import app.rekey.service.OpenVault.SaveResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Takes the keys of a file into the open vault: first a plan that can be looked at, then one save of all that is new. A key that the vault
/// has already is never taken in twice. Blocks.
public final class KeyImport {
    private final VaultSession session;
    private final KeyService keys;

    public KeyImport(VaultSession session, KeyService keys) {
        this.session = session;
        this.keys = keys;
    }

    /// What came of taking keys in. Where `saved` is not kept, nothing was taken in.
    ///
    /// @param keys those that are new in the vault, in the order of the file
    public record Taken(List<Id> keys, SaveResult saved) {
        public Taken {
            keys = List.copyOf(keys);
        }
    }

    /// Tells what each row would do. Takes the rows over: their credentials are the plan's, or wiped.
    public ImportPlan plan(ImportResult.Rows read) {
        var planning = new Planning();
        var rows = new ArrayList<ImportPlan.Row>(planning.faulty(read.faulty()));
        read.good().forEach(row -> rows.add(planning.of(row)));
        rows.sort(Comparator.comparingInt(ImportPlan.Row::number));
        return new ImportPlan(rows);
    }

    /// Takes in what is new, all of it or nothing. What came into the vault since the plan was made, from another computer, is left
    /// out. The plan stays its holder's.
    public Taken take(ImportPlan plan) {
        var there = new KnownKeys();
        var fresh = plan.fresh().stream().map(ImportPlan.New::draft).filter(draft -> there.like(draft).isEmpty()).toList();
        var added = keys.addAll(fresh.stream().map(draft -> new Addition(draft, Optional.empty())).toList());
        return new Taken(added.saved().isKept() ? added.keys() : List.of(), added.saved());
    }

    /// An API key is another one on another exchange.
    private record Mark(Exchange exchange, String fingerprint) {}

    private Mark markOf(KeyDraft draft) {
        return new Mark(draft.details().exchange(), session.fingerprint(draft.credential().apiKey()).orElse(""));
    }

    private static String folded(String label) {
        return label.strip().toLowerCase(Locale.ROOT);
    }

    /// The API keys that the vault has, in versions that were not given up.
    private final class KnownKeys {
        private record Place(Key key, Version version) {}

        private final Map<Mark, Place> places = new HashMap<>();

        KnownKeys() {
            for (var key : session.book().keys()) {
                key.versions().stream().filter(version -> version.stage() != Stage.DISCARDED).forEach(version -> places.merge(
                        new Mark(key.exchange(), version.credential().fingerprint()), new Place(key, version),
                        (one, other) -> one.version().stage() == Stage.CURRENT ? one : other));
            }
        }

        Optional<Place> like(KeyDraft draft) {
            return Optional.ofNullable(places.get(markOf(draft)));
        }

        Likeness likeness(Place place, Credential credential) {
            if (place.version().stage() != Stage.CURRENT) {
                return Likeness.OTHER_VERSION;
            }
            var known = session.credential(place.version().id());
            try {
                return known.filter(credential::equals).isPresent() ? Likeness.SAME : Likeness.OTHER_SECRET;
            } finally {
                known.ifPresent(Credential::close);
            }
        }
    }

    /// One plan being made.
    private final class Planning {
        private final KnownKeys known = new KnownKeys();
        private final Map<Mark, ImportPlan.New> fresh = new HashMap<>();
        private final Map<String, Integer> labels = new HashMap<>();
        private final Set<String> labelsInVault = new HashSet<>();

        Planning() {
            session.book().keys().forEach(key -> labelsInVault.add(folded(key.label())));
        }

        List<ImportPlan.Faulty> faulty(List<Fault> faults) {
            var byRow = new LinkedHashMap<Integer, List<Fault>>();
            faults.forEach(fault -> byRow.computeIfAbsent(fault.row(), _ -> new ArrayList<>()).add(fault));
            return byRow.entrySet().stream().map(row -> new ImportPlan.Faulty(row.getKey(), row.getValue())).toList();
        }

        ImportPlan.Row of(ImportReader.Good row) {
            var draft = row.draft();
            var there = known.like(draft);
            if (there.isPresent()) {
                try (draft) {
                    return new ImportPlan.Here(row.number(), draft.details(), masked(draft), there.get().key().label(),
                            known.likeness(there.get(), draft.credential()));
                }
            }
            var mark = markOf(draft);
            if (fresh.containsKey(mark)) {
                try (draft) {
                    return again(row, fresh.get(mark));
                }
            }
            var taken = new ImportPlan.New(row.number(), draft, remarks(row));
            fresh.put(mark, taken);
            labels.putIfAbsent(folded(draft.details().label()), row.number());
            return taken;
        }

        /// Of two secrets for one API key only the user knows which is right.
        private ImportPlan.Row again(ImportReader.Good row, ImportPlan.New first) {
            if (row.draft().credential().equals(first.draft().credential())) {
                return new ImportPlan.Again(row.number(), row.draft().details(), masked(row.draft()), first.number());
            }
            return new ImportPlan.Faulty(row.number(), List.of(new Fault(row.number(), row.draft().details().label(), "apiKey",
                    "is that of row " + first.number() + ", with another secret or passphrase")));
        }

        private List<Fault> remarks(ImportReader.Good row) {
            var remarks = new ArrayList<>(row.remarks());
            var label = row.draft().details().label();
            // Whoever wrote the file would get every call of this key.
            row.draft().details().site().baseUrl().filter(url -> !url.isLoopback()).ifPresent(url -> remarks.add(
                    new Fault(row.number(), label, "baseUrl", "sends its calls to " + url.uri().getHost() + ", not to the exchange")));
            if (labelsInVault.contains(folded(label))) {
                remarks.add(new Fault(row.number(), label, "label", "is that of a key in the vault already"));
            } else if (labels.containsKey(folded(label))) {
                remarks.add(new Fault(row.number(), label, "label", "is that of row " + labels.get(folded(label)) + " too"));
            }
            return remarks;
        }

        private static MaskedApiKey masked(KeyDraft draft) {
            return MaskedApiKey.of(draft.credential().apiKey());
        }
    }
}
