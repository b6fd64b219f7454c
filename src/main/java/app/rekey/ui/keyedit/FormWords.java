package app.rekey.ui.keyedit;

import app.rekey.domain.Exchange;
import app.rekey.domain.ExpiryRule;
import app.rekey.domain.Permission;
import app.rekey.ui.keyedit.EndForm.Who;
import app.rekey.ui.keyedit.KeyForm.From;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The fields of a form as the words that a draft keeps, and back. Words that this version does not understand leave their field as it is.
final class FormWords {
    private static final String EXCHANGE = "exchange";
    private static final String SITE = "site";
    private static final String BASE_URL = "baseUrl";
    private static final String NOTE = "note";
    private static final String NEEDS = "needs";
    private static final String END = "end";
    private static final String END_PRESET = "endPreset";
    private static final String END_FROM = "endFrom";
    private static final String KEEP_ALIVE = "keepAlive";
    private static final String END_DATE = "endDate";
    private static final String FROM = "from";
    private static final String PROXY = "proxy";
    private static final String KEY_VERSION = "keyVersion";
    private static final String DEMO = "demo";

    private FormWords() {}

    static Map<String, String> of(KeyForm form) {
        var words = new LinkedHashMap<String, String>();
        words.put(EXCHANGE, form.exchangeProperty().get().id());
        words.put(SITE, form.siteProperty().get().id());
        words.put(BASE_URL, form.baseUrlProperty().get());
        words.put(NOTE, form.noteProperty().get());
        words.put(NEEDS, form.needs().stream().map(Permission::id).sorted().collect(Collectors.joining(",")));
        var end = form.end();
        words.put(END, end.whoProperty().get().name());
        words.put(END_PRESET, end.presetProperty().get().map(ExpiryRule::id).orElse(""));
        words.put(END_FROM, end.fromProperty().get().map(LocalDate::toString).orElse(""));
        words.put(END_DATE, end.dateProperty().get().map(LocalDate::toString).orElse(""));
        words.put(KEEP_ALIVE, String.valueOf(end.keepAliveProperty().get()));
        words.put(FROM, form.fromProperty().get().name());
        words.put(PROXY, form.proxyProperty().get());
        var version = form.keyVersionProperty().get();
        words.put(KEY_VERSION, version.isPresent() ? String.valueOf(version.getAsInt()) : "");
        words.put(DEMO, String.valueOf(form.demoProperty().get()));
        return words;
    }

    static void into(KeyForm form, Map<String, String> words) {
        // The exchange first: it brings its sites.
        take(words, EXCHANGE, id -> Exchange.ofId(id).ifPresent(form.exchangeProperty()::set));
        take(words, SITE, id -> form.sites().stream().filter(site -> site.id().equals(id)).findFirst().ifPresent(form.siteProperty()::set));
        take(words, BASE_URL, form.baseUrlProperty()::set);
        take(words, NOTE, form.noteProperty()::set);
        take(words, NEEDS, ids -> {
            form.needs().clear();
            List.of(ids.split(",")).forEach(id -> Permission.ofId(id).ifPresent(form.needs()::add));
        });
        var end = form.end();
        take(words, END, name -> constant(Who.values(), name).ifPresent(end.whoProperty()::set));
        take(words, END_PRESET, id -> end.presetProperty().set(end.presets().stream().filter(rule -> rule.id().equals(id)).findFirst()));
        take(words, END_FROM, day -> end.fromProperty().set(date(day)));
        take(words, END_DATE, day -> end.dateProperty().set(date(day)));
        take(words, KEEP_ALIVE, flag -> end.keepAliveProperty().set(Boolean.parseBoolean(flag)));
        take(words, FROM, name -> constant(From.values(), name).ifPresent(form.fromProperty()::set));
        take(words, PROXY, form.proxyProperty()::set);
        take(words, KEY_VERSION, number -> form.keyVersionProperty()
                .set(number.matches("[1-9]") ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty()));
        take(words, DEMO, flag -> form.demoProperty().set(Boolean.parseBoolean(flag)));
    }

    private static void take(Map<String, String> words, String name, Consumer<String> field) {
        Optional.ofNullable(words.get(name)).ifPresent(field);
    }

    private static <E extends Enum<E>> Optional<E> constant(E[] all, String name) {
        return Arrays.stream(all).filter(constant -> constant.name().equals(name)).findFirst();
    }

    private static Optional<LocalDate> date(String written) {
        try {
            return written.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(written));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
