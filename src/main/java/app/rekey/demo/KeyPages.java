package app.rekey.demo;

import app.rekey.domain.Exchange;
import app.rekey.domain.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/// The pages on which the made-up trader makes, changes and deletes keys: what "API Management" is at the real exchanges.
///
/// Other programs and other pages in the browser must not get at them: every path begins with a random token, every form carries it
/// too, requests under another name of this computer or from another page are refused, and no answer may be shown inside another page.
final class KeyPages implements AutoCloseable {
    private static final String STYLE = "key-page.css";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final Map<Exchange, DemoSites> sites;
    private final KeyDesk desk;
    private final Clock clock;
    private final RandomGenerator random;
    private final String token;
    private final LocalServer server;
    /// What is shown once, by the number in the address of the page that shows it.
    private final Map<String, Secret> toBeShown = new ConcurrentHashMap<>();

    private KeyPages(Map<Exchange, DemoSites> sites, KeyDesk desk, Clock clock, RandomGenerator random) {
        this.sites = Map.copyOf(sites);
        this.desk = desk;
        this.clock = clock;
        this.random = random;
        this.token = drawn(random);
        this.server = LocalServer.start(clock, this::answer);
    }

    /// Throws UncheckedIOException where the loopback gives no port.
    static KeyPages start(Map<Exchange, DemoSites> sites, KeyDesk desk, Clock clock, RandomGenerator random) {
        return new KeyPages(sites, desk, clock, random);
    }

    /// The page of this site.
    URI page(Exchange exchange, String siteId) {
        return URI.create(server.baseUrl() + path(exchange, siteId));
    }

    @Override
    public void close() {
        server.close();
        toBeShown.values().forEach(Secret::close);
    }

    private String path(Exchange exchange, String siteId) {
        return "/" + token + "/" + exchange.id() + "/" + siteId;
    }

    private static String drawn(RandomGenerator random) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private DemoAnswer answer(DemoCall call) {
        var steps = call.path().split("/");
        if (call.header("Host").filter(host()::equals).isEmpty() || steps.length < 3 || !isToken(steps[1])) {
            return closed(DemoAnswer.text(404, "There is no such page."));
        }
        if (call.isGet() && steps[2].equals(STYLE)) {
            return closed(new DemoAnswer(200, "text/css; charset=utf-8", Resource.text(STYLE).getBytes(StandardCharsets.UTF_8), Map.of()));
        }
        return Exchange.ofId(steps[2])
                .flatMap(exchange -> sites.get(exchange).played(steps.length > 3 ? steps[3] : "").map(keys -> at(exchange, steps[3], keys, call)))
                .map(KeyPages::closed)
                .orElseGet(() -> closed(page(200, KeyPageHtml.notPlayed(token))));
    }

    private String host() {
        return "127.0.0.1:" + server.port();
    }

    private boolean isToken(String text) {
        return MessageDigest.isEqual(token.getBytes(StandardCharsets.US_ASCII), text.getBytes(StandardCharsets.UTF_8));
    }

    private DemoAnswer at(Exchange exchange, String siteId, IssuedKeys keys, DemoCall call) {
        var page = new KeyPageHtml(exchange, siteId, sites.get(exchange).ids(), keys, clock.instant());
        return switch (call.method()) {
            case "GET" -> {
                var asked = FormFields.of(call.pairs());
                yield page(200, page.html(token, KeyPageHtml.Notice.of(asked.text("done")), shownOnce(asked.text("shown")), asked));
            }
            case "POST" -> isOwnForm(call)
                    ? acted(exchange, siteId, keys, page, FormFields.ofBody(call.bodyText()))
                    : DemoAnswer.text(403, "This form is not this page's own.");
            default -> DemoAnswer.text(405, "This page is looked at, or sent a form.");
        };
    }

    /// A browser says from where a form was sent; what sends none of it has the token, or nothing.
    private boolean isOwnForm(DemoCall call) {
        return call.header("Content-Type").filter(type -> type.startsWith(FORM)).isPresent()
                && call.header("Origin").filter(origin -> !origin.equals("http://" + host())).isEmpty()
                && call.header("Sec-Fetch-Site").filter(from -> !from.equals("same-origin")).isEmpty()
                && isToken(FormFields.ofBody(call.bodyText()).text("token"));
    }

