package app.rekey.words;

import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.Permission;
import app.rekey.domain.Permissions;
import app.rekey.service.rotation.Account;
import app.rekey.service.rotation.IpDiff;
import app.rekey.service.rotation.PermissionDiff;
import app.rekey.service.rotation.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a new version is, beside the old one: its account, what it may do, and from where.
public final class NewKeyWords {
    private final Words words;
    private final DiagnosisWords diagnoses;

    public NewKeyWords(Words words, DiagnosisWords diagnoses) {
        this.words = words;
        this.diagnoses = diagnoses;
    }

    /// Whose account it is.
    public String account(Account account, Key key) {
        return switch (account) {
            case Account.Same(var uid) -> words.get("rotation.account.same", uid);
            case Account.Other(var before, var after) -> words.get("rotation.account.other", before, after);
            case Account.NotTold _ -> words.get("rotation.account.notTold", key.exchange().displayName());
            case Account.NoneBefore _ -> words.get("rotation.account.noneBefore");
        };
    }

    /// What it may do more and less than the old one, a sentence each.
    public List<String> permissions(PermissionDiff diff) {
        if (!diff.isKnown()) {
            return List.of(diff.after()
                    .map(now -> words.get("rotation.permissions.onlyNew", rights(now)))
                    .orElseGet(() -> words.get("rotation.permissions.notKnown")));
        }
        var sentences = new ArrayList<String>();
        var gained = rights(diff.gained(), diff.othersGained());
        var lost = rights(diff.lost(), diff.othersLost());
        if (!gained.isEmpty()) {
            sentences.add(words.get("rotation.permissions.gained", gained));
        }
        if (!lost.isEmpty()) {
            sentences.add(words.get("rotation.permissions.lost", lost));
        }
        if (sentences.isEmpty()) {
            sentences.add(words.get("rotation.permissions.same", rights(diff.after().orElseThrow())));
        }
        return List.copyOf(sentences);
    }

    /// From where it works, held against the old one, a sentence each.
    public List<String> addresses(IpDiff diff, Key key) {
        var exchange = key.exchange().displayName();
        return switch (diff.after()) {
            case IpWhitelist.Unknown _ -> List.of(words.get("rotation.ips.unknown", exchange));
            case IpWhitelist.Unbound _ -> List.of(switch (diff.before()) {
                case IpWhitelist.Bound _ -> words.get("rotation.ips.nowUnbound");
                case IpWhitelist.Unbound _ -> words.get("rotation.ips.sameAny");
                case IpWhitelist.Unknown _ -> words.get("rotation.ips.onlyNew", words.get("rotation.ips.any"));
            });
            case IpWhitelist.Bound(var now) -> bound(diff, now, exchange);
        };
    }

    private List<String> bound(IpDiff diff, List<String> now, String exchange) {
        var all = String.join(", ", now);
        return switch (diff.before()) {
            case IpWhitelist.Unbound _ -> List.of(now.isEmpty()
                    ? words.get("rotation.ips.nowBoundSomewhere", exchange)
                    : words.get("rotation.ips.nowBound", all));
            case IpWhitelist.Bound(var before) when now.isEmpty() || before.isEmpty() -> List.of(words.get("rotation.ips.sameBound", exchange));
            case IpWhitelist.Bound _ -> changed(diff, all);
            case IpWhitelist.Unknown _ -> List.of(now.isEmpty()
                    ? words.get("rotation.ips.unknown", exchange)
                    : words.get("rotation.ips.onlyNew", all));
        };
    }

    private List<String> changed(IpDiff diff, String all) {
        var sentences = new ArrayList<String>();
        if (!diff.added().isEmpty()) {
            sentences.add(words.get("rotation.ips.added", String.join(", ", diff.added())));
        }
        if (!diff.removed().isEmpty()) {
            sentences.add(words.get("rotation.ips.removed", String.join(", ", diff.removed())));
        }
        return sentences.isEmpty() ? List.of(words.get("rotation.ips.same", all)) : List.copyOf(sentences);
    }

    /// Whether it can do what is said to be needed; a sentence for each set of rights that somebody lacks.
    public List<String> needs(TestReport report, Key key) {
        if (key.needs().isEmpty()) {
            return List.of(words.get("rotation.needs.none"));
        }
        if (report.lacking().isEmpty()) {
            return List.of(words.get("rotation.needs.met"));
        }
        if (report.lacks().isEmpty()) {
            return List.of(words.get("rotation.needs.lackingForKey", diagnoses.permissions(report.lacking())));
        }
        var bots = new TreeMap<String, Set<String>>();
        report.lacks().forEach((binding, rights) ->
                bots.computeIfAbsent(diagnoses.permissions(rights), _ -> new TreeSet<>()).add(RotationWords.bot(key, binding)));
        return bots.entrySet().stream()
                .map(entry -> words.get("rotation.needs.lacking", entry.getKey(), String.join(", ", entry.getValue())))
                .toList();
    }

    /// That the same API key is in the vault under these labels too.
    public String alsoUnder(List<String> labels) {
        return words.get("rotation.also", String.join(", ", labels));
    }

    private String rights(Permissions permissions) {
        var all = rights(permissions.granted(), permissions.others());
        return all.isEmpty() ? words.get("rotation.permissions.none") : all;
    }

    private String rights(Set<Permission> known, Set<String> others) {
        var own = known.isEmpty() ? Stream.<String>empty() : Stream.of(diagnoses.permissions(known));
        return Stream.concat(own, others.stream()).collect(Collectors.joining(", "));
    }
}
