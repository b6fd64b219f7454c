/// 3Commas, a hosted platform: replaces an account's API key by its interface, and reads the platform's own state of it. Facts from its
/// official documentation, repository 3commas-io/3commas-official-api-docs, May 2026.
package app.rekey.bots.threecommas;
