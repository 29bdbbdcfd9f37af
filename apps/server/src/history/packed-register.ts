import type { PastRecord } from '@minga/domain/record/past-record'
import { longTextOf } from '@minga/domain/record/long-text'
import { recordKinds } from '@minga/domain/record/record-kind'
import { recordsOf } from '@minga/domain/record/records'
import { plainParagraphs } from '@minga/domain/register-changes/plain-paragraphs'
import type * as Y from 'yjs'

import { recordsIn } from './room-history.ts'

/** A record with its long texts as changes of them are made: the words of a block each. */
export interface PackedRecord extends Omit<PastRecord, 'texts'> {
  readonly texts: readonly (PastRecord['texts'][number] & { readonly paragraphs: readonly string[] })[]
}

/**
 * All records of a register, as bytes: it goes through the event loop's thread to another one, where thousands of records
 * would be held up as objects.
 */
export function packRegister(doc: Y.Doc): Uint8Array {
  const ids = recordKinds.flatMap((kind) => [...recordsOf(doc, kind).keys()] as PastRecord['record'][])
  const records = recordsIn(doc, ids).map(({ texts, ...record }): PackedRecord => {
    const written = texts.map((text) => ({
      ...text,
      paragraphs: plainParagraphs(longTextOf(doc, record.record, text.field, text.language)),
    }))
    return { ...record, texts: written }
  })
  return new TextEncoder().encode(JSON.stringify(records))
}

export function unpackRegister(bytes: Uint8Array): readonly PackedRecord[] {
  // Made by `packRegister`, in another thread.
  return JSON.parse(new TextDecoder().decode(bytes)) as PackedRecord[]
}
