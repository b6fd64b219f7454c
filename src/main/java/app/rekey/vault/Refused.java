package app.rekey.vault;

/// Ends the reading of a vault. Stays inside this package: [VaultFiles] turns it into a result.
///
/// Its text names a place in the format, never a value that was read there.
final class Refused extends Exception {
    private final Fault fault;

    private Refused(Fault fault, String what) {
        super(what);
        this.fault = fault;
    }

    static Refused as(Fault fault, String what) {
        return new Refused(fault, what);
    }

    static Refused damaged(String what) {
        return new Refused(Fault.DAMAGED, what);
    }

    Fault fault() {
        return fault;
    }
}
