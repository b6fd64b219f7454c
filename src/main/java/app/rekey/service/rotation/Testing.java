package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.DeathProof;
import app.rekey.domain.Diagnosis;
import app.rekey.domain.ExpiryRules;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.Permission;
import app.rekey.domain.Rotation.Step;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.Connector.Takes;
import app.rekey.service.KeyTester;
import app.rekey.service.OpenVault.SaveResult;
import app.rekey.service.rotation.Ledger.Open;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Proves the new version before any bot gets it.
///
/// Calls: one with the new version, and one more for its account where the first answer does not tell that. The old one is called in the
/// same way only if it is not known to be dead, and its account was never told or it was accepted so long ago that its death could not be proven
/// in the end. Each answer is saved before it is judged, and judged from the vault, so that after a crash nobody has to be asked again.
final class Testing {
    /// From the test to the last asking it may be days: bots are restarted by hand, and their users sleep.
    private static final Duration YOUNG_ENOUGH = DeathProof.ACCEPTED_WITHIN.dividedBy(2);

    private final Ledger ledger;
    private final KeyTester tester;
    private final ExpiryRules rules;
    private final Planner planner;
    private final Clock clock;

    Testing(Ledger ledger, KeyTester tester, ExpiryRules rules, Planner planner, Clock clock) {
        this.ledger = Objects.requireNonNull(ledger);
        this.tester = Objects.requireNonNull(tester);
        this.rules = Objects.requireNonNull(rules);
        this.planner = Objects.requireNonNull(planner);
        this.clock = Objects.requireNonNull(clock);
    }

    /// Calls, and saves what was answered. Why it is not in the vault, where it is not.
    Optional<SaveResult.NotSaved> call(Open open) {
        var changes = new ArrayList<Change>();
        open.newVersion().ifPresent(fresh -> ask(fresh.id()).ifPresent(changes::add));
        open.oldVersion().filter(this::isToBeAsked).ifPresent(old -> ask(old.id()).ifPresent(changes::add));
        return ledger.save(changes);
    }

    private boolean isToBeAsked(Version old) {
        return !isDead(old) && (old.accountUid().isEmpty() || isAcceptedLongAgo(old));
    }

    /// Not where its newest answer refused it: that it lives nobody would learn by another call.
    private boolean isAcceptedLongAgo(Version old) {
        return old.lastJudgement()
                .filter(test -> test.info().isPresent() && test.at().isBefore(clock.instant().minus(YOUNG_ENOUGH)))
                .isPresent();
    }

    private Optional<Change> ask(Id version) {
        return tester.examine(version).filter(test -> !isBrokenOff(test)).map(test -> new Change.Tested(version, test));
    }

    private static boolean isBrokenOff(Test test) {
        return test.diagnosis() instanceof Diagnosis.Network network && network.fault() == Diagnosis.Network.Fault.CANCELLED;
    }

    private static boolean isDead(Version version) {
        return version.stage() == Stage.REVOKED
                || version.lastJudgement().filter(test -> test.diagnosis().kind().isDead() || test.diagnosis() instanceof Diagnosis.KeyExpired).isPresent();
    }

    /// What is known of the new version now.
    TestReport report(Open open) {
        var fresh = open.newVersion();
        var info = fresh.flatMap(Version::info);
        var before = open.oldVersion().flatMap(Version::info);
        var permissions = PermissionDiff.of(before, info);
        var ips = IpDiff.of(before, info);
        var account = account(open);
        var lacks = lacks(open, info);
        var lacking = info.map(told -> missing(told, needs(open))).orElseGet(Set::of);
        return new TestReport(fresh.flatMap(Version::lastTest), account, permissions, ips, lacking, lacks,
                rules.lifetime(asCurrent(open)), alsoUnder(open),
                asks(open, account, permissions, ips, !lacking.isEmpty()), blocks(open, account));
    }

    /// Goes on to the bots, if nothing is against it.
    StepResult accept(Open open, Set<Confirmation> given) {
        var step = open.rotation().step();
        if (open.rotation().isPast(Step.TEST)) {
            return new StepResult.Done(open.rotation());
        }
        if (step != Step.TEST) {
            return new StepResult.Refused(new Stop.WrongStep(step));
        }
        var report = report(open);
        if (report.blocks().isPresent()) {
            return new StepResult.Refused(report.blocks().get());
        }
        var unsaid = EnumSet.noneOf(Confirmation.class);
        unsaid.addAll(report.asks());
        unsaid.removeAll(given);
        if (!unsaid.isEmpty()) {
            return new StepResult.Refused(new Stop.Unconfirmed(unsaid));
        }
        return ledger.save(open.with(open.rotation().at(Step.BOTS)).settled(), List.of());
    }

    /// The account of the key, as any of its earlier versions was told.
    private static Account account(Open open) {
        var earlier = open.key().versions().reversed().stream()
                .filter(version -> !open.rotation().newVersion().equals(Optional.of(version.id())) && version.stage() != Stage.DISCARDED)
                .toList();
        if (earlier.isEmpty()) {
            return new Account.NoneBefore();
        }
        var was = open.oldVersion().flatMap(Version::accountUid)
                .or(() -> earlier.stream().flatMap(version -> version.accountUid().stream()).findFirst());
        var is = open.newVersion().flatMap(Version::accountUid);
        if (was.isEmpty() || is.isEmpty()) {
            return new Account.NotTold();
        }
        return was.equals(is) ? new Account.Same(is.get()) : new Account.Other(was.get(), is.get());
    }

