package app.rekey.bots;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.service.Connector.Takes;
import app.rekey.service.Trouble;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What bots do with keys that sign with a private key (RSA, Ed25519) instead of a secret.
public final class PrivateKeys {
    private PrivateKeys() {}

    /// A bot that makes HMAC signatures and no others: the PEM would be taken for a secret, and every call refused.
    public static Takes.No never(String bot) {
        return new Takes.No(bot + " signs with a secret (HMAC) only.");
    }

    /// ccxt's `sign` of Binance: a secret with `PRIVATE KEY` in it is a PEM, up to 120 characters Ed25519, else RSA. Its `sign` of
    /// Bybit: RSA. Neither OKX nor KuCoin has such keys.
    public static boolean areKnownToCcxt(Exchange exchange, KeyType type) {
        return switch (exchange) {
            case BINANCE -> true;
            case BYBIT -> type == KeyType.RSA;
            case OKX, KUCOIN -> false;
        };
    }

    /// A bot that hands its settings to ccxt, as far as its makers say; nobody has seen it sign with such a key.
    public static Takes byCcxt(String bot, Exchange exchange, KeyType type) {
        return areKnownToCcxt(exchange, type)
                ? new Takes.NotKnown(("%s calls the exchange by ccxt, which takes the PEM of such a key in the place of the secret. Whether %s hands it on unchanged "
                        + "is not documented: try it with a small amount first.").formatted(bot, bot))
                : new Takes.No("ccxt, by which %s calls %s, signs there with no %s key.".formatted(bot, exchange.displayName(), type.displayName()));
    }

    /// The program is the user's choice, and Rekey knows only its file.
    public static Takes.NotKnown asksItsReader(BindingDetails bot) {
        return new Takes.NotKnown(("What \"%s\" makes of a private key is for the program to say: NautilusTrader signs with Ed25519, ccxt with both, many with a "
                + "secret only. The PEM goes to the place of the secret.").formatted(bot.botName()));
    }

    /// Ends with a [Stop] where the bot signs on no exchange with a credential of this kind.
    ///
    /// @return what is to be said of it, where it is not known whether the bot can use it
    public static Optional<String> require(Credential next, Function<Exchange, Takes> takes) throws Stop {
        if (next.keyType() == KeyType.HMAC) {
            return Optional.empty();
        }
        return switch (best(Arrays.stream(Exchange.values()).map(takes))) {
            case Takes.Yes _ -> Optional.empty();
            case Takes.NotKnown open -> Optional.of(open.look());
            case Takes.No no -> throw new Stop(Trouble.Kind.NOT_POSSIBLE, no.why() + " Nothing was changed. Make a key with a secret for it.");
        };
    }

    /// A credential does not say of which exchange it is: the exchange on which the bot can do most counts.
    private static Takes best(Stream<Takes> answers) {
        return answers.reduce((one, other) -> one.and(other).equals(one) ? other : one).orElseThrow();
    }
}
