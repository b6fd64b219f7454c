package app.rekey.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import app.rekey.domain.Secret;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecoveryKeyTest {
    @Test
    void whatIsWrittenIsRead() {
        var random = new Random(20261121);
        for (int round = 0; round < 500; round++) {
            var key = new byte[RecoveryKey.BYTES];
            random.nextBytes(key);
            assertArrayEquals(key, RecoveryKey.read(RecoveryKey.written(key)).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "642F06YKE73JFGN0VN0SYHK44QE30BNHFG",
        "642f-06yk-e73j-fgn0-vn0s-yhk4-4qe3-0bnh-fg",
        " 642F O6YK E73J FGNo VN0S YHK4 4QE3 0BNH FG\n"
    })
    void blanksDashesCaseAndLookalikesDoNotMatter(String typed) {
        assertTrue(RecoveryKey.read(Secret.ofText(typed)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "642F06YKE73JFGN0VN0SYHK44QE30BNH",
        "642F06YKE73JFGN0VN0SYHK44QE30BNHFGG",
        "642F06YKE73JFGN0VN0SYHK44QE30BNHFH",
        "U42F06YKE73JFGN0VN0SYHK44QE30BNHFG",
        "642F06YKE73JFGN0VN0SYHK44QE30BNHF\u00e9",
        "642F_06YK_E73J_FGN0_VN0S_YHK4_4QE3_0BNH_FG"
    })
    void anythingElseIsNoRecoveryKey(String typed) {
        assertTrue(RecoveryKey.read(Secret.ofText(typed)).isEmpty());
    }

    @Test
    void oneWrongLetterIsNearlyAlwaysFound() {
        var right = "642F06YKE73JFGN0VN0SYHK44QE30BNHFG";
        var passed = 0;
        for (int at = 0; at < right.length(); at++) {
            for (var letter : "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray()) {
                var typed = right.substring(0, at) + letter + right.substring(at + 1);
                passed += typed.equals(right) || RecoveryKey.read(Secret.ofText(typed)).isEmpty() ? 0 : 1;
            }
        }
        assertTrue(passed <= 4, "ten check bits let one slip in 1,024 pass, and " + passed + " of 1,054 did");
    }
}
