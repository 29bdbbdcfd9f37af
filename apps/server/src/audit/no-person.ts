/** The audit's actor where no signed-in person decided: a stranger, a person with a link from a mail, or the server. */
export const noPerson = 'nobody'
