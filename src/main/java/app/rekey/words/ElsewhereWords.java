package app.rekey.words;

import app.rekey.domain.Exchange;
import app.rekey.domain.Place;
import app.rekey.service.Whereabouts;
import app.rekey.service.Whereabouts.Look;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What is said of the search for the place that a key belongs to.
public final class ElsewhereWords {
    private final Words words;
    private final DiagnosisWords diagnoses;

    public ElsewhereWords(Words words, DiagnosisWords diagnoses) {
        this.words = words;
        this.diagnoses = diagnoses;
    }

    /// A place by its site's name, with what else differs from where the key is called `now`.
    public String place(Place place, Place now) {
        var name = place.site().name();
        if (place.demo()) {
            name = words.get("elsewhere.demo", name);
        } else if (now.demo()) {
            name = words.get("elsewhere.live", name);
        }
        return place.keyVersion().isPresent() && !place.keyVersion().equals(now.keyVersion())
                ? words.get("elsewhere.keyVersion", name, place.keyVersion().getAsInt())
                : name;
    }

    /// What is asked now.
    public String asking(Place next, Place now, int done, int total) {
        return words.get("elsewhere.asking", place(next, now), done + 1, total);
    }

    /// How it ended, in a few words.
    public String title(Whereabouts whereabouts, Place now) {
        return switch (whereabouts) {
            case Whereabouts.Found found -> words.get("elsewhere.title.found", place(found.found().place(), now));
            case Whereabouts.Nowhere _ -> words.get("elsewhere.title.nowhere");
            case Whereabouts.BrokenOff _ -> words.get("elsewhere.title.brokenOff");
        };
    }

    /// What came of it, where it was looked, and what that means.
    public String sentence(Whereabouts whereabouts, Place now) {
        var exchange = now.site().exchange();
        return switch (whereabouts) {
            case Whereabouts.Found(var found, _) -> found.works()
                    ? words.get("elsewhere.found", place(found.place(), now))
                    : words.get("elsewhere.known", place(found.place(), now), diagnoses.sentence(found.place().site(), found.test()));
            case Whereabouts.Nowhere(var looks) -> nowhere(looks, now, exchange);
            case Whereabouts.BrokenOff(var looks) -> brokenOff(looks, now);
        };
    }

    /// Where there is nowhere else to ask.
    public String noOtherPlace(Exchange exchange) {
        return words.get("elsewhere.noOther", exchange.displayName());
    }

    private String nowhere(List<Look> looks, Place now, Exchange exchange) {
        var silent = names(looks, look -> !look.isAnswer(), now);
        var asked = names(looks, Look::isAnswer, now);
        if (asked.isEmpty()) {
            return words.get("elsewhere.silent", silent.orElse(""));
        }
        var sentence = words.get("elsewhere.nowhere", exchange.displayName(), asked.get());
        return silent.map(places -> words.get("elsewhere.nowhere.silent", sentence, places))
                .orElseGet(() -> words.get("elsewhere.nowhere.deleted", sentence));
    }

    private String brokenOff(List<Look> looks, Place now) {
        var asked = names(looks, Look::isAnswer, now)
                .map(places -> words.get("elsewhere.brokenOff.asked", places))
                .orElseGet(() -> words.get("elsewhere.brokenOff"));
        var told = looks.isEmpty() || looks.getLast().isAnswer() ? Optional.<Look>empty() : Optional.of(looks.getLast());
        return told.map(look -> asked + " " + diagnoses.sentence(look.place().site(), look.test())).orElse(asked);
    }

    private Optional<String> names(List<Look> looks, Predicate<Look> which, Place now) {
        var names = looks.stream().filter(which).map(look -> place(look.place(), now)).collect(Collectors.joining(", "));
        return names.isEmpty() ? Optional.empty() : Optional.of(names);
    }
}
