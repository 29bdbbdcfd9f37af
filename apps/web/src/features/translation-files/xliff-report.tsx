import { Button } from '@mantine/core'
import type { ReturnedXliffAnswer, ReturnedXliffRow } from '@minga/protocol/http/translation-files'
import type { UseMutationResult } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { ApiProblem } from '../../api/api-problem.ts'
import type { ReturnedToWrite } from '../../api/translation-files.ts'
import { useLanguage } from '../../language/use-language.ts'
import { Form } from '../../ui/form.tsx'
import { FormProblem } from '../../ui/states.tsx'
import { XliffRows } from './xliff-rows.tsx'

export interface XliffReportProps<Report> {
  /** The name of the file. */
  readonly name: string
  readonly report: Report
  readonly write: UseMutationResult<void, Error, ReturnedToWrite<Report>>
  /** A link to what was translated. */
  readonly back: ReactNode
}

/** The changes that a file would make, row by row; writes the ticked ones. */
export function XliffReport<Report extends ReturnedXliffAnswer>({
  name,
  report,
  write,
  back,
}: XliffReportProps<Report>) {
  const { t } = useTranslation('translation-files')
  const of = (outcome: ReturnedXliffRow['outcome']) => report.rows.filter((row) => row.outcome === outcome)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(of('taken').map(({ id }) => id)))
  const [written, setWritten] = useState(0)
  const choose = (ids: readonly string[], isChosen: boolean) => {
    const others = new Set(chosen)
    for (const id of ids) {
      if (isChosen) others.add(id)
      else others.delete(id)
    }
    setChosen(others)
  }
  const rows = report.rows.filter(({ id, outcome }) => outcome !== 'refused' && chosen.has(id))
  if (write.isSuccess) {
    return (
      <output className="translation-files-done">
        {t('written', { count: written })} {back}
      </output>
    )
  }
  const isOld = write.error instanceof ApiProblem && write.error.code === 'changed-since'
  return (
    <Form send={() => write.mutate({ name, report, rows, written: setWritten })}>
      <Counts report={report} />
      <XliffRows title={t('taken')} rows={of('taken')} chosen={chosen} choose={choose} />
      <XliffRows title={t('met')} what={t('metWhat')} rows={of('met')} chosen={chosen} choose={choose} />
      <XliffRows title={t('refused')} what={t('refusedWhat')} rows={of('refused')} chosen={chosen} choose={choose} />
      <FormProblem error={write.error} words={isOld ? t('changedSince') : undefined} />
      {report.rows.every(({ outcome }) => outcome === 'refused') ? null : (
        <div className="translation-files-send">
          <Button type="submit" disabled={rows.length === 0} loading={write.isPending}>
            {t('write', { count: rows.length })}
          </Button>
        </div>
      )}
    </Form>
  )
}

/** The numbers of rows that are not shown one by one. */
function Counts({ report: { rows, counts } }: { readonly report: ReturnedXliffAnswer }) {
  const { t } = useTranslation('translation-files')
  const { locale } = useLanguage()
  const said = (['same', 'untranslated', 'left', 'unknown'] as const).flatMap((each) =>
    counts[each] === 0 ? [] : [t(`counts.${each}`, { count: counts[each] })],
  )
  return (
    <p className="translation-files-how">
      {rows.length === 0 ? t('nothing') : null} {new Intl.ListFormat(locale).format(said)}
    </p>
  )
}
