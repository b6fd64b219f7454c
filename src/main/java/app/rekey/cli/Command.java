package app.rekey.cli;

import java.util.concurrent.Callable;

/// A command's work, which ends in an exit code.
abstract class Command implements Callable<Integer> {
    private final CliServices services;
    private final Terminal terminal;

    Command(CliServices services, Terminal terminal) {
        this.services = services;
        this.terminal = terminal;
    }

    abstract ExitCode run();

    @Override
    public final Integer call() {
        return run().number();
    }

    final CliServices services() {
        return services;
    }

    final Terminal terminal() {
        return terminal;
    }
}
