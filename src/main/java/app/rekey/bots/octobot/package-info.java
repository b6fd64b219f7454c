/// OctoBot's own config file, whose keys are sealed under one key that is the same in every install. From the sources of OctoBot of
/// August 2026.
package app.rekey.bots.octobot;
