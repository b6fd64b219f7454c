/// Hosted platforms without an interface for keys: what their user does, step by step.
package app.rekey.bots.guided;
