package app.rekey.ui.rotation;

import app.rekey.domain.CredentialInfo;
import app.rekey.domain.IpWhitelist;
import app.rekey.domain.Key;
import app.rekey.domain.KeyInfo;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Version;
import app.rekey.ui.common.Wording;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/// What the new key must be like, and how it is made on the exchange's page.
final class WantedKey {
    private final Course course;
    private final Wording wording;

    WantedKey(Course course) {
        this.course = course;
        this.wording = course.wording();
    }

    /// Something that the new key must have.
    ///
    /// @param copy what a click copies; empty where there is nothing to copy
    record Need(String id, String name, String value, Optional<String> copy) {}

    /// Its permissions and its addresses, told from what the bots need and what the old one has.
    List<Need> needs(Key key) {
        var old = course.oldVersion().flatMap(Version::info);
        return List.of(permissions(key, old), addresses(old));
    }

    private Need permissions(Key key, Optional<KeyInfo> old) {
        var needed = wording.diagnosis().permissions(key.needs());
        var value = key.needs().isEmpty()
                ? old.map(info -> wording.diagnosis().permissions(info.permissions().granted())).filter(words -> !words.isEmpty())
                        .map(words -> wording.text("ui.rotation.wanted.asOld", words))
                        .orElseGet(() -> wording.text("ui.rotation.wanted.permissionsNotKnown"))
                : beyond(key, old).map(more -> wording.text("ui.rotation.wanted.more", needed, more)).orElse(needed);
        return new Need("permissions", wording.text("ui.rotation.wanted.permissions"), value,
                key.needs().isEmpty() ? Optional.empty() : Optional.of(needed));
    }

    /// What the old key may do and nobody has said to need: a new one without it is asked about in the test.
    private Optional<String> beyond(Key key, Optional<KeyInfo> old) {
        var more = EnumSet.noneOf(Permission.class);
        old.ifPresent(info -> more.addAll(info.permissions().granted()));
        more.removeAll(key.needs());
        more.remove(Permission.READ);
        return more.isEmpty() ? Optional.empty() : Optional.of(wording.diagnosis().permissions(more));
    }

    private Need addresses(Optional<KeyInfo> old) {
        var list = old.map(KeyInfo::ipWhitelist).orElseGet(IpWhitelist.Unknown::new);
        var name = wording.text("ui.rotation.wanted.addresses");
        return switch (list) {
            case IpWhitelist.Bound(var addresses) when !addresses.isEmpty() ->
                    new Need("addresses", name, String.join(", ", addresses), Optional.of(String.join(",", addresses)));
            case IpWhitelist.Bound _ -> new Need("addresses", name, wording.text("ui.rotation.wanted.addressesHidden"), Optional.empty());
            case IpWhitelist.Unbound _ -> new Need("addresses", name, wording.text("ui.rotation.wanted.addressesNone"), Optional.empty());
            case IpWhitelist.Unknown _ -> new Need("addresses", name, wording.text("ui.rotation.wanted.addressesNotKnown"), Optional.empty());
        };
    }

    /// The page on which it is made.
    URI page(Key key) {
        return course.site(key).keyPage();
    }

    /// How it is made there, so that it signs like this.
    List<String> steps(Key key, KeyType type) {
        var demo = course.oldVersion().map(Version::credential).filter(CredentialInfo::demo).isPresent();
        return wording.keyPage().make(course.site(key), demo, type);
    }
}
