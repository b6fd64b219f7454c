package app.rekey.cli;

import app.rekey.domain.Binding;
import app.rekey.domain.Binding.Holds;
import app.rekey.domain.BindingState;
import app.rekey.domain.Key;
import app.rekey.domain.Target;
import app.rekey.domain.Version;
import app.rekey.service.Trouble;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// One binding to print.
///
/// @param why the reason, where the bot could not be read
record BotLine(Key key, Binding binding, Optional<Trouble> why) {
    BindingState state() {
        return BindingState.of(binding, key);
    }

    /// Where the bot gets its key from.
    String target() {
        return binding.details().targets().stream().map(Target::where).collect(Collectors.joining(", "));
    }

    /// The masked API key of the version that it holds; empty where it holds none of them.
    Optional<String> holds() {
        return binding.holds() instanceof Holds.KnownVersion held
                ? key.version(held.version()).map(Version::credential).map(info -> info.apiKey().text())
                : Optional.empty();
    }

    /// What is the matter and what mends it; empty where nothing is.
    Optional<String> problem() {
        return switch (state()) {
            case IN_SYNC -> Optional.empty();
            case STALE -> Optional.of("It holds an older version of the key. It works until that is revoked.");
            case DEAD -> Optional.of("It holds a version that the exchange no longer takes.");
            case DRIFT -> Optional.of("It holds a key that is no version of this one: somebody else changed it.");
            case MISSING -> Optional.of(why.map(Trouble::sentence).orElse("The place of the key is there and empty."));
            case UNREACHABLE -> Optional.of(why.map(Trouble::sentence).orElse("It could not be read."));
            case UNCONFIRMED -> Optional.of("Nobody has ticked yet that it took the key. When it did: rekey confirm \"%s\" \"%s\""
                    .formatted(key.label(), BindingChoice.word(key, binding)));
        };
    }

    /// Writes it as JSON. What was done is told of the version that the bot holds, or was written last.
    void putInto(ObjectNode object) {
        var progress = binding.progress();
        object.put("id", binding.id().hex());
        object.put("key", key.label());
        object.put("bot", binding.botName());
        object.put("connector", binding.connector());
        object.put("target", target());
        object.put("state", state().name());
        object.put("holds", holds().orElse(null));
        object.put("written", time(progress.written()));
        object.put("applied", time(progress.applied()));
        object.put("proven", progress.proven().map(proven -> proven.by().name()).orElse(null));
        object.put("problem", problem().orElse(null));
    }

    private static String time(Optional<Binding.Done> done) {
        return done.map(step -> step.at().toString()).orElse(null);
    }
}
