/**
 * Header of a request whose answer may be compressed: a page asks this for the first time. What others can make a page
 * ask again, by writing, comes without it (decision 37).
 */
export const firstAnswerHeader = 'Minga-First'

/**
 * Header of the answer to such a request of a signed-in person: the sequence of the newest server event before the
 * answer was made. A page that listens from there on (`/events?since=`) misses nothing that changes the answer.
 */
export const heardHeader = 'Minga-Heard'
