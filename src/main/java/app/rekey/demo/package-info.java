/// The four exchanges played on this computer, with real signature checks, and the keys of a made-up trader on them.
///
/// What is checked and answered here was written from the exchanges' documentation and shares no code with what the
/// program signs and reads with: a mistake would have to be made twice to stay unseen. Nothing here reaches a network
/// beyond the loopback.
package app.rekey.demo;
