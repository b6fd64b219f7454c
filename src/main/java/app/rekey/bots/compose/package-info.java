/// Bots that docker compose starts: the variables and the secret files of a service.
package app.rekey.bots.compose;
