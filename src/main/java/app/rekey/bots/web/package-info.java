/// Calls to the interfaces that bots and platforms have of their own, and the sentences for what comes back. Knows no bot.
package app.rekey.bots.web;
