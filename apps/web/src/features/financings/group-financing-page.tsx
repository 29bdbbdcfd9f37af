import { financingTypes } from '@minga/domain/financing/financing'
import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { GroupFinancing, TotalsLineView } from '@minga/protocol/http/contributions'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useGroupFinancing } from '../../api/contributions.ts'
import { useGroup } from '../../api/groups.ts'
import { TotalsLines } from '../../contributions/totals-lines.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { moneyWords } from '../../records/decimal-words.ts'
import { ReferenceText } from '../../ui/marks.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { AbsentState, EmptyState } from '../../ui/states.tsx'

import '../../ui/page.css'
import './group-financing.css'

/** The sums of a group's financings by currency and price year, and which barriers they help with, by type. */
export function GroupFinancingPage() {
  const { t } = useTranslation('contributions')
  const { groupId = '' } = useParams({ strict: false })
  const group = useGroup(groupId)
  const query = useGroupFinancing(groupId)
  const crumbs = group === undefined ? [] : [{ label: group.name, to: `/groups/${group.id}` }]
  return (
    <>
      <PageHeader title={t('financing.title')} crumbs={crumbs} />
      <div className="page-body group-financing">
        {query.data === undefined ? (
          <AbsentState query={query} missing={t('financing.missing')} offline={t('financing.offline')} />
        ) : (
          <Sums group={groupId} financing={query.data} />
        )}
      </div>
    </>
  )
}

function Sums({ group, financing }: { readonly group: string; readonly financing: GroupFinancing }) {
  const { t } = useTranslation('contributions')
  const { count, totals, barriers } = financing
  const list = (
    <Link to="/groups/$groupId/financings" params={{ groupId: group }}>
      {t('financing.open')}
    </Link>
  )
  if (count === 0) return <EmptyState action={list}>{t('financing.none')}</EmptyState>
  return (
    <>
      <p>
        {t('financing.count', { count })} · {list}
      </p>
      <TotalsLines lines={totals} />
      {barriers.length === 0 ? null : <BarrierTable barriers={barriers} />}
    </>
  )
}

/** Barrier × type: how many financings there are, and what they need, never across currencies. */
function BarrierTable({ barriers }: Pick<GroupFinancing, 'barriers'>) {
  const { t } = useTranslation('contributions')
  const { language } = useLanguage()
  const used = new Set(barriers.flatMap(({ types }) => types.map(({ type }) => type)))
  const columns = [...financingTypes, null].filter((type) => used.has(type))
  return (
    <section>
      <h2>{t('financing.barriers')}</h2>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a wide one is moved with the arrow keys */}
      <div className="barrier-types" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('financing.barrier')}</th>
              {columns.map((type) => (
                <th scope="col" key={type}>
                  {type === null ? t('financing.noType') : t(`record:choice.financing.type.${type}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {barriers.map(({ barrier, types }) => (
              <tr key={barrier.record}>
                <th scope="row">
                  <Link {...placeOf(barrier.group, { kind: 'barrier', id: barrier.record })}>
                    <ReferenceText reference={barrier.reference} /> {textIn(barrier.title, language)}
                  </Link>
                </th>
                {columns.map((type) => {
                  const found = types.find((each) => each.type === type)
                  return <td key={type}>{found === undefined ? '–' : <Needed {...found} />}</td>
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Needed({ count, totals }: { readonly count: number; readonly totals: readonly TotalsLineView[] }) {
  const { t } = useTranslation('contributions')
  const { locale } = useLanguage()
  const needs = totals.flatMap(({ need, priceYear }) => (need === null ? [] : [{ need, priceYear }]))
  return (
    <>
      {t('financing.count', { count })}
      {needs.length === 0 ? <span className="totals-note">{t('financing.noNeed')}</span> : null}
      {needs.map(({ need, priceYear }) => (
        <span className="totals-note" key={`${need} ${String(priceYear)}`}>
          {priceYear === null
            ? moneyWords(need, locale)
            : t('totals.at', { currency: moneyWords(need, locale), year: String(priceYear) })}
        </span>
      ))}
    </>
  )
}
