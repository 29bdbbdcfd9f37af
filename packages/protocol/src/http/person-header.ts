/**
 * Header of a page's requests, once it knows for whom it was opened, and name of the parameter of its sockets: the id of
 * that person. Another tab of the browser may have signed another person in since; what this page sends is then refused
 * as without a session.
 */
export const personHeader = 'Minga-Person'
export const personParameter = 'person'
