import { useCallbackRef } from '@mantine/hooks'
import type { Filters } from '@minga/domain/record/list-filters'
import { useEffect, useMemo, useRef, useState } from 'react'

import { readyTexts, searchIn } from './filters.ts'
import type { AnyRecord, ListedRecord } from './listed-record.ts'
import type { ListAddress } from './use-list-search.ts'

/** In ms without a key. To write the address costs more than to narrow the list. */
const pause = 500

export interface TypedSearch<Fields extends AnyRecord> {
  /** The list's address. What it reads now has the text that stands in the search field, which is written a little later. */
  readonly address: ListAddress
  /** The records that mention what is searched for. */
  readonly items: readonly ListedRecord<Fields>[]
  /** What the search field is to say, where it was not typed there: another object each time. */
  readonly put: { readonly text: string }
  /** Prepares the search before its first key. */
  readonly ready: () => void
  /** Narrows the list to a text now, and writes it into the address at the next pause. */
  readonly searchFor: (text: string) => void
  /** Writes what was searched for into the address now, before the person goes on to something else. */
  readonly settle: () => void
}

/**
 * The list follows the search field at once, and its address a little later. What reads the address before then
 * (another filter, a saved view, a chip) finds the typed text in it. A key that changes nothing in the list draws nothing.
 *
 * @param list the records among which is searched, in order
 */
export function useTypedSearch<Fields extends AnyRecord>(
  address: ListAddress,
  list: readonly ListedRecord<Fields>[],
): TypedSearch<Fields> {
  const { search, read } = address
  const { text } = search.filters
  const [typed, setTyped] = useState<string | undefined>(undefined)
  const [written, setWritten] = useState(text)
  const [seen, setSeen] = useState(text)
  const [put, setPut] = useState({ text })
  /** The text that the address does not have yet. */
  const waiting = useRef<{ readonly text: string; readonly timer: ReturnType<typeof setTimeout> } | undefined>(
    undefined,
  )
  const find = useMemo(() => searchIn(list), [list])
  const items = useMemo(() => find(typed ?? text), [find, typed, text])
  // A list that changes meanwhile is searched for what was typed last, also where that had drawn nothing.
  useEffect(() => {
    if (waiting.current !== undefined && find(waiting.current.text) !== items) setTyped(waiting.current.text)
  }, [find, items])
  if (text !== seen) {
    setSeen(text)
    // Not what was written from here, which the person may have typed on: a saved view or the way back set another.
    if (text !== written) {
      setTyped(undefined)
      setPut({ text })
    }
  }
  const stopWaiting = () => {
    clearTimeout(waiting.current?.timer)
    waiting.current = undefined
  }
  useEffect(() => () => clearTimeout(waiting.current?.timer), [])
  const narrowTo = useCallbackRef((filters: Filters) => {
    stopWaiting()
    setTyped(filters.text)
    setWritten(filters.text)
    setPut({ text: filters.text })
    address.narrowTo(filters)
  })
  const settle = useCallbackRef(() => {
    if (waiting.current !== undefined) narrowTo({ ...read().filters, text: waiting.current.text })
  })
  const searchFor = useCallbackRef((next: string) => {
    stopWaiting()
    if (find(next) !== items) setTyped(next)
    waiting.current = { text: next, timer: setTimeout(settle, pause) }
  })
  const ready = useCallbackRef(() => readyTexts(list))
  const readTyped = useCallbackRef(() => {
    const now = read()
    return { ...now, filters: { ...now.filters, text: waiting.current?.text ?? now.filters.text } }
  })
  return useMemo(
    () => ({ address: { ...address, read: readTyped, narrowTo }, items, put, ready, searchFor, settle }),
    [address, items, put, readTyped, narrowTo, ready, searchFor, settle],
  )
}
