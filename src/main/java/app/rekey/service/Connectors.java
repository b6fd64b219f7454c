package app.rekey.service;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kinds of bots that the program can reach, by the word for each.
public final class Connectors {
    private final Map<String, Connector> byId = new LinkedHashMap<>();

    /// @param all the special ones before the general ones: where two find the same key in the same place, the first is believed
    public Connectors(List<? extends Connector> all) {
        all.forEach(connector -> {
            if (byId.putIfAbsent(connector.id(), connector) != null) {
                throw new IllegalArgumentException("two connectors are called " + connector.id());
            }
        });
    }

    /// The connector with this word; empty where this Rekey has none.
    public Optional<Connector> of(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// All of them, the special ones first.
    public List<Connector> all() {
        return List.copyOf(byId.values());
    }

    /// Their words, as people type them.
    public List<String> ids() {
        return List.copyOf(byId.keySet());
    }
}
