package app.rekey.vault;

import app.rekey.domain.Binding;
import app.rekey.domain.Secret;
import app.rekey.service.Change;
import app.rekey.vault.Fact.RecordId;
import java.util.Set;

/// Turns changes of bindings into new facts.
///
/// @param facts what the save adds, these changes among it
record BindingChanges(NewFacts facts) {
    /// A change of a binding that is not there is a caller's bug.
    void apply(Change.OfBinding change) {
        var about = new RecordId(Book.BINDING, change.binding().hex());
        switch (change) {
            case Change.BindingAdded add -> add(about, add);
            case Change.BindingEdited edit -> edit(about, edit);
            case Change.BindingRemoved _ -> {
                var bot = binding(about).botName();
                facts.writeDeletion(about);
                facts.note("Bot \"" + bot + "\" taken off its key.");
            }
            case Change.BindingSeen seen -> {
                if (!binding(about).holds().equals(seen.holds())) {
                    facts.set(about, Json.object().set(BindingJson.HOLDS, BindingJson.write(seen.holds())));
                }
            }
            case Change.BindingProgressed progressed -> {
                binding(about);
                facts.set(about, Json.object().set(BindingJson.PROGRESS, BindingJson.write(progressed.progress())));
            }
            case Change.BindingReplacing replacing -> {
                var begun = binding(about).progress().replacing(replacing.replaced());
                var sealedId = facts.seal(SecretFields.encode(SecretFields.REPLACED, replacing.replaces()));
                facts.set(about, Json.object().put(BindingJson.REPLACED_SECRET, sealedId.hex()).set(BindingJson.PROGRESS, BindingJson.write(begun)));
            }
        }
    }

    private void add(RecordId about, Change.BindingAdded add) {
        facts.requireNew(about);
        var label = facts.details(add.key()).label();
        var json = BindingJson.write(add.details()).put(BindingJson.KEY, add.key().hex());
        add.password().ifPresent(password -> json.put(BindingJson.ACCESS_SECRET, sealed(password)));
        facts.write(about, json, Set.of());
        facts.note("Bot \"" + add.details().botName() + "\" bound to key \"" + label + "\".");
    }

    private void edit(RecordId about, Change.BindingEdited edit) {
        var changed = NewFacts.difference(BindingJson.write(binding(about).details()), BindingJson.write(edit.details()));
        edit.password().ifPresent(password -> changed.put(BindingJson.ACCESS_SECRET, sealed(password)));
        if (!changed.isEmpty()) {
            facts.set(about, changed);
            facts.note("Bot \"" + edit.details().botName() + "\" edited: " + String.join(", ", changed.propertyNames()) + ".");
        }
    }

    private String sealed(Secret password) {
        return facts.seal(SecretFields.encode(SecretFields.ACCESS, password)).hex();
    }

    private Binding binding(RecordId about) {
        return Book.binding(facts.history(), about).orElseThrow(() -> new IllegalArgumentException("the vault has no such binding"));
    }
}
