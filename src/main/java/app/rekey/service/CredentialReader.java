package app.rekey.service;

import app.rekey.domain.Exchange;
import app.rekey.service.ImportReader.Fault;
import java.io.InputStream;
import java.util.List;

/// Port to a text that holds one new credential for a key that is known.
public interface CredentialReader {
    /// Reads JSON in the form of imports, of which the fields of the credential suffice; an exchange that is named must be
    /// `exchange`. Blocks. `in` is read to its end and stays its caller's.
    Result read(InputStream in, Exchange exchange);

    /// What came of reading.
    sealed interface Result {
        /// Whoever holds it closes the draft; what it says apart from the credential counts for nothing.
        ///
        /// @param remarks what is unusual, and may be right all the same
        record Read(KeyDraft draft, List<Fault> remarks) implements Result {
            public Read {
                remarks = List.copyOf(remarks);
            }
        }

        record Faulty(List<Fault> faults) implements Result {
            public Faulty {
                faults = List.copyOf(faults);
            }
        }

        record NotReadable(String reason) implements Result {}
    }
}
