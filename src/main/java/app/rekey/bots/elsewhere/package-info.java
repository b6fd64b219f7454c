/// Bots of a known kind on computers that Rekey does not reach: their lines, for their user to put there.
package app.rekey.bots.elsewhere;
