/**
 * Header of a request whose answer may be compressed: a page asks this for the first time. What others can make a page
 * ask again, by writing, comes without it (decision 37).
 */
export const firstAnswerHeader = 'Minga-First'
