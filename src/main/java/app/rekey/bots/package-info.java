/// What the connectors have in common: files that are read and written with care, and the steps from preview to roll back over
/// any carrier. A room each for the kinds of bots; rooms never import each other.
package app.rekey.bots;
