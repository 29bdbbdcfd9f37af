import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { unused } from '../../build/small-colours.ts'
import { absentParts } from '../../build/small-mantine.ts'

const source = join(import.meta.dirname, '..')
const styles = join(import.meta.dirname, '../../node_modules/@mantine/core/styles')

/** Every name that the app imports from Mantine's core. */
function importedNames(): Set<string> {
  const names = new Set<string>()
  for (const path of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.tsx')) continue
    const text = readFileSync(join(source, path), 'utf8')
    for (const [, list = ''] of text.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)) {
      for (const name of list.split(',')) names.add(name.trim())
    }
  }
  return names
}

test('every component that is used and has a style sheet has it in mantine.css or mantine-inside.css', () => {
  const sheets = new Set(readdirSync(styles).map((file) => file.replace('.css', '')))
  const listed = ['mantine.css', 'mantine-inside.css']
    .map((file) => readFileSync(join(import.meta.dirname, file), 'utf8'))
    .join('\n')
  const missing = [...importedNames()].filter((name) => sheets.has(name) && !listed.includes(`/styles/${name}.css`))
  expect(missing).toEqual([])
})

test('no source and no style sheet of ours names a colour whose shades the build leaves out', () => {
  const named = new RegExp(`['"](?:${unused.join('|')})(?:\\.\\d)?['"]|mantine-color-(?:${unused.join('|')})-`)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:tsx?|css)$/.test(path),
  )
  expect(files.filter((path) => named.test(readFileSync(join(source, path), 'utf8')))).toEqual([])
})

test('no source draws a part of a component that the build leaves out', () => {
  const parts = Object.entries(absentParts).map(([component, names]) => `\\b${component}\\.(?:${names.join('|')})\\b`)
  const drawn = new RegExp(`${parts.join('|')}|type="(?:bars|dots)"`)
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.tsx'))
  expect(files.filter((path) => drawn.test(readFileSync(join(source, path), 'utf8')))).toEqual([])
})
