/// freqtrade: its config files as it merges them, and its REST interface. Facts from its sources, version 2024.10:
/// `configuration/load_config.py`, `configuration/environment_vars.py`, `exchange/exchange.py`, `rpc/api_server/api_v1.py`.
package app.rekey.bots.freqtrade;
