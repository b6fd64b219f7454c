package app.rekey.cli;

import app.rekey.service.rotation.Confirmation;
import app.rekey.words.DiagnosisWords;
import app.rekey.words.KeyPageWords;
import app.rekey.words.NewKeyWords;
import app.rekey.words.RotationWords;
import app.rekey.words.VaultWords;
import app.rekey.words.Words;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// All words of a rotation, as they are said and taken at a terminal.
record RotationSpeech(RotationWords rotation, NewKeyWords newKey, KeyPageWords pages, DiagnosisWords diagnosis, VaultWords vault) {
    static RotationSpeech of(CliServices services) {
        var words = new Words();
        var diagnosis = new DiagnosisWords(words, services.clock().getZone(), Locale.ENGLISH);
        return new RotationSpeech(
                new RotationWords(words, diagnosis), new NewKeyWords(words, diagnosis), new KeyPageWords(words), diagnosis, services.vaultWords());
    }

    /// What `--accept` calls it.
    static String word(Confirmation confirmation) {
        return confirmation.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What a word of `--accept` says yes to; empty where it is none.
    static Optional<Confirmation> confirmation(String word) {
        var lower = word.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(Confirmation.values()).filter(confirmation -> word(confirmation).equals(lower)).findFirst();
    }
}
