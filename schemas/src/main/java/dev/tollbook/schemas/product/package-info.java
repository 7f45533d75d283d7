/** What a provider sells: products and prices, and which plan they name. */
package dev.tollbook.schemas.product;
