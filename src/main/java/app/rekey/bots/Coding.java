package app.rekey.bots;

import app.rekey.domain.Secret;
import java.util.LinkedHashMap;
import java.util.Map;

/// How a kind of bot keeps the values in its files: as they are, or sealed. Lives for one step; closing it wipes what it knows.
public interface Coding extends AutoCloseable {
    /// What the bot makes of what stands at these places. The caller closes both.
    Map<Site, Secret> opened(Map<Site, Secret> stored) throws Stop;

    /// What has to stand at these places so that the bot makes these values of it. The caller closes both.
    Map<Site, Secret> sealed(Map<Site, Secret> values) throws Stop;

    @Override
    default void close() {
        // Most know nothing.
    }

    /// For bots that keep their values as they are.
    static Coding plain() {
        return new Coding() {
            @Override
            public Map<Site, Secret> opened(Map<Site, Secret> stored) {
                return copies(stored);
            }

            @Override
            public Map<Site, Secret> sealed(Map<Site, Secret> values) {
                return copies(values);
            }
        };
    }

    private static Map<Site, Secret> copies(Map<Site, Secret> values) {
        var copies = new LinkedHashMap<Site, Secret>();
        values.forEach((site, value) -> copies.put(site, value.copyOfSecret()));
        return copies;
    }
}
