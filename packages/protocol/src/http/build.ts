/** Header of every API answer: the first script of the pages that this server has, `/assets/index-Ab12.js`. */
export const buildHeaderName = 'Minga-Build'
