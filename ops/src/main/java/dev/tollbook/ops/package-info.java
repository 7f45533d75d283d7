/** The command line for people who run Tollbook: every verb is a small class that reads, prints and exits. */
package dev.tollbook.ops;
