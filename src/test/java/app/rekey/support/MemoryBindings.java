package app.rekey.support;

import app.rekey.domain.Binding;
import app.rekey.domain.Id;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The bindings of a vault that lives in memory.
public final class MemoryBindings {
    private final Map<Id, List<Binding>> ofKeys = new LinkedHashMap<>();
    private final Map<Id, Secret> passwords = new HashMap<>();
    private final Map<Id, Secret> replaced = new HashMap<>();

    public List<Binding> of(Id key) {
        return List.copyOf(ofKeys.getOrDefault(key, List.of()));
    }

    public void add(Id key, Binding binding) {
        ofKeys.computeIfAbsent(key, _ -> new ArrayList<>()).add(binding);
    }

    public Optional<Secret> password(Id binding) {
        return Optional.ofNullable(passwords.get(binding)).map(Secret::copyOfSecret);
    }

    public Optional<Secret> replaced(Id binding) {
        return Optional.ofNullable(replaced.get(binding)).map(Secret::copyOfSecret);
    }

    public void apply(Change.OfBinding change) {
        var id = change.binding();
        switch (change) {
            case Change.BindingAdded added -> {
                add(added.key(), new Binding(id, added.details(), new Binding.Holds.Unknown(), Binding.Progress.NONE));
                added.password().ifPresent(password -> passwords.put(id, password.copyOfSecret()));
            }
            case Change.BindingEdited edited -> {
                each(id, b -> new Binding(id, edited.details(), b.holds(), b.progress()));
                edited.password().ifPresent(password -> passwords.put(id, password.copyOfSecret()));
            }
            case Change.BindingRemoved _ -> ofKeys.values().forEach(list -> list.removeIf(b -> b.id().equals(id)));
            case Change.BindingSeen seen -> each(id, b -> new Binding(id, b.details(), seen.holds(), b.progress()));
            case Change.BindingProgressed progressed -> each(id, b -> new Binding(id, b.details(), b.holds(), progressed.progress()));
            case Change.BindingReplacing replacing -> {
                each(id, b -> new Binding(id, b.details(), b.holds(), b.progress().replacing(replacing.replaced())));
                replaced.put(id, replacing.replaces().copyOfSecret());
            }
        }
    }

    private void each(Id id, UnaryOperator<Binding> change) {
        ofKeys.values().forEach(list -> list.replaceAll(b -> b.id().equals(id) ? change.apply(b) : b));
    }
}
