/** The contracts between the services: topics, the records on them, and how both are written down. */
package dev.tollbook.schemas;
