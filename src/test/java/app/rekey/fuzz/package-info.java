/// Damaged inputs for everything that reads what others wrote.
///
/// `mvn test` feeds each target some thousand inputs, the same ones at every run. For longer, with inputs of a seed of its own:
/// `mvn test -Dtest=FuzzTest -Drekey.fuzz=PT1H` (so long for each target).
package app.rekey.fuzz;
