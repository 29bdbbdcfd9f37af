import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { GroupId } from '@minga/domain/identity/ids'
import type { ReturnedAnswer, ReturnedApplied } from '@minga/protocol/http/returned-registers'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { factsKey } from '../../api/query-keys.ts'
import { groupsQuery } from '../../api/groups.ts'
import { undoChanges } from '../../api/register-changes.ts'
import { applyReturned } from '../../api/returned.ts'
import { FormProblem } from '../../ui/states.tsx'
import { choicesOf, type Decisions } from './choices.ts'

export interface Applying {
  /** How many changes are answered, while they are written. */
  readonly done: number | undefined
  readonly error: unknown
  /** The result, until it is taken back. */
  readonly applied: ReturnedApplied | undefined
  readonly isApplied: (decisions: Decisions) => boolean
  readonly apply: (decisions: Decisions) => void
  readonly stop: () => void
  readonly undo: () => void
}

/** Writes a report as one set and offers to take it back. After a failure the same again goes on where it ended. */
export function useApplying(group: GroupId, { id, report }: ReturnedAnswer): Applying {
  const { t } = useTranslation(['returned', 'records'])
  const queries = useQueryClient()
  const [done, setDone] = useState<number | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const [applied, setApplied] = useState<ReturnedApplied | undefined>(undefined)
  /** The sets that were written or begun, each by its decisions. */
  const sets = useRef<{ readonly key: string; readonly decisions: Decisions }[]>([])
  const [isWhole, setWhole] = useState(false)
  const stopping = useRef(new AbortController())

  const refresh = () =>
    Promise.all([factsKey(group), groupsQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const undo = async (message?: string) => {
    if (message !== undefined) notifications.hide(message)
    const waiting = notifications.show({ loading: true, autoClose: false, message: t('undoing') })
    try {
      let kept = 0
      for (const { key } of sets.current.toReversed()) {
        const results = await undoChanges(key)
        kept += results.filter(({ state }) => state !== 'applied' && state !== 'same').length
      }
      sets.current = []
      setApplied(undefined)
      notifications.show({ message: kept === 0 ? t('undone') : t('undoneBut', { count: kept }) })
      await refresh()
    } catch (failure) {
      notifications.show({ color: 'red', message: <FormProblem error={failure} /> })
    } finally {
      notifications.hide(waiting)
    }
  }
  const apply = async (decisions: Decisions) => {
    setError(undefined)
    setDone(0)
    stopping.current = new AbortController()
    const last = sets.current.at(-1)
    const set = last?.decisions === decisions ? last : { key: crypto.randomUUID(), decisions }
    if (set !== last) sets.current.push(set)
    try {
      const answer = await applyReturned(id, {
        key: set.key,
        choices: choicesOf(report, decisions),
        answered: setDone,
        signal: stopping.current.signal,
      })
      setApplied(answer)
      setWhole(answer.isWhole)
      const count = answer.results.filter(({ state }) => state === 'applied').length
      const message = notifications.show({
        autoClose: 30_000,
        message: (
          <span className="undo">
            {t('applied', { count })}
            <Button size="compact-sm" variant="subtle" onClick={() => void undo(message)}>
              {t('records:undo')}
            </Button>
          </span>
        ),
      })
      await refresh()
    } catch (failure) {
      setError(failure)
    } finally {
      setDone(undefined)
    }
  }
  return {
    done,
    error,
    applied,
    isApplied: (decisions) => applied !== undefined && isWhole && sets.current.at(-1)?.decisions === decisions,
    apply: (decisions) => void apply(decisions),
    stop: () => stopping.current.abort(),
    undo: () => void undo(),
  }
}
