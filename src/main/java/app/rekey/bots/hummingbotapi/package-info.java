/// hummingbot-api, the service that runs Hummingbot's bots: replaces an account's credential by its REST interface. Facts from its sources as of
/// June 2026: `routers/accounts.py`, `routers/portfolio.py`, `services/accounts_service.py`, `services/unified_connector_service.py`.
package app.rekey.bots.hummingbotapi;
