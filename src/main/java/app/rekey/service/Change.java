package app.rekey.service;

import app.rekey.domain.Binding;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Finding;
import app.rekey.domain.Id;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyType;
import app.rekey.domain.Revocation;
import app.rekey.domain.Rotation;
import app.rekey.domain.Secret;
import app.rekey.domain.Stage;
import app.rekey.domain.Test;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// One thing that happens to what a vault holds. A save takes several, all or none.
public sealed interface Change {
    /// A new key, without a version yet.
    record KeyAdded(Id key, KeyDetails details) implements Change {}

    record KeyEdited(Id key, KeyDetails details) implements Change {}

    /// The key leaves the list with all its versions; its facts stay in the history.
    record KeyDeleted(Id key) implements Change {}

    /// A new credential of a key. It is sealed; the caller's copy stays the caller's.
    record VersionAdded(
            Id key, Id version, Credential credential, OptionalInt keyVersion, boolean demo, Stage stage, Instant addedAt)
            implements Change {
        public VersionAdded {
            Objects.requireNonNull(credential);
            Objects.requireNonNull(keyVersion);
        }

        public KeyType keyType() {
            return credential.keyType();
        }
    }

    /// What was entered wrongly of a credential, apart from its parts: they stay, and so does the version.
    record VersionCorrected(Id version, OptionalInt keyVersion, boolean demo) implements Change {
        public VersionCorrected {
            Objects.requireNonNull(keyVersion);
        }
    }

    record StageChanged(Id version, Stage stage) implements Change {}

    /// A version is dead; its stage is [Stage#REVOKED] from now on.
    record Revoked(Id version, Revocation revocation) implements Change {
        public Revoked {
            Objects.requireNonNull(revocation);
        }
    }

    /// A rotation as it is now: new, or further than it was.
    record RotationSaved(Rotation rotation) implements Change {
        public RotationSaved {
            Objects.requireNonNull(rotation);
        }
    }

    /// A test call of a version. The newest 50 a key are kept.
    record Tested(Id version, Test test) implements Change {}

    /// The password of a proxy's user, in place of any earlier one; empty to forget it. It is sealed; the caller's copy stays the caller's.
    record ProxyPasswordSet(Settings.Proxy.Http proxy, Optional<Secret> password) implements Change {
        public ProxyPasswordSet {
            Objects.requireNonNull(proxy);
            Objects.requireNonNull(password);
        }
    }

    /// The user wants to hear no more of a finding of this key.
    record FindingMuted(Id key, Finding.Mute mute) implements Change {}

    record FindingUnmuted(Id key, Finding.Kind finding) implements Change {}

    /// What stands in the dialog, kept for after the next unlock. Its typed parts are sealed; the caller's copies stay the caller's.
    record DraftKept(KeptDraft draft) implements Change {
        public DraftKept {
            Objects.requireNonNull(draft);
        }
    }

    /// A kept draft is finished or not wanted any more; its sealed secret goes out of the vault. One that is gone already stays so.
    record DraftDropped(Id draft) implements Change {}

    /// Of a field's values that stand, this one holds from now on. `fact` names the one that wrote it.
    record Decided(Conflict.OfField conflict, Id fact) implements Change {
        public Decided {
            Objects.requireNonNull(conflict);
            Objects.requireNonNull(fact);
        }
    }

    /// Something that was done, in words without any secret, for the journal.
    record Noted(String text) implements Change {}

    /// Something that happens to a binding.
    sealed interface OfBinding extends Change {
        Id binding();
    }

    /// A new binding of a key. `password` is that of the bot's own interface.
    record BindingAdded(Id key, Id binding, BindingDetails details, Optional<Secret> password) implements OfBinding {
        public BindingAdded {
            Objects.requireNonNull(details);
            Objects.requireNonNull(password);
        }
    }

    /// What the user says of a binding changed. Without a new password the old one stays.
    record BindingEdited(Id binding, BindingDetails details, Optional<Secret> password) implements OfBinding {
        public BindingEdited {
            Objects.requireNonNull(details);
            Objects.requireNonNull(password);
        }
    }

    /// Rekey forgets that the bot uses the key. Nothing is done to the bot.
    record BindingRemoved(Id binding) implements OfBinding {}

    /// What the bot was seen to have.
    record BindingSeen(Id binding, Binding.Holds holds) implements OfBinding {}

    /// A step was done, or undone, to give the bot a version.
    record BindingProgressed(Id binding, Binding.Progress progress) implements OfBinding {}

    /// A write begins: which version, what the bot had, and what is about to be overwritten in its files, for the way back
    /// ([Connector.Preview.Ready#replaces()]). Saved before the write, so that no crash loses it.
    record BindingReplacing(Id binding, Binding.Replaced replaced, Secret replaces) implements OfBinding {
        public BindingReplacing {
            Objects.requireNonNull(replaced);
            Objects.requireNonNull(replaces);
        }
    }
}
