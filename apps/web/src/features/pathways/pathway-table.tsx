import { unitWords } from '@minga/domain/chart/chart-words'
import { yearsOf } from '@minga/domain/chart/year-steps'
import { textIn } from '@minga/domain/language/language'
import { hasFigures } from '@minga/domain/pathway/pathway-lines'
import type { LeverLine, PathwayView } from '@minga/domain/pathway/pathway-view'
import { useTranslation } from 'react-i18next'

import { useLanguage } from '../../language/use-language.ts'
import { IllustrativeMark } from '../../ui/marks.tsx'
import { YearTable, type YearColumn } from './year-table.tsx'

/** Business as usual, the residual, that of its source, and the abatement of each lever, year by year. */
export function PathwayTable({ pathway }: { readonly pathway: PathwayView }) {
  const { t } = useTranslation('pathways')
  const { language } = useLanguage()
  const { usual, residual, observed, levers, left, faults, unit } = pathway
  const stated: YearColumn[] = [
    ...observed.map((line, at) => ({ key: `observed-${at}`, head: t('observedIn', line), values: line.values })),
    ...(usual ? [{ key: 'usual', head: t('role.usual'), values: usual.values }] : []),
  ]
  const aim = residual ? [{ key: 'residual', head: t('role.residual'), values: residual.values }] : []
  const taken = levers.filter(hasFigures).map((lever): YearColumn => {
    return { key: lever.record, head: <LeverHead lever={lever} />, values: lever.abatement, isTaken: true }
  })
  const figured = [...stated, ...aim]
  const years = yearsOf((figured.length > 0 ? figured : taken).map(({ values }) => values))
  if (years.length === 0) return null
  // The residual comes before the levers, because on a phone people scroll to these.
  const computed = { key: 'left', head: t('left'), values: left, isResult: true }
  return (
    <YearTable
      title={t('table', { unit: unitWords(unit, language) })}
      columns={[...stated, computed, ...aim, ...taken]}
      years={years}
      faulty={new Set(faults.flatMap(({ fault, year }) => (isOfLeft.has(fault) && year !== undefined ? [year] : [])))}
    />
  )
}

const isOfLeft: ReadonlySet<string> = new Set(['residual', 'more-than-all'])

function LeverHead({ lever: { title, reference, delay, illustrative } }: { readonly lever: LeverLine }) {
  const { t } = useTranslation(['pathways', 'ui'])
  const { language } = useLanguage()
  return (
    <>
      {textIn(title, language) || t('ui:untitled')}
      <small>{[reference, ...(delay === 0 ? [] : [t('late', { count: delay })])].join(' · ')}</small>
      {illustrative ? <IllustrativeMark short /> : null}
    </>
  )
}
