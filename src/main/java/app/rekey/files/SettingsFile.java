package app.rekey.files;

import app.rekey.domain.ExpiryLevel;
import app.rekey.service.Settings;
import app.rekey.service.SettingsStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
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
        var usual = Settings.DEFAULT;
        return new Settings(
                theme(stored).orElse(usual.theme()),
                stored.path("fontSize").asInt(usual.fontSize()),
                idleLock(stored.path("idleLock").asString(usual.idleLock().map(Duration::toString).orElse(NEVER))),
                thresholds(stored.path("soonDays").asInt(usual.thresholds().soonDays()),
                        stored.path("urgentDays").asInt(usual.thresholds().urgentDays())),
                stored.path("testAfterUnlock").asBoolean(usual.testAfterUnlock()));
    }

    @Override
    public void save(Settings settings) {
        var stored = read();
        stored.put("theme", settings.theme().name().toLowerCase(Locale.ROOT));
        stored.put("fontSize", settings.fontSize());
        stored.put("idleLock", settings.idleLock().map(Duration::toString).orElse(NEVER));
        stored.put("soonDays", settings.thresholds().soonDays());
        stored.put("urgentDays", settings.thresholds().urgentDays());
        stored.put("testAfterUnlock", settings.testAfterUnlock());
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

    private static Optional<Settings.Theme> theme(JsonNode stored) {
        var word = stored.path("theme").asString("").toUpperCase(Locale.ROOT);
        for (var theme : Settings.Theme.values()) {
            if (theme.name().equals(word)) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> idleLock(String written) {
        if (NEVER.equals(written)) {
            return Optional.empty();
        }
        try {
            var length = Duration.parse(written);
            return length.isPositive() ? Optional.of(length) : Settings.DEFAULT.idleLock();
        } catch (DateTimeParseException notALength) {
            return Settings.DEFAULT.idleLock();
        }
    }

    private static ExpiryLevel.Thresholds thresholds(int soonDays, int urgentDays) {
        var sensible = urgentDays >= 0 && soonDays >= urgentDays;
        return sensible ? new ExpiryLevel.Thresholds(soonDays, urgentDays) : ExpiryLevel.Thresholds.DEFAULT;
    }
}
