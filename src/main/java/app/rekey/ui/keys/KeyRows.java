package app.rekey.ui.keys;

import app.rekey.domain.Attention;
import app.rekey.domain.Binding;
import app.rekey.domain.BindingState;
import app.rekey.domain.Expiry;
import app.rekey.domain.ExpiryLevel;
import app.rekey.domain.ExpiryPolicy;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.LabelOrder;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Exchanges;
import app.rekey.ui.common.Wording;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Makes the table's rows from the book.
public final class KeyRows {
    /// What needs attention first, then what ends first, then by label.
    private static final Comparator<KeyRow> WORST_FIRST = Comparator.comparing((KeyRow row) -> !row.needsAttention())
            .thenComparing(KeyRow::expiry, KeyRows::byEnd)
            .thenComparing(KeyRow::label, LabelOrder.BY_LABEL)
            .thenComparing(KeyRow::id);

    private final KeyPlace places;
    private final Wording wording;
    private final ExpiryPolicy policy;

    public KeyRows(Exchanges exchanges, Wording wording, ExpiryPolicy policy) {
        this.places = new KeyPlace(exchanges, wording);
        this.wording = wording;
        this.policy = policy;
    }

    /// The rows of a book at `now`, worst first.
    List<KeyRow> of(KeyBook book, Instant now) {
        return book.keys().stream().map(key -> of(key, now)).sorted(WORST_FIRST).toList();
    }

    /// Dates first, the nearest first; then "unknown", the risky ones before the others; then "never".
    static int byEnd(Expiry one, Expiry other) {
        return Comparator.comparingInt(KeyRows::rank).thenComparing(KeyRows::end).compare(one, other);
    }

    private static int rank(Expiry expiry) {
        return switch (expiry) {
            case Expiry.At _ -> 0;
            case Expiry.Unknown unknown -> unknown.atRisk() ? 1 : 2;
            case Expiry.Never _ -> 3;
        };
    }

    private static Instant end(Expiry expiry) {
        return expiry instanceof Expiry.At at ? at.instant() : Instant.MAX;
    }

    private KeyRow of(Key key, Instant now) {
        var status = KeyStatus.of(key, wording.diagnosis());
        var place = places.of(key.details());
        var apiKey = key.current().map(v -> v.credential().inList()).orElse("");
        var info = key.current().flatMap(Version::info);
        var permissions = info.map(i -> wording.diagnosis().permissions(i.permissions().granted())).orElse("");
        var bots = bots(key);
        var level = policy.level(key, now);
        var search = String.join(" ", key.label(), place, status.word(), apiKey, permissions, key.details().note(), nearness(level),
                bots.words(), key.bindings().stream().map(Binding::botName).collect(Collectors.joining(" ")));
        return new KeyRow(
                key.id(), key.label(), key.exchange(), place, status, apiKey, permissions,
                info.map(KeyInfo::ipWhitelist).map(this::ipBound).orElse(wording.text("ui.keys.ipUnknown")),
                policy.lifetime(key), level, bots,
                key.current().flatMap(Version::lastTest).map(Test::at),
                !Attention.of(key, now, policy).isEmpty(),
                search.toLowerCase(Locale.ROOT));
    }

    private String ipBound(IpWhitelist whitelist) {
        return wording.text(switch (whitelist) {
            case IpWhitelist.Bound _ -> "ui.keys.ipBound";
            case IpWhitelist.Unbound _ -> "ui.keys.ipOpen";
            case IpWhitelist.Unknown _ -> "ui.keys.ipUnknown";
        });
    }

    private KeyRow.Bots bots(Key key) {
        var numbers = new EnumMap<BindingState, Integer>(BindingState.class);
        key.bindings().forEach(binding -> numbers.merge(BindingState.of(binding, key), 1, Integer::sum));
        return new KeyRow.Bots(numbers.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> BindingStatus.rank(entry.getKey())))
                .map(entry -> new KeyRow.Bots.Count(BindingStatus.of(entry.getKey(), wording), entry.getValue(), counted(entry.getKey(), entry.getValue())))
                .toList());
    }

    private String counted(BindingState state, int number) {
        return wording.text(switch (state) {
            case IN_SYNC -> "ui.keys.botsInSync";
            case STALE -> "ui.keys.botsStale";
            case DEAD -> "ui.keys.botsDead";
            case DRIFT -> "ui.keys.botsDrift";
            case MISSING -> "ui.keys.botsMissing";
            case UNREACHABLE -> "ui.keys.botsUnreachable";
            case UNCONFIRMED -> "ui.keys.botsUnconfirmed";
        }, number);
    }

    /// The word by which a search finds all keys whose end is this near.
    private String nearness(ExpiryLevel level) {
        return switch (level) {
            case NONE, FAR -> "";
            case SOON -> wording.text("ui.keys.searchSoon");
            case URGENT -> wording.text("ui.keys.searchUrgent");
            case EXPIRED -> wording.text("ui.keys.searchExpired");
        };
    }
}
