package app.rekey.imports;

import app.rekey.domain.BaseUrl;
import app.rekey.domain.Credential;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyDetails;
import app.rekey.domain.KeyLife;
import app.rekey.domain.Permission;
import app.rekey.domain.Secret;
import app.rekey.domain.Site;
import app.rekey.domain.SiteChoice;
import app.rekey.domain.TestFrom;
import app.rekey.service.Exchanges;
import app.rekey.service.ImportReader.Fault;
import app.rekey.service.KeyDraft;
import app.rekey.service.PastedKey;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Makes a draft of a row, or names every fault in it. No fault quotes a value of the credential.
final class RowReader {
    private static final int LONGEST_LABEL = 200;
    private static final int LONGEST_NOTE = 10_000;
    /// Of a part of a credential that is no private key: far more than any exchange makes.
    private static final int LONGEST_VALUE = 4_096;

    private final Exchanges exchanges;
    private final PastedKey pastedKey;
    private final SecretReader secrets;

    RowReader(Exchanges exchanges, PastedKey pastedKey, SecretReader secrets) {
        this.exchanges = exchanges;
        this.pastedKey = pastedKey;
        this.secrets = secrets;
    }

    sealed interface Result {
        /// @param remarks what is unusual in a row that is taken all the same
        record Good(KeyDraft draft, List<Fault> remarks) implements Result {}

        record Faulty(List<Fault> faults) implements Result {}
    }

    Result read(Table.Row row) {
        var exchange = row.field("exchange").flatMap(Exchange::ofId);
        var reading = new Reading(row, exchange.orElse(Exchange.BINANCE));
        if (exchange.isEmpty()) {
            reading.fault("exchange", row.field("exchange").isEmpty() ? "is missing" : "is none of binance, okx, kucoin, bybit");
        }
        var details = reading.details();
        var keyVersion = reading.keyVersion();
        var demo = reading.demo();
        return reading.credential()
                .<Result>map(credential -> new Result.Good(new KeyDraft(details.orElseThrow(), credential, keyVersion, demo),
                        List.copyOf(reading.remarks)))
                .orElseGet(() -> new Result.Faulty(List.copyOf(reading.faults)));
    }

    /// One row being read; collects its faults.
    private final class Reading {
        private final Table.Row row;
        private final Exchange exchange;
        private final List<Fault> faults = new ArrayList<>();
        private final List<Fault> remarks = new ArrayList<>();

        Reading(Table.Row row, Exchange exchange) {
            this.row = row;
            this.exchange = exchange;
        }

        void fault(String field, String reason) {
            faults.add(about(field, reason));
        }

        private Fault about(String field, String reason) {
            return new Fault(row.number(), row.field("label").map(ShownText::nameOf).orElse(""), field, reason);
        }

        Optional<KeyDetails> details() {
            var label = row.field("label");
            if (label.isEmpty()) {
                fault("label", "is missing");
            }
            checkWords("label", LONGEST_LABEL, false);
            checkWords("note", LONGEST_NOTE, true);
            var site = site();
            var baseUrl = row.field("baseUrl").flatMap(text -> {
                var url = BaseUrl.parse(text);
                if (url.isEmpty()) {
                    fault("baseUrl", "is not an https address, and not http to this computer");
                }
                return url;
            });
            var needs = needs();
            var testFrom = testFrom();
            var end = end();
            return label.map(text -> new KeyDetails(
                    text, exchange, new SiteChoice(site, baseUrl), testFrom, needs, new KeyLife(end, false), row.field("note").orElse("")));
        }

        private void checkWords(String field, int longest, boolean ofLines) {
            row.field(field).map(String::strip).flatMap(text -> ShownText.faultOf(text, longest, ofLines)).ifPresent(reason -> fault(field, reason));
        }

        private String site() {
            var adapter = exchanges.of(exchange);
            var named = row.field("site");
            var known = named.map(adapter::site).orElseGet(() -> Optional.of(adapter.sites().getFirst()));
            if (known.isEmpty()) {
                fault("site", "is none of " + adapter.sites().stream().map(Site::id).collect(Collectors.joining(", ")));
            }
            return known.map(Site::id).orElseGet(() -> adapter.sites().getFirst().id());
        }

        private Set<Permission> needs() {
            var needs = EnumSet.noneOf(Permission.class);
            row.field("needs").stream()
                    .flatMap(text -> Arrays.stream(text.split("[\\s;,|]+")))
                    .filter(word -> !word.isBlank())
                    .forEach(word -> Permission.ofId(word).ifPresentOrElse(needs::add, () -> fault("needs",
                            "has a word that is none of read, trade, spot, margin, futures, options, transfer, withdraw")));
            return needs;
        }

        private TestFrom testFrom() {
            var text = row.field("testFrom").map(t -> t.strip().toLowerCase(Locale.ROOT).replace('_', '-')).orElse("here");
            if (text.equals("here")) {
                return new TestFrom.Here();
            }
            if (text.equals("not-from-here")) {
                return new TestFrom.NotFromHere();
            }
            try {
                return new TestFrom.Proxy(URI.create(text));
            } catch (IllegalArgumentException notAProxy) {
                fault("testFrom", "is none of here, not-from-here, http://host:port, socks5://host:port");
                return new TestFrom.Here();
            }
        }

