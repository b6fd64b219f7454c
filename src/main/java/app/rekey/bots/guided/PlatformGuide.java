package app.rekey.bots.guided;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/// How a platform takes a new key.
///
/// @param page its front door, where it is known; the steps begin there
/// @param steps sentences, in their order
/// @param proof where the platform shows that it works
/// @param warnings what its users have lost by, or what its own help gets wrong
record PlatformGuide(Optional<URI> page, List<String> steps, String proof, List<String> warnings) {
    PlatformGuide {
        steps = List.copyOf(steps);
        warnings = List.copyOf(warnings);
    }
}
