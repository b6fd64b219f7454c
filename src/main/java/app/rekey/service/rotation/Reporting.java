package app.rekey.service.rotation;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Done;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Proven;
import app.rekey.domain.Binding.Replaced;
import app.rekey.domain.Key;
import app.rekey.domain.Rotation;
import app.rekey.domain.Rotation.End;
import app.rekey.domain.Version;
import app.rekey.service.Change;
import app.rekey.service.rotation.RotationReport.BotReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Says what a rotation did, how long it took, and how long each bot had no credential that the exchange took.
final class Reporting {
    private final Clock clock;

    Reporting(Clock clock) {
        this.clock = Objects.requireNonNull(clock);
    }

    RotationReport report(Key key, Rotation rotation) {
        var until = rotation.end().map(End::at).orElseGet(clock::instant);
        var bots = rotation.bots().stream()
                .flatMap(bot -> key.bindings().stream().filter(binding -> binding.id().equals(bot.binding())))
                .map(binding -> report(key, rotation, binding))
                .toList();
        return new RotationReport(rotation, Duration.between(rotation.startedAt(), until), bots);
    }

    /// The line of the journal with which a rotation ends.
    Change note(Key key, Rotation over) {
        var report = report(key, over);
        var bots = report.bots().stream().map(Reporting::words).collect(Collectors.joining());
        return new Change.Noted("Rotation of key \"%s\" finished: %s%s.".formatted(key.label(), words(report.took()), bots));
    }

    /// The line of the journal with which a rotation is given up.
    Change noteOfAbandoned(Key key, Rotation over) {
        return new Change.Noted("Rotation of key \"%s\" abandoned after %s.".formatted(key.label(), words(report(key, over).took())));
    }

    private static BotReport report(Key key, Rotation rotation, Binding binding) {
        var isAside = rotation.bot(binding.id()).filter(Rotation.Bot::setAside).isPresent();
        var proven = binding.progress().proven().filter(done -> rotation.newVersion().equals(Optional.of(done.version())));
        return new BotReport(binding.botName(), proven.map(Proven::by), isAside, isAside ? Optional.empty() : gap(key, rotation, binding));
    }

    /// From the moment at which what the bot had was known to be dead until it took the new version.
    private static Optional<Duration> gap(Key key, Rotation rotation, Binding binding) {
        return takenAt(rotation, binding).flatMap(taken -> had(key, rotation, binding).flatMap(had -> had.deadSince()
                .map(dead -> dead.isBefore(taken) ? Duration.between(dead, taken) : Duration.ZERO)
                // Of a key that nobody can call from here, nobody knows when it stopped working.
                .or(() -> key.details().isTestable() ? Optional.of(Duration.ZERO) : Optional.empty())));
    }

    private static Optional<Instant> takenAt(Rotation rotation, Binding binding) {
        return binding.progress().applied().filter(done -> rotation.newVersion().equals(Optional.of(done.version()))).map(Done::at)
                .or(() -> binding.progress().proven().filter(done -> rotation.newVersion().equals(Optional.of(done.version()))).map(Proven::at));
    }

    /// What the bot had before its write; without one, as of a bot that only its user reaches, the version that was replaced.
    private static Optional<Version> had(Key key, Rotation rotation, Binding binding) {
        var begun = binding.progress().replaced().filter(replaced -> rotation.newVersion().equals(Optional.of(replaced.by()))).map(Replaced::before);
        if (begun.isEmpty()) {
            return rotation.oldVersion().flatMap(key::version);
        }
        return begun.get() instanceof Holds.KnownVersion held ? key.version(held.version()) : Optional.empty();
    }

    private static String words(BotReport bot) {
        var name = "; bot \"" + bot.botName() + "\" ";
        if (bot.setAside()) {
            return name + "was set aside";
        }
        return name + bot.withoutValidKey().map(gap -> words(gap) + " without a valid key").orElse("for an unknown time without a valid key");
    }

    private static String words(Duration time) {
        long minutes = time.toMinutes();
        if (minutes >= 120) {
            return time.toHours() + " h " + time.toMinutesPart() + " min";
        }
        return minutes > 0 ? minutes + " min " + time.toSecondsPart() + " s" : time.toSeconds() + " s";
    }
}
