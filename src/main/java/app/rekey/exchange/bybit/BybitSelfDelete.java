package app.rekey.exchange.bybit;

import app.rekey.domain.KeyInfo;
import app.rekey.domain.Site;
import app.rekey.http.Charge;
import app.rekey.http.HttpCall;
import app.rekey.service.KeyManagement.Power;
import app.rekey.service.TestCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a key of Bybit deletes itself (v5/user, "Delete Master API Key" and "Delete Sub API Key", 2026-07-24): `POST` with `{}`, after which the
/// calling key is invalid at once. The master account's keys and those of sub-accounts have a path each, and each wants one of some rights
/// on the wallet. A key that only reads cannot write this either.
final class BybitSelfDelete {
    /// The whole body, and what is signed of it.
    private static final String BODY = "{}";
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final Set<String> OF_MASTER = Set.of("Wallet.AccountTransfer", "Wallet.SubMemberTransfer", "Wallet.Withdraw");
    private static final Set<String> OF_SUB = Set.of("Wallet.AccountTransfer", "Wallet.SubMemberTransfer", "Wallet.SubMemberTransferList");

    private BybitSelfDelete() {}

    /// Whose keys a key belongs to.
    private enum Account {
        MASTER("/v5/user/delete-api"), SUB("/v5/user/delete-sub-api");

        private final String path;

        Account(String path) {
            this.path = path;
        }
    }

    /// Whether the key may, told from the words of its newest good answer. Demo keys are managed by keys of the live account alone
    /// (v5/demo).
    static Power power(Site site, Optional<KeyInfo> info) {
        if (BybitSites.DEMO.equals(site.id())) {
            return Power.NO;
        }
        var words = words(info);
        if (words.isEmpty()) {
            return Power.NOT_TOLD;
        }
        if (!words.contains(BybitKeyInfo.WRITES)) {
            return Power.NO;
        }
        return account(words).map(account -> has(words, account == Account.MASTER ? OF_MASTER : OF_SUB) ? Power.YES : Power.NO)
                // An answer that was kept before this was read from it.
                .orElse(has(words, OF_MASTER) || has(words, OF_SUB) ? Power.NOT_TOLD : Power.NO);
    }

    /// The signed call of a key that may, and is known to be the main account's or a sub-account's. It is charged to the limit of its account and path, 5 requests a second (v5/rate-limit), and to
    /// the one of its address.
    static Optional<HttpCall> call(TestCall call, Instant now, Charge ofAddress) {
        return account(words(call.before().info())).map(account -> {
            var headers = BybitSigner.of(call.credential()).headers(call.credential().apiKey().revealText(), BODY, now);
            var ofAccount = new Charge(new Charge.Limit("Bybit " + account.path, 5, SECOND), call.accountOrKey(), 1);
            return new HttpCall(call.site().baseUrl(), account.path, headers, Optional.of(HttpCall.Body.json(BODY)), call.from(),
                    List.of(ofAddress, ofAccount));
        });
    }

    private static List<String> words(Optional<KeyInfo> info) {
        return info.map(known -> known.permissions().words()).orElse(List.of());
    }

    private static Optional<Account> account(List<String> words) {
        if (words.contains(BybitKeyInfo.IS_MASTER)) {
            return Optional.of(Account.MASTER);
        }
        return words.contains(BybitKeyInfo.IS_SUB) ? Optional.of(Account.SUB) : Optional.empty();
    }

    private static boolean has(Collection<String> words, Set<String> oneOf) {
        return !Collections.disjoint(words, oneOf);
    }
}