    private Optional<String> shownOnce(String number) {
        return Optional.ofNullable(toBeShown.remove(number)).map(secret -> {
            try (secret) {
                return secret.revealText();
            }
        });
    }

    private DemoAnswer acted(Exchange exchange, String siteId, IssuedKeys keys, KeyPageHtml page, FormFields form) {
        var there = path(exchange, siteId);
        var key = form.number("key").flatMap(keys::numbered);
        var now = clock.instant();
        return switch (form.text("action")) {
            case "create" -> created(exchange, siteId, keys, page, form);
            case "edit" -> switch (KeyOrder.of(form, PageOffer.of(exchange))) {
                case KeyOrder.Refused(String why) -> refused(page, why, form);
                case KeyOrder.Granted order -> changed(there, "edited", keys, key.filter(each -> page.isEditable(each.terms())),
                        terms -> terms.edited(exchange, order.rights(), order.addresses(), now));
            };
            case "extend" -> changed(there, "extended", keys, key.filter(each -> !each.terms().hasEnded(now)), terms -> terms.lasting(exchange, now));
            case "enable" -> changed(there, "enabled", keys, key, terms -> terms.lasting(exchange, now));
            case "delete" -> seeOther(there + "?done=" + (key.filter(each -> keys.forget(each.apiKey())).isPresent() ? "deleted" : "nothing"));
            default -> seeOther(there + "?done=nothing");
        };
    }

    private static DemoAnswer changed(String there, String done, IssuedKeys keys, Optional<IssuedKey> key, UnaryOperator<KeyTerms> change) {
        return seeOther(there + "?done=" + (key.filter(each -> keys.change(each.apiKey(), change)).isPresent() ? done : "nothing"));
    }

    private DemoAnswer created(Exchange exchange, String siteId, IssuedKeys keys, KeyPageHtml page, FormFields form) {
        var account = form.number("account").filter(page.accounts()::contains);
        if (account.isEmpty()) {
            return refused(page, "There is no such account. Choose one of the list.", form);
        }
        return switch (KeyOrder.of(form, PageOffer.of(exchange))) {
            case KeyOrder.Refused(String why) -> refused(page, why, form);
            case KeyOrder.Granted order -> {
                var terms = new KeyTerms(order.rights(), order.addresses(), Optional.empty(), clock.instant(), account.get(),
                        new KeyHome(siteId, form.has("demo"), KeyHome.USUAL.keyVersion()), keys.standing(account.get())).lasting(exchange, clock.instant());
                var number = drawn(random);
                toBeShown.put(number, Secret.ofText(issued(exchange, order, terms)));
                yield seeOther(path(exchange, siteId) + "?done=created&shown=" + number);
            }
        };
    }

    /// In the form in which exchanges' pages are copied from; an API key alone where its owner has the other half.
    private String issued(Exchange exchange, KeyOrder.Granted order, KeyTerms terms) {
        if (order.half().isPresent()) {
            try (var apiKey = desk.issue(exchange, order.half().get(), order.label(), terms)) {
                return apiKey.revealText();
            }
        }
        try (var made = desk.issue(exchange, order.passphrase(), order.label(), terms)) {
            return "API Key: " + made.apiKey().revealText() + "\nSecret Key: " + made.secret().revealText()
                    + made.passphrase().map(passphrase -> "\nPassphrase: " + passphrase.revealText()).orElse("");
        }
    }

    private DemoAnswer refused(KeyPageHtml page, String why, FormFields form) {
        return page(422, page.html(token, Optional.of(KeyPageHtml.Notice.wrong(why)), Optional.empty(), form));
    }

    private static DemoAnswer page(int status, String html) {
        return new DemoAnswer(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private static DemoAnswer seeOther(String path) {
        return DemoAnswer.text(303, "").with("Location", path);
    }

    private static DemoAnswer closed(DemoAnswer answer) {
        return answer.with(Map.of(
                "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Referrer-Policy", "same-origin",
                "X-Content-Type-Options", "nosniff",
                "Cache-Control", "no-store"));
    }
}
