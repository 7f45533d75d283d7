/** What our own API asks the processor to do. */
package dev.tollbook.schemas.command;
