/// What covers the window while no vault is open: the first start, and unlocking.
package app.rekey.ui.unlock;
