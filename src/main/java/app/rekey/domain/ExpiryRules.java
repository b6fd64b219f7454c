package app.rekey.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The policies by which exchanges end keys, as the user wants them applied, and what they mean for one key.
///
/// Immutable. What the user typed always comes first, then what the exchange reported, then these rules.
///
/// @param documented every rule of every exchange, as its exchange has it
public record ExpiryRules(List<ExpiryRule> documented, ExpiryRuleEdits edits) {
    public ExpiryRules {
        documented = List.copyOf(documented);
        Objects.requireNonNull(edits);
        if (documented.stream().map(ExpiryRule::id).distinct().count() != documented.size()) {
            throw new IllegalArgumentException("an id names one rule");
        }
    }

    /// The rules as documented.
    public static ExpiryRules of(List<ExpiryRule> documented) {
        return new ExpiryRules(documented, ExpiryRuleEdits.NONE);
    }

    /// The same rules with other changes by the user.
    public ExpiryRules edited(ExpiryRuleEdits chosen) {
        return new ExpiryRules(documented, chosen);
    }

    /// What a rule is tried on.
    ///
    /// @param lastAccepted when the exchange last accepted the key
    public record Subject(Exchange exchange, KeyType keyType, boolean demo, KeyInfo info, Optional<Instant> lastAccepted) {
        static Optional<Subject> of(Key key) {
            return key.current().flatMap(version -> version.info().map(info -> new Subject(
                    key.exchange(), version.credential().keyType(), version.credential().demo(), info, version.lastAccepted())));
        }
    }

    /// The rule of this id, with the user's own length. Also one that is switched off.
    public Optional<ExpiryRule> rule(String id) {
        return documented.stream().filter(rule -> rule.id().equals(id)).findFirst().map(this::withOwnLength);
    }

    /// Whether a rule counts where it applies; for a preset, whether it is offered.
    public boolean isOn(ExpiryRule rule) {
        return edits.of(rule).map(ExpiryRuleEdits.Edit::on).orElse(rule.standing() != ExpiryRule.Standing.UNCONFIRMED);
    }

    /// The rules that may be chosen for a single key of this exchange.
    public List<ExpiryRule> presets(Exchange exchange) {
        return inForce(exchange).filter(rule -> rule.standing() == ExpiryRule.Standing.PRESET).toList();
    }

    /// Whether any rule of this exchange, on or off, is about keys that are not used.
    public boolean idles(Exchange exchange) {
        return documented.stream().anyMatch(rule -> rule.exchange() == exchange && countsUse(rule));
    }

    /// When the current version of a key ends, and by which rule.
    public Lifetime lifetime(Key key) {
        return switch (key.details().life().end()) {
            case KeyLife.End.At at -> Lifetime.said(Expiry.At.typed(at.instant()));
            case KeyLife.End.Never _ -> Lifetime.said(new Expiry.Never());
            case KeyLife.End.ByRules _ -> reported(key).orElseGet(() -> byUsualRules(key));
            case KeyLife.End.ByPreset preset ->
                    reported(key).or(() -> byPreset(key, preset)).orElseGet(() -> byUsualRules(key));
        };
    }

    /// Whether a key of which this was known is over by `now`: the end that the exchange reported has passed, or an idle rule
    /// applies to the key and no use of it is known for that long.
    ///
    /// Evidence, not proof: it tells what an answer means that comes for a deleted key and for an ended one alike.
    public boolean hasEnded(Subject subject, Instant now) {
        if (subject.info().reported() instanceof Expiry.At end && !end.instant().isAfter(now)) {
            return true;
        }
        return idleEnd(subject).filter(end -> !end.isAfter(now)).isPresent();
    }

    /// Until when a key must be used so that no idle rule ends it, whatever else is known of its end. Empty where none applies.
    public Optional<Instant> idleEnd(Key key) {
        return Subject.of(key).flatMap(this::idleEnd);
    }

