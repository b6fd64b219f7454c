package app.rekey.bots.freqtrade;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.bots.text.TextFile;
import app.rekey.bots.web.BotAddress;
import app.rekey.bots.web.BotWeb;
import app.rekey.bots.web.Said;
import app.rekey.domain.BindingDetails.Access;
import app.rekey.domain.Secret;
import app.rekey.http.HttpCall.Body;
import app.rekey.service.BoundBot;
import app.rekey.service.Trouble;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The REST interface of one running freqtrade, with its user and password opened. Whoever holds it closes it.
record RestInterface(BotWeb web, BotAddress at, String user, Secret password) implements AutoCloseable {
    private static final String API = "/api/v1";
    private static final String SECTION = "api_server";
    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "127.0.0.1", "localhost", "::", "::1", "[::]", "[::1]");
    private static final int DEFAULT_PORT = 8080;

    /// The interface of this bot: what the binding says of it, and for the rest what its own config says. Empty where it has none.
    static Optional<RestInterface> of(BoundBot bot, Configuration configuration, BotFiles files, BotWeb web) throws Stop {
        var access = bot.details().access();
        var url = access.map(Access::url).filter(text -> !text.isBlank());
        if (url.isEmpty() && configuration.plain(SECTION, "enabled").filter("true"::equalsIgnoreCase).isEmpty()) {
            return Optional.empty();
        }
        var at = url.isPresent() ? BotAddress.of(url.get()) : listening(configuration);
        var user = access.map(Access::user).filter(text -> !text.isBlank()).or(() -> configuration.plain(SECTION, "username"));
        var password = bot.password().isPresent() ? bot.password().map(Secret::copyOfSecret) : password(configuration, files);
        if (user.isEmpty() || password.isEmpty()) {
            password.ifPresent(Secret::close);
            throw noLogin(at);
        }
        return Optional.of(new RestInterface(web, at, user.get(), password.get()));
    }

    /// The interface of a bot whose config cannot be read: all of it stands in the binding. Empty where the binding names none.
    static Optional<RestInterface> of(BoundBot bot, BotWeb web) throws Stop {
        var access = bot.details().access().filter(known -> !known.url().isBlank());
        if (access.isEmpty()) {
            return Optional.empty();
        }
        var at = BotAddress.of(access.get().url());
        if (access.get().user().isBlank() || bot.password().isEmpty()) {
            throw noLogin(at);
        }
        return Optional.of(new RestInterface(web, at, access.get().user(), bot.password().get().copyOfSecret()));
    }

    private static Stop noLogin(BotAddress at) {
        return new Stop(Trouble.Kind.ACCESS_REFUSED, "Rekey knows no user and password for freqtrade's interface at %s. Put them into the binding.".formatted(at));
    }

    /// Where the config lets it listen. Any address of this computer is reached by the loopback.
    private static BotAddress listening(Configuration configuration) throws Stop {
        var ip = configuration.plain(SECTION, "listen_ip_address").orElse("").strip();
        var port = configuration.plain(SECTION, "listen_port").filter(text -> text.matches("[0-9]{1,5}")).map(Integer::valueOf).orElse(DEFAULT_PORT);
        return EVERY_ADDRESS.contains(ip) ? BotAddress.here(port) : BotAddress.of("http://" + ip + ":" + port);
    }

    private static Optional<Secret> password(Configuration configuration, BotFiles files) throws Stop {
        var site = configuration.site(SECTION, "password");
        return site.isPresent() ? value(site.get(), files) : Optional.empty();
    }

    private static Optional<Secret> value(Site site, BotFiles files) throws Stop {
        var text = files.text(site.file(), site.format());
        return text.find(site.place()) instanceof TextFile.Found.At at && text.value(at.spot()) instanceof TextFile.Value.Is is
                ? Optional.of(is.value())
                : Optional.empty();
    }

    /// `GET /api/v1/ping`, which needs no password.
    boolean answersPing() {
        return isPong(ping());
    }

    Said ping() {
        return web.get(at, API + "/ping", List.of());
    }

    static boolean isPong(Said said) {
        return said instanceof Said.Answer answer && answer.isGood() && answer.json().flatMap(json -> json.text("status")).filter("pong"::equals).isPresent();
    }

    Said get(String path) {
        return web.get(at, API + path, List.of(BotWeb.basic(user, password)));
    }

    Said post(String path) {
        return web.post(at, API + path, List.of(BotWeb.basic(user, password)), Body.none());
    }

    @Override
    public void close() {
        password.close();
    }
}
