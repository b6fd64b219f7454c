/// What its user can choose, by sections; each is a view over a model without a toolkit.
package app.rekey.ui.settings;
