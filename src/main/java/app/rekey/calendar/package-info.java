/// Ends of keys as a calendar file (iCalendar, RFC 5545).
package app.rekey.calendar;
