package app.rekey.demo;

import app.rekey.domain.Exchange;
import app.rekey.domain.MaskedApiKey;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One key page in HTML. Works without scripts; whatever a visitor typed is escaped.
///
/// @param allSites the ids of all played sites of the exchange, the usual one first
/// @param now what remaining days are counted from
record KeyPageHtml(Exchange exchange, String siteId, List<String> allSites, IssuedKeys keys, Instant now) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    /// A sentence above everything else, on what was done or was not.
    record Notice(String tone, String text) {
        /// What the address of a page says of the form before it.
        static Optional<Notice> of(String done) {
            return Optional.ofNullable(switch (done) {
                case "created" -> new Notice("good", "The key is made. Copy it now: this page shows it only once.");
                case "edited" -> new Notice("good", "The key has its new permissions and addresses. Its secret stayed the same.");
                case "extended" -> new Notice("good", "The key lasts 90 days from now. Its secret stayed the same.");
                case "enabled" -> new Notice("good", "The key may trade again. Its secret stayed the same.");
                case "deleted" -> new Notice("good", "The key is deleted. Whoever still uses it is refused from now on.");
                case "nothing" -> wrong("Nothing was changed: the key is gone, or this cannot be done with it.");
                default -> null;
            });
        }

        static Notice wrong(String text) {
            return new Notice("bad", text);
        }
    }

    /// The page of a site that the demo does not have.
    static String notPlayed(String token) {
        return page("Not played", token, "<main><p class=\"card\">The demo does not play this site. Nobody has a key here, and none can be made.</p></main>");
    }

    /// The accounts on which keys can be made.
    List<Long> accounts() {
        var second = siteId.equals(allSites.getFirst()) ? Stream.of(SampleKeys.secondAccount(exchange)) : Stream.<Long>empty();
        return Stream.concat(keys.accounts().stream(), second).distinct().sorted().toList();
    }

    /// Whether a key's rights and addresses can be changed. Of Bybit's it is not known whether an expired one comes to life again; here not.
    boolean isEditable(KeyTerms terms) {
        return exchange != Exchange.BYBIT || !terms.hasEnded(now);
    }

    /// @param typed what its form was sent with, or the number of a key to replace (`like`)
    String html(String token, Optional<Notice> notice, Optional<String> shownOnce, FormFields typed) {
        var like = typed.number("like").flatMap(keys::numbered);
        var body = new StringBuilder("<main>");
        notice.ifPresent(said -> body.append("<p class=\"notice %s\" role=\"status\">%s</p>".formatted(said.tone(), escaped(said.text()))));
        shownOnce.ifPresent(block -> body.append("""
                <section class="card once"><h2>Your new key</h2><pre tabindex="0">%s</pre>
                <p class="hint">One click into it marks all of it. Copy it and paste it into Rekey.</p></section>
                """.formatted(escaped(block))));
        body.append(creation(token, typed, like));
        accounts().forEach(account -> body.append(account(token, account)));
        return page(exchange.displayName(), token, header() + body.append("</main>"));
    }

    private static String page(String title, String token, String content) {
        return """
                <!DOCTYPE html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%s – played exchange (demo)</title>
                <link rel="icon" href="data:,"><link rel="stylesheet" href="/%s/key-page.css"></head>
                <body>%s</body></html>
                """.formatted(escaped(title), token, content);
    }

    private String header() {
        var sites = allSites.size() < 2 ? "" : allSites.stream()
                .map(site -> site.equals(siteId) ? "<b>%s</b>".formatted(site) : "<a href=\"%1$s\">%1$s</a>".formatted(site))
                .collect(Collectors.joining(" · ", "<nav aria-label=\"Sites\">", "</nav>"));
        return """
                <header><p class="badge">Played exchange (demo)</p><h1>%1$s <span>API management</span></h1>%2$s
                <p class="hint">This page stands for the one at %1$s. It runs on this computer as long as the demo does; nothing here reaches %1$s.</p></header>
                """.formatted(exchange.displayName(), sites);
    }

    private String creation(String token, FormFields typed, Optional<IssuedKey> like) {
        var offer = PageOffer.of(exchange);
        var again = typed.text("action").equals("create");
        var account = like.map(key -> key.terms().account()).or(() -> typed.number("account"));
        var rights = like.map(key -> key.terms().rights()).orElseGet(() -> again ? ticked(offer, typed) : Set.of(Permission.SPOT));
        var addresses = like.map(key -> String.join(", ", key.terms().whitelist())).orElseGet(() -> typed.text("addresses"));
        return """
                <section class="card"><h2>%s</h2><form method="post">%s
                <div class="row"><label>Name<input name="name" maxlength="60" value="%s" placeholder="What the key is for"></label>
                <label>Account<select name="account">%s</select></label></div>%s%s%s%s
                <button class="main">Create API key</button></form></section>
                """.formatted(
                like.map(key -> "Make a key in the place of “" + escaped(key.label()) + "”").orElse("Create API key"),
                hidden(token, "create", Optional.empty()),
                escaped(like.map(IssuedKey::label).orElseGet(() -> typed.text("name"))),
                accounts().stream().map(each -> option(each, account.filter(each::equals).isPresent())).collect(Collectors.joining()),
                rights(offer, rights), addresses(addresses), ownPart(offer, typed), demoTrading(like, typed));
    }

    private static String option(long account, boolean selected) {
        return "<option value=\"%1$d\"%2$s>%1$d</option>".formatted(account, selected ? " selected" : "");
    }

    private static Set<Permission> ticked(PageOffer offer, FormFields typed) {
        return offer.rights().stream().filter(right -> typed.has(right.field())).flatMap(right -> right.covers().stream()).collect(Collectors.toSet());
    }

    private static String rights(PageOffer offer, Set<Permission> ticked) {
        return offer.rights().stream()
                .map(right -> "<label class=\"check\"><input type=\"checkbox\" name=\"%s\"%s>%s</label>".formatted(
                        right.field(), right.covers().stream().anyMatch(ticked::contains) ? " checked" : "", escaped(right.word())))
                .collect(Collectors.joining("",
                        "<fieldset><legend>Permissions</legend><label class=\"check\"><input type=\"checkbox\" checked disabled>Read</label>", "</fieldset>"));
    }

    private static String addresses(String written) {
        return """
                <label>Trusted IP addresses<input name="addresses" value="%s" placeholder="127.0.0.1" autocomplete="off"></label>
                <p class="hint">Empty: from anywhere. In the demo all calls come from 127.0.0.1.</p>
                """.formatted(escaped(written));
    }

    /// What the visitor brings along: a passphrase, or the public half of a key pair.
    private static String ownPart(PageOffer offer, FormFields typed) {
        var passphrase = offer.passphrase().map(rule -> """
                <label>Passphrase<input name="passphrase" autocomplete="off" placeholder="Empty: one is made up"></label><p class="hint">%s.</p>
                """.formatted(escaped(rule.words())));
        return passphrase.orElseGet(() -> """
                <details%s><summary>Use a key pair of your own (%s)</summary><label>Public key<textarea name="half" rows="4" spellcheck="false"
                placeholder="-----BEGIN PUBLIC KEY-----">%s</textarea></label><p class="hint">Empty: the secret is made here (HMAC).</p></details>
                """.formatted(typed.text("half").isEmpty() ? "" : " open",
                offer.ownKeys().stream().map(type -> type.displayName()).sorted().collect(Collectors.joining(" or ")), escaped(typed.text("half"))));
    }

    private String demoTrading(Optional<IssuedKey> like, FormFields typed) {
        var isDemo = like.map(key -> key.terms().demo()).orElseGet(() -> typed.has("demo"));
        return exchange == Exchange.OKX
                ? "<label class=\"check\"><input type=\"checkbox\" name=\"demo\"%s>A key for demo trading</label>".formatted(isDemo ? " checked" : "")
                : "";
    }

    private String account(String token, long account) {
        var own = keys.all().stream().filter(each -> each.key().terms().account() == account).toList();
        var rows = own.stream().map(each -> row(token, each)).collect(Collectors.joining());
        return "<section class=\"card\"><h2>Account %d</h2>%s</section>".formatted(account, own.isEmpty()
                ? "<p class=\"hint\">No keys yet.</p>"
                : "<ul class=\"keys\">" + rows + "</ul>");
    }

    private String row(String token, IssuedKeys.Numbered numbered) {
        var key = numbered.key();
        var terms = key.terms();
        var offer = PageOffer.of(exchange);
        var number = Optional.of(numbered.number());
        return """
                <li><div class="what"><b>%s</b><code>%s</code></div><p class="hint">%s</p><p class="hint">%s</p>
                <div class="deeds"><a class="button" href="?like=%d">Replace…</a>%s%s
                <details><summary>Delete…</summary><form method="post">%s<p>Whoever uses this key is refused at once.</p>
                <button class="danger">Delete key</button></form></details>
                </div></li>
                """.formatted(
                escaped(key.label().isEmpty() ? "Without a name" : key.label()), escaped(masked(key)),
                escaped(facts(key, offer)), escaped(end(terms)),
                numbered.number(),
                atOnce(token, numbered),
                isEditable(terms) ? change(token, numbered, offer) : "",
                hidden(token, "delete", number));
    }

    private static String change(String token, IssuedKeys.Numbered numbered, PageOffer offer) {
        var terms = numbered.key().terms();
        return "<details><summary>Edit…</summary><form method=\"post\">%s%s%s<button>Save</button></form></details>".formatted(
                hidden(token, "edit", Optional.of(numbered.number())), rights(offer, terms.rights()), addresses(String.join(", ", terms.whitelist())));
    }

    /// What some exchanges do for a key with one click, where it would help.
    private String atOnce(String token, IssuedKeys.Numbered numbered) {
        var terms = numbered.key().terms();
        return switch (exchange) {
            case BYBIT -> terms.ends().isPresent() && !terms.hasEnded(now) ? click(token, "extend", numbered, "Extend by 90 days") : "";
            case BINANCE -> terms.hasEnded(now) ? click(token, "enable", numbered, "Re-enable trading") : "";
            case OKX, KUCOIN -> "";
        };
    }

    private static String click(String token, String action, IssuedKeys.Numbered numbered, String words) {
        return "<form method=\"post\">%s<button>%s</button></form>".formatted(hidden(token, action, Optional.of(numbered.number())), words);
    }

    private static String hidden(String token, String action, Optional<Integer> key) {
        return "<input type=\"hidden\" name=\"token\" value=\"%s\"><input type=\"hidden\" name=\"action\" value=\"%s\">%s".formatted(
                token, action, key.map("<input type=\"hidden\" name=\"key\" value=\"%d\">"::formatted).orElse(""));
    }

    private static String masked(IssuedKey key) {
        try (var apiKey = Secret.ofText(key.apiKey())) {
            return MaskedApiKey.of(apiKey).text();
        }
    }

    private String facts(IssuedKey key, PageOffer offer) {
        var terms = key.terms();
        var rights = offer.rights().stream().filter(right -> right.covers().stream().anyMatch(terms::has)).map(PageOffer.Right::word);
        return Stream.concat(Stream.of("Read"), rights).collect(Collectors.joining(", "))
                + (key.proof() instanceof Proof.PublicHalf half ? " · " + half.key().getAlgorithm() : " · HMAC")
                + (terms.whitelist().isEmpty() ? " · any IP address" : " · " + String.join(", ", terms.whitelist()))
                + (terms.demo() ? " · demo trading" : "")
                + " · made " + DAY.format(terms.createdAt());
    }

    private String end(KeyTerms terms) {
        if (terms.ends().isEmpty()) {
            return "No end";
        }
        var end = terms.ends().get();
        if (terms.hasEnded(now)) {
            return (exchange == Exchange.BINANCE ? "Trading switched off on " : "Expired on ") + DAY.format(end)
                    + (exchange == Exchange.BYBIT ? "; an expired key cannot be extended" : "");
        }
        return "%s in %d days, on %s".formatted(exchange == Exchange.BINANCE ? "Trading ends" : "Ends", Duration.between(now, end).toDays(), DAY.format(end));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("'", "&#39;");
    }
}
