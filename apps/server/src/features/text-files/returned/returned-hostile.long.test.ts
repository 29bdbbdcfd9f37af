import { randomUUID } from 'node:crypto'

import { expect, test } from 'vitest'

import { madeWord, zipped } from '../../../files/word/testing/made-word.ts'
import { startWatchedMinga } from '../../../testing/watched-minga.ts'

const minga = await startWatchedMinga()
const bring = (bytes: Uint8Array<ArrayBuffer>) =>
  minga.send(`/api/roadmaps/hoja-de-ruta-acero/returned/${randomUUID()}?name=a.docx`, bytes)

const run = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`
const random = () => {
  const bytes = new Uint8Array(24_000_000).map((_, at) => (at * 2_654_435_761) >>> 13)
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  return bytes
}

const hostile: readonly (readonly [string, () => Uint8Array<ArrayBuffer>])[] = [
  ['a part that unpacks to too much', () => madeWord(' '.repeat(30_000_000))],
  [
    'a bomb',
    () => zipped(Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`a${at}`, new Uint8Array(25_000_000)]))),
  ],
  ['more paragraphs than any text has', () => madeWord('<w:p/>'.repeat(20_001))],
  ['more letters than any text has', () => madeWord(run('a'.repeat(9_000_000)))],
  ['elements a million deep', () => madeWord(`${'<x:a>'.repeat(1_000_000)}${run('Uno')}`)],
  ['a document type', () => zipped({ 'word/document.xml': '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>' })],
  ['twenty-four million bytes that begin as an old file', random],
]

test.each(hostile)('%s is refused in time, and the server answers others meanwhile', async (name, make) => {
  const bytes = make()
  // The first one of a server starts its thread from a cold disk.
  await bring(madeWord(run('Uno')))
  const { result, took, held, memory } = await minga.watched(() => bring(bytes))
  // oxlint-disable-next-line no-console -- the figures are what it is run for
  console.log(`${name}: ${took.toFixed(0)} ms, others waited ${held.toFixed(0)} ms, +${memory.toFixed(0)} MB`)
  expect(result.status).toBe(422)
  expect(memory).toBeLessThan(256)
})
