import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Plugin } from 'vite'

const sheet = '@mantine/core/styles/default-css-variables.css'
const web = join(import.meta.dirname, '..')

/** Colours of Mantine that no page names. `mantine.test.ts` compares this list with what the sources name. */
export const unused = ['blue', 'cyan', 'grape', 'green', 'indigo', 'pink', 'violet']

/** Leaves the shades of colours that no page shows out of Mantine's variables: half of them. */
export function smallColours(): Plugin {
  return {
    name: 'minga-small-colours',
    apply: 'build',
    // Another style sheet imports it, so no plugin is asked about its content.
    config: () => ({ resolve: { alias: [{ find: sheet, replacement: written() }] } }),
  }
}

function written(): string {
  const all = readFileSync(join(web, 'node_modules', sheet), 'utf8')
  const shades = new RegExp(`^ *--mantine-color-(?:${unused.join('|')})-[\\w-]+:[^;]*;\\n`, 'gm')
  const small = all.replaceAll(shades, '')
  if (small.length > all.length * 0.7) throw new Error('Mantine writes its variables in another way')
  const folder = join(web, 'node_modules/.cache/minga')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'default-css-variables.css')
  writeFileSync(file, small)
  return file
}
