package app.rekey.words;

import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.DeathProof;
import app.rekey.exchange.binance.BinanceDialect;
import app.rekey.exchange.okx.OkxDialect;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeathWordsTest {
    private final DeathWords words = new DeathWords(new Words());

    @Test
    void everyProofHasWholeSentences() {
        var proofs = new ArrayList<DeathProof>(List.of(new DeathProof.StillAnswers()));
        List.of(DeathProof.How.values()).forEach(how -> proofs.add(new DeathProof.Proven(how)));
        List.of(DeathProof.Why.values()).forEach(why -> proofs.add(new DeathProof.ProvesNothing(why)));
        for (var dialect : List.of(new OkxDialect(), new BinanceDialect())) {
            for (var proof : proofs) {
                var sentence = words.sentence(dialect.sites().getFirst(), proof);
                assertTrue(sentence.endsWith("."), sentence);
                assertTrue(sentence.contains(dialect.exchange().displayName()) || sentence.contains(dialect.sites().getFirst().name()), sentence);
                assertTrue(!sentence.contains("{") && !sentence.contains("''"), sentence);
            }
        }
    }

    @Test
    void onBinanceTheThreeCausesAreNamed() {
        var sentence = words.sentence(new BinanceDialect().sites().getFirst(), new DeathProof.ProvesNothing(DeathProof.Why.ADDRESS));
        assertTrue(sentence.contains("deleted key") && sentence.contains("not whitelisted") && sentence.contains("missing permission"), sentence);
    }
}