        private KeyLife.End end() {
            var text = row.field("expiresAt").map(String::strip);
            if (text.isEmpty()) {
                return new KeyLife.End.ByRules();
            }
            if (text.get().equalsIgnoreCase("never")) {
                return new KeyLife.End.Never();
            }
            var instant = instant(text.get());
            if (instant.isEmpty()) {
                fault("expiresAt", "is no date like 2027-01-31 and no time like 2027-01-31T12:00:00Z");
            }
            return instant.<KeyLife.End>map(KeyLife.End.At::new).orElseGet(KeyLife.End.ByRules::new);
        }

        private static Optional<Instant> instant(String text) {
            try {
                return Optional.of(text.contains("T")
                        ? OffsetDateTime.parse(text).toInstant()
                        : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeParseException notATime) {
                return Optional.empty();
            }
        }

        OptionalInt keyVersion() {
            var text = row.field("keyVersion").map(String::strip);
            if (text.isEmpty()) {
                return OptionalInt.empty();
            }
            if (exchange != Exchange.KUCOIN || !Set.of("1", "2", "3").contains(text.get())) {
                fault("keyVersion", "is 1, 2 or 3, and only KuCoin's keys have one");
                return OptionalInt.empty();
            }
            return OptionalInt.of(Integer.parseInt(text.get()));
        }

        boolean demo() {
            var text = row.field("demo").map(t -> t.strip().toLowerCase(Locale.ROOT)).orElse("false");
            if (!Set.of("true", "false").contains(text) || (text.equals("true") && exchange != Exchange.OKX)) {
                fault("demo", "is true or false, and only OKX's keys have it");
            }
            return text.equals("true");
        }

        /// The credential of good fields; faults of the others are noted.
        Optional<Credential> credential() {
            checkValue("apiKey", PastedKey.Part.API_KEY);
            return switch (secrets.read(exchange, row.field("keyType"), row.field("secret"))) {
                case SecretReader.Result.Shared _ -> {
                    checkValue("secret", PastedKey.Part.SECRET);
                    yield ifGood(() -> new Credential.Hmac(apiKey(), Secret.ofText(row.fields().get("secret")), passphrase()));
                }
                case SecretReader.Result.Pair(var pair) -> {
                    if (pair.isUnusualRsa()) {
                        remarks.add(about("secret", "is an RSA private key of " + pair.rsaBits().getAsInt()
                                + " bits; 2048 to 4096 are documented, and the exchange may refuse it"));
                    }
                    try (pair) {
                        yield ifGood(() -> new Credential.PrivateKey(pair.type(), apiKey(), pair.pkcs8().copyOfSecret(), passphrase()));
                    }
                }
                case SecretReader.Result.Faulty faulty -> {
                    fault(faulty.field(), faulty.reason());
                    checkPassphrase();
                    yield Optional.empty();
                }
            };
        }

        private void checkPassphrase() {
            if (exchange.usesPassphrase() && row.field("passphrase").isEmpty()) {
                fault("passphrase", "is missing; keys of " + exchange.displayName() + " have one");
            }
            checkLength("passphrase");
            row.field("passphrase").filter(t -> !t.chars().allMatch(c -> c >= ' ' && c <= '~')).ifPresent(_ ->
                    fault("passphrase", "has characters that cannot be sent to an exchange"));
        }

        private Optional<Credential> ifGood(Supplier<Credential> credential) {
            checkPassphrase();
            return faults.isEmpty() ? Optional.of(credential.get()) : Optional.empty();
        }

        private Secret apiKey() {
            return Secret.ofText(row.fields().get("apiKey"));
        }

        private Optional<Secret> passphrase() {
            return row.field("passphrase").map(Secret::ofText);
        }

        private boolean checkLength(String field) {
            boolean tooLong = row.field(field).filter(text -> text.length() > LONGEST_VALUE).isPresent();
            if (tooLong) {
                fault(field, "is longer than any key");
            }
            return tooLong;
        }

        private void checkValue(String field, PastedKey.Part part) {
            var value = row.field(field);
            if (value.isEmpty()) {
                fault(field, "is missing");
                return;
            }
            if (checkLength(field)) {
                return;
            }
            try (var secret = Secret.ofText(value.get()); var look = pastedKey.look(exchange, part, secret)) {
                look.oddities().stream().sorted().map(RowReader::reasonOf).flatMap(Optional::stream).forEach(reason -> fault(field, reason));
            }
        }
    }

    /// Why an oddity makes a value useless; empty where it may be right all the same.
    private static Optional<String> reasonOf(PastedKey.Oddity oddity) {
        return switch (oddity) {
            case BLANKS_AROUND -> Optional.of("has blanks or line breaks around it");
            case BLANKS_INSIDE -> Optional.of("has blanks in it");
            case LINE_BREAKS -> Optional.of("has line breaks in it");
            case QUOTES -> Optional.of("stands in quotation marks");
            case INVISIBLE -> Optional.of("has invisible characters in it");
            case LOOK_ALIKE -> Optional.of("has letters of another alphabet that look like Latin ones");
            case NOT_ASCII -> Optional.of("has characters that no key has");
            case MASKED -> Optional.of("is masked: the exchange's page hid a part of it");
            case PRIVATE_KEY -> Optional.of("is a PEM text, which belongs in the field secret");
            case LOOKS_LIKE_API_KEY, LOOKS_LIKE_SECRET, OTHER_EXCHANGE, UNUSUAL_SHAPE -> Optional.empty();
        };
    }
}
