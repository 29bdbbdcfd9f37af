import { createHash, hash } from 'node:crypto'

import { recordId, type RecordId } from '@minga/domain/identity/ids'
import { languages, type LocalizedText } from '@minga/domain/language/language'
import { followTexts, type FollowedTexts, type PresentTexts } from '@minga/domain/record-translation/followed-texts'
import { textKey } from '@minga/domain/record-translation/record-text'
import { titleHash } from '@minga/domain/record-translation/text-hash'
import type { Sha256 } from '@minga/domain/version/merkle-tree'

import type { Transaction } from '../database/schema.ts'
import { followedTextsOf, putRecordLanguages, putRecordTexts } from '../records/record-text-rows.ts'
import type { Touch } from './projected-room.ts'

const sha256: Sha256 = (...parts) => {
  const [only] = parts
  // At once, where it is one: an object for each hash costs as much as the hash.
  if (only !== undefined && parts.length === 1) return hash('sha256', only, 'buffer')
  const whole = createHash('sha256')
  for (const part of parts) whole.update(part)
  return whole.digest()
}

const unseen: FollowedTexts = { source: undefined, isChosen: false, texts: [] }

/**
 * Notes of which words of its source each text of these records was written, and in which language each record was begun. A record
 * of which nothing changed brings no row.
 */
export async function followRecordTexts(
  tx: Transaction,
  records: readonly {
    readonly record: string
    readonly title: LocalizedText
    /** The hashes of its long texts. */
    readonly texts: PresentTexts
    readonly touch: Touch | undefined
  }[],
): Promise<void> {
  const read = records.flatMap(({ record, touch, ...row }) => {
    const { data: id } = recordId.safeParse(record)
    return id === undefined ? [] : [{ ...row, record: id, at: new Date(touch?.last ?? Date.now()).toISOString() }]
  })
  const known = await followedTextsOf(
    tx,
    read.map(({ record }) => record),
  )
  const followed = read.map(({ record, title, texts, at }) => {
    const before = known.get(record) ?? unseen
    return { record, at, before, ...followTexts(before, presentTexts(title, texts)) }
  })
  await putRecordLanguages(tx, begun(followed))
  await putRecordTexts(
    tx,
    followed.flatMap(({ record, at, changed }) => changed.map((text) => ({ ...text, record, at }))),
  )
}

function begun(
  followed: readonly (ReturnType<typeof followTexts> & {
    readonly record: RecordId
    readonly at: string
    readonly before: FollowedTexts
  })[],
) {
  return followed
    .filter(({ before, source }) => before.source !== source)
    .map(({ record, source, at }) => ({ record, language: source, by: null, organisation: null, at }))
}

function presentTexts(title: LocalizedText, texts: PresentTexts): PresentTexts {
  const titles = languages.map((language) => [textKey('title', language), titleHash(sha256, title[language] ?? '')])
  return { ...texts, ...Object.fromEntries(titles.filter(([, hash]) => hash !== '')) }
}
