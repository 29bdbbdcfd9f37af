import { returnedMatrixRefusals } from '@minga/protocol/http/returned-matrices'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem, isRefusal } from '../../api/api-problem.ts'
import { returnedMatrixQuery, sendReturnedMatrix } from '../../api/returned-matrices.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { EmptyState, FormProblem, LoadingState, ProblemState } from '../../ui/states.tsx'
import { DropFile } from './drop-file.tsx'
import { MatrixReport } from './matrix-report.tsx'
import { useBringing } from './use-bringing.ts'
import '../../ui/page.css'
import './returned.css'

const kinds = [
  '.xlsx,.docx,.odt',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
].join(',')

/** Where a comment matrix comes back. */
export function BringMatrixPage() {
  const { t } = useTranslation('returned')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { sent, error, send, stop } = useBringing(
    (id, file, progress, signal) => sendReturnedMatrix({ id, file }, progress, signal),
    async (id, answer) => {
      queries.setQueryData(returnedMatrixQuery(id).queryKey, answer)
      await navigate({ to: '/comment-matrix/$returnedId', params: { returnedId: id } })
    },
  )
  return (
    <Frame>
      <p className="returned-how">{t('matrix.how')}</p>
      <DropFile words={t('matrix.drop')} accept={kinds} sent={sent} send={send} stop={stop} />
      <Refused error={error} />
    </Frame>
  )
}

/** The page of a returned comment matrix, to decide and write its changes. */
export function ReturnedMatrixPage() {
  const { returnedId = '' } = useParams({ strict: false })
  return (
    <Frame>
      <Brought key={returnedId} id={returnedId} />
    </Frame>
  )
}

function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('returned')
  return (
    <>
      <PageHeader title={t('matrix.title')} crumbs={[]} />
      <div className="page-body returned">{children}</div>
    </>
  )
}

function Brought({ id }: { readonly id: string }) {
  const { t } = useTranslation('returned')
  const { data, error, isPending, refetch } = useQuery(returnedMatrixQuery(id))
  if (data !== undefined) return <MatrixReport brought={data} />
  if (isPending) return <LoadingState rows={8} />
  if (!isRefusal(error)) return <ProblemState error={error} onRetry={() => void refetch()} />
  return <EmptyState action={<Link to="/comment-matrix">{t('another')}</Link>}>{t('forgotten')}</EmptyState>
}

/** Why a file is not compared, and what to do with it. */
function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('returned')
  const refused =
    error instanceof ApiProblem
      ? error.code === 'too-large' || error.code === 'not-allowed'
        ? error.code
        : returnedMatrixRefusals.find((each) => each === error.field)
      : undefined
  return <FormProblem error={error} words={refused && t(`matrix.refused.${refused}`)} />
}
