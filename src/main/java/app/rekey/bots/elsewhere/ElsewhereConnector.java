package app.rekey.bots.elsewhere;

import app.rekey.bots.Carrier;
import app.rekey.bots.Carrier.Template;
import app.rekey.bots.DistantProof;
import app.rekey.bots.HandCopies;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Stop;
import app.rekey.bots.text.Place;
import app.rekey.bots.text.TextFile;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.CarriedByHand;
import app.rekey.service.Guide;
import app.rekey.service.Handover;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A bot on another computer: a target is `host:path`. The lines for its file are written by the carriers of the kinds of bots that
/// Rekey knows, so that quotes and escapes are as that bot reads them.
public final class ElsewhereConnector implements CarriedByHand {
    private final List<Carrier> carriers;
    private final DistantProof proof;

    /// @param carriers the kinds of bots, those with files of their own before the general ones
    /// @param proof whether such a bot works, where it can be asked
    public ElsewhereConnector(List<Carrier> carriers, DistantProof proof) {
        this.carriers = List.copyOf(carriers);
        this.proof = Objects.requireNonNull(proof);
    }

    @Override
    public String id() {
        return "elsewhere";
    }

    /// What that kind of bot says of itself; of several targets the worst counts.
    @Override
    public Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
        var parts = exchange.usesPassphrase() ? EnumSet.allOf(CredentialPart.class) : EnumSet.of(CredentialPart.KEY, CredentialPart.SECRET);
        return bot.targets().stream()
                .map(target -> takes(Elsewhere.of(target), bot, parts, exchange, type))
                .reduce(Takes::and)
                .orElseGet(() -> CarriedByHand.super.takes(bot, exchange, type));
    }

    private Takes takes(Elsewhere there, BindingDetails bot, Set<CredentialPart> parts, Exchange exchange, KeyType type) {
        return carrier(there.target(), parts).filter(_ -> type != KeyType.HMAC).map(known -> known.takesPrivateKey(there.of(bot), exchange, type))
                .orElseGet(() -> CarriedByHand.super.takes(bot, exchange, type));
    }

    @Override
    public Guide guide(BoundBot bot, Handover handover) {
        var credential = handover.next().credential();
        var copies = new ArrayList<Guide.Copy>();
        var steps = new ArrayList<String>();
        var warnings = new ArrayList<String>();
        for (var target : bot.details().targets()) {
            var there = Elsewhere.of(target);
            var carrier = carrier(there.target(), parts(credential));
            var lines = carrier.flatMap(known -> lines(known, there, credential));
            lines.ifPresent(copies::add);
            steps.add("On %s %s".formatted(there.host(), carrier.flatMap(known -> known.entry(there.target())).orElseGet(() -> edit(there, lines.isPresent()))));
            carrier.ifPresent(known -> steps.add(known.restartSteps(there.of(bot.details()))));
        }
        steps.add("Look whether the bot works, then tick it here.");
        signing(bot.details(), credential).ifPresent(warnings::add);
        warnings.add("Keep no copy of the lines: clear the terminal's history and the editor's backup file afterwards.");
        copies.addAll(HandCopies.of(credential));
        return new Guide(bot.details().botName(), Optional.empty(), steps, warnings, copies);
    }

    private static String edit(Elsewhere there, boolean hasLines) {
        return "open %s. %s; leave everything else.".formatted(there.path(), hasLines
                ? "Put the copied lines in the place of those that it has by now, all of them"
                : "Put the API key, the secret and the passphrase in the places of the old ones");
    }

    /// What that kind of bot says of a key with a private key.
    private Optional<String> signing(BindingDetails bot, Credential next) {
        try {
            return PrivateKeys.require(next, exchange -> takes(bot, exchange, next.keyType()));
        } catch (Stop no) {
            return Optional.of(no.trouble().sentence());
        }
    }

    private static Set<CredentialPart> parts(Credential credential) {
        return credential.passphrase().isPresent() ? EnumSet.allOf(CredentialPart.class) : EnumSet.of(CredentialPart.KEY, CredentialPart.SECRET);
    }

    private Optional<Carrier> carrier(Target target, Set<CredentialPart> parts) {
        return carriers.stream().filter(carrier -> carrier.entry(target).isPresent() || carrier.template(target, parts).isPresent()).findFirst();
    }

    /// Empty where the bot's file cannot hold a value, or where a part has no place in it.
    private static Optional<Guide.Copy> lines(Carrier carrier, Elsewhere there, Credential credential) {
        return carrier.template(there.target(), parts(credential))
                .filter(template -> template.places().keySet().equals(parts(credential)))
                .flatMap(template -> written(template, credential))
                .map(text -> new Guide.Copy("Lines for " + there.fileName(), text));
    }

    private static Optional<Secret> written(Template template, Credential credential) {
        if (!(TextFile.open(template.lines().getBytes(StandardCharsets.UTF_8), template.format()) instanceof TextFile.Opened.Read read)) {
            return Optional.empty();
        }
        var values = new HashMap<Place, Secret>();
        try (var file = read.file()) {
            template.places().forEach((part, place) -> part.of(credential).ifPresent(value -> values.put(place, value)));
            return file.edit(values) instanceof TextFile.Edited.Done done ? Optional.of(Secret.take(done.bytes())) : Optional.empty();
        } finally {
            values.values().forEach(Secret::close);
        }
    }

    @Override
    public String whatToDo(BoundBot bot) {
        return "Put the new key into %s by hand and restart \"%s\", then tick it.".formatted(
                String.join(", ", bot.details().targets().stream().map(Target::where).toList()), bot.details().botName());
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        return proof.prove(bot).orElseGet(() -> new ProofResult.ToBeTicked(
                "Rekey does not reach this bot. Look at its log for a call to the exchange that succeeded, then tick it."));
    }

    /// A target taken apart.
    private record Elsewhere(String host, String path, Target target) {
        /// Without a host it is "the other computer"; a drive letter is no host.
        static Elsewhere of(Target target) {
            var where = target.where();
            int colon = where.indexOf(':');
            var hasHost = colon > 1;
            var path = hasHost ? where.substring(colon + 1) : where;
            var named = path.isBlank() ? where : path;
            return new Elsewhere(hasHost ? where.substring(0, colon) : "the other computer", named,
                    new Target(named.replace('\\', '/'), target.places(), target.reader()));
        }

        String fileName() {
            return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        }

        BindingDetails of(BindingDetails bot) {
            return new BindingDetails(bot.botName(), bot.connector(), List.of(target), bot.needs(), bot.apply(), bot.restartAllowed(), bot.access());
        }
    }
}
