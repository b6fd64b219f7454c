package app.rekey.ui.bots;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Done;
import app.rekey.domain.BindingState;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.KeyBook;
import app.rekey.domain.LabelOrder;
import app.rekey.domain.Target;
import app.rekey.domain.Version;
import app.rekey.ui.common.Wording;
import app.rekey.ui.keys.BindingStatus;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes the page's rows from the book.
final class BotRows {
    /// What needs its owner first, then by bot and by key.
    private static final Comparator<BotRow> WORST_FIRST = Comparator.comparing((BotRow row) -> urgency(row.state()))
            .thenComparing(BotRow::bot, LabelOrder.BY_LABEL)
            .thenComparing(BotRow::keyLabel, LabelOrder.BY_LABEL)
            .thenComparing(BotRow::binding);

    private final Wording wording;
    private final BotKinds kinds;
    private final Function<Id, Optional<String>> whyNotRead;

    /// @param whyNotRead the reason for which a bot could not be read at the last look
    BotRows(Wording wording, Function<Id, Optional<String>> whyNotRead) {
        this.wording = wording;
        this.kinds = new BotKinds(wording);
        this.whyNotRead = whyNotRead;
    }

    /// All bindings of a book, the worst first.
    List<BotRow> of(KeyBook book) {
        return book.keys().stream()
                .flatMap(key -> key.bindings().stream().map(binding -> of(key, binding)))
                .sorted(WORST_FIRST)
                .toList();
    }

    /// One binding.
    BotRow of(Key key, Binding binding) {
        var details = binding.details();
        var status = BindingStatus.of(BindingState.of(binding, key), wording);
        var kind = kinds.name(details.connector());
        var wheres = details.targets().stream().map(target -> where(details.connector(), target)).toList();
        var current = key.current().map(Version::id);
        var holds = holds(binding, key);
        var search = String.join(" ", details.botName(), status.word(), kind, details.connector(), key.label(),
                key.exchange().displayName(), String.join(" ", wheres), holds);
        return new BotRow(binding.id(), key.id(), status, details.botName(), kind, key.label(), wheres, holds, progress(binding, key),
                current, can(binding, key), details.targets().stream().flatMap(target -> file(target).stream()).findFirst(),
                search.toLowerCase(Locale.ROOT));
    }

    private static int urgency(BindingState state) {
        return switch (state) {
            case DEAD -> 0;
            case DRIFT -> 1;
            case MISSING -> 2;
            case STALE -> 3;
            case UNCONFIRMED -> 4;
            case UNREACHABLE -> 5;
            case IN_SYNC -> 6;
        };
    }

    private BotRow.Can can(Binding binding, Key key) {
        boolean byHand = kinds.isByHand(binding.connector());
        var written = binding.progress().written().map(Done::version);
        var wanted = written.or(() -> key.current().map(Version::id));
        boolean unproven = wanted.isPresent()
                && binding.progress().proven().filter(proven -> wanted.get().equals(proven.version())).isEmpty();
        boolean mayBe = switch (BindingState.of(binding, key)) {
            case IN_SYNC, UNCONFIRMED -> true;
            case STALE, DEAD, DRIFT, MISSING, UNREACHABLE -> byHand;
        };
        boolean onDeadKey = BindingState.of(binding, key) == BindingState.DEAD
                && binding.holds() instanceof Binding.Holds.KnownVersion(var held) && key.current().filter(v -> v.id().equals(held)).isPresent();
        return new BotRow.Can(onDeadKey, !byHand && key.current().isPresent(), byHand && key.current().isPresent(),
                written.filter(binding.progress()::awaitsApply).isPresent(), unproven && mayBe,
                !byHand && (written.isPresent() || binding.progress().replaced().isPresent()));
    }

    private String where(String connector, Target target) {
        if (target.places().isEmpty()) {
            return kinds.where(connector, target.where());
        }
        var places = target.places().values().stream().distinct().collect(Collectors.joining(", "));
        return wording.text("ui.bots.where", target.where(), places);
    }

    /// The file on this computer that a target names, if it names one.
    private static Optional<Path> file(Target target) {
        try {
            return Optional.of(Path.of(target.where())).filter(Path::isAbsolute);
        } catch (InvalidPathException anAddressOrAPlatform) {
            return Optional.empty();
        }
    }

    private String holds(Binding binding, Key key) {
        return switch (binding.holds()) {
            case Binding.Holds.KnownVersion(var id) -> key.version(id)
                    .map(version -> wording.text("ui.bots.holds", version.credential().apiKey().text(),
                            wording.words().get("stage." + version.stage().name())))
                    .orElseGet(() -> wording.text("ui.bots.holdsForgotten"));
            case Binding.Holds.Drift _ -> wording.text("ui.bots.holdsDrift");
            case Binding.Holds.Missing _ -> why(binding, "ui.bots.holdsNothing");
            case Binding.Holds.Unreachable _ -> why(binding, "ui.bots.notRead");
            case Binding.Holds.Unknown _ -> wording.text("ui.bots.holdsUnknown");
        };
    }

    private String why(Binding binding, String otherwise) {
        return whyNotRead.apply(binding.id()).orElseGet(() -> wording.text(otherwise));
    }

    /// Written, applied and proven are three different things, and of a version each.
    private String progress(Binding binding, Key key) {
        var steps = new ArrayList<String>();
        var progress = binding.progress();
        progress.written().ifPresent(done -> steps.add(step("ui.bots.written", done, key)));
        progress.applied().ifPresent(done -> steps.add(step("ui.bots.applied", done, key)));
        progress.proven().ifPresent(proven -> steps.add(step(switch (proven.by()) {
            case INTERFACE -> "ui.bots.provenByBot";
            case PLATFORM -> "ui.bots.provenByPlatform";
            case USER -> "ui.bots.provenByUser";
        }, new Done(proven.version(), proven.at()), key)));
        return String.join(" · ", steps);
    }

    private String step(String words, Done done, Key key) {
        var told = wording.text(words, wording.time(done.at()));
        boolean current = key.current().filter(version -> version.id().equals(done.version())).isPresent();
        return current ? told : wording.text("ui.bots.stepOfOld", told,
                key.version(done.version()).map(version -> version.credential().apiKey().text()).orElse("…"));
    }
}
