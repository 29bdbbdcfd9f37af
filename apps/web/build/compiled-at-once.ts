import type { Plugin } from 'vite'

import { runAtOnce } from './tiers.ts'

/**
 * Has V8 compile all functions of some tiers while they come, beside the page's own thread, which would otherwise compile each at
 * its first call: a fifth of the processor's time of that thread until a text stands. Other engines read a comment.
 */
export function compiledAtOnce(): Plugin {
  return {
    name: 'minga-compiled-at-once',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          // It counts at the very beginning of a file alone.
          if (file.type === 'chunk' && runAtOnce.has(file.name))
            file.code = `//# allFunctionsCalledOnLoad\n${file.code}`
        }
      },
    },
  }
}
