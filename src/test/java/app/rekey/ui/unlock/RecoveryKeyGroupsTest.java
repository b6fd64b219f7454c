package app.rekey.ui.unlock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import app.rekey.domain.Secret;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What counts as the groups that were asked back.
final class RecoveryKeyGroupsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            1A0B,    2C3D,  true
            ' 1a0b', 2c-3d, true
            lAOb,    2C3D,  true
            IA0B,    2C3D,  true
            1A0C,    2C3D,  false
            1A0B,    2C3,   false
            2C3D,    1A0B,  false
            """)
    void areReadAsTheKeyItselfIsReadWhenItOpensTheVault(String first, String second, boolean same) {
        try (var groups = RecoveryKeyGroups.of(Secret.ofText("1A0B-2C3D"), new Random(1));
                var one = Secret.ofText(first); var other = Secret.ofText(second)) {
            assertEquals(same, groups.isAskedBack(one, other));
        }
    }
}
