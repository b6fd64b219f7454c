/// The search for secrets in everything that the tests say and leave.
package app.rekey.canary;
