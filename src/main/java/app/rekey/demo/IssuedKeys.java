package app.rekey.demo;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The keys that one exchange has on record. Safe for many threads.
final class IssuedKeys implements AutoCloseable {
    private final Map<String, IssuedKey> byApiKey = new ConcurrentHashMap<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    void add(IssuedKey key) {
        if (byApiKey.putIfAbsent(key.apiKey(), key) != null) {
            throw new IllegalArgumentException("this API key was issued before");
        }
    }

    /// The key with this API key; empty where none was issued or its owner deleted it.
    Optional<IssuedKey> find(String apiKey) {
        return forgotten.contains(apiKey) ? Optional.empty() : Optional.ofNullable(byApiKey.get(apiKey));
    }

    /// Deletes a key as its owner would on the exchange's page. False where there is none.
    boolean forget(String apiKey) {
        return byApiKey.containsKey(apiKey) && forgotten.add(apiKey);
    }

    /// Undoes [#forget].
    boolean revive(String apiKey) {
        return forgotten.remove(apiKey);
    }

    @Override
    public void close() {
        byApiKey.values().forEach(IssuedKey::close);
    }
}
