package app.rekey.bots.octobot;

import app.rekey.bots.Stop;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.http.HttpCall.Body;
import app.rekey.http.HttpCall.Header;
import app.rekey.service.BoundBot;
import app.rekey.service.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The web interface of one OctoBot, logged in where the binding has a password: `web_interface/controllers/octobot_authentication.py`.
record WebSession(BotWeb web, BotAddress at, List<Header> cookie) {
    static final String BOT = "OctoBot";
    private static final int DEFAULT_PORT = 5001;
    private static final Pattern FORM_TOKEN = Pattern.compile("<input[^>]*name=\"csrf_token\"[^>]*value=\"([^\"]+)\"");

    static WebSession open(BotWeb web, BoundBot bot) throws Stop {
        var at = address(bot);
        return bot.password().isEmpty() ? new WebSession(web, at, List.of()) : loggedIn(web, at, bot);
    }

    static BotAddress address(BoundBot bot) throws Stop {
        var url = bot.details().access().map(Access::url).filter(text -> !text.isBlank());
        return url.isPresent() ? BotAddress.of(url.get()) : BotAddress.here(DEFAULT_PORT);
    }

    /// A good login is answered with a redirect, a wrong password with the form again.
    private static WebSession loggedIn(BotWeb web, BotAddress at, BoundBot bot) throws Stop {
        var form = web.get(at, "/login", List.of());
        if (!(form instanceof Said.Answer page) || !page.isGood()) {
            throw new Stop(BotWeb.trouble(form, at, BOT, "Nothing was changed."));
        }
        var cookie = cookie(page).map(List::of).orElseGet(List::of);
        var matcher = FORM_TOKEN.matcher(page.text());
        var token = matcher.find() ? "csrf_token=" + encoded(matcher.group(1)) + "&" : "";
        var said = web.post(at, "/login", cookie, Body.form(token + "password=" + encoded(bot.password().orElseThrow().revealText())));
        if (said instanceof Said.Answer answer && answer.status() == 302) {
            return new WebSession(web, at, cookie(answer).map(List::of).orElse(cookie));
        }
        if (said instanceof Said.Answer answer && answer.isGood()) {
            throw new Stop(Trouble.Kind.ACCESS_REFUSED, "OctoBot at %s does not take the password. Correct it in the binding. Nothing was changed.".formatted(at));
        }
        throw new Stop(BotWeb.trouble(said, at, BOT, "Nothing was changed."));
    }

    private static Optional<Header> cookie(Said.Answer answer) {
        return Optional.ofNullable(answer.headers().get("set-cookie")).map(set -> new Header("Cookie", set.split(";", 2)[0]));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// An OctoBot that wants a login sends every call on to its login page.
    Said post(String path, Body body) throws Stop {
        var said = web.post(at, path, cookie, body);
        if (said instanceof Said.Answer answer && answer.status() == 302 && answer.headers().getOrDefault("location", "").contains("/login")) {
            throw new Stop(Trouble.Kind.ACCESS_REFUSED, "OctoBot at %s wants its password. Put it into the binding. Nothing was changed.".formatted(at));
        }
        return said;
    }
}
