/** Who belongs to which organization, what its roles may do, and how many it may have. */
package dev.tollbook.schemas.membership;
