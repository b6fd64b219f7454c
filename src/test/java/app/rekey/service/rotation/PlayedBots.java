package app.rekey.service.rotation;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Secret;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Handover;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Bots in memory, each with a file and with what its program has read of it. Of one kind Rekey can reload the program and ask it
/// whether it works; of the other the user does and sees that.
final class PlayedBots implements Connector {
    static final String ASKED = "played-interface";
    static final String LOOKED_AT = "played-file";

    /// What a bot's file says: an API key and a secret.
    record Parts(String apiKey, String secret) {
        static final Parts NONE = new Parts("", "");

        static Parts of(Credential credential) {
            return new Parts(text(CredentialPart.KEY.of(credential)), text(CredentialPart.SECRET.of(credential)));
        }

        private static String text(Optional<Secret> part) {
            try (var secret = part.orElseThrow()) {
                return secret.revealText();
            }
        }
    }

    /// One bot, as it is outside of Rekey: a file, and what its program has read of it.
    abstract static class Bot {
        Parts running = Parts.NONE;

        abstract Parts file();

        abstract void write(Parts parts);

        final void restart() {
            running = file();
        }
    }

    /// A bot whose file is in memory.
    static final class InMemory extends Bot {
        private Parts file = Parts.NONE;

        @Override
        Parts file() {
            return file;
        }

        @Override
        void write(Parts parts) {
            file = parts;
        }
    }

    /// What may go wrong, or end the program, around each deed at a bot.
    interface Danger {
        Danger NONE = _ -> Optional.empty();

        /// May throw to end the program here.
        Optional<Trouble> at(Deed deed);
    }

    enum Deed { READ, BEFORE_WRITE, AFTER_WRITE, BEFORE_APPLY, AFTER_APPLY, PROVE }

    private final String id;
    private final Map<String, Bot> bots;
    private final Predicate<Parts> works;
    private final Danger danger;

    /// @param works whether a program gets into its exchange with these
    PlayedBots(String id, Map<String, Bot> bots, Predicate<Parts> works, Danger danger) {
        this.id = id;
        this.bots = bots;
        this.works = works;
        this.danger = danger;
    }

    /// Both kinds, over the same bots.
    static List<Connector> both(Map<String, Bot> bots, Predicate<Parts> works, Danger danger) {
        return List.of(new PlayedBots(ASKED, bots, works, danger), new PlayedBots(LOOKED_AT, bots, works, danger));
    }

    private boolean isAsked() {
        return id.equals(ASKED);
    }

    private Bot bot(BoundBot bound) {
        return bots.get(bound.details().targets().getFirst().where());
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<Found> find(Path file) {
        return List.of();
    }

    @Override
    public Reading read(BoundBot bound) {
        return danger.at(Deed.READ).<Reading>map(Reading.NotRead::new).orElseGet(() -> new Reading.Held(List.of(held(bot(bound).file()))));
    }

    private static HeldCredential held(Parts parts) {
        var secrets = new LinkedHashMap<CredentialPart, Secret>();
        if (!parts.apiKey.isEmpty()) {
            secrets.put(CredentialPart.KEY, Secret.ofText(parts.apiKey));
            secrets.put(CredentialPart.SECRET, Secret.ofText(parts.secret));
        }
        return new HeldCredential(secrets);
    }

    @Override
    public Preview preview(BoundBot bound, Handover handover) {
        var trouble = danger.at(Deed.READ);
        if (trouble.isPresent()) {
            return new Preview.Refused(trouble.get());
        }
        var bot = bot(bound);
        try (var now = held(bot.file())) {
            var holds = handover.holds(List.of(now));
            if (holds.equals(new Holds.KnownVersion(handover.next().version()))) {
                return new Preview.AlreadyNew(plan());
            }
            if (holds instanceof Holds.Drift && !handover.insist()) {
                return new Preview.Refused(new Trouble(Trouble.Kind.DRIFT, "The bot has a key that Rekey does not know."));
            }
            return new Preview.Ready(holds, List.of(), List.of(), plan(), replaces(bot.file(), Parts.of(handover.next().credential())));
        }
    }

    private ApplyPlan plan() {
        return isAsked()
                ? new ApplyPlan(ApplyPlan.How.RELOAD, "The bot reads its file again.", ApplyPlan.Orders.STAY)
                : new ApplyPlan(ApplyPlan.How.BY_HAND, "Restart the bot.", ApplyPlan.Orders.NOT_KNOWN);
    }

    private static Secret replaces(Parts before, Parts after) {
        return Secret.ofText(String.join("\n", before.apiKey, before.secret, after.apiKey, after.secret));
    }

    private static List<Parts> ofReplaces(Secret replaces) {
        var lines = replaces.revealText().split("\n", -1);
        return List.of(new Parts(lines[0], lines[1]), new Parts(lines[2], lines[3]));
    }

    @Override
    public WriteResult write(BoundBot bound, Handover handover, Secret replaces) {
        var bot = bot(bound);
        var next = Parts.of(handover.next().credential());
        if (bot.file().equals(next)) {
            return new WriteResult.Unchanged();
        }
        if (!bot.file().equals(ofReplaces(replaces).getFirst())) {
            return new WriteResult.Refused(new Trouble(Trouble.Kind.CHANGED_MEANWHILE, "Somebody changed the file. Nothing was written."));
        }
        var trouble = danger.at(Deed.BEFORE_WRITE);
        if (trouble.isPresent()) {
            return new WriteResult.Refused(trouble.get());
        }
        bot.write(next);
        danger.at(Deed.AFTER_WRITE);
        return new WriteResult.Written();
    }

    @Override
    public ApplyResult apply(BoundBot bound) {
        if (!isAsked()) {
            return new ApplyResult.ToBeTicked("Restart the bot.");
        }
        var trouble = danger.at(Deed.BEFORE_APPLY);
        if (trouble.isPresent()) {
            return new ApplyResult.NotApplied(trouble.get(), "");
        }
        bot(bound).restart();
        danger.at(Deed.AFTER_APPLY);
        return new ApplyResult.Applied("");
    }

    @Override
    public ProofResult prove(BoundBot bound) {
        if (!isAsked()) {
            return new ProofResult.ToBeTicked("Look whether the bot trades.");
        }
        var trouble = danger.at(Deed.PROVE);
        if (trouble.isPresent()) {
            return new ProofResult.DoesNotWork(trouble.get());
        }
        return works.test(bot(bound).running)
                ? new ProofResult.Works(Prover.INTERFACE)
                : new ProofResult.DoesNotWork(new Trouble(Trouble.Kind.FAILED, "The exchange refuses the bot."));
    }

    @Override
    public RollBackResult rollBack(BoundBot bound, Secret replaces) {
        var bot = bot(bound);
        var parts = ofReplaces(replaces);
        if (bot.file().equals(parts.getFirst())) {
            return new RollBackResult.Unchanged();
        }
        if (!bot.file().equals(parts.getLast())) {
            return new RollBackResult.Refused(new Trouble(Trouble.Kind.CHANGED_MEANWHILE, "The file has something else by now."));
        }
        var trouble = danger.at(Deed.BEFORE_WRITE);
        if (trouble.isPresent()) {
            return new RollBackResult.Refused(trouble.get());
        }
        bot.write(parts.getFirst());
        danger.at(Deed.AFTER_WRITE);
        return new RollBackResult.RolledBack();
    }
}
