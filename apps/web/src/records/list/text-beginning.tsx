import type { RecordId } from '@minga/domain/identity/ids'
import { languages } from '@minga/domain/language/language'
import { longTextOf, type LongTextField } from '@minga/domain/record/long-text'
import { plainParagraphs } from '@minga/domain/register-changes/plain-paragraphs'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'

import { useLanguage } from '../../language/use-language.ts'

interface BeginningProps {
  readonly doc: Y.Doc
  readonly record: RecordId
  readonly field: LongTextField
}

/** In letters: more than two lines of a wide column. */
const most = 240

/** How a long text begins, live: in the reader's language, else in another one that has it. */
export function TextBeginning({ doc, record, field }: BeginningProps) {
  const { language } = useLanguage()
  const texts = useMemo(
    () => [language, ...languages].map((each) => longTextOf(doc, record, field, each)),
    [doc, record, field, language],
  )
  const subscribe = useCallback(
    (notify: () => void) => {
      for (const text of new Set(texts)) text.observeDeep(notify)
      return () => {
        for (const text of new Set(texts)) text.unobserveDeep(notify)
      }
    },
    [texts],
  )
  const words = useSyncExternalStore(subscribe, () => texts.map(beginningOf).find((text) => text !== '') ?? '')
  return <span className="cell-quiet cell-two-lines">{words}</span>
}

function beginningOf(text: Y.XmlFragment): string {
  return plainParagraphs(text).join(' ').trim().slice(0, most)
}
