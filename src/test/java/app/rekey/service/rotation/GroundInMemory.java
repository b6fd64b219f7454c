package app.rekey.service.rotation;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Secret;
import app.rekey.domain.Target;
import app.rekey.service.Connector;
import app.rekey.service.VaultSession;
import app.rekey.service.VaultStore.OpenResult;
import app.rekey.service.rotation.PlayedBots.Bot;
import app.rekey.vault.CodecVaults;
import java.nio.file.Path;
import java.util.List;

/// A vault and bots in memory, where thousands of stories can be told: every save and every deed at a bot may fail or be the last.
final class GroundInMemory implements RotationModel.Ground {
    private static final Path FILE = Path.of("/vault");
    private static final Secret PASSWORD = Secret.ofText("TEST-password");
    private static final int SAVES_A_KILL = 60;
    private static final int SAVES_A_FULL_DISK = 50;

    private final RotationModel model;
    private final CodecVaults store;

    GroundInMemory(RotationModel model) {
        this.model = model;
        store = new CodecVaults(model.clock(), model.random(), new CodecVaults.Saving() {
            @Override
            public boolean before() {
                model.killed(SAVES_A_KILL);
                return !model.isWild() || model.random().nextInt(SAVES_A_FULL_DISK) != 0;
            }

            @Override
            public void after() {
                model.killed(SAVES_A_KILL);
            }
        });
    }

    @Override
    public VaultSession open() {
        var session = new VaultSession(store);
        if (!(session.open(FILE, PASSWORD) instanceof OpenResult.Opened)) {
            throw new AssertionError("the vault does not open");
        }
        return session;
    }

    @Override
    public List<Connector> connectors() {
        return PlayedBots.both(model.bots(), model::works, model::danger);
    }

    @Override
    public Bot bot(String name) {
        return new PlayedBots.InMemory();
    }

    @Override
    public BindingDetails binding(String name) {
        var kind = model.random().nextInt(3) == 0 ? PlayedBots.LOOKED_AT : PlayedBots.ASKED;
        return BindingDetails.of(name, kind, List.of(Target.of(name)));
    }
}
