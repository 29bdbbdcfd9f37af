import { wordChanges } from '@minga/domain/thread/word-changes'
import { Fragment, useMemo } from 'react'

import './difference.css'

/** Two texts as one, word by word: what went is struck through, what came is underlined. */
export function Difference({ before, after }: { readonly before: string; readonly after: string }) {
  const changes = useMemo(() => wordChanges(before, after), [before, after])
  const last = changes.at(-1)
  return (
    <p className="difference">
      {changes.map(({ at, removed, written }, index) => {
        const { at: from = 0, removed: gone = 0 } = changes[index - 1] ?? {}
        return (
          <Fragment key={at}>
            {before.slice(from + gone, at)}
            {removed > 0 ? <del>{before.slice(at, at + removed)}</del> : null}
            {written === '' ? null : <ins>{written}</ins>}
          </Fragment>
        )
      })}
      {before.slice(last === undefined ? 0 : last.at + last.removed)}
    </p>
  )
}
