import { Button } from '@mantine/core'
import { unitWords } from '@minga/domain/chart/chart-words'
import { pathwayLines } from '@minga/domain/pathway/pathway-lines'
import { pathwayRoles, sharedRoles, type PathwayRole } from '@minga/domain/pathway/pathway-role'
import type { PathwayLine, PathwayView } from '@minga/domain/pathway/pathway-view'
import type { GroupView } from '@minga/protocol/http/me'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useChooseSeries } from '../../api/pathways.ts'
import { useIdOf } from '../../api/use-id-of.ts'
import { dateFormat } from '../../language/intl-formats.ts'
import { useLanguage } from '../../language/use-language.ts'
import { lazyNamed } from '../../ui/lazy-named.ts'
import { PersonName } from '../../ui/person-name.tsx'
import { SourceWords } from '../../ui/source-words.tsx'
import { FormProblem } from '../../ui/states.tsx'

const ChooseSeries = lazyNamed(() => import('./choose-series.tsx'), 'ChooseSeries')

interface Props {
  readonly pathway: PathwayView
  readonly group: GroupView
  readonly mayChoose: boolean
}

/** The series that a pathway is built on, by role, with their sources and the people who chose them. */
export function SeriesLines({ pathway, group, mayChoose }: Props) {
  const { t } = useTranslation('pathways')
  const [choosing, setChoosing] = useState<PathwayRole | undefined>(undefined)
  const chosen = pathwayLines(pathway)
  return (
    <section aria-labelledby="pathway-series">
      <h3 id="pathway-series">{t('series')}</h3>
      <p className="dimmed">{t('seriesWhat')}</p>
      {pathwayRoles.map((role) => {
        const lines = chosen.filter((line) => line.role === role)
        if (lines.length === 0 && !mayChoose) return null
        return (
          <div key={role} className="pathway-role">
            <h4>{t(`role.${role}`)}</h4>
            {lines.length === 0 ? <p className="dimmed">{t('none')}</p> : null}
            <ul>
              {lines.map((line) => (
                <SeriesLine
                  key={`${line.dataset} ${line.place}`}
                  record={pathway.record}
                  line={line}
                  mayChoose={mayChoose}
                />
              ))}
            </ul>
            {mayChoose ? (
              <Button size="compact-sm" variant="default" onClick={() => setChoosing(role)}>
                {t(lines.length === 0 ? 'choose.do' : sharedRoles.has(role) ? 'choose.another' : 'choose.change')}
                <span className="visually-hidden"> {t(`role.${role}`)}</span>
              </Button>
            ) : null}
          </div>
        )
      })}
      {choosing === undefined ? null : (
        <Suspense>
          <ChooseSeries record={pathway.record} group={group} role={choosing} onClose={() => setChoosing(undefined)} />
        </Suspense>
      )}
    </section>
  )
}

interface LineProps {
  readonly record: string
  readonly line: PathwayLine
  readonly mayChoose: boolean
}

function SeriesLine({ record, line, mayChoose }: LineProps) {
  const { t } = useTranslation('pathways')
  const { locale, language } = useLanguage()
  const choose = useChooseSeries(record)
  const keyOf = useIdOf(() => crypto.randomUUID())
  const { role, dataset, boundary, vintage, kind, scenario, region, unit, convertedFrom, chosen, isCorrected } = line
  const remove = () => choose.mutate({ key: keyOf([role, dataset, chosen.at]), role, dataset, place: null })
  const facts = [
    t(`kind.${kind}`),
    t('vintage', { vintage }),
    t('boundary', { boundary }),
    region,
    // The scenario of observed data repeats the kind.
    ...(/^observed/i.test(scenario) || scenario === kind ? [] : [scenario]),
    convertedFrom === undefined
      ? unitWords(unit, language)
      : t('converted', { from: unitWords(convertedFrom, language), to: unitWords(unit, language) }),
  ]
  return (
    <li>
      <SourceWords dataset={line} />
      <p className="dimmed">{facts.join(' · ')}</p>
      {isCorrected ? <p className="pathway-corrected">{t('corrected')}</p> : null}
      <p className="dimmed">
        {t('chosenBy')} <PersonName name={chosen.name} organisation={chosen.organisation} /> ·{' '}
        {dateFormat(locale, { dateStyle: 'medium' }).format(Date.parse(chosen.at))}
        {mayChoose ? (
          <Button size="compact-xs" variant="subtle" loading={choose.isPending} onClick={remove}>
            {t('remove')}
            <span className="visually-hidden"> {line.source}</span>
          </Button>
        ) : null}
      </p>
      <FormProblem error={choose.error} />
    </li>
  )
}
