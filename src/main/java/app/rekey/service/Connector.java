package app.rekey.service;

import app.rekey.domain.Binding.Holds;
import app.rekey.domain.Binding.Prover;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Port to one kind of bot: finds, reads, compares, previews, writes, applies, proves and rolls back.
///
/// A connector keeps nothing between two calls, so a rotation can be left after any step and gone on with later:
/// [#preview] again and see `AlreadyNew`, or write. Every call may block; none may be made on the UI thread. Expected outcomes
/// are results; no call throws for what a file, a bot or a user did.
public interface Connector {
    /// The word for it in files and on the command line: `freqtrade`, `dotenv` …
    String id();

    /// Every credential in `file`, if it is a config of this kind of bot; none else. Cheap for files that are not.
    /// The caller closes what was found.
    List<Found> find(Path file);

    /// Whether a bot of this binding can work with a key that signs in this way, before anybody makes one. Reads no file and asks
    /// nobody.
    ///
    /// @param type one that keys of `exchange` can have
    default Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
        return type == KeyType.HMAC ? new Takes.Yes("") : new Takes.NotKnown("Rekey does not know whether \"%s\" signs with a private key. Ask its makers, or take a key with a secret."
                .formatted(bot.botName()));
    }

    /// What the bot has: the values that count by its own rules of precedence. The caller closes it. What a write of ours left beside
    /// the bot's files that was broken off is deleted: nobody else comes by.
    Reading read(BoundBot bot);

    /// The files on this computer that the bot's credential comes from. May read them; asks nobody.
    default Sources sources(BoundBot bot) {
        return Sources.NONE;
    }

    /// What [#write] would do, or why it would do nothing. Touches nothing. The caller closes it.
    Preview preview(BoundBot bot, Handover handover);

    /// Writes all parts in one go over what the preview saw, and reads them again as the bot does. Safe to repeat: a bot
    /// that has the version already is `Unchanged`.
    ///
    /// @param replaces [Preview.Ready#replaces()] of a preview of the same handover, which the vault has by now
    WriteResult write(BoundBot bot, Handover handover, Secret replaces);

    /// Makes the bot take what was written.
    ApplyResult apply(BoundBot bot);

    /// Sees whether the bot works with what it has.
    ProofResult prove(BoundBot bot);

    /// Whether the bot itself can be asked whether it works. May read its files; asks nobody.
    default boolean canProve(BoundBot bot) {
        return bot.details().access().isPresent();
    }

    /// Puts back what `replaces` says, where the bot still has what was written.
    RollBackResult rollBack(BoundBot bot, Secret replaces);

    /// Where the credential of a bot comes from on this computer.
    ///
    /// @param holding the files that a part of it stands in, links followed
    /// @param deciding those, and all others that tell which place counts; also such as are not there and would
    record Sources(Set<Path> holding, Set<Path> deciding) {
        static final Sources NONE = new Sources(Set.of(), Set.of());

        public Sources {
            holding = Set.copyOf(holding);
            deciding = Set.copyOf(deciding);
        }
    }

    /// A credential that was found in a bot's file. Whoever holds it closes it.
    ///
    /// @param name what to call the bot: its own name for the account, or that of its folder
    /// @param target how to get at it again
    /// @param exchange the bot's word for the exchange, where it has one
    /// @param held without any part where it is sealed, and can be read only by a binding that has the bot's password
    /// @param keyFile the file that its API key stands in: not the target's own where that one only includes it
    record Found(String name, Target target, Optional<String> exchange, HeldCredential held, Path keyFile) implements AutoCloseable {
        public Found {
            Objects.requireNonNull(name);
            Objects.requireNonNull(target);
            Objects.requireNonNull(exchange);
            Objects.requireNonNull(held);
            Objects.requireNonNull(keyFile);
        }

        /// One whose API key stands in the file that the target names.
        public static Found in(Path file, String name, Target target, Optional<String> exchange, HeldCredential held) {
            return new Found(name, target, exchange, held, file);
        }

        @Override
        public void close() {
            held.close();
        }
    }

    /// Whether a kind of bot signs its calls as a key of some type wants it. Nobody has to try: a key that the bot cannot use is found
    /// out before the old one is given up.
    sealed interface Takes {
        /// It does.
        ///
        /// @param how what stands in the bot's file then; empty where that goes without saying
        record Yes(String how) implements Takes {}

        /// It does not, and [#preview] refuses such a key.
        record No(String why) implements Takes {}

        /// Its sources or documents do not say, or the user chose what reads the file.
        ///
        /// @param look what the user should look at first
        record NotKnown(String look) implements Takes {}

        /// For a bot that reads its credential in two places: one that does not take it decides, then one of which it is not known.
        default Takes and(Takes other) {
            return rank() >= other.rank() ? this : other;
        }

        private int rank() {
            return switch (this) {
                case Yes _ -> 0;
                case NotKnown _ -> 1;
                case No _ -> 2;
            };
        }
    }

    /// What came of reading.
    sealed interface Reading extends AutoCloseable {
        /// The bot has this, once for each place that it reads the whole credential from (Hummingbot's spot and its perpetual
        /// connector are two). An empty one means that the place is there and empty. Closed by the caller.
        record Held(List<HeldCredential> copies) implements Reading {
            public Held {
                copies = List.copyOf(copies);
            }

            @Override
            public void close() {
                copies.forEach(HeldCredential::close);
            }
        }

        /// Nobody can look (a hosted platform): only the user knows.
        record NotKnown() implements Reading {}

        record NotRead(Trouble trouble) implements Reading {}

        @Override
        default void close() {
            // Most results hold nothing.
        }

        /// What is to be believed of the bot, given the versions of its key, the newest first. Of copies that differ the worst
        /// counts: drift, then an empty place, then the oldest version.
        default Holds compare(List<Handover.Opened> known) {
            return switch (this) {
                case Held held -> Handover.holds(held.copies(), known);
                case NotKnown _ -> new Holds.Unknown();
                case NotRead not -> not.trouble().kind() == Trouble.Kind.MISSING ? new Holds.Missing() : new Holds.Unreachable();
            };
        }
    }

    /// What a write would do.
    sealed interface Preview extends AutoCloseable {
        /// It would change these places.
        ///
        /// @param holds what the bot has now
        /// @param changes each place, values masked
        /// @param remarks sentences about how it will be done: written in place, a name that stands twice …
        /// @param apply what makes the bot take it, and what that means for its orders
        /// @param replaces what will be overwritten, for the vault and for [#rollBack]; nobody else reads it
        record Ready(Holds holds, List<PlannedChange> changes, List<String> remarks, ApplyPlan apply, Secret replaces) implements Preview {
            public Ready {
                Objects.requireNonNull(holds);
                Objects.requireNonNull(apply);
                Objects.requireNonNull(replaces);
                changes = List.copyOf(changes);
                remarks = List.copyOf(remarks);
            }

            @Override
            public void close() {
                replaces.close();
            }
        }

        /// The bot has the version already: nothing to write.
        record AlreadyNew(ApplyPlan apply) implements Preview {}

        record Refused(Trouble trouble) implements Preview {}

        @Override
        default void close() {
            // Most results hold nothing.
        }
    }

    /// One value that a write would change.
    ///
    /// @param where the file or address, as people know it
    /// @param line of the file, from 1; 0 where there are no lines
    /// @param place in the connector's notation
    /// @param before the old value masked: an API key's ends, dots for anything else, or that it is empty
    /// @param after the new value masked
    record PlannedChange(String where, int line, String place, CredentialPart part, String before, String after) {}

    /// How the bot will be made to take what is written.
    ///
    /// @param orders what that means for its open orders
    record ApplyPlan(How how, String sentence, Orders orders) {
        public enum How { RELOAD, COMMAND, BY_HAND, NOTHING_TO_DO }

        public enum Orders {
            /// They stay at the exchange; the bot looks away for seconds.
            STAY,
            /// The bot's stop cancels them.
            CANCELLED,
            /// Not known: look at them.
            NOT_KNOWN
        }

        /// Whether the user is asked before Rekey makes the bot take it: each time, unless that is allowed for this binding. What
        /// only the user can do is not asked for; it is ticked.
        public boolean asksFirst(BindingDetails binding) {
            return switch (how) {
                case RELOAD, COMMAND -> !binding.restartAllowed();
                case BY_HAND, NOTHING_TO_DO -> false;
            };
        }
    }

    /// What came of writing.
    sealed interface WriteResult {
        /// Written, read again, and right.
        record Written() implements WriteResult {}

        /// The bot had it already.
        record Unchanged() implements WriteResult {}

        /// Nothing was written.
        record Refused(Trouble trouble) implements WriteResult {}

        /// Something was written, and what is there now is not what was meant: look at the file, or roll back.
        record Broken(Trouble trouble) implements WriteResult {}
    }

    /// What came of making the bot take it.
    sealed interface ApplyResult {
        /// The reload or the command ended well. `output` is what it said, at most its last 4,000 characters.
        record Applied(String output) implements ApplyResult {}

        /// Only the user can do it; `steps` says how. It counts when the user ticks it.
        record ToBeTicked(String steps) implements ApplyResult {}

        record NotApplied(Trouble trouble, String output) implements ApplyResult {}
    }

    /// What came of looking whether the bot works.
    sealed interface ProofResult {
        record Works(Prover by) implements ProofResult {}

        /// The bot tells nobody; the user looks and ticks.
        record ToBeTicked(String steps) implements ProofResult {}

        record DoesNotWork(Trouble trouble) implements ProofResult {}
    }

    /// What came of going back.
    sealed interface RollBackResult {
        record RolledBack() implements RollBackResult {}

        /// The bot has what it had before already.
        record Unchanged() implements RollBackResult {}

        /// Nothing was changed.
        record Refused(Trouble trouble) implements RollBackResult {}
    }
}
