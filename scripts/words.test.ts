import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { checkWords, readRetiredWords, type RetiredWord } from './words.ts'

const everywhere: RetiredWord = { say: 'context', not: 'surroundings', folders: [] }
const inRooms: RetiredWord = { say: 'participant', not: 'parked member', folders: ['packages/sync'] }

describe('the check of words', () => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'minga-words-'))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  function complaints(path: string, text: string): string[] {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
    return checkWords(root, [path], [everywhere, inRooms])
  }

  test.each([
    ['a variable', 'packages/sync/src/a.ts', 'const parkedMember = 1\n'],
    ['a class, in the plural', 'packages/sync/src/a.ts', 'export class ParkedMembers {}\n'],
    ['a private field', 'apps/web/src/a.tsx', 'class A { #surroundings = 1 }\n'],
    ['a part of a longer name', 'apps/web/src/a.ts', 'export type FieldSurroundings = string\n'],
    ['code in a document', 'docs/a.md', 'The `FieldSurroundings` of a record.\n'],
  ])('finds %s', (_, path, text) => {
    expect(complaints(path, text)).toHaveLength(1)
  })

  test('finds the name of a file', () => {
    expect(complaints('packages/sync/src/parked-members.ts', '')).toEqual([
      'packages/sync/src/parked-members.ts: its name packages/sync/src/parked-members.ts says "parked member": ' +
        'say "participant"',
    ])
  })

  test.each([
    ['a sentence', 'docs/a.md', 'The surroundings of a plant.\n'],
    ['a comment or a text', 'apps/web/src/a.ts', "// Its surroundings.\nexport const a = 'surroundings'\n"],
    ['a word within another', 'packages/sync/src/a.ts', 'const unparkedMembership = 1\n'],
    ['another folder', 'packages/domain/src/a.ts', 'const parkedMember = 1\n'],
    ['an earlier decision', 'docs/decisions/0001-a.md', 'It was `surroundings` then.\n'],
  ])('leaves %s alone', (_, path, text) => {
    expect(complaints(path, text)).toEqual([])
  })

  test('reads its words from the glossary', () => {
    const words = readRetiredWords(readFileSync('docs/glossary.md', 'utf8'))
    expect(words).toContainEqual({ say: 'participant', not: 'web socket member', folders: [] })
  })
})