    private Optional<Instant> idleEnd(Subject subject) {
        return counting(subject)
                .filter(ExpiryRules::countsUse)
                .flatMap(rule -> subject.lastAccepted().map(used -> after(used, rule.days())).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Lifetime> reported(Key key) {
        return key.current().flatMap(Version::info).map(KeyInfo::reported)
                .filter(told -> !(told instanceof Expiry.Unknown))
                .map(Lifetime::said);
    }

    private Optional<Lifetime> byPreset(Key key, KeyLife.End.ByPreset preset) {
        return rule(preset.rule()).flatMap(rule -> switch (rule.effect()) {
            case ExpiryRule.Effect.Ends ends -> {
                var lastUse = ends.from() == ExpiryRule.From.LAST_USE
                        ? key.current().flatMap(Version::lastAccepted).filter(used -> used.isAfter(preset.from()))
                        : Optional.<Instant>empty();
                yield Optional.of(ends(rule, ends, lastUse.orElse(preset.from())));
            }
            case ExpiryRule.Effect.AnyDay _ -> Optional.of(new Lifetime(new Expiry.Unknown(true), Optional.of(rule)));
            case ExpiryRule.Effect.Never _ -> Optional.of(new Lifetime(new Expiry.Never(), Optional.of(rule)));
        });
    }

    private Lifetime byUsualRules(Key key) {
        return Subject.of(key).map(this::byUsualRules).orElseGet(() -> Lifetime.said(new Expiry.Unknown(false)));
    }

    /// A date says more than a risk, and a risk more than "never".
    private Lifetime byUsualRules(Subject subject) {
        return earliest(subject)
                .or(() -> first(subject, ExpiryRule.Effect.AnyDay.class, new Expiry.Unknown(true)))
                .or(() -> first(subject, ExpiryRule.Effect.Never.class, new Expiry.Never()))
                .orElseGet(() -> Lifetime.said(new Expiry.Unknown(false)));
    }

    private Optional<Lifetime> earliest(Subject subject) {
        return counting(subject)
                .flatMap(rule -> rule.effect() instanceof ExpiryRule.Effect.Ends ends
                        ? start(subject, ends.from()).map(from -> ends(rule, ends, from)).stream()
                        : Stream.empty())
                .min(Comparator.comparing(life -> ((Expiry.At) life.expiry()).instant()));
    }

    private Optional<Lifetime> first(Subject subject, Class<? extends ExpiryRule.Effect> effect, Expiry expiry) {
        return counting(subject)
                .filter(rule -> effect.isInstance(rule.effect()))
                .findFirst()
                .map(rule -> new Lifetime(expiry, Optional.of(rule)));
    }

    private static Lifetime ends(ExpiryRule rule, ExpiryRule.Effect.Ends ends, Instant from) {
        var at = new Expiry.At(after(from, ends.days()), Expiry.Source.RULE, ends.from() == ExpiryRule.From.LAST_USE);
        return new Lifetime(at, Optional.of(rule));
    }

    /// What the program knows by itself; the other beginnings only the user can tell.
    private static Optional<Instant> start(Subject subject, ExpiryRule.From from) {
        return switch (from) {
            case LAST_USE -> subject.lastAccepted();
            case CREATION -> subject.info().createdAt();
            case RENEWAL, PASSWORD_CHANGE -> Optional.empty();
        };
    }

    private static boolean countsUse(ExpiryRule rule) {
        return rule.effect() instanceof ExpiryRule.Effect.Ends ends && ends.from() == ExpiryRule.From.LAST_USE;
    }

    /// Exchanges count hours, not their users' calendars: a change to summer time moves no end.
    private static Instant after(Instant from, int days) {
        return from.plus(Duration.ofDays(days));
    }

    /// The rules that count for a key without anybody choosing them.
    private Stream<ExpiryRule> counting(Subject subject) {
        return inForce(subject.exchange())
                .filter(rule -> rule.standing() != ExpiryRule.Standing.PRESET)
                .filter(rule -> rule.applies().to(subject.keyType(), subject.demo(), subject.info()));
    }

    private Stream<ExpiryRule> inForce(Exchange exchange) {
        return documented.stream().filter(rule -> rule.exchange() == exchange && isOn(rule)).map(this::withOwnLength);
    }

    private ExpiryRule withOwnLength(ExpiryRule rule) {
        var own = edits.of(rule).map(ExpiryRuleEdits.Edit::days);
        return own.isPresent() && own.get().isPresent() ? rule.lasting(own.get().getAsInt()) : rule;
    }
}
