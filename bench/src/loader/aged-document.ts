import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import * as Y from 'yjs'

import { randomFrom } from './random.ts'
import { addParagraph } from './shared-text.ts'

export interface Age {
  readonly edits: number
  /** How many characters one insertion brings. */
  readonly characters: number
  /** Another client id writes from here on, as after a reload. */
  readonly editsPerSession: number
}

export const ages = {
  /** 260,000 keystrokes, about 212 KB. Of fifty sessions: one person brings sixty an hour at most. */
  long: { edits: 260_000, characters: 1, editsPerSession: 5200 },
  /** About 1 MB, mostly pasted. */
  large: { edits: 52_000, characters: 46, editsPerSession: 5200 },
  /** About 20 KB. */
  small: { edits: 3200, characters: 14, editsPerSession: 500 },
} as const satisfies Record<string, Age>

/** A document with a long history, the same on each run. Takes a while, so the temporary folder caches it. */
export function agedDocument(name: keyof typeof ages): Uint8Array {
  const folder = join(tmpdir(), 'minga-bench-documents')
  const age = ages[name]
  const file = join(folder, `body-${name}-${Object.values(age).join('-')}.bin`)
  if (existsSync(file)) return Uint8Array.from(readFileSync(file))
  const doc = new Y.Doc()
  live(doc, age)
  const update = Y.encodeStateAsUpdate(doc)
  mkdirSync(folder, { recursive: true })
  writeFileSync(file, update)
  return update
}

/** Writes as people do: stretches of typing, three in ten keystrokes taken back at their end, then often elsewhere. */
function live(doc: Y.Doc, { edits, characters, editsPerSession }: Age): void {
  const random = randomFrom(edits)
  doc.clientID = 999
  const text = addParagraph(doc)
  let cursor = 0
  let toType = 0
  let toDelete = 0
  for (let edit = 0; edit < edits; edit++) {
    if (edit % editsPerSession === 0) doc.clientID = 1000 + edit / editsPerSession
    if (toType + toDelete === 0) {
      toType = 20 + Math.floor(random() * 60)
      toDelete = Math.floor(toType * 0.43)
      if (random() < 0.6) cursor = Math.floor(random() * (text.length + 1))
    }
    if (toType > 0) {
      toType -= 1
      text.insert(cursor, String.fromCodePoint(97 + Math.floor(random() * 26)).repeat(characters))
      cursor += characters
    } else {
      toDelete -= 1
      cursor -= characters
      text.delete(cursor, characters)
    }
  }
}
