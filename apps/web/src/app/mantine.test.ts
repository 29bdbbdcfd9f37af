import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

import { unused } from '../../build/small-colours.ts'
import { absentParts } from '../../build/small-mantine.ts'

const source = join(import.meta.dirname, '..')

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
