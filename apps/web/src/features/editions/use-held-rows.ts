import { useMemo, useState } from 'react'

interface Keyed {
  readonly key: string
}

interface Held<Row> {
  readonly row: Row
  /** Where it stood in the list. */
  readonly at: number
}

/**
 * The rows of a list with those in which a person writes. A row leaves its list once it is done, also when another person did
 * it, and would take with it what is not kept yet.
 */
export function useHeldRows<Row extends Keyed>(rows: readonly Row[]) {
  const [held, setHeld] = useState<ReadonlyMap<string, Held<Row>>>(new Map())
  const all = useMemo(() => withHeld(rows, held), [rows, held])
  return useMemo(() => {
    const hold = (key: string, isHeld: boolean) => {
      const at = all.findIndex((each) => each.key === key)
      const row = all[at]
      setHeld((before) => {
        const next = new Map(before)
        next.delete(key)
        if (isHeld && row !== undefined) next.set(key, { row, at })
        return next
      })
    }
    return { rows: all, hold }
  }, [all])
}

/** A held row that is in the list no more stays where it stood. */
function withHeld<Row extends Keyed>(rows: readonly Row[], held: ReadonlyMap<string, Held<Row>>): readonly Row[] {
  if (held.size === 0) return rows
  const listed = new Set(rows.map(({ key }) => key))
  const all = [...rows]
  const gone = [...held.values()].filter(({ row }) => !listed.has(row.key))
  for (const { row, at } of gone.toSorted((one, other) => one.at - other.at)) all.splice(at, 0, row)
  return all
}
