package app.rekey.cli;

import app.rekey.domain.Id;
import app.rekey.domain.Test;
import app.rekey.service.Progress;

/// One line that grows, on standard error where that is a terminal.
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;

    private final Terminal terminal;

    ProgressBar(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public synchronized void tested(Id key, Test test, int done, int total) {
        if (terminal.errIsTerminal()) {
            int filled = WIDTH * done / Math.max(1, total);
            terminal.err().print("\r[" + "█".repeat(filled) + "░".repeat(WIDTH - filled) + "] " + done + " of " + total + " tested");
            terminal.err().flush();
        }
    }

    void clear() {
        if (terminal.errIsTerminal()) {
            terminal.err().print("\r" + " ".repeat(WIDTH + 30) + "\r");
            terminal.err().flush();
        }
    }
}
