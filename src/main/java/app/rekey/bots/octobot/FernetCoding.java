package app.rekey.bots.octobot;

import app.rekey.bots.Coding;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.domain.Secret;
import app.rekey.service.Trouble;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Values as OctoBot reads them: a token is opened, a placeholder is empty, and anything else is taken as it stands. Written are tokens.
final class FernetCoding implements Coding {
    private static final Set<String> EMPTY = Set.of(
            "your-api-key-here", "your-api-secret-here", "your-api-password-here", "NOKEY", "NO KEY", "Empty");
    private static final int LONGEST_PLACEHOLDER = 22;
    private static final String STRIPPED = "'\" \n\r\t";

    private final Fernet fernet;

    FernetCoding(Fernet fernet) {
        this.fernet = fernet;
    }

    @Override
    public Map<Site, Secret> opened(Map<Site, Secret> stored) {
        var opened = new LinkedHashMap<Site, Secret>();
        stored.forEach((site, value) -> opened.put(site, opened(site.place().steps().getLast(), value)));
        return opened;
    }

    /// What OctoBot makes of the value of `name`. The caller closes it.
    Secret opened(String name, Secret stored) {
        if (isPlaceholder(stored)) {
            return Secret.ofText("");
        }
        var value = fernet.open(stored).orElseGet(stored::copyOfSecret);
        if (name.equals(Names.PASSWORD)) {
            return value;
        }
        try (value) {
            return value.read(FernetCoding::stripped);
        }
    }

    private static void requireReadAsItIs(Site site, Secret value) throws Stop {
        if (site.place().steps().getLast().equals(Names.PASSWORD)) {
            return;
        }
        try (var read = value.read(FernetCoding::stripped)) {
            if (!read.equals(value)) {
                throw new Stop(Trouble.Kind.NOT_POSSIBLE, "OctoBot takes blanks and quotes away from around the value of %s in %s, so it would use another one. Nothing was changed."
                        .formatted(site.place(), site.file()));
            }
        }
    }

    private static boolean isPlaceholder(Secret stored) {
        return stored.length() <= LONGEST_PLACEHOLDER && stored.read(bytes -> EMPTY.contains(new String(bytes, StandardCharsets.UTF_8)));
    }

    /// OctoBot takes quotes, blanks and line ends from around the key and the secret.
    private static Secret stripped(byte[] value) {
        int from = 0;
        int to = value.length;
        while (from < to && STRIPPED.indexOf(value[from]) >= 0) {
            from++;
        }
        while (to > from && STRIPPED.indexOf(value[to - 1]) >= 0) {
            to--;
        }
        return Secret.take(Arrays.copyOfRange(value, from, to));
    }

    @Override
    public Map<Site, Secret> sealed(Map<Site, Secret> values) throws Stop {
        for (var each : values.entrySet()) {
            requireReadAsItIs(each.getKey(), each.getValue());
        }
        var sealed = new LinkedHashMap<Site, Secret>();
        values.forEach((site, value) -> sealed.put(site, value.isEmpty() ? Secret.ofText("") : fernet.seal(value)));
        return sealed;
    }
}
