import type { WrittenText } from './followed-texts.ts'
import type { StatedText, TranslatedRecord, UnaffectedText } from './translation-state.ts'

interface Hidden<Text, Stated, Unaffected> {
  readonly texts: readonly Text[]
  readonly stated: readonly Stated[]
  readonly unaffected: readonly { readonly before: Unaffected; readonly after: Unaffected }[]
}

/**
 * What rows know of a record's texts, without the hashes of words that do not stand any more. One that was equal to another still is,
 * and no other: a translation is as far behind as it was, and a chain of changes leads to where it led.
 *
 * @param record its `texts` are what stands now
 * @returns only what differs
 */
export function hidePastHashes<Text extends WrittenText, Stated extends StatedText, Unaffected extends UnaffectedText>(
  record: Omit<TranslatedRecord, 'texts' | 'stated' | 'unaffected'> & {
    readonly texts: readonly Text[]
    readonly stated: readonly Stated[]
    readonly unaffected: readonly Unaffected[]
  },
  {
    stands,
    hide,
  }: {
    /** Whether the record is in its register: of one that was removed nothing stands. */
    readonly stands: boolean
    /** Puts another hash in the place of one: the same for the same, and never one of words. */
    readonly hide: (hash: string) => string
  },
): Hidden<Text, Stated, Unaffected> {
  const standing = new Set(stands ? record.texts.map(({ words }) => words) : [])
  const shown = (hash: string) => (hash === '' || standing.has(hash) ? hash : hide(hash))
  const texts = record.texts.map((text) => ({ ...text, words: shown(text.words), of: shown(text.of) }))
  const stated = record.stated.map((each) => ({ ...each, words: shown(each.words) }))
  const unaffected = record.unaffected.map((before) => {
    return { before, after: { ...before, from: shown(before.from), to: shown(before.to) } }
  })
  return {
    texts: texts.filter(
      ({ words, of }, index) => words !== record.texts[index]?.words || of !== record.texts[index]?.of,
    ),
    stated: stated.filter(({ words }, index) => words !== record.stated[index]?.words),
    unaffected: unaffected.filter(({ before, after }) => before.from !== after.from || before.to !== after.to),
  }
}
