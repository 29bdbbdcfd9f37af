import { newId, type RecordId } from '@minga/domain/identity/ids'
import type { Language } from '@minga/domain/language/language'
import type { TranslatedField } from '@minga/domain/record-translation/record-text'
import { longTextHash, titleHash } from '@minga/domain/record-translation/text-hash'
import { translatedTree } from '@minga/domain/record-translation/translated-tree'
import type { TextToWrite } from '@minga/domain/record-translation/translate-texts'
import { withWords } from '@minga/domain/edition/translated-clause'
import { isText, type TreeNode } from '@minga/domain/roadmap/block-tree'

import type { PackedTexts } from '../../history/packed-record-texts.ts'
import { Refusal } from '../../http/refusal.ts'
import { sha256 } from '../version-root.ts'

/** A text of a record as it is translated. */
export interface NewText {
  readonly record: RecordId
  readonly field: TranslatedField
  /** The hash of the present text as it was read; empty for none. */
  readonly seen: string
  /** A line for each clause of the present text, or of its source if there is none. */
  readonly lines: readonly (readonly TreeNode[])[]
}

/** The writing of a text, with the hash of its words to come. */
export interface PlannedText<Text extends NewText> {
  readonly text: Text
  readonly words: string
  /** Undefined where the room says so already. */
  readonly write: TextToWrite | undefined
}

const longestTitle = 2000
const noTitle = new Refusal('invalid-request', `a title is one line of up to ${longestTitle} letters`, 'lines')

/** The texts of these records have changed since they were read. */
export function textsChanged(records: readonly RecordId[]): Refusal {
  return new Refusal('changed-since', 'texts of these records have changed since', 'seen', {
    blocks: [...new Set(records)],
  })
}

/** Plans one text. @returns undefined where the room does not read as it was seen */
export function planText<Text extends NewText>(
  standing: PackedTexts | undefined,
  text: Text,
  { language, source }: { readonly language: Language; readonly source: Language },
): PlannedText<Text> | Refusal | undefined {
  const { record, field, seen, lines } = text
  if (standing === undefined) return undefined
  const { kind } = standing
  const elementsIn = (of: Language) => standing.texts.find((each) => each.field === field && each.language === of)
  const present = elementsIn(language)
  const planned = (wanted: TextToWrite['wanted'], words: string): PlannedText<Text> | undefined => {
    if (words === (present?.words ?? '')) return { text, words, write: undefined }
    if (seen !== (present?.words ?? '')) return undefined
    return { text, words, write: { kind, record, field, language, seen, wanted } }
  }
  if (field === 'title') {
    const title = lines
      .flat()
      .map((node) => (isText(node) ? node.text : ' '))
      .join('')
      .trim()
    if (lines.length !== 1 || title === '' || title.length > longestTitle) return noTitle
    return planned(title, titleHash(sha256, title))
  }
  // As they read once they are written.
  const written = lines.map((line) => withWords({ name: 'paragraph', attributes: {}, content: [] }, line).content)
  const texts = { source: elementsIn(source)?.elements ?? [], target: present?.elements ?? [] }
  const tree = translatedTree(texts, written, () => newId())
  return tree === undefined ? undefined : planned(tree, longTextHash(sha256, tree))
}
