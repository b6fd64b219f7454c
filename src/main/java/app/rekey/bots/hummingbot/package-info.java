/// Hummingbot's connector files: YAML whose values are sealed under the password of the install, each by itself, as Web3 Secret
/// Storage version 3. From the sources of Hummingbot 2.16.0 and eth-keyfile (July 2026, December 2025).
package app.rekey.bots.hummingbot;
