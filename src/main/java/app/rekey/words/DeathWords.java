package app.rekey.words;

import app.rekey.domain.DeathProof;
import app.rekey.domain.Site;

/// What the answer to a call with a deleted key proves.
public final class DeathWords {
    private final Words words;

    public DeathWords(Words words) {
        this.words = words;
    }

    /// One to three sentences: what was answered, what that proves, and what to do where it proves nothing.
    public String sentence(Site site, DeathProof proof) {
        var name = switch (proof) {
            case DeathProof.Proven(var how) -> "death.proven." + how.name();
            case DeathProof.StillAnswers _ -> "death.answers";
            case DeathProof.ProvesNothing(var why) -> "death.nothing." + why.name();
        };
        var own = name + "." + site.exchange().id();
        return words.get(words.has(own) ? own : name, site.exchange().displayName(), site.name());
    }
}