    private static Map<Id, Set<Permission>> lacks(Open open, Optional<KeyInfo> info) {
        var lacks = new LinkedHashMap<Id, Set<Permission>>();
        info.ifPresent(told -> open.bindings().stream().filter(binding -> !open.isSetAside(binding)).forEach(binding -> {
            var missing = missing(told, binding.details().needs());
            if (!missing.isEmpty()) {
                lacks.put(binding.id(), missing);
            }
        }));
        return lacks;
    }

    /// Where the exchange does not tell rights, none is called missing.
    private static Set<Permission> missing(KeyInfo told, Set<Permission> needs) {
        return told.permissions().words().isEmpty() ? Set.of() : told.permissions().missing(needs);
    }

    /// A bot that the user goes on without needs nothing of the new version.
    private static Set<Permission> needs(Open open) {
        var needs = EnumSet.noneOf(Permission.class);
        needs.addAll(open.key().details().needs());
        open.bindings().stream().filter(binding -> !open.isSetAside(binding)).forEach(binding -> needs.addAll(binding.details().needs()));
        return needs;
    }

    /// The key as it will be, for the rules by which exchanges end keys.
    private static Key asCurrent(Open open) {
        var key = open.key();
        var versions = open.newVersion().stream()
                .map(fresh -> new Version(fresh.id(), fresh.credential(), Stage.CURRENT, fresh.addedAt(), fresh.tests()))
                .toList();
        var life = open.newVersion().map(fresh -> key.details().life().ofSuccessor(fresh.addedAt())).orElse(key.details().life());
        return new Key(key.id(), key.details().living(life), versions, key.bindings());
    }

    private List<String> alsoUnder(Open open) {
        return open.newVersion().stream()
                .flatMap(fresh -> ledger.book().alsoUnder(open.key().id(), fresh).stream())
                .map(Key::label)
                .toList();
    }

    private static Set<Confirmation> asks(Open open, Account account, PermissionDiff permissions, IpDiff ips, boolean isLacking) {
        var asks = EnumSet.noneOf(Confirmation.class);
        if (account instanceof Account.NotTold) {
            asks.add(Confirmation.SAME_ACCOUNT);
        }
        if (permissions.isNarrower()) {
            asks.add(Confirmation.FEWER_PERMISSIONS);
        }
        if (permissions.isWider(open.key().needs())) {
            asks.add(Confirmation.WIDER_PERMISSIONS);
        }
        if (ips.isDifferent()) {
            asks.add(Confirmation.OTHER_IPS);
        }
        if (isLacking) {
            asks.add(Confirmation.LACKS_NEEDS);
        }
        if (!open.key().details().isTestable()) {
            asks.add(Confirmation.UNTESTED_CANARY);
        }
        return asks;
    }

    private Optional<Stop> blocks(Open open, Account account) {
        var fresh = open.newVersion();
        if (fresh.isEmpty()) {
            return Optional.of(new Stop.WrongStep(open.rotation().step()));
        }
        if (account instanceof Account.Other(var was, var is)) {
            return Optional.of(new Stop.OtherAccount(was, is));
        }
        var cannot = cannotSign(open, fresh.get());
        if (!cannot.isEmpty()) {
            return Optional.of(new Stop.CannotSign(cannot));
        }
        if (!open.key().details().isTestable()) {
            return hasCanary(open) ? Optional.empty() : Optional.of(new Stop.NoCanary());
        }
        var judged = fresh.get().lastJudgement();
        if (judged.isEmpty()) {
            return Optional.of(fresh.get().lastTest().<Stop>map(test -> new Stop.Failed(test.diagnosis())).orElseGet(Stop.NotTested::new));
        }
        return switch (judged.get().diagnosis()) {
            // It works; what it may not do is compared by itself, and the user may know better what is needed.
            case Diagnosis.Ok _, Diagnosis.PermissionMissing _ when judged.get().info().isPresent() -> Optional.empty();
            case Diagnosis other -> Optional.of(new Stop.Failed(other));
        };
    }

    private Map<Id, String> cannotSign(Open open, Version fresh) {
        var why = new LinkedHashMap<Id, String>();
        open.bindings().stream().filter(binding -> !open.isSetAside(binding)).forEach(binding ->
                planner.takes(open.key(), binding, fresh.credential().keyType()).ifPresent(takes -> {
                    if (takes instanceof Takes.No no) {
                        why.put(binding.id(), no.why());
                    }
                }));
        return why;
    }

    /// Where nobody can test, the first bot is the test, so that it must be one that can say what came of it. Without bots nothing is at stake.
    private boolean hasCanary(Open open) {
        var bots = open.bindings().stream().filter(binding -> !open.isSetAside(binding)).toList();
        return bots.isEmpty() || planner.canProve(bots.getFirst());
    }

    /// Why this bot is not to be given the new version yet; empty where it may. A version that nobody could test is given to one bot first,
    /// and to the others after that one has proven it.
    static Optional<Stop> waits(Open open, Binding binding, Planner planner) {
        var isTested = open.key().details().isTestable() || open.newVersion().flatMap(Version::info).isPresent();
        var bots = open.bindings().stream().filter(bot -> !open.isSetAside(bot)).toList();
        if (isTested || bots.isEmpty() || bots.stream().anyMatch(open::isProven)) {
            return Optional.empty();
        }
        var canary = bots.getFirst();
        if (!planner.canProve(canary)) {
            return Optional.of(new Stop.NoCanary());
        }
        return canary.id().equals(binding.id()) ? Optional.empty() : Optional.of(new Stop.CanaryFirst(canary.id()));
    }
}
