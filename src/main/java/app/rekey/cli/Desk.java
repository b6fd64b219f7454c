package app.rekey.cli;

import app.rekey.service.Bots;
import app.rekey.service.Exchanges;
import app.rekey.service.KeyService;
import app.rekey.service.KeyTester;
import app.rekey.service.VaultSession;
import app.rekey.service.rotation.RotationService;

/// The services that work on one vault.
public record Desk(VaultSession session, KeyService keys, KeyTester tester, Exchanges exchanges, Bots bots, RotationService rotations) {
    /// A desk whose vault is open already, on sample keys and exchanges of its own. Closing it takes all of that away.
    public interface Demo extends AutoCloseable {
        Desk desk();

        @Override
        void close();
    }
}
