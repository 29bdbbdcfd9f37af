import { minify } from 'terser'
import type { Plugin } from 'vite'

/** The chunks that sign-in, the start page, a text and a register wait for. */
const first = new Set(['base', 'sign-in', 'frame', 'home', 'rooms', 'pages', 'roadmap', 'registers'])

/**
 * Lets a more thorough minifier go over what pages wait for, before the one of the build, which shortens names: together they
 * write a hundredth less. It takes some ten seconds, so other files are left to the second alone.
 */
export function terseFirst(): Plugin {
  return {
    name: 'minga-terse-first',
    apply: 'build',
    async renderChunk(code, { name }) {
      if (!first.has(name)) return null
      const { code: terse } = await minify(code, {
        module: true,
        ecma: 2020,
        compress: { passes: 1 },
        mangle: false,
        format: { comments: 'some' },
      })
      return terse === undefined ? null : { code: terse, map: null }
    },
  }
}
