import { Button } from '@mantine/core'
import { mostReturnedBytes, returnedRefusals } from '@minga/protocol/http/returned-registers'
import type { GroupView } from '@minga/protocol/http/me'
import { IconFileImport } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { returnedQuery, sendReturned } from '../../api/returned.ts'
import { FormProblem } from '../../ui/states.tsx'

/** A place to drop a workbook, and a button to choose one. */
export function BringFile({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('returned')
  const { sent, error, send, stop } = useSending(group)
  const [isOver, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const [file] = event.dataTransfer.files
    if (file !== undefined) send(file)
  }
  return (
    <>
      <p className="returned-how">{t('how')}</p>
      {/* Beside the button, which every person reaches. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <section
        className="returned-drop"
        data-over={isOver || undefined}
        aria-label={t('choose')}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {sent === undefined ? (
          <>
            <IconFileImport size={28} aria-hidden />
            <p>{t('drop')}</p>
            <Button onClick={() => input.current?.click()}>{t('choose')}</Button>
            <input
              ref={input}
              type="file"
              hidden
              accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? []
                if (file !== undefined) send(file)
                // The same file again is another change.
                currentTarget.value = ''
              }}
            />
          </>
        ) : (
          <>
            <output>{sent < 1 ? t('sending') : t('reading')}</output>
            <progress value={sent < 1 ? sent : undefined} max={1} aria-label={t('sending')} />
            <Button variant="default" onClick={stop}>
              {t('stop')}
            </Button>
          </>
        )}
      </section>
      <Refused error={error} />
    </>
  )
}

/** Sends a file and goes to what came of it. The same file again is known by its id, so that nothing is compared twice. */
function useSending(group: GroupView) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [sent, setSent] = useState<number | undefined>(undefined)
  const [error, setError] = useState<unknown>(undefined)
  const last = useRef<{ readonly file: File; readonly id: string }>(undefined)
  const stopping = useRef(new AbortController())
  useEffect(() => () => stopping.current.abort(), [])
  const send = async (file: File) => {
    setError(undefined)
    if (file.size > mostReturnedBytes) {
      setError(new ApiProblem('too-large', 'a workbook is at most 25 MB'))
      return
    }
    stopping.current = new AbortController()
    const id = last.current?.file === file ? last.current.id : crypto.randomUUID()
    last.current = { file, id }
    setSent(0)
    try {
      const answer = await sendReturned({ id, group: group.id, file }, setSent, stopping.current.signal)
      queries.setQueryData(returnedQuery(id).queryKey, answer)
      await navigate({ to: '/groups/$groupId/returned/$returnedId', params: { groupId: group.id, returnedId: id } })
    } catch (failure) {
      if (!stopping.current.signal.aborted) setError(failure)
    } finally {
      setSent(undefined)
    }
  }
  return { sent, error, send: (file: File) => void send(file), stop: () => stopping.current.abort() }
}

/** Why a file is not compared, and what to do with it. */
function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('returned')
  const refused =
    error instanceof ApiProblem
      ? error.code === 'too-large'
        ? ('too-large' as const)
        : returnedRefusals.find((each) => each === error.field)
      : undefined
  return <FormProblem error={error} words={refused && t(`refused.${refused}`)} />
}
