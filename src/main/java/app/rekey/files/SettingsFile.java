package app.rekey.files;

import app.rekey.domain.ExpiryLevel;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settings as a small JSON file. Members that this version does not know are kept; a value that makes no sense counts as absent.
public final class SettingsFile implements SettingsStore {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final long MOST_BYTES = 1 << 20;
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String NEVER = "never";

    private final Path file;
    private final FileOps ops;

    public SettingsFile(Path file, FileOps ops) {
        this.file = Objects.requireNonNull(file);
        this.ops = Objects.requireNonNull(ops);
    }

    @Override
    public Settings load() {
        var stored = read();
        return new Settings(
                appearance(stored),
                locking(stored),
                thresholds(stored.path("soonDays").asInt(ExpiryLevel.Thresholds.DEFAULT.soonDays()),
                        stored.path("urgentDays").asInt(ExpiryLevel.Thresholds.DEFAULT.urgentDays())),
                stored.path("testAfterUnlock").asBoolean(Settings.DEFAULT.testAfterUnlock()),
                new Settings.Connection(
                        ProxyText.read(stored.path("proxy").asString("")).orElse(Settings.Connection.DEFAULT.proxy()),
                        oneOf(Settings.IpFamily.values(), stored.path("ipFamily")).orElse(Settings.Connection.DEFAULT.ipFamily())),
                ExpiryRuleEditsJson.read(stored.path("expiryRules")),
                WindowLayoutJson.read(stored.path("window")));
    }

    @Override
    public void save(Settings settings) {
        var stored = read();
        stored.put("theme", word(settings.appearance().theme()));
        stored.put("fontSize", settings.appearance().fontSize());
        stored.put("idleLock", settings.locking().idle().map(Duration::toString).orElse(NEVER));
        stored.put("lockAfterSleep", settings.locking().afterSleep());
        stored.put("lockWhenMinimised", settings.locking().whenMinimised());
        stored.put("clearClipboardAfter", settings.locking().clipboard().toString());
        stored.put("soonDays", settings.thresholds().soonDays());
        stored.put("urgentDays", settings.thresholds().urgentDays());
        stored.put("testAfterUnlock", settings.testAfterUnlock());
        stored.put("proxy", ProxyText.of(settings.connection().proxy()));
        stored.put("ipFamily", word(settings.connection().ipFamily()));
        ExpiryRuleEditsJson.write(settings.expiryRules(), stored.putObject("expiryRules"));
        WindowLayoutJson.write(settings.layout(), stored.putObject("window"));
        try {
            new SafeFile(ops).write(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(stored));
        } catch (IOException | JacksonException notSaved) {
            LOG.warn("The settings were not saved to {}.", file, notSaved);
        }
    }

    private ObjectNode read() {
        try {
            return MAPPER.readTree(ops.read(file, MOST_BYTES)) instanceof ObjectNode object ? object : MAPPER.createObjectNode();
        } catch (NoSuchFileException firstStart) {
            return MAPPER.createObjectNode();
        } catch (IOException | JacksonException unreadable) {
            LOG.warn("The settings in {} cannot be read; the usual ones are used.", file, unreadable);
            return MAPPER.createObjectNode();
        }
    }

    private static Settings.Appearance appearance(ObjectNode stored) {
        return new Settings.Appearance(
                oneOf(Settings.Theme.values(), stored.path("theme")).orElse(Settings.Appearance.DEFAULT.theme()),
                stored.path("fontSize").asInt(Settings.Appearance.DEFAULT.fontSize()));
    }

    private static Settings.Locking locking(ObjectNode stored) {
        var usual = Settings.Locking.DEFAULT;
        var idle = stored.path("idleLock").asString("");
        return new Settings.Locking(
                NEVER.equals(idle) ? Optional.empty() : length(idle).or(usual::idle),
                stored.path("lockAfterSleep").asBoolean(usual.afterSleep()),
                stored.path("lockWhenMinimised").asBoolean(usual.whenMinimised()),
                length(stored.path("clearClipboardAfter").asString("")).orElse(usual.clipboard()));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] choices, JsonNode stored) {
        var written = stored.asString("");
        return Arrays.stream(choices).filter(choice -> word(choice).equals(written)).findFirst();
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Duration> length(String written) {
        try {
            return Optional.of(Duration.parse(written)).filter(Duration::isPositive);
        } catch (DateTimeParseException notALength) {
            return Optional.empty();
        }
    }

    private static ExpiryLevel.Thresholds thresholds(int soonDays, int urgentDays) {
        var sensible = urgentDays >= 0 && soonDays >= urgentDays;
        return sensible ? new ExpiryLevel.Thresholds(soonDays, urgentDays) : ExpiryLevel.Thresholds.DEFAULT;
    }
}
