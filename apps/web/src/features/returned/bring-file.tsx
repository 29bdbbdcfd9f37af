import { returnedRefusals } from '@minga/protocol/http/returned-registers'
import type { GroupView } from '@minga/protocol/http/me'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import { returnedQuery, sendReturned } from '../../api/returned.ts'
import { FormProblem } from '../../ui/states.tsx'
import { DropFile } from './drop-file.tsx'
import { useBringing } from './use-bringing.ts'

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

/** Sends a file and goes to what came of it. */
function useSending(group: GroupView) {
  const navigate = useNavigate()
  const queries = useQueryClient()
  return useBringing(
    (id, file, progress, signal) => sendReturned({ id, group: group.id, file }, progress, signal),
    async (id, answer) => {
      queries.setQueryData(returnedQuery(id).queryKey, answer)
      await navigate({ to: '/groups/$groupId/returned/$returnedId', params: { groupId: group.id, returnedId: id } })
    },
  )
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
