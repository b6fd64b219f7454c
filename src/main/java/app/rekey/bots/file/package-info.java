/// Bots that have their credential in one file of a common format, at a place that the user names or that is known of the bot.
package app.rekey.bots.file;
