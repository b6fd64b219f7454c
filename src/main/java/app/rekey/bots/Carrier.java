package app.rekey.bots;

import app.rekey.bots.text.Format;
import app.rekey.bots.text.Place;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// How one kind of bot gets its credential from files: which file and place decides each part, by the bot's own rules.
public interface Carrier {
    /// The connector's word.
    String id();

    /// Every credential in `file`, if it is a config of this kind of bot.
    List<Found> find(Path file, BotFiles files);

    /// The places that decide: not those that look like it and are overruled. Throws a [Stop] where something decides that
    /// cannot be written.
    Located locate(BindingDetails bot, BotFiles files) throws Stop;

    /// How the values stand at those places. Needs nothing of the bot's password before it is asked for a value.
    default Coding coding(BoundBot bot, BotFiles files) throws Stop {
        return Coding.plain();
    }

    /// Whether this bot signs with a private key of this type, whose PEM stands in the place of the secret then.
    ///
    /// @param type never HMAC
    Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type);

    /// What a restart means for open orders.
    default Orders orders() {
        return Orders.NOT_KNOWN;
    }

    /// What the user has to do so that the bot reads the new credential.
    String restartSteps(BindingDetails bot);

    /// What the user has to look at, because the bot tells nobody else.
    default String proofSteps(BindingDetails bot) {
        return "This bot tells nobody whether its key works. Look at its log for a call to the exchange that succeeded, then tick it.";
    }

    /// Why the bot would not read the new credential if this command ran; empty where nothing is known against it.
    default Optional<String> objection(List<String> command) {
        return Optional.empty();
    }

    /// What to run so that the bot reads the new credential: the user's command, and what has to come before it.
    default List<List<String>> commands(List<String> command) {
        return List.of(command);
    }

    /// A piece of this kind of bot's file, for a file that Rekey cannot reach; empty where the file is none of this kind.
    default Optional<Template> template(Target target, Set<CredentialPart> parts) {
        return Optional.empty();
    }

    /// How a person enters a credential at a bot whose file cannot be edited by hand, without the computer's name; empty where the file
    /// can be, or is none of this kind.
    default Optional<String> entry(Target target) {
        return Optional.empty();
    }

    /// Lines of a bot's file with a place for each part.
    ///
    /// @param bot what kind of bot that is, for people
    /// @param lines with any value at each place
    record Template(String bot, Format format, String lines, Map<CredentialPart, Place> places) {
        public Template {
            Objects.requireNonNull(format);
            places = Map.copyOf(places);
        }
    }

    /// Where a bot's credential stands.
    ///
    /// @param copies a map for each place that has the whole credential; most bots have one
    /// @param remarks sentences for the preview
    record Located(List<Map<CredentialPart, Site>> copies, List<String> remarks) {
        public Located {
            copies = copies.stream().map(Located::ordered).toList();
            remarks = List.copyOf(remarks);
        }

        private static Map<CredentialPart, Site> ordered(Map<CredentialPart, Site> copy) {
            return Collections.unmodifiableMap(new EnumMap<>(copy));
        }
    }
}
