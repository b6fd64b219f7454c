package app.rekey.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The keys that one exchange has on record. Safe for many threads.
final class IssuedKeys implements AutoCloseable {
    private final Map<String, IssuedKey> byApiKey = new ConcurrentHashMap<>();
    private final List<String> inOrder = new CopyOnWriteArrayList<>();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();

    /// A key with the number by which its page speaks of it.
    record Numbered(int number, IssuedKey key) {}

    void add(IssuedKey key) {
        if (byApiKey.putIfAbsent(key.apiKey(), key) != null) {
            throw new IllegalArgumentException("this API key was issued before");
        }
        inOrder.add(key.apiKey());
    }

    /// The key with this API key; empty where none was issued or its owner deleted it.
    Optional<IssuedKey> find(String apiKey) {
        return forgotten.contains(apiKey) ? Optional.empty() : Optional.ofNullable(byApiKey.get(apiKey));
    }

    /// Those that are not deleted, in the order in which they were issued.
    List<Numbered> all() {
        return IntStream.range(0, inOrder.size())
                .boxed()
                .flatMap(number -> find(inOrder.get(number)).map(key -> new Numbered(number, key)).stream())
                .toList();
    }

    /// The key with this number, while it is not deleted.
    Optional<IssuedKey> numbered(long number) {
        return all().stream().filter(each -> each.number() == number).map(Numbered::key).findFirst();
    }

    /// The numbers of all accounts that ever had a key here, lowest first.
    List<Long> accounts() {
        return byApiKey.values().stream().map(key -> key.terms().account()).distinct().sorted().toList();
    }

    /// What the exchange thinks of an account, which it thinks of all its keys.
    KeyTerms.Standing standing(long account) {
        return byApiKey.values().stream()
                .map(IssuedKey::terms)
                .filter(terms -> terms.account() == account)
                .map(KeyTerms::standing)
                .filter(standing -> standing != KeyTerms.Standing.IN_ORDER)
                .findFirst()
                .orElse(KeyTerms.Standing.IN_ORDER);
    }

    /// Puts a key that is not deleted on other terms. False where there is none.
    boolean change(String apiKey, UnaryOperator<KeyTerms> change) {
        return !forgotten.contains(apiKey) && byApiKey.computeIfPresent(apiKey, (_, key) -> key.on(change.apply(key.terms()))) != null;
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
