package app.rekey.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The key pages as a browser uses them: forms over HTTP. What comes of them is checked by signed calls to the played exchanges.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KeyPagesTest {
    private static final Pattern BLOCK = Pattern.compile("<pre[^>]*>([^<]*)</pre>");
    private static final String ACCOUNT = "4711";
    private static final String PASSPHRASE = "TEST-Pass-9x";

    private final ByHand hand = new ByHand();
    private final HttpClient browser = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NORMAL).build();

    @AfterAll
    void close() {
        browser.shutdownNow();
        hand.close();
    }

    @ParameterizedTest
    @EnumSource
    void aPageListsTheKeysOfItsSiteMaskedAndSaysThatItIsPlayed(Exchange exchange) {
        var key = hand.key(exchange);
        var page = get(page(exchange)).body();
        assertTrue(page.contains("Played exchange (demo)"));
        assertTrue(page.contains("Account " + ACCOUNT));
        hand.exchanges.keys().stream().filter(each -> each.details().exchange() == exchange && each.expected() == app.rekey.domain.Diagnosis.Kind.OK)
                .forEach(each -> assertTrue(page.contains(each.details().label().replace("&", "&amp;")), each.details().label()));
        assertFalse(page.contains(HandSigned.apiKey(key)), "only masked");
        assertFalse(page.contains("<script"), "works without scripts");
        assertFalse(page.contains("//"), "nothing is fetched from elsewhere");
    }

    @ParameterizedTest
    @EnumSource
    void aKeyMadeThereBelongsToTheChosenAccountAndIsShownOnce(Exchange exchange) {
        hand.key(exchange);
        var form = form("create", "account", ACCOUNT, "name", "new", "spot", "on", "addresses", "127.0.0.1");
        if (exchange.usesPassphrase()) {
            form.put("passphrase", PASSPHRASE);
        }
        var shown = send(exchange, form);
        var made = keyOf(exchange, block(shown));
        assertEquals(exchange.usesPassphrase() ? Optional.of(PASSPHRASE) : Optional.empty(), made.credential().passphrase().map(Secret::revealText));
        assertTrue(hand.ask(made).code().startsWith("200"), "it works");
        var terms = hand.exchanges.terms(made.credential().apiKey()).orElseThrow();
        assertEquals(Long.parseLong(ACCOUNT), terms.account());
        assertTrue(terms.rights().containsAll(Set.of(Permission.READ, Permission.SPOT)));
        assertFalse(BLOCK.matcher(get(shown.uri()).body()).find(), "a second look shows nothing");
        assertTrue(get(page(exchange)).body().contains("<b>new</b>"));
    }

    @ParameterizedTest
    @CsvSource({"BINANCE, Ed25519", "BINANCE, RSA", "BYBIT, RSA"})
    void whereAnExchangeTakesAPublicHalfOnlyAnApiKeyIsGiven(Exchange exchange, String algorithm) throws Exception {
        hand.key(exchange);
        var pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        var shown = block(send(exchange, form("create", "account", ACCOUNT, "half", pem(pair))));
        var type = algorithm.equals("RSA") ? KeyType.RSA : KeyType.ED25519;
        var made = hand.key(exchange).holding(new Credential.PrivateKey(
                type, Secret.ofText(shown), Secret.take(pair.getPrivate().getEncoded()), Optional.empty()));
        assertTrue(hand.ask(made).code().startsWith("200"), "what the private half signs is accepted");
    }

    @Test
    void aFormThatCannotBeCarriedOutKeepsWhatWasTypedAndSaysWhy() {
        hand.key(Exchange.BYBIT);
        var privateHalf = "-----BEGIN " + "PRIVATE KEY-----";
        expectRefusal(Exchange.BYBIT, form("create", "account", ACCOUNT, "half", privateHalf), "That is the private half.");
        expectRefusal(Exchange.BYBIT, form("create", "account", ACCOUNT, "half", "no key"), "That is no public key.");
        expectRefusal(Exchange.BYBIT, form("create", "account", ACCOUNT, "addresses", "127.0.0.1, 300.1.1.1"), "is no IP address.");
        expectRefusal(Exchange.BYBIT, form("create", "account", "1"), "There is no such account.");
        expectRefusal(Exchange.OKX, form("create", "account", String.valueOf(anAccount(Exchange.OKX)), "passphrase", "short"), "The passphrase does not fit");
        var again = send(Exchange.BYBIT, form("create", "account", ACCOUNT, "name", "<b>\"me'", "addresses", "nowhere")).body();
        assertTrue(again.contains("value=\"&lt;b&gt;&quot;me&#39;\""), "typed text is kept, and is no HTML");
    }

    @Test
    void aKeyIsDeletedExtendedChangedAndLetTradeAgain() {
        var bybit = hand.key(Exchange.BYBIT, ByHand.terms().endingAt(ByHand.NOW.plus(Duration.ofDays(3))));
        send(Exchange.BYBIT, onKey("extend", Exchange.BYBIT, bybit));
        assertEquals(Optional.of(ByHand.NOW.plus(Duration.ofDays(90))), hand.exchanges.terms(bybit.credential().apiKey()).orElseThrow().ends());
        var bound = onKey("edit", Exchange.BYBIT, bybit);
        bound.put("addresses", "127.0.0.1");
        bound.put("futures", "on");
        send(Exchange.BYBIT, bound);
        var terms = hand.exchanges.terms(bybit.credential().apiKey()).orElseThrow();
        assertEquals(Set.of(Permission.READ, Permission.FUTURES), terms.rights());
        assertEquals(Optional.empty(), terms.ends(), "a key that is bound to an address does not end");

        var binance = hand.key(Exchange.BINANCE, ByHand.terms().endingAt(ByHand.NOW.minusSeconds(60)));
        assertFalse(hand.ask(binance).json().path("enableSpotAndMarginTrading").asBoolean());
        send(Exchange.BINANCE, onKey("enable", Exchange.BINANCE, binance));
        assertTrue(hand.ask(binance).json().path("enableSpotAndMarginTrading").asBoolean());

        send(Exchange.BINANCE, onKey("delete", Exchange.BINANCE, binance));
        assertEquals("400 -2008", hand.ask(binance).code());
    }

    @Test
    void anExpiredKeyOfBybitCannotBeExtendedOrChanged() {
        var key = hand.key(Exchange.BYBIT, ByHand.terms().endingAt(ByHand.NOW.minusSeconds(60)));
        assertTrue(send(Exchange.BYBIT, onKey("extend", Exchange.BYBIT, key)).body().contains("Nothing was changed"));
        assertTrue(send(Exchange.BYBIT, onKey("edit", Exchange.BYBIT, key)).body().contains("Nothing was changed"));
        assertEquals("200 33004", hand.ask(key).code());
    }

    @Test
    void nobodyElseGetsAtThePage() throws Exception {
        var key = hand.key(Exchange.BINANCE);
        var page = page(Exchange.BINANCE);
        var headers = get(page).headers().map();
        assertTrue(headers.get("content-security-policy").getFirst().contains("default-src 'none'"));
        assertTrue(headers.get("content-security-policy").getFirst().contains("frame-ancestors 'none'"));
        assertEquals("no-store", headers.get("cache-control").getFirst());
        assertFalse(headers.containsKey("access-control-allow-origin"));

        var guessed = URI.create(page.toString().replaceFirst("/[0-9a-f]{32}/", "/" + "0".repeat(32) + "/"));
        assertEquals(404, get(guessed).statusCode());
        assertEquals(404, statusUnderHost(page, "localhost:" + page.getPort()), "a name that somebody points at this computer is not answered");
        assertEquals(200, statusUnderHost(page, "127.0.0.1:" + page.getPort()));

        var form = onKey("delete", Exchange.BINANCE, key);
        assertEquals(403, post(page, without(form, "token"), Map.of()).statusCode());
        assertEquals(403, post(page, form, Map.of("Origin", "https://elsewhere.example")).statusCode());
        assertEquals(403, post(page, form, Map.of("Sec-Fetch-Site", "cross-site")).statusCode());
        assertEquals(403, post(page, form, Map.of("Content-Type", "text/plain")).statusCode());
        assertTrue(hand.ask(key).code().startsWith("200"), "the key is still there");
        assertEquals(200, post(page, form, Map.of("Origin", "http://127.0.0.1:" + page.getPort(), "Sec-Fetch-Site", "same-origin")).statusCode());
        assertEquals("400 -2008", hand.ask(key).code());
    }

    @Test
    void aSiteThatIsNotPlayedSaysSo() {
        assertTrue(get(hand.exchanges.keyPage(Exchange.BINANCE, "us")).body().contains("does not play this site"));
    }

    private URI page(Exchange exchange) {
        return hand.exchanges.keyPage(exchange, hand.exchanges.site(exchange).siteId());
    }

    private long anAccount(Exchange exchange) {
        return hand.exchanges.keys().stream().filter(key -> key.details().exchange() == exchange)
                .flatMap(key -> hand.exchanges.terms(key.credential().apiKey()).stream()).findFirst().orElseThrow().account();
    }

    private void expectRefusal(Exchange exchange, Map<String, String> form, String why) {
        var answer = send(exchange, form);
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains(why), why);
    }

    private LinkedHashMap<String, String> form(String action, String... fields) {
        var form = new LinkedHashMap<String, String>();
        form.put("action", action);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    /// The form of the newest key, which a test has just made.
    private LinkedHashMap<String, String> onKey(String action, Exchange exchange, DemoKey key) {
        var numbers = Pattern.compile("href=\"\\?like=(\\d+)\"").matcher(get(page(exchange)).body()).results()
                .mapToInt(found -> Integer.parseInt(found.group(1))).max().orElseThrow();
        assertTrue(hand.exchanges.terms(key.credential().apiKey()).isPresent());
        var form = form(action, "key", String.valueOf(numbers));
        form.put("token", page(exchange).getPath().split("/")[1]);
        return form;
    }

    private static Map<String, String> without(Map<String, String> form, String field) {
        var less = new LinkedHashMap<>(form);
        less.remove(field);
        return less;
    }

    private HttpResponse<String> send(Exchange exchange, Map<String, String> form) {
        var whole = new LinkedHashMap<>(form);
        whole.put("token", page(exchange).getPath().split("/")[1]);
        return post(page(exchange), whole, Map.of());
    }

    private HttpResponse<String> post(URI page, Map<String, String> form, Map<String, String> headers) {
        var body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        var request = HttpRequest.newBuilder(page).header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return sent(request);
    }

    private HttpResponse<String> get(URI page) {
        return sent(HttpRequest.newBuilder(page));
    }

    private HttpResponse<String> sent(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    private static int statusUnderHost(URI page, String host) throws IOException {
        try (var socket = new Socket("127.0.0.1", page.getPort())) {
            var request = "GET " + page.getPath() + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(" ")[1]);
        }
    }

    private static String block(HttpResponse<String> page) {
        var block = BLOCK.matcher(page.body());
        assertTrue(block.find(), "the new key is shown");
        return block.group(1);
    }

    private DemoKey keyOf(Exchange exchange, String block) {
        var values = block.lines().collect(Collectors.toMap(line -> line.split(": ")[0], line -> line.split(": ")[1]));
        return hand.key(exchange).holding(new Credential.Hmac(Secret.ofText(values.get("API Key")), Secret.ofText(values.get("Secret Key")),
                Optional.ofNullable(values.get("Passphrase")).map(Secret::ofText)));
    }

    private static String pem(KeyPair pair) {
        return "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----";
    }
}
