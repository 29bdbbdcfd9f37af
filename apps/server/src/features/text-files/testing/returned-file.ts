import { compareReturned } from '@minga/domain/returned-text/compare-returned'
import { exportedClauses, frontOf } from '@minga/domain/returned-text/exported-clauses'
import type { HeldInExport } from '@minga/storage/exports/export-rows'

import { bookmarkName } from '../../../files/export/bookmark-name.ts'
import { hashOfLabel } from '../../../files/export/held-hashes.ts'
import { readWord } from '../../../files/word/read-word.ts'
import { convert } from '../../../testing/office.ts'
import type { TextDocument } from '../text-document.ts'

type Way = readonly string[]

/** The formats that a file passes through before it comes back, each opened and saved by LibreOffice. */
export const ways: readonly Way[] = [
  ['docx'],
  ['docx', 'docx'],
  ['docx', 'odt'],
  ['docx', 'odt', 'docx'],
  ['docx', 'doc', 'docx'],
  ['docx', 'odt', 'docx', 'odt'],
]

export async function savedBy(bytes: Uint8Array, [first = 'docx', ...rest]: Way): Promise<Uint8Array> {
  let [saved, kind] = [bytes, first]
  for (const next of rest) {
    saved = new Uint8Array(await convert(saved, kind, next === 'docx' ? 'docx:MS Word 2007 XML' : next))
    kind = next
  }
  return saved
}

/** The changes that a returned file asks for, beside the exported document. */
export function comparedWith(
  document: TextDocument,
  bytes: Uint8Array,
  { isNamed = true, held = document.margin.held }: { isNamed?: boolean; held?: HeldInExport } = {},
) {
  const text = readWord(bytes)
  if ('refused' in text) throw new Error(text.refused)
  const labels = new Set(held.proposals.map(({ label }) => label))
  const word = { ...text, ...text.read(({ author, at }) => labels.has(hashOfLabel(author, at))) }
  const clauses = exportedClauses(document.blocks).map((clause) => ({
    ...clause,
    proposedForms: held.proposals.flatMap(({ block, form }) => (block === clause.block && form ? [form] : [])),
  }))
  const named = new Map(clauses.map(({ block }) => [bookmarkName(block), block]))
  const blocksIn = (marks: readonly string[]) =>
    isNamed ? marks.flatMap((mark) => named.get(mark.replace(/_Copy_\d+$/, '')) ?? []) : []
  const { title, coalition, standing, contents } = document
  return {
    word,
    ...compareReturned([...frontOf([title, coalition, standing.join(' · '), contents]), ...clauses], {
      paragraphs: word.paragraphs.map((each) => ({ ...each, blocks: blocksIn(each.marks) })),
      rejected: word.rejected.map(({ marks, ...each }) => ({ ...each, blocks: blocksIn(marks) })),
    }),
  }
}
