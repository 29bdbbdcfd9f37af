import type { Plugin } from 'vite'

const logging = /lib0[\\/]logging\.(?:node\.)?js$/

/** Names that Yjs and its bindings print with, and what stands for each: nothing but the words, as they come. */
const plain = `
const none = ''
export const BOLD = none
export const UNBOLD = none
export const BLUE = none
export const GREY = none
export const RED = none
export const GREEN = none
export const ORANGE = none
export const UNCOLOR = none
export const PURPLE = none
export const print = (...words) => console.log(...words)
export const warn = (...words) => console.warn(...words)
`

/** Leaves out of lib0 how it prints in colours, for which it brings pages of HTML and its own schemas: a tenth of Yjs. */
export function smallYjs(): Plugin {
  return {
    name: 'minga-small-yjs',
    apply: 'build',
    transform(code, id) {
      if (!logging.test(id)) return undefined
      if (!/^export const print = /m.test(code)) throw new Error('lib0 prints in another way: it has changed')
      return { code: plain, map: null }
    },
  }
}
