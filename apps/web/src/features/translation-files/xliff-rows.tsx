import { Button, Checkbox } from '@mantine/core'
import type { ReturnedXliffRow } from '@minga/protocol/http/translation-files'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Difference } from '../../versions/difference.tsx'

/** Further rows are shown on request: thousands of differences would hold up the page. */
const mostShown = 100

interface XliffRowsProps {
  readonly title: string
  readonly what?: string
  readonly rows: readonly ReturnedXliffRow[]
  readonly chosen: ReadonlySet<string>
  readonly choose: (ids: readonly string[], isChosen: boolean) => void
}

/** Rows of a file with the same outcome. */
export function XliffRows({ title, what, rows, chosen, choose }: XliffRowsProps) {
  const { t } = useTranslation('translation-files')
  const [most, setMost] = useState(mostShown)
  if (rows.length === 0) return null
  const open = rows.filter(({ outcome }) => outcome !== 'refused').map(({ id }) => id)
  const isWhole = open.every((id) => chosen.has(id))
  return (
    <section className="translation-files-part">
      <h2>{title}</h2>
      {what === undefined ? null : <p className="translation-files-how">{what}</p>}
      {open.length > 1 ? (
        <Button size="compact-sm" variant="default" onClick={() => choose(open, !isWhole)}>
          {t(isWhole ? 'none' : 'all')}
        </Button>
      ) : null}
      <ul className="lines translation-files-rows">
        {rows.slice(0, most).map((row) => (
          <XliffRow key={row.id} row={row} isChosen={chosen.has(row.id)} choose={(is) => choose([row.id], is)} />
        ))}
      </ul>
      {rows.length > most ? (
        <Button variant="default" onClick={() => setMost(most + mostShown)}>
          {t('more')}
        </Button>
      ) : null}
    </section>
  )
}

interface XliffRowProps {
  readonly row: ReturnedXliffRow
  readonly isChosen: boolean
  readonly choose: (isChosen: boolean) => void
}

function XliffRow({ row, isChosen, choose }: XliffRowProps) {
  const { t } = useTranslation('translation-files')
  const { outcome, source, before, after, under, isBehind, findings, translations } = row
  const isReviewed = translations.some(({ wording }) => wording === 'reviewed')
  return (
    <li className="translation-files-row">
      {outcome === 'refused' ? null : (
        <Checkbox
          checked={isChosen}
          aria-label={t('take', { words: shown(source).slice(0, 60) })}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
      )}
      <div className="translation-files-words">
        {under === '' && !isReviewed ? null : (
          <p className="translation-files-under">
            {under} {isReviewed ? <em>{t('asReviewed')}</em> : null}
          </p>
        )}
        <p className="translation-files-source">{shown(source)}</p>
        {outcome === 'refused' ? <Because row={row} /> : <Difference before={shown(before)} after={shown(after)} />}
        {isBehind ? <p className="translation-files-caution">{t('behind')}</p> : null}
        {findings.map(({ fault, source: said, edition }) => (
          <p key={`${fault} ${said} ${edition}`} className="translation-files-caution">
            {t(`finding.${fault}`, { source: said, edition })}
          </p>
        ))}
      </div>
    </li>
  )
}

/** Why a row is refused, with each code that is not as it was. */
function Because({ row: { because, codes } }: { readonly row: ReturnedXliffRow }) {
  const { t } = useTranslation('translation-files')
  return (
    <div className="translation-files-caution">
      <p>{because === null ? null : t(`because.${because}`)}</p>
      {codes.length === 0 ? null : (
        <ul>
          {codes.map(({ fault, code, shown: stands }) => (
            <li key={`${fault} ${code}`}>
              <strong>{stands === '' ? t('codeNumber', { code }) : `${t('codeNumber', { code })} (${stands})`}</strong>{' '}
              {t(`fault.${fault}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** Shows each code as a sign of its own. */
function shown(words: string): string {
  return words.replaceAll('\uFFFC', '▪')
}
