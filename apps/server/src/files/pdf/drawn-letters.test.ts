import { recordId } from '@minga/domain/identity/ids'
import { roomName } from '@minga/sync/log/room-name'
import { expect, test } from 'vitest'

import { buildPathway } from '@minga/domain/pathway/build-pathway'
import { madePathway } from '@minga/domain/pathway/made-pathway'
import { pdfFile } from './pdf-file.ts'

test('a letter of a drawing that no font has does not keep a text from being printed', () => {
  const table = { chart: 'wedges', title: 'Wedges', columns: [], areFigures: [], rows: [], notes: [] } as const
  const link = { chart: 'wedges', room: roomName.parse('register.steel'), record: recordId.parse('pathway') } as const
  const drawn = { data: { chart: 'wedges', pathway: buildPathway(madePathway) }, table } as const
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text x="4" y="20">LEV-001 🌱 &amp; scrap</text></svg>'
  const bytes = pdfFile({
    title: 'A text',
    language: 'es',
    coalition: 'Coalition',
    standing: [],
    contents: 'Contents',
    pageWords: ['', ' / ', ''],
    blocks: [{ is: 'chart', id: 'a', shown: { link, drawn, sentence: '', drawing } }],
    pictures: new Map(),
    declaration: null,
  })
  expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-')
})
