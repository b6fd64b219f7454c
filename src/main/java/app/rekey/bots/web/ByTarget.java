package app.rekey.bots.web;

import app.rekey.domain.BindingDetails;
import app.rekey.domain.Exchange;
import app.rekey.domain.KeyType;
import app.rekey.domain.Secret;
import app.rekey.service.BoundBot;
import app.rekey.service.Connector;
import app.rekey.service.Handover;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A bot that is reached in two ways: its file, where the binding names one, or its interface, where it names an account.
public final class ByTarget implements Connector {
    private final Connector file;
    private final Connector behindInterface;

    public ByTarget(Connector file, Connector behindInterface) {
        this.file = Objects.requireNonNull(file);
        this.behindInterface = Objects.requireNonNull(behindInterface);
    }

    @Override
    public String id() {
        return file.id();
    }

    private Connector of(BoundBot bot) {
        return isFile(bot.details()) ? file : behindInterface;
    }

    private static boolean isFile(BindingDetails bot) {
        return bot.targets().isEmpty() || bot.targets().getFirst().where().matches(".*[./\\\\].*");
    }

    @Override
    public List<Found> find(Path path) {
        return file.find(path);
    }

    @Override
    public Takes takes(BindingDetails bot, Exchange exchange, KeyType type) {
        return (isFile(bot) ? file : behindInterface).takes(bot, exchange, type);
    }

    @Override
    public Reading read(BoundBot bot) {
        return of(bot).read(bot);
    }

    @Override
    public Sources sources(BoundBot bot) {
        return of(bot).sources(bot);
    }

    @Override
    public Preview preview(BoundBot bot, Handover handover) {
        return of(bot).preview(bot, handover);
    }

    @Override
    public WriteResult write(BoundBot bot, Handover handover, Secret replaces) {
        return of(bot).write(bot, handover, replaces);
    }

    @Override
    public ApplyResult apply(BoundBot bot) {
        return of(bot).apply(bot);
    }

    @Override
    public ProofResult prove(BoundBot bot) {
        return of(bot).prove(bot);
    }

    @Override
    public boolean canProve(BoundBot bot) {
        return of(bot).canProve(bot);
    }

    @Override
    public RollBackResult rollBack(BoundBot bot, Secret replaces) {
        return of(bot).rollBack(bot, replaces);
    }
}
