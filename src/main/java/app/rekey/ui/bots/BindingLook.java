package app.rekey.ui.bots;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.domain.Key;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Secret;
import app.rekey.domain.Version;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.HeldCredential;
import app.rekey.service.VaultSession;
import app.rekey.ui.bots.BotsViewModel.Said;
import app.rekey.ui.common.Tone;
import app.rekey.ui.common.Wording;
import java.util.Optional;

/// Tells what a bot has before it is bound: the masked API key, and which key of the vault that is. Blocks.
final class BindingLook {
    private final VaultSession session;
    private final Wording wording;

    BindingLook(VaultSession session, Wording wording) {
        this.session = session;
        this.wording = wording;
    }

    /// @param wanted the key that the bot shall be bound to
    /// @param password of the bot's own interface; stays the caller's
    Said look(Connector connector, BindingDetails details, Optional<Id> wanted, Optional<Secret> password) {
        try (var bot = new BoundBot(details, password.map(Secret::copyOfSecret)); var reading = connector.read(bot)) {
            return switch (reading) {
                case Connector.Reading.NotKnown _ -> new Said(Tone.NEUTRAL, wording.text("ui.bind.nobodyCanLook"));
                case Connector.Reading.NotRead not -> new Said(Tone.WARNING, not.trouble().sentence());
                case Connector.Reading.Held held -> held.copies().stream()
                        .filter(copy -> !copy.isEmpty())
                        .findFirst()
                        .map(copy -> told(copy, wanted))
                        .orElseGet(() -> new Said(Tone.NEUTRAL, wording.text("ui.bind.empty")));
            };
        }
    }

    private Said told(HeldCredential held, Optional<Id> wanted) {
        var apiKey = held.part(CredentialPart.KEY).orElseThrow();
        var masked = MaskedApiKey.of(apiKey).text();
        var fingerprint = session.fingerprint(apiKey);
        for (var key : session.book().keys()) {
            var same = key.versions().reversed().stream()
                    .filter(version -> fingerprint.filter(version.credential().fingerprint()::equals).isPresent())
                    .toList();
            if (!same.isEmpty()) {
                return same.stream().filter(version -> is(held, version)).findFirst()
                        .map(version -> version(key, version, masked, wanted))
                        .orElseGet(() -> new Said(Tone.WARNING, wording.text("ui.bind.otherSecret", masked, key.label())));
            }
        }
        return new Said(Tone.NEUTRAL, wording.text("ui.bind.stranger", masked));
    }

    private Said version(Key key, Version version, String masked, Optional<Id> wanted) {
        if (wanted.filter(id -> !id.equals(key.id())).isPresent()) {
            return new Said(Tone.WARNING, wording.text("ui.bind.otherKey", masked, key.label()));
        }
        return key.current().filter(current -> current.id().equals(version.id())).isPresent()
                ? new Said(Tone.GOOD, wording.text("ui.bind.current", masked, key.label()))
                : new Said(Tone.NEUTRAL, wording.text("ui.bind.older", masked, key.label()));
    }

    private boolean is(HeldCredential held, Version version) {
        return session.credential(version.id()).filter((Credential credential) -> {
            try (credential) {
                return held.is(credential);
            }
        }).isPresent();
    }
}
