import type { StatedTranslation, TranslationState, UnaffectedChange } from '../edition/edition.ts'
import type { Language } from '../language/language.ts'
import type { WrittenText } from './followed-texts.ts'
import { textKey, type TranslatedField } from './record-text.ts'

/** How good the words of a text are, as a person stated it. It holds only for these words. */
export interface StatedText extends StatedTranslation {
  readonly field: TranslatedField
  readonly language: Language
}

/** A change of a text that its translations need not follow, as a person who writes it stated. `source` is its field. */
export type UnaffectedText = UnaffectedChange

/** What rows know of a record's texts and their translations. */
export interface TranslatedRecord {
  readonly source: Language
  readonly texts: readonly WrittenText[]
  readonly stated: readonly StatedText[]
  readonly unaffected: readonly UnaffectedText[]
}

/**
 * The state of a text in a language that is not its source's: as of a clause of a roadmap. `nothing` where neither says anything.
 */
export function stateOfText(record: TranslatedRecord, field: TranslatedField, into: Language): TranslationState {
  const text = textIn(record, field, into)
  const source = textIn(record, field, record.source)?.words ?? ''
  if (text === undefined || text.words === '') return source === '' ? 'nothing' : 'missing'
  if (source === '') return 'orphan'
  if (!isCurrent(record, field, text.of, source)) return 'to-update'
  const stated = record.stated.find((each) => each.field === field && each.language === into)
  return stated === undefined || stated.words !== text.words ? 'draft' : quality(stated)
}

function quality({ wording }: StatedText): TranslationState {
  return wording === 'copied' ? 'draft' : wording
}

export function textIn(
  { texts }: Pick<TranslatedRecord, 'texts'>,
  field: TranslatedField,
  language: Language,
): WrittenText | undefined {
  const key = textKey(field, language)
  return texts.find((each) => textKey(each.field, each.language) === key)
}

/**
 * The texts of a record as they count once another language is its source. Texts that were up to date, with each other and with the new
 * source, stay so; all others are to update.
 */
export function chosenSource(record: TranslatedRecord, language: Language): WrittenText[] {
  return record.texts.map((text) => {
    const isNow = (into: Language) => {
      const state = stateOfText(record, text.field, into)
      return into === record.source || !['to-update', 'missing', 'orphan', 'nothing'].includes(state)
    }
    const words = textIn(record, text.field, language)?.words ?? ''
    return { ...text, of: text.language !== language && isNow(text.language) && isNow(language) ? words : '' }
  })
}

/**
 * Whether a text that stood beside its source at another moment no longer said what that said. Of words that are not the present ones
 * nothing is known: they are not behind.
 */
export function isBehindAs(
  record: TranslatedRecord,
  field: TranslatedField,
  into: Language,
  { words, source }: { readonly words: string; readonly source: string },
): boolean {
  const text = textIn(record, field, into)
  if (words === '' || source === '' || text?.words !== words) return false
  return !isCurrent(record, field, text.of, source)
}

/** Whether a translation of these words of the source still holds. */
function isCurrent({ unaffected }: TranslatedRecord, field: TranslatedField, of: string, source: string): boolean {
  return isReached(unaffected, field, { from: of, to: source })
}

/** Whether one text is reached from another by changes that need no translation: they can follow each other. */
export function isReached(
  unaffected: readonly UnaffectedText[],
  field: TranslatedField,
  { from: of, to: source }: { readonly from: string; readonly to: string },
): boolean {
  const reached = new Set([of])
  // A set that grows is walked to its end.
  for (const each of reached) {
    if (each === source) return true
    for (const { source: named, from, to } of unaffected) if (named === field && from === each) reached.add(to)
  }
  return reached.has(source)
}
