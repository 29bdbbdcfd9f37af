import { textIn } from '@minga/domain/language/language'
import { placeOf } from '@minga/domain/navigation/place'
import type { Provided, TotalsLineView } from '@minga/protocol/http/contributions'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useProvided } from '../../api/contributions.ts'
import { ContributionLine } from '../../contributions/contribution-line.tsx'
import { TotalsLines } from '../../contributions/totals-lines.tsx'
import { useLanguage } from '../../language/use-language.ts'
import { ReferenceText } from '../../ui/marks.tsx'

/** What an organisation contributes to financings: what it confirmed, what others say in its name, and to its own people what they withhold. */
export function OrganisationContributions({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation('contributions')
  const { data } = useProvided(organisation)
  if (data === undefined || data.contributions.length === 0) return null
  const of = (...standings: readonly string[]) =>
    data.contributions.filter(({ standing }) => standings.includes(standing))
  return (
    <section>
      <h3>{t('provided.title')}</h3>
      <Part title={t('provided.reported')} rows={of('reported')} totals={data.totals.reported} />
      <Part title={t('provided.confirmed')} rows={of('confirmed')} totals={data.totals.confirmed} />
      <Part title={t('provided.withheld')} rows={of('declined', 'hidden')} totals={[]} />
    </section>
  )
}

interface PartProps {
  readonly title: string
  readonly rows: Provided['contributions']
  readonly totals: readonly TotalsLineView[]
}

function Part({ title, rows, totals }: PartProps) {
  const { language } = useLanguage()
  if (rows.length === 0) return null
  return (
    <>
      <h4>{title}</h4>
      <TotalsLines lines={totals} />
      <ul className="contributions">
        {rows.map((row) => (
          <ContributionLine key={row.id} contribution={row}>
            <Link {...placeOf(row.financing.group, { kind: 'financing', id: row.financing.record })}>
              <ReferenceText reference={row.financing.reference} /> {textIn(row.financing.title, language)}
            </Link>
          </ContributionLine>
        ))}
      </ul>
    </>
  )
}
