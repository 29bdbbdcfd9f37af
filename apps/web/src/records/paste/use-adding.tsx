import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { GroupId } from '@minga/domain/identity/ids'
import type { RivalReason } from '@minga/domain/rival-figures/rival-reason'
import type { RecordChange } from '@minga/domain/register-changes/record-change'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { factsKey } from '../../api/query-keys.ts'
import { groupsQuery } from '../../api/groups.ts'
import { sendChanges, undoChanges } from '../../api/register-changes.ts'
import { FormProblem } from '../../ui/states.tsx'

export interface Adding {
  /** How many changes are answered, while they are sent. */
  readonly done: number | undefined
  readonly error: unknown
  readonly add: (changes: readonly RecordChange[], about: AddedRows) => void
  readonly stop: () => void
}

/** The rows to add. */
interface AddedRows {
  readonly records: number
  /** Why columns were flagged that are included all the same. */
  readonly rivals: readonly RivalReason[]
}

/** A set that was sent, or begun. */
interface Attempt {
  readonly key: string
  /** Its changes, as JSON. */
  readonly asked: string
}

/**
 * Sends new records as one set and offers to take it back. After a failure, or a stop, the same again goes on where it ended.
 *
 * @param added called once all of them are there, or were taken back
 */
export function useAdding(group: GroupId, added: () => void): Adding {
  const { t } = useTranslation(['records', 'paste'])
  const queries = useQueryClient()
  const attempts = useRef<Attempt[]>([])
  const [done, setDone] = useState<number | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const stopping = useRef(new AbortController())
  // Rows are added also after their dialog was closed: what becomes of them is said beside the page then.
  const isShown = useRef(true)
  useEffect(() => {
    isShown.current = true
    return () => {
      isShown.current = false
    }
  }, [])

  const refresh = () =>
    Promise.all([factsKey(group), groupsQuery.queryKey].map((queryKey) => queries.invalidateQueries({ queryKey })))
  const undo = async (message: string) => {
    notifications.hide(message)
    const waiting = notifications.show({ loading: true, autoClose: false, message: t('paste:undoing') })
    try {
      let kept = 0
      for (const { key } of attempts.current.toReversed()) {
        const results = await undoChanges(key)
        kept += results.filter(({ state }) => state !== 'applied').length
      }
      notifications.show({ message: kept === 0 ? t('paste:undone') : t('paste:undoneBut', { count: kept }) })
      await refresh()
      // Its rows are made and archived: they are not made again.
      if (isShown.current) added()
    } catch (failure) {
      notifications.show({ color: 'red', message: <FormProblem error={failure} /> })
    } finally {
      notifications.hide(waiting)
    }
  }
  /** The same changes again are the same set, which goes on; others are another one. */
  const attemptAt = (changes: readonly RecordChange[], rivals: AddedRows['rivals']): Attempt => {
    const asked = JSON.stringify([changes, rivals])
    const last = attempts.current.at(-1)
    if (last?.asked === asked) return last
    const attempt = { key: crypto.randomUUID(), asked }
    attempts.current.push(attempt)
    return attempt
  }
  const say = (words: ReactNode, color: 'orange' | 'red' | undefined) => {
    const message = notifications.show({
      autoClose: 30_000,
      ...(color !== undefined && { color }),
      message: (
        <span className="undo">
          {words}
          <Button size="compact-sm" variant="subtle" onClick={() => void undo(message)}>
            {t('undo')}
          </Button>
        </span>
      ),
    })
  }
  const send = async (changes: readonly RecordChange[], { records, rivals }: AddedRows) => {
    stopping.current = new AbortController()
    setError(undefined)
    setDone(0)
    const { key } = attemptAt(changes, rivals)
    try {
      const { signal } = stopping.current
      const results = await sendChanges({ group, key, changes, rivals, answered: setDone, signal })
      const whole = new Set(changes.slice(0, results.length).map(({ record }) => record)).size
      const count = results.length === changes.length ? records : whole
      const refused = results.filter(({ state }) => state === 'refused').length
      const left = records - count
      const words = [
        t('paste:added', { count }),
        left > 0 && t('paste:stopped', { count: left }),
        refused > 0 && t('paste:notWritten', { count: refused }),
      ]
      say(words.filter(Boolean).join(' '), refused > 0 || left > 0 ? 'orange' : undefined)
      await refresh()
      // What was stopped goes on from its dialog.
      if (left === 0) added()
    } catch (failure) {
      if (isShown.current) setError(failure)
      else say(<FormProblem error={failure} />, 'red')
    } finally {
      setDone(undefined)
    }
  }
  return {
    done,
    error,
    add: (changes, about) => void send(changes, about),
    stop: () => stopping.current.abort(),
  }
}
