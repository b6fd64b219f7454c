/// The use cases, and the ports through which they reach exchanges, the vault and files.
///
/// Plain Java over the domain: no screen, no HTTP, no JSON, no cipher. Services block; faces call them from background tasks.
package app.rekey.service;
