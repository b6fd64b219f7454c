package app.rekey.vault;

import app.rekey.domain.Id;
import app.rekey.vault.Fact.RecordId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a vault need not keep for ever: test results that newer ones made worthless, values that were replaced, and secrets of what
/// was deleted, more than 400 days before the newest fact. Secrets of a draft go with the draft: their copy that an older version
/// of the vault brings along is dropped again.
///
/// Depends on the facts alone, never on this computer's clock, so that copies of a vault agree on it. A fact is dropped only while
/// another one stays that names it: an old copy that is merged later brings it back for nothing, as it is replaced again at once.
/// Deletions stay for that reason, and with them what they deleted, all but the secrets: a copy that never heard of the deletion
/// and changed the record brings it back whole, with the secret, which that copy has.
final class Pruning {
    static final Duration KEPT = Duration.ofDays(400);
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private final Contents contents;
    private final History history;
    private final String longAgo;
    private final Set<String> dropped = new HashSet<>();
    private final Set<Id> secrets = new HashSet<>();
    private final Set<Id> needed = new HashSet<>();

    private Pruning(Contents contents, String longAgo) {
        this.contents = contents;
        this.history = new History(contents.facts().values());
        this.longAgo = longAgo;
    }

    /// The contents without what need not be kept.
    static Contents of(Contents contents) {
        return contents.facts().values().stream().map(Fact::at).filter(Pruning::isTime).max(String::compareTo)
                .flatMap(newest -> Members.understood(() -> Fact.time(Instant.parse(newest).minus(KEPT))))
                .filter(longAgo -> isWorthLooking(contents, longAgo))
                .map(longAgo -> new Pruning(contents, longAgo).pruned())
                .orElse(contents);
    }

    /// Spares the fold where there is nothing to drop, which is nearly always.
    private static boolean isWorthLooking(Contents contents, String longAgo) {
        var facts = contents.facts().values();
        return facts.stream().filter(fact -> fact.kind().equals(Book.TEST)).count() > TestRetention.NEWEST_A_KEY
                || facts.stream().anyMatch(fact -> isOld(fact, longAgo) || fact.kind().equals(Drafts.DRAFT));
    }

    private Contents pruned() {
        dropped.addAll(TestRetention.outdated(history));
        if (contents.facts().values().stream().anyMatch(fact -> isOld(fact) || fact.kind().equals(Drafts.DRAFT))) {
            contents.facts().values().stream().map(Fact::about).distinct().filter(about -> !about.kind().equals(Book.TEST))
                    .forEach(this::prune);
        }
        secrets.removeAll(needed);
        secrets.retainAll(contents.secrets().ids());
        return dropped.isEmpty() && secrets.isEmpty() ? contents : contents.without(dropped, secrets);
    }

    private void prune(RecordId about) {
        var facts = history.facts(about);
        facts.stream()
                .filter(fact -> !isDeletion(fact) && secretOf(fact).isEmpty())
                .filter(fact -> facts.stream().anyMatch(later -> isOld(later) && standsFor(later, fact)))
                .map(Fact::id)
                .forEach(dropped::add);
        if (about.kind().equals(Drafts.DRAFT)) {
            facts.forEach(fact -> secretOf(fact).ifPresent(secrets::add));
            waitingIn(about).forEach(fact -> secretOf(fact).ifPresent(needed::add));
        } else if (isDeletedLongAgo(about, facts)) {
            facts.forEach(fact -> secretOf(fact).ifPresent(secrets::add));
        } else {
            facts.forEach(fact -> secretOf(fact).ifPresent(needed::add));
        }
    }

    /// What a draft that waits holds: one that was kept again leaves the former parts behind.
    private List<Fact> waitingIn(RecordId draft) {
        return history.isDeleted(draft) ? List.of() : history.standing(draft, Drafts.SECRET_ID);
    }

    private boolean isDeletedLongAgo(RecordId about, List<Fact> facts) {
        return facts.stream().anyMatch(fact -> isDeletion(fact) && isOld(fact)) && history.isDeleted(about);
    }

    /// Whether `later` alone does all that `fact` does: it gives new values to all of its fields, and names all that it names.
    private static boolean standsFor(Fact later, Fact fact) {
        return later.replaces().contains(fact.id())
                && !fact.replaces().contains(later.id())
                && later.replaces().containsAll(fact.replaces())
                && fact.set().propertyNames().stream().allMatch(later.set()::has);
    }

    private static Optional<Id> secretOf(Fact fact) {
        return new Members(fact.set()).optionalText(VersionJson.SECRET_ID).flatMap(hex -> Members.understood(() -> new Id(hex)));
    }

    private static boolean isDeletion(Fact fact) {
        return fact.set().path(Fact.DELETED).asBoolean(false);
    }

    private boolean isOld(Fact fact) {
        return isOld(fact, longAgo);
    }

    private static boolean isOld(Fact fact, String longAgo) {
        return isTime(fact.at()) && fact.at().compareTo(longAgo) < 0;
    }

    private static boolean isTime(String at) {
        return TIME.matcher(at).matches();
    }
}
