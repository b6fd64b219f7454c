package app.rekey.bots.web;

import app.rekey.bots.Stop;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan;
import app.rekey.service.Connector.ApplyResult;
import app.rekey.service.Connector.ProofResult;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// A bot or a platform that keeps its credential behind its own interface: what a [Carrier][app.rekey.bots.Carrier] is for files.
public interface Keeper {
    /// The connector's word.
    String id();

    /// The account of this binding. The caller closes what it has.
    Look look(BoundBot bot) throws Stop;

    /// Sentences for the preview: what hangs on the account, and what to mind.
    List<String> remarks(BoundBot bot, Look look) throws Stop;

    /// Whether the interface takes a private key of this type in the place of the secret, and its bots sign with it.
    ///
    /// @param type never HMAC
    Takes takesPrivateKey(Exchange exchange, KeyType type);

    /// Has the interface store these parts. A [Stop] of the kind `FAILED` means that it may have; of any other kind, that it has not.
    void put(BoundBot bot, Look look, Map<CredentialPart, Secret> parts) throws Stop;

    ApplyPlan plan(BoundBot bot);

    ApplyResult apply(BoundBot bot);

    ProofResult prove(BoundBot bot);

    /// An account behind an interface.
    ///
    /// @param where as people know it
    /// @param reference by which the interface knows it
    /// @param names what it calls each part
    /// @param held what it tells of its credential, perhaps the API key alone; empty where it tells nothing
    record Look(String where, String reference, Map<CredentialPart, String> names, Optional<HeldCredential> held) implements AutoCloseable {
        public Look {
            Objects.requireNonNull(where);
            Objects.requireNonNull(reference);
            Objects.requireNonNull(held);
            names = Collections.unmodifiableMap(new EnumMap<>(names));
        }

        @Override
        public void close() {
            held.ifPresent(HeldCredential::close);
        }
    }
}
