package app.rekey.bots.guided;

import app.rekey.domain.HostedPlatform;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// The platforms' ways, from their help pages as of mid-2026. Where a help page did not tell something, nothing is said of it.
final class PlatformGuides {
    private static final String PASTE_BOTH = "Paste the new API key and the new secret, and the passphrase where it asks for one.";

    private PlatformGuides() {}

    static PlatformGuide of(HostedPlatform platform) {
        return switch (platform) {
            case UTRADING -> guide("https://utrading.io", List.of(
                    "On uTrading's home page open API Binding.", "Choose Edit beside the exchange account.",
                    "Paste the new key into API Key and the new secret into API SecretKey.", "Choose Edit again to save."),
                    "The robots show no pause and trade on.",
                    List.of("uTrading reckons with 60 days for a key of Binance and 30 days for one of OKX."));
            case DEALERIFY -> guide("https://dealerify.io", List.of(
                    "Open the exchange connection of the bot.", PASTE_BOTH, "Save, and wait until the connection is shown as working.",
                    "Only now delete the old key at the exchange."),
                    "The bot shows no API error.",
                    List.of("Dealerify's help says to delete the old key first. Do not: its bots would stand still until the new one is in."));
            case CRYPTOHOPPER -> guide("https://www.cryptohopper.com", List.of(
                    "Open the configuration of the hopper, then Exchange.", PASTE_BOTH, "Save the configuration.",
                    "Do the same for every other hopper on this key."),
                    "The hopper shows its balances.",
                    List.of("Accounts connected by Fast Connect have no key of yours: connect those anew instead."));
            case CORNIX -> guide("https://cornix.io", List.of(
                    "Open Portfolio, then Accounts.", "On the account's card choose ⋯, then Edit.", PASTE_BOTH, "Save."),
                    "The account's card does not say Invalid any more.",
                    List.of("Never choose Delete: the account's history goes with it.",
                            "On Bybit choose \"third-party application: Cornix\" when you make the key: it brings Cornix's addresses along, and the key lives longer.",
                            "The addresses for the IP whitelist stand in the connection form."));
            case BITSGAP -> guide("https://bitsgap.com", List.of(
                    "Open My Exchanges.", "Choose ⋯ beside the exchange, then Replace API key.",
                    "Copy the addresses that the window shows into the key's IP whitelist at the exchange.", PASTE_BOTH, "Confirm."),
                    "The exchange is shown as Connected.",
                    List.of("Bitsgap makes addresses for each connection anew, and takes no key with the withdraw permission."));
            case WUNDERTRADING -> guide("https://wundertrading.com", List.of(
                    "Open My Exchanges.", "Choose Edit beside the API.", PASTE_BOTH, "Choose Connect."),
                    "Its bots place and change orders again.",
                    List.of("Edit the API that is there; do not make a new one."));
            case ALTRADY -> guide("https://www.altrady.com", List.of(
                    "Open Settings, then Exchange Account API keys.", "Choose Edit or Resolve beside the account, then Update API Key or Secret.",
                    "Copy the addresses that it shows into the new key's IP whitelist at the exchange.", PASTE_BOTH, "Save."),
                    "Resolve is not shown any more.",
                    List.of("Never make a new trading account for it: positions, orders and bots stay with the old one.",
                            "The twenty addresses belong to one key: a new key gets a new list."));
            case TRADESANTA -> guide("https://tradesanta.com", List.of(
                    "Open Your exchanges, then the exchange.", "Copy its IP list into the new key's IP whitelist at the exchange.", PASTE_BOTH, "Save."),
                    "The red bar \"Invalid API Key\" under Stop Bot is gone.",
                    List.of("The addresses are your own: another user's list does not help."));
            case COINRULE -> guide("https://coinrule.com", List.of(
                    "On the page Connect choose the account, then edit it.", PASTE_BOTH, "Save, and let it verify.", "Only then delete the old key at the exchange."),
                    "The account is shown as connected.", List.of());
            case OTHER -> new PlatformGuide(Optional.empty(), List.of(
                    "Open the platform's page of exchange connections.", "Edit the connection that is there; do not delete it and make a new one.",
                    "Copy the addresses that it names into the new key's IP whitelist at the exchange.", PASTE_BOTH, "Save."),
                    "The platform shows the connection as working.",
                    List.of("On many platforms a deleted connection takes its bots, history and statistics along."));
        };
    }

    private static PlatformGuide guide(String page, List<String> steps, String proof, List<String> warnings) {
        return new PlatformGuide(Optional.of(URI.create(page)), steps, proof, warnings);
    }
}
