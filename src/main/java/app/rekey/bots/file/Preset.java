package app.rekey.bots.file;

import app.rekey.bots.BotFiles;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Stop;
import app.rekey.bots.text.Format;
import app.rekey.bots.text.LinesFormat;
import app.rekey.bots.text.Place;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.service.Connector.Takes;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of one bot's file: its name, its format, and what it calls the parts of a credential.
///
/// @param bot the bot's name for people
/// @param fileName which names its file may have
/// @param group the names on the way to a credential; `*` is any name, which then names the account
/// @param names of each part, in the order in which the bot prefers them
/// @param exchange where the exchange's name stands
/// @param signs how the bot signs its calls
/// @param afterwards what to know before and after a write; may be empty
record Preset(
        String bot, PathMatcher fileName, Format format, List<String> group, Map<CredentialPart, List<String>> names, ExchangeAt exchange,
        Signs signs, String afterwards) {
    Preset {
        group = List.copyOf(group);
        names = Map.copyOf(names);
    }

    /// @param fileName as [java.nio.file.FileSystem#getPathMatcher] reads a glob
    Preset(String bot, String fileName, Format format, List<String> group, Map<CredentialPart, List<String>> names, ExchangeAt exchange,
            Signs signs, String afterwards) {
        this(bot, FileSystems.getDefault().getPathMatcher("glob:" + fileName), format, group, names, exchange, signs, afterwards);
    }

    /// How a bot signs its calls, as far as its sources were read.
    enum Signs { WITH_SECRET, BY_CCXT, NOT_KNOWN }

    /// Whether a private key in the place of the secret would do.
    Takes takesPrivateKey(Exchange exchange, KeyType type) {
        return switch (signs) {
            case WITH_SECRET -> PrivateKeys.never(bot);
            case BY_CCXT -> PrivateKeys.byCcxt(bot, exchange, type);
            case NOT_KNOWN -> new Takes.NotKnown("Whether %s signs with a private key is not known. Ask its makers, or take a key with a secret.".formatted(bot));
        };
    }

    /// Where the exchange's name is to be found.
    sealed interface ExchangeAt {
        /// The bot trades nowhere else.
        record Always(String exchange) implements ExchangeAt {}

        /// The bot trades nowhere else; which site, and whether its demo, stands in values of the same group.
        record WithSite(String exchange, String site, String demo) implements ExchangeAt {}

        /// In a value of the same group.
        record Value(String name) implements ExchangeAt {}

        /// It is the account's name.
        record Account() implements ExchangeAt {}

        /// In the file's name, between these two.
        record FileName(String before, String after) implements ExchangeAt {}
    }

    /// Where the bot looks first for a part, under a name of the user's choice where it has one for each account.
    Optional<Place> place(CredentialPart part) {
        return Optional.ofNullable(names.get(part)).map(List::getFirst)
                .map(name -> Place.of(Stream.concat(group.stream().map(step -> step.equals("*") ? "your-account" : step), Stream.of(name)).toArray(String[]::new)))
                .map(place -> group.isEmpty() ? Place.named(place.steps().getFirst()) : place);
    }

    boolean fits(Path file) {
        var name = file.getFileName();
        return name != null && fileName.matches(name);
    }

    /// Whether a file has any of the bot's names for a secret in it. Lines have no names.
    boolean mayBeIn(Path file, BotFiles files) throws Stop {
        return format instanceof LinesFormat || files.mentions(file, names.get(CredentialPart.SECRET));
    }
}
