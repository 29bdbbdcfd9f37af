/**
 * The client id of server-side edits, in every room. One id is enough because one keeper writes; a shadow that is
 * discarded loses only what no participant has seen. No person can be bound to it.
 */
export const serverClientId = 1
