package app.rekey.ui.rotation;

import app.rekey.domain.Rotation.Order;
import app.rekey.ui.common.Problem;
import app.rekey.ui.keys.BindingStatus;
import app.rekey.ui.rotation.WantedKey.Need;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// What the plan tells.
///
/// @param cheaper what may mend the key without a new one, each with its buttons
/// @param bots in the order in which they will be given the new key
/// @param needs what the new key must have, each with a text to copy
/// @param signs what bots and exchange take, in a sentence
/// @param remarks what is special about this key
record PlanContent(
        Order order, List<Way> cheaper, List<PlannedBot> bots, List<Need> needs, String signs, URI page,
        List<String> remarks) {
    PlanContent {
        cheaper = List.copyOf(cheaper);
        bots = List.copyOf(bots);
        needs = List.copyOf(needs);
        remarks = List.copyOf(remarks);
    }

    /// What may spare the key its rotation.
    ///
    /// @param steps what to do on the exchange's page; none where it is done elsewhere
    record Way(Problem problem, List<String> steps) {
        Way {
            steps = List.copyOf(steps);
        }
    }

    /// One bot as the plan tells of it.
    ///
    /// @param how how it is made to take the new key
    /// @param orders what that means for its open orders; empty where nothing is restarted
    /// @param proof who will see that it works
    /// @param trouble why it could not be given another key as things are
    record PlannedBot(String name, BindingStatus status, String how, Optional<String> orders, String proof, Optional<String> trouble) {}
}
