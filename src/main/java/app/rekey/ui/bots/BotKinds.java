package app.rekey.ui.bots;

import app.rekey.domain.HostedPlatform;
import app.rekey.ui.common.Wording;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The kinds of bots in words: what each connector is called, what it is for, and which fields its bindings need.
final class BotKinds {
    /// Those whose credential is carried by the user; nothing of Rekey's reaches the bot.
    private static final Set<String> BY_HAND = Set.of("guided", "elsewhere");
    private static final Map<String, Kind> KNOWN = Map.ofEntries(
            Map.entry("freqtrade", new Kind("ui.bots.kind.freqtrade", "ui.bots.help.freqtrade", Set.of(Needs.FILE, Needs.INTERFACE))),
            Map.entry("hummingbot", new Kind("ui.bots.kind.hummingbot", "ui.bots.help.hummingbot", Set.of(Needs.FILE, Needs.PASSWORD))),
            Map.entry("passivbot", new Kind("ui.bots.kind.passivbot", "ui.bots.help.passivbot", Set.of(Needs.FILE, Needs.PLACES))),
            Map.entry("octobot", new Kind("ui.bots.kind.octobot", "ui.bots.help.octobot", Set.of(Needs.FILE))),
            Map.entry("vnpy", new Kind("ui.bots.kind.vnpy", "ui.bots.help.vnpy", Set.of(Needs.FILE, Needs.PLACES))),
            Map.entry("dotenv", new Kind("ui.bots.kind.dotenv", "ui.bots.help.dotenv", Set.of(Needs.FILE, Needs.PLACES, Needs.READER))),
            Map.entry("compose", new Kind("ui.bots.kind.compose", "ui.bots.help.compose", Set.of(Needs.FILE, Needs.PLACES))),
            Map.entry("systemd", new Kind("ui.bots.kind.systemd", "ui.bots.help.systemd", Set.of(Needs.FILE, Needs.PLACES))),
            Map.entry("file", new Kind("ui.bots.kind.file", "ui.bots.help.file", Set.of(Needs.FILE, Needs.PLACES))),
            Map.entry("3commas", new Kind("ui.bots.kind.threeCommas", "ui.bots.help.threeCommas", Set.of(Needs.ADDRESS, Needs.INTERFACE))),
            Map.entry("hummingbot-api", new Kind("ui.bots.kind.hummingbotApi", "ui.bots.help.hummingbotApi", Set.of(Needs.ADDRESS, Needs.INTERFACE))),
            Map.entry("guided", new Kind("ui.bots.kind.guided", "ui.bots.help.guided", Set.of(Needs.PLATFORM))),
            Map.entry("elsewhere", new Kind("ui.bots.kind.elsewhere", "ui.bots.help.elsewhere", Set.of(Needs.ADDRESS, Needs.INTERFACE))));

    private final Wording wording;

    BotKinds(Wording wording) {
        this.wording = wording;
    }

    /// What the dialog asks for.
    enum Needs { FILE, ADDRESS, PLATFORM, PLACES, READER, INTERFACE, PASSWORD }

    private record Kind(String name, String help, Set<Needs> needs) {}

    /// What it is called; its own word where this version of Rekey has no other.
    String name(String connector) {
        return Optional.ofNullable(KNOWN.get(connector)).map(kind -> wording.text(kind.name())).orElse(connector);
    }

    /// What it is for, in one sentence.
    String help(String connector) {
        return Optional.ofNullable(KNOWN.get(connector)).map(kind -> wording.text(kind.help())).orElse("");
    }

    /// Which fields a binding of it needs; a file with a place where nobody knows better.
    Set<Needs> needs(String connector) {
        return Optional.ofNullable(KNOWN.get(connector)).map(Kind::needs).orElse(Set.of(Needs.FILE, Needs.PLACES));
    }

    /// Whether the user carries the credential there.
    boolean isByHand(String connector) {
        return BY_HAND.contains(connector);
    }

    /// A target as it is shown: a platform by its name, all else as it was typed.
    String where(String connector, String where) {
        return needs(connector).contains(Needs.PLATFORM) ? HostedPlatform.of(where).map(HostedPlatform::displayName).orElse(where) : where;
    }

    /// What the user says with the tick: of a platform, that it shows the key as connected.
    String tick(String connector) {
        return wording.text(connector.equals("guided") ? "ui.guide.tickPlatform" : "ui.write.tick");
    }
}
