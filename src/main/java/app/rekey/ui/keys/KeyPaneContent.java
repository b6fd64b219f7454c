package app.rekey.ui.keys;

import app.rekey.domain.CredentialPart;
import app.rekey.domain.Id;
import app.rekey.ui.common.Problem;
import app.rekey.ui.common.Tone;
import app.rekey.words.EvidenceWords;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/// Everything that the pane at the right tells of one key at one moment.
///
/// @param problems what is wrong, most pressing first
/// @param findings what is unwise about it, worst first
/// @param bots the programs that use it, as they are named
/// @param parts what of its credential can be copied for a bot
/// @param page where its owner makes and deletes keys
public record KeyPaneContent(
        Id id,
        String label,
        String place,
        KeyStatus status,
        List<Problem> problems,
        List<Problem> findings,
        List<Fact> facts,
        List<UsedBy> bots,
        List<VersionLine> versions,
        List<TestLine> history,
        List<CredentialPart> parts,
        URI page) {
    public KeyPaneContent {
        problems = List.copyOf(problems);
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        bots = List.copyOf(bots);
        versions = List.copyOf(versions);
        history = List.copyOf(history);
        parts = List.copyOf(parts);
    }

    /// A name and what is known under it.
    public record Fact(String name, String value) {}

    /// A bot that uses the key, and how it stands to it.
    public record UsedBy(Id binding, String bot, BindingStatus status) {}

    /// A credential of the key with its stage.
    public record VersionLine(String apiKey, String stage, String added, boolean current) {}

    /// One test call: when, what came of it, and on demand what was asked and answered.
    ///
    /// @param at tells it from others
    /// @param detail when and how fast, and what the exchange itself said where no evidence was kept
    /// @param details all of it as plain text to copy
    public record TestLine(
            Instant at, String when, String word, Tone tone, String detail, List<EvidenceWords.Line> evidence, String details) {
        public TestLine {
            evidence = List.copyOf(evidence);
        }
    }
}
