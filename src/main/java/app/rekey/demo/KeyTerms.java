package app.rekey.demo;

import app.rekey.domain.Exchange;
import app.rekey.domain.Permission;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What a played exchange has on record of a key, apart from the key's own characters.
///
/// @param rights what it may do
/// @param whitelist the only addresses it may be used from; empty for any
/// @param ends when the exchange ends it. Binance then switches its trading off; the others refuse the key
/// @param account the number of the account it belongs to
/// @param home where it lives
public record KeyTerms(
        Set<Permission> rights,
        List<String> whitelist,
        Optional<Instant> ends,
        Instant createdAt,
        long account,
        KeyHome home,
        Standing standing) {
    private static final Duration BYBIT_LIFE = Duration.ofDays(90);

    /// What an exchange thinks of the account behind a key.
    public enum Standing {
        IN_ORDER,
        /// The account may not be used, whatever its key.
        RESTRICTED,
        /// The part of the exchange that serves this account is too busy now.
        BUSY
    }

    public KeyTerms {
        rights = rights.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(rights));
        whitelist = List.copyOf(whitelist);
        Objects.requireNonNull(ends);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(home);
        Objects.requireNonNull(standing);
    }

    /// A key in good order, usable from anywhere and without an end.
    public static KeyTerms of(long account, Instant createdAt, Permission... rights) {
        return new KeyTerms(Set.of(rights), List.of(), Optional.empty(), createdAt, account, KeyHome.USUAL, Standing.IN_ORDER);
    }

    public KeyTerms boundTo(String... addresses) {
        return new KeyTerms(rights, List.of(addresses), ends, createdAt, account, home, standing);
    }

    public KeyTerms endingAt(Instant end) {
        return new KeyTerms(rights, whitelist, Optional.of(end), createdAt, account, home, standing);
    }

    public KeyTerms forDemoTrading() {
        return at(new KeyHome(home.siteId(), true, home.keyVersion()));
    }

    /// The same with other rights and addresses; its end is set anew where the exchange lets it depend on those.
    KeyTerms edited(Exchange exchange, Set<Permission> others, List<String> addresses, Instant now) {
        var edited = new KeyTerms(others, addresses, ends, createdAt, account, home, standing);
        return exchange == Exchange.BYBIT ? edited.lasting(exchange, now) : edited;
    }

    /// The same, with the time that the exchange lets a key live from `now` on: Bybit ends it after 90 days where no address is bound,
    /// the others never.
    KeyTerms lasting(Exchange exchange, Instant now) {
        var end = exchange == Exchange.BYBIT && whitelist.isEmpty() ? Optional.of(now.plus(BYBIT_LIFE)) : Optional.<Instant>empty();
        return new KeyTerms(rights, whitelist, end, createdAt, account, home, standing);
    }

    /// The same of a key that is made at `now`.
    KeyTerms madeAnew(Exchange exchange, Instant now) {
        return new KeyTerms(rights, whitelist, Optional.empty(), now, account, home, standing).lasting(exchange, now);
    }

    /// Issued by this site of the exchange, one of those that are played.
    public KeyTerms onSite(String siteId) {
        return at(new KeyHome(siteId, home.demo(), home.keyVersion()));
    }

    /// A key of this version (KuCoin).
    public KeyTerms ofVersion(int keyVersion) {
        return at(new KeyHome(home.siteId(), home.demo(), keyVersion));
    }

    private KeyTerms at(KeyHome other) {
        return new KeyTerms(rights, whitelist, ends, createdAt, account, other, standing);
    }

    boolean demo() {
        return home.demo();
    }

    public KeyTerms standing(Standing other) {
        return new KeyTerms(rights, whitelist, ends, createdAt, account, home, other);
    }

    boolean has(Permission right) {
        return rights.contains(right);
    }

    boolean mayTrade() {
        return rights.stream().anyMatch(Permission::isTrading);
    }

    boolean allows(String address) {
        return whitelist.isEmpty() || whitelist.contains(address);
    }

    boolean hasEnded(Instant now) {
        return ends.filter(end -> !now.isBefore(end)).isPresent();
    }
}
