/// Bots that systemd starts: their variables and their credentials.
package app.rekey.bots.systemd;
