import { wordChanges } from '@minga/domain/thread/word-changes'
import { Fragment, useMemo } from 'react'

import type { Between } from '../prose/threads/read-passage.ts'
import './difference.css'

interface DifferenceProps {
  readonly before: string
  readonly after: string
  /** What stands between the letters of the first text and stays, in its order. */
  readonly between?: readonly Between[]
}

/** Two texts as one, word by word: what went is struck through, what came is underlined. */
export function Difference({ before, after, between = [] }: DifferenceProps) {
  const changes = useMemo(() => wordChanges(before, after), [before, after])
  const last = changes.at(-1)
  return (
    <p className="difference">
      {changes.map(({ at, removed, written }, index) => {
        const { at: from = 0, removed: gone = 0 } = changes[index - 1] ?? {}
        const stays = between.filter((each) => each.at > at && each.at <= at + removed)
        return (
          <Fragment key={at}>
            {withNames(before, between, from + gone, at)}
            {removed > 0 ? <del>{before.slice(at, at + removed)}</del> : null}
            {stays.map(({ words }) => words).join(' ')}
            {written === '' ? null : <ins>{written}</ins>}
          </Fragment>
        )
      })}
      {withNames(before, between, last === undefined ? 0 : last.at + last.removed, before.length)}
    </p>
  )
}

/** The letters from one place to another, with what stands between them and at their end. */
function withNames(text: string, between: readonly Between[], start: number, end: number): string {
  let words = ''
  let from = start
  for (const { at, words: name } of between) {
    if (at <= start || at > end) continue
    words += text.slice(from, at) + name
    from = at
  }
  return words + text.slice(from, end)
}
