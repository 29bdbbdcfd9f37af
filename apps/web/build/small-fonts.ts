import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

const file = 'inter-latin-wght-normal.woff2'
const weights = { min: 400, max: 700 }

/**
 * The letters of Spanish, Portuguese and English in Inter, in the weights that pages use: every page waits for them, and
 * this leaves out a third of their bytes. Other scripts stay as they come, and load where a text has them.
 */
export function smallInter(): Plugin {
  return {
    name: 'minga-small-inter',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      if (!id.includes('@fontsource-variable/inter/wght.css')) return undefined
      const path = createRequire(import.meta.url).resolve(`@fontsource-variable/inter/files/${file}`)
      const range = rangeOf(code)
      const small = await subsetFont(readFileSync(path), lettersIn(range), {
        targetFormat: 'woff2',
        variationAxes: { wght: weights },
      })
      const folder = join(import.meta.dirname, '../node_modules/.cache/minga')
      mkdirSync(folder, { recursive: true })
      const made = join(folder, 'inter-latin.woff2')
      writeFileSync(made, small)
      return code.replace(`./files/${file}`, made)
    },
  }
}

/** The `unicode-range` of the face that names the file. */
function rangeOf(css: string): string {
  const face = css.split('@font-face').find((each) => each.includes(file))
  const [, range] = /unicode-range:\s*([^;}]+)/.exec(face ?? '') ?? []
  if (range === undefined) throw new Error(`Inter's style sheet has no range for ${file}`)
  return range
}

/** All letters of a `unicode-range` such as `U+0000-00FF,U+0131`. */
function lettersIn(range: string): string {
  return range
    .split(',')
    .map((part) => part.trim().replace('U+', '').split('-'))
    .flatMap(([from = '', to = from]) => {
      const first = Number.parseInt(from, 16)
      return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, at) => String.fromCodePoint(first + at))
    })
    .join('')
}
