package app.rekey.bots.hummingbot;

import app.rekey.bots.BotFiles;
import app.rekey.bots.Carrier;
import app.rekey.bots.Coding;
import app.rekey.bots.PrivateKeys;
import app.rekey.bots.Site;
import app.rekey.bots.Stop;
import app.rekey.domain.BindingDetails;
import app.rekey.domain.CredentialPart;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Target;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector.ApplyPlan.Orders;
import app.rekey.service.Connector.Found;
import app.rekey.service.Connector.Takes;
import app.rekey.service.HeldCredential;
import app.rekey.service.Trouble;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Hummingbot's connector files, whose values are sealed under the password of the install. That password is the binding's
/// access; it opens and seals the values here, and is never changed.
public final class HummingbotCarrier implements Carrier {
    private static final Pattern SEALED = Pattern.compile("(?:.*/)?conf/connectors/([a-z0-9_]+)\\.yml");
    private static final String FOLDER = "connectors";

    private final Sealing sealing;

    /// @param random for salts and counters: of the kind that nobody can foretell
    public HummingbotCarrier(RandomGenerator random) {
        this(random, Keystore.ROUNDS);
    }

    HummingbotCarrier(RandomGenerator random, int rounds) {
        this.sealing = new Sealing(random, rounds);
    }

    @Override
    public String id() {
        return "hummingbot";
    }

    /// Says where a key stands, and not which: that takes the install's password.
    @Override
    public List<Found> find(Path file, BotFiles files) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !folder.endsWith(FOLDER) || !ConnectorFile.isNameOfOne(file)) {
            return List.of();
        }
        try {
            var found = ConnectorFile.read(file, files);
            var text = files.text(file, found.sites().get(CredentialPart.KEY).format());
            if (text.plain(found.sites().get(CredentialPart.KEY).place()).filter(key -> !key.isEmpty()).isEmpty()) {
                return List.of();
            }
            return List.of(Found.in(file, install(file) + " " + found.connector(), Target.of(file.toString()), Optional.of(found.connector()), new HeldCredential(Map.of())));
        } catch (Stop noneOfThese) {
            return List.of();
        }
    }

    /// The name of the folder that the install, or the instance of hummingbot-api, lies in.
    private static String install(Path file) {
        var conf = ConnectorFile.conf(file);
        var named = conf.endsWith("conf") && conf.getParent() != null ? conf.getParent() : conf;
        return Optional.ofNullable(named.getFileName()).map(Path::toString).orElse("Hummingbot");
    }

    @Override
    public Located locate(BindingDetails bot, BotFiles files) throws Stop {
        var copies = new ArrayList<Map<CredentialPart, Site>>();
        var remarks = new ArrayList<String>();
        for (var target : bot.targets()) {
            var found = ConnectorFile.read(Path.of(target.where()), files);
            copies.add(found.sites());
            found.site().map(HummingbotCarrier::site).ifPresent(remarks::add);
            remarks.addAll(notBound(found, bot, files));
        }
        if (copies.isEmpty()) {
            throw new Stop(Trouble.Kind.MISSING, "The binding names no file. Nothing was changed.");
        }
        return new Located(copies, remarks);
    }

    private static String site(String subDomain) {
        return "This connector calls %s.okx.com (okx_registration_sub_domain): only a key of that site works in it.".formatted(subDomain);
    }

    private static List<String> notBound(ConnectorFile found, BindingDetails bot, BotFiles files) {
        var remarks = new ArrayList<String>();
        found.likelySiblings().stream()
                .filter(file -> bot.targets().stream().noneMatch(target -> Path.of(target.where()).equals(file)) && files.isThere(file))
                .forEach(file -> remarks.add(file + " is of the same exchange and not in this binding. If it has the same key, add it, or it keeps the old one."));
        return remarks;
    }

    @Override
    public Coding coding(BoundBot bot, BotFiles files) {
        return new KeystoreCoding(bot.password(), files, sealing);
    }

    /// `hbot stop` cancels the orders that rest at the exchange.
    @Override
    public Orders orders() {
        return Orders.CANCELLED;
    }

    /// `binance_auth.py` and `bybit_auth.py` know HMAC only.
    @Override
    public Takes takesPrivateKey(BindingDetails bot, Exchange exchange, KeyType type) {
        return PrivateKeys.never("Hummingbot");
    }

    /// Its client asks for the parts and seals them; a part that is written into the file itself would not open.
    @Override
    public Optional<String> entry(Target target) {
        var file = SEALED.matcher(target.where());
        return file.matches()
                ? Optional.of("enter \"connect %s\" in Hummingbot's own window and answer with the copied parts, one by one. Do not edit %s: its values are sealed."
                        .formatted(file.group(1), target.where()))
                : Optional.empty();
    }

    @Override
    public String restartSteps(BindingDetails bot) {
        return ("Run \"hbot stop\" for \"%s\", then \"hbot start\", or stop and start its container: it opens its keys when it starts. "
                + "Its stop cancels the orders that rest at the exchange. It will read %s.").formatted(
                bot.botName(), bot.targets().stream().map(Target::where).collect(Collectors.joining(", ")));
    }

    /// Some of its connectors say "connected" whatever the key.
    @Override
    public String proofSteps(BindingDetails bot) {
        return "Hummingbot may say that it is connected although a key is wrong. Look at its balances, or at an order that it placed, then tick it.";
    }
}
