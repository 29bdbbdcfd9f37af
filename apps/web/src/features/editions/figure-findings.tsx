import type { ShownRecord } from '@minga/domain/text-form/read-text'
import type { FigureFinding } from '@minga/protocol/http/editions'
import { useTranslation } from 'react-i18next'

/** The numbers, units and references in which a translation differs from its source. */
export function FigureFindings({
  findings,
  records,
}: {
  readonly findings: readonly FigureFinding[]
  readonly records: readonly ShownRecord[]
}) {
  const { t } = useTranslation('editions')
  if (findings.length === 0) return null
  const names = new Map(records.map(({ link, name }) => [link.record as string, name]))
  const called = (figure: string) => names.get(figure) ?? figure
  return (
    <ul className="figure-findings">
      {findings.map(({ fault, source, edition }) => (
        <li key={`${fault} ${source} ${edition}`}>
          {t(`finding.${fault}`, { source: called(source), edition: called(edition) })}
        </li>
      ))}
    </ul>
  )
}
