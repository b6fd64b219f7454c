package app.rekey.words;

import app.rekey.domain.KeyType;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Remedy;
import app.rekey.domain.Site;
import app.rekey.service.KeyGuide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What to do on a site's page for keys, step by step and in our own words, as the exchanges' documents and help pages of mid-2026 have it.
///
/// Each site has the steps of its exchange, unless it has some of its own. OKX makes keys of demo trading on another page than its live
/// ones, so these are told apart by `demo`.
public final class KeyPageWords {
    private static final String DEMO = "demo";

    private final Words words;

    public KeyPageWords(Words words) {
        this.words = words;
    }

    /// How a new key is made that signs like this. With a private key, the pair is made here and its public half pasted there.
    public List<String> make(Site site, boolean demo, KeyType type) {
        return steps("keypage.make", site, demo, type == KeyType.HMAC ? "" : ".pair", "").orElseThrow();
    }

    /// How the key with this API key is deleted.
    public List<String> delete(Site site, boolean demo, MaskedApiKey apiKey) {
        return steps("keypage.delete", site, demo, "", apiKey.text()).orElseThrow();
    }

    /// How the key with this API key is mended on the page, so that no bot has to be touched. Empty for a remedy that is not found there.
    public List<String> mend(Site site, boolean demo, Remedy remedy, MaskedApiKey apiKey) {
        return steps("keypage." + remedy.name(), site, demo, "", apiKey.text()).orElse(List.of());
    }

    /// What to know before a key is made: the room in the account, and what else the site does in its own way.
    public List<String> before(Site site, KeyGuide guide, KeyGuide.Room room) {
        var said = new ArrayList<String>();
        said.add(room(site, room));
        if (guide.thirdPartiesOnly()) {
            said.add(get("keypage.thirdPartiesOnly", site));
        }
        if (!guide.tellsAccount()) {
            said.add(get("keypage.account", site));
        }
        return List.copyOf(said);
    }

    private String room(Site site, KeyGuide.Room room) {
        if (room.most().isEmpty()) {
            return get("keypage.room.untold", site);
        }
        return words.get(room.isFull() ? "keypage.room.full" : "keypage.room", site.exchange().displayName(), room.most().getAsInt(), room.known());
    }

    private String get(String name, Site site) {
        return words.get(name, site.exchange().displayName(), site.name());
    }

    private Optional<List<String>> steps(String name, Site site, boolean demo, String way, String apiKey) {
        var ofExchange = name + "." + site.exchange().id();
        var ofSite = ofExchange + "." + (demo ? DEMO : site.id());
        return Stream.of(ofSite + way, ofExchange + way, name + way)
                .filter(words::has)
                .findFirst()
                .map(found -> words.list(found, site.exchange().displayName(), site.name(), site.keyPage(), apiKey));
    }
}
