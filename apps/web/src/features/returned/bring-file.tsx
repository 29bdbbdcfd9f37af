import { mostReturnedBytes, returnedRefusals } from '@minga/protocol/http/returned-registers'
import type { GroupView } from '@minga/protocol/http/me'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { returnedQuery, sendReturned } from '../../api/returned.ts'
import { FormProblem } from '../../ui/states.tsx'
import { DropFile } from './drop-file.tsx'

const kinds = '.xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A place to drop a workbook, and a button to choose one. */
export function BringFile({ group }: { readonly group: GroupView }) {
  const { t } = useTranslation('returned')
  const { sent, error, send, stop } = useSending(group)
  return (
    <>
      <p className="returned-how">{t('how')}</p>
      <DropFile words={t('drop')} accept={kinds} sent={sent} send={send} stop={stop} />
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
