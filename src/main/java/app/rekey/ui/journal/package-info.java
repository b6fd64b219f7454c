/// The page of the journal: what was done with the vault, and whether that is complete.
package app.rekey.ui.journal;
