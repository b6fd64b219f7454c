package app.rekey.bots.threecommas;

import app.rekey.domain.Secret;
import app.rekey.http.JsonReply;
import java.util.Optional;

/// An exchange account as 3Commas shows it.
///
/// @param apiKey as it is written there; empty where it is not shown whole
/// @param state `ok`, `expired` …; what else there is, the documentation does not say
record Account(String id, String name, String marketCode, Optional<String> apiKey, String state, boolean invalid, boolean locked) {
    static Optional<Account> of(JsonReply json) {
        return json.text("id").filter(id -> id.matches("[0-9]{1,18}")).map(id -> new Account(id,
                json.text("name").orElse(""), json.text("market_code").orElse(""),
                json.text("api_key").filter(key -> !key.isBlank() && !key.contains("*") && !key.contains("…") && !key.contains("...")),
                json.text("api_keys_state").orElse(""), json.flag("api_key_invalid").orElse(false), json.flag("is_locked").orElse(false)));
    }

    Optional<Secret> key() {
        return apiKey.map(Secret::ofText);
    }

    String where() {
        return "3Commas account \"%s\"".formatted(name);
    }

    boolean works() {
        return state.equals("ok") && !invalid;
    }

    @Override
    public String toString() {
        return id;
    }
}
