/// Bots that read their credential from a file of `NAME=value` lines.
package app.rekey.bots.dotenv;
