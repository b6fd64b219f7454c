package app.rekey.bots.freqtrade;

import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.http.JsonReply;
import app.rekey.service.Trouble;
import java.util.LinkedHashMap;
import java.util.Map;

/// What tells one freqtrade from another: of several in containers each may say the same port in its config, and only one of them
/// answers there. Only settings that the command line cannot overrule.
///
/// @param settings by the names that `show_config` has for them; those that the config says nothing of are left out
record Identity(Map<String, String> settings) {
    /// For a bot whose config is not read.
    static final Identity NOT_KNOWN = new Identity(Map.of());

    Identity {
        settings = Map.copyOf(settings);
    }

    static Identity of(Configuration configuration) {
        var settings = new LinkedHashMap<String, String>();
        configuration.exchange().ifPresent(name -> settings.put("exchange", name));
        configuration.plain("stake_currency").ifPresent(currency -> settings.put("stake_currency", currency));
        configuration.plain("trading_mode").ifPresent(mode -> settings.put("trading_mode", mode));
        configuration.plain("bot_name").ifPresent(name -> settings.put("bot_name", name));
        return new Identity(settings);
    }

    /// Ends with a [Stop] where what answers is another freqtrade.
    ///
    /// @param shown its `show_config`
    /// @param rest what did not happen, a sentence
    void require(JsonReply shown, BotAddress at, String rest) throws Stop {
        for (var setting : settings.entrySet()) {
            var there = shown.text(setting.getKey()).filter(text -> !text.isBlank() && !text.equalsIgnoreCase(setting.getValue()));
            if (there.isPresent()) {
                throw new Stop(Trouble.Kind.NOT_POSSIBLE, ("What answers at %s is another freqtrade: its %s is %s, and that of this bot's config is %s. "
                        + "Put the address of this bot's own interface into the binding. %s").formatted(at, setting.getKey(), there.get(), setting.getValue(), rest));
            }
        }
    }
}
