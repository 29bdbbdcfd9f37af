import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

import subsetFont from 'subset-font'
import type { Plugin } from 'vite'

/** The fonts that pages wait for, with the italics of texts. */
const fonts = [
  { name: 'inter', style: 'normal', sheet: 'wght' },
  { name: 'source-serif-4', style: 'normal', sheet: 'wght' },
  { name: 'source-serif-4', style: 'italic', sheet: 'wght-italic' },
] as const
const weights = { min: 400, max: 700 }

/**
 * The features of the fonts that pages use, beside `rvrn`, without which some weights are drawn wrongly. Others, such as
 * fractions, old figures and marks that are set on letters, have no letters in the first file or no style that asks.
 */
const features = ['rvrn', 'kern', 'liga', 'calt', 'tnum', 'lnum']

/** The letters and signs of Spanish, Portuguese and English that most pages have, as a `unicode-range`. */
const common = [
  'U+20-7E,U+A0-A1,U+AA-AB,U+B0,U+B2,U+B7,U+BA-BB,U+BF-C3,U+C7,U+C9-CA,U+CD,U+D1,U+D3-D5,U+D7,U+DA,U+E0-E3,U+E7,U+E9-EA',
  'U+ED,U+F1,U+F3-F5,U+FA,U+FC,U+2013-2014,U+2019,U+201C-201D,U+2026,U+2191,U+2193,U+2212',
].join(',')

/**
 * Cuts the Latin letters of each font in two: those of our languages, in the weights that pages use, and the others, which
 * load where a text has one. A page waits for the first: a half of Inter's bytes and three fifths of Source Serif's. Other
 * scripts stay as they come.
 */
export function smallFonts(): Plugin {
  return {
    name: 'minga-small-fonts',
    apply: 'build',
    enforce: 'pre',
    async transform(code, id) {
      const font = fonts.find(({ name, sheet }) => id.includes(`@fontsource-variable/${name}/${sheet}.css`))
      if (font === undefined) return undefined
      const file = `${font.name}-latin-wght-${font.style}.woff2`
      const face = code.split(/(?=@font-face)/).find((each) => each.includes(file))
      const [, range] = /unicode-range:\s*([^;}]+)/.exec(face ?? '') ?? []
      if (face === undefined || range === undefined) throw new Error(`${font.name} has no range for ${file}`)
      const path = createRequire(import.meta.url).resolve(`@fontsource-variable/${font.name}/files/${file}`)
      const first = lettersIn(common)
      const others = lettersIn(range).filter((letter) => !first.includes(letter))
      const style = font.style === 'italic' ? '-italic' : ''
      const made = async (part: string, letters: readonly number[], kept?: readonly string[]) => {
        const url = await written(path, `${font.name}${style}-${part}.woff2`, letters, kept)
        return face.replace(`./files/${file}`, url).replace(range, rangeOf(letters))
      }
      return code.replace(face, `${await made('latin', others)}\n${await made('common', first, features)}`)
    },
  }
}

async function written(
  path: string,
  name: string,
  letters: readonly number[],
  kept?: readonly string[],
): Promise<string> {
  const small = await subsetFont(readFileSync(path), String.fromCodePoint(...letters), {
    targetFormat: 'woff2',
    variationAxes: { wght: weights },
    ...(kept !== undefined && { keepFeatures: kept }),
  })
  const folder = join(import.meta.dirname, '../node_modules/.cache/minga')
  mkdirSync(folder, { recursive: true })
  const made = join(folder, name)
  writeFileSync(made, small)
  return made
}

/** All letters of a `unicode-range` such as `U+0000-00FF,U+0131`. */
function lettersIn(range: string): number[] {
  return range
    .split(',')
    .map((part) => part.trim().replace('U+', '').split('-'))
    .flatMap(([from = '', to = from]) => {
      const first = Number.parseInt(from, 16)
      return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, at) => first + at)
    })
}

/** The other way round. */
function rangeOf(letters: readonly number[]): string {
  const stretches: [number, number][] = []
  for (const letter of letters.toSorted((a, b) => a - b)) {
    const last = stretches.at(-1)
    if (last !== undefined && last[1] === letter - 1) last[1] = letter
    else stretches.push([letter, letter])
  }
  return stretches.map(([from, to]) => `U+${hex(from)}${from === to ? '' : `-${hex(to)}`}`).join(',')
}

function hex(letter: number): string {
  return letter.toString(16).toUpperCase()
}
