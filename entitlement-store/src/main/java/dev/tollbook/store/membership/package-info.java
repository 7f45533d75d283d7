/** Members, organizations and roles in memory: who belongs where, what that allows, and how many seats are taken. */
package dev.tollbook.store.membership;
