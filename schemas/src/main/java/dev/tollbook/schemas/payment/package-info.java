/** Money that was asked for, paid or given back, over both providers. */
package dev.tollbook.schemas.payment;
