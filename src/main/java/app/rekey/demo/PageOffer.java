package app.rekey.demo;

import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the key page of an exchange offers, in the exchange's own words.
///
/// @param rights those that can be ticked; reading goes with every key
/// @param ownKeys the kinds of key pairs whose public half it takes
/// @param passphrase what a passphrase must look like; empty where keys have none
record PageOffer(List<Right> rights, Set<KeyType> ownKeys, Optional<Passphrase> passphrase) {
    /// One box to tick.
    record Right(String word, Set<Permission> covers) {
        /// The name of its field.
        String field() {
            return covers.iterator().next().id();
        }
    }

    /// @param words the same for people
    record Passphrase(Pattern shape, String words) {}

    static PageOffer of(Exchange exchange) {
        return switch (exchange) {
            case BINANCE -> new PageOffer(
                    List.of(right("Enable Spot & Margin Trading", Permission.SPOT), right("Enable Margin Loan, Repay & Transfer", Permission.MARGIN),
                            right("Enable Futures", Permission.FUTURES), right("Permits Universal Transfer", Permission.TRANSFER),
                            right("Enable Withdrawals", Permission.WITHDRAW)),
                    EnumSet.of(KeyType.ED25519, KeyType.RSA), Optional.empty());
            case OKX -> new PageOffer(
                    List.of(right("Trade", Permission.SPOT, Permission.MARGIN, Permission.FUTURES, Permission.OPTIONS), right("Withdraw", Permission.WITHDRAW)),
                    Set.of(), Optional.of(new Passphrase(Pattern.compile("(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9])(?=.*[^A-Za-z0-9]).{8,32}"),
                            "8 to 32 characters, with a lower-case and an upper-case letter, a digit and another character")));
            case KUCOIN -> new PageOffer(
                    List.of(right("Spot Trading", Permission.SPOT), right("Margin Trading", Permission.MARGIN), right("Futures Trading", Permission.FUTURES),
                            right("Transfer", Permission.TRANSFER), right("Withdrawal", Permission.WITHDRAW)),
                    Set.of(), Optional.of(new Passphrase(Pattern.compile("\\S{7,32}"), "7 to 32 characters without blanks")));
            case BYBIT -> new PageOffer(
                    List.of(right("Spot – Trade", Permission.SPOT), right("Derivatives – Orders and Positions", Permission.FUTURES),
                            right("Options – Trade", Permission.OPTIONS), right("Wallet – Account Transfer", Permission.TRANSFER),
                            right("Wallet – Withdrawal", Permission.WITHDRAW)),
                    EnumSet.of(KeyType.RSA), Optional.empty());
        };
    }

    private static Right right(String word, Permission first, Permission... more) {
        return new Right(word, EnumSet.of(first, more));
    }
}
