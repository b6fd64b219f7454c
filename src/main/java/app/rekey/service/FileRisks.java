package app.rekey.service;

import app.rekey.domain.FileRisk;
import java.nio.file.Path;
import java.util.Set;

/// Port that tells what is unwise about where a secret file lies and who may read it.
@FunctionalInterface
public interface FileRisks {
    /// The risks of this file; none where there is no such file. Blocks.
    Set<FileRisk> of(Path file);
}
