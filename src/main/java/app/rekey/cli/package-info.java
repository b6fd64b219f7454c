/// The command line: a second face beside the window, for servers and schedulers. Results go to standard output, words
/// for people to standard error.
package app.rekey.cli;
