import { Button } from '@mantine/core'
import type { MatrixApplied, ReturnedMatrixAnswer } from '@minga/protocol/http/returned-matrices'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { threadsKey } from '../../api/query-keys.ts'
import { applyReturnedMatrix } from '../../api/returned-matrices.ts'
import { EmptyState, FormProblem } from '../../ui/states.tsx'
import { AboutFile } from './about-file.tsx'
import { choicesOf, isNews, isOdd, sumOf, type MatrixDecisions, type MatrixSum } from './matrix-choices.ts'
import { MatrixRows } from './matrix-rows.tsx'
import { OddFirst } from './odd-first.tsx'

/** The report on a comment matrix: first in sentences, then discussion by discussion, and one button that writes it. */
export function MatrixReport({ brought }: { readonly brought: ReturnedMatrixAnswer }) {
  const { t } = useTranslation('returned')
  const { id, report } = brought
  const queries = useQueryClient()
  const [decisions, setDecisions] = useState<MatrixDecisions>(new Map())
  const [written, setWritten] = useState<MatrixDecisions | undefined>(undefined)
  const applying = useMutation({
    mutationFn: (chosen: MatrixDecisions) =>
      applyReturnedMatrix(id, { key: crypto.randomUUID(), choices: choicesOf(report, chosen) }),
    onSuccess: async (_, chosen) => {
      setWritten(chosen)
      await queries.invalidateQueries({ queryKey: threadsKey })
    },
  })
  const sum = useMemo(() => sumOf(report, decisions), [report, decisions])
  const news = useMemo(() => report.rows.filter(isNews), [report])
  const odd = useMemo(() => news.filter(isOdd), [news])
  return (
    <>
      <AboutFile brought={brought} />
      {applying.data === undefined ? news.length > 0 && <Sentences sum={sum} /> : <Applied applied={applying.data} />}
      {news.length > 0 ? (
        <OddFirst news={news} odd={odd} label={t('matrix.show')} more={(count) => t('matrix.more', { count })}>
          {(rows) => (
            <MatrixRows
              rows={rows}
              decisions={decisions}
              decide={setDecisions}
              isDisabled={applying.isPending || applying.isSuccess}
            />
          )}
        </OddFirst>
      ) : (
        <EmptyState action={<Link to="/comment-matrix">{t('another')}</Link>}>{t('matrix.nothing')}</EmptyState>
      )}
      <FormProblem error={applying.error} />
      {sum.toWrite === 0 && sum.open === 0 ? null : (
        <div className="returned-end">
          <output className="dimmed">{sum.open > 0 ? t('matrix.undecidedStay', { count: sum.open }) : null}</output>
          <Button
            loading={applying.isPending}
            disabled={sum.toWrite === 0 || written !== undefined}
            onClick={() => applying.mutate(decisions)}
          >
            {t('matrix.apply', { count: sum.toWrite })}
          </Button>
        </div>
      )}
    </>
  )
}

function Sentences({ sum }: { readonly sum: MatrixSum }) {
  const { t } = useTranslation('returned')
  const kinds = ['dispositions', 'answers', 'conflicts', 'unread', 'left', 'gone'] as const
  return (
    <output>
      <ul className="returned-sum">
        {kinds
          .filter((kind) => sum[kind] > 0)
          .map((kind) => (
            <li key={kind}>{t(`matrix.sum.${kind}`, { count: sum[kind] })}</li>
          ))}
      </ul>
    </output>
  )
}

/** The written parts, and those that were not, because they changed meanwhile or are not allowed any more; announced. */
function Applied({ applied: { results } }: { readonly applied: MatrixApplied }) {
  const { t } = useTranslation('returned')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const countOf = (...states: readonly string[]) => results.filter(({ state }) => states.includes(state)).length
  const [conflicts, refused] = [countOf('conflict'), countOf('refused')]
  return (
    <section className="returned-applied">
      <h2 ref={heading} tabIndex={-1}>
        {t('matrix.applied', { count: countOf('applied', 'same') })}
      </h2>
      {conflicts > 0 ? <p>{t('matrix.changedMeanwhile', { count: conflicts })}</p> : null}
      {refused > 0 ? <p>{t('matrix.notWritten', { count: refused })}</p> : null}
    </section>
  )
}
