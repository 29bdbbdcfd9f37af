import type { Language } from '@minga/domain/language/language'
import type { ExcerptRun } from '@minga/protocol/http/search'

import './excerpt.css'

interface ExcerptProps {
  readonly runs: readonly ExcerptRun[]
  /** The language that the words are in, for who reads them aloud. */
  readonly language: Language | null
}

/** The words around what was found, which is marked. */
export function Excerpt({ runs, language }: ExcerptProps) {
  return (
    <span lang={language ?? undefined}>
      {runs.map(({ text, hit }, at) => (hit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>))}
    </span>
  )
}
