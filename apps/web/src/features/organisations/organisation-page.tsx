import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { can } from '@minga/domain/access/can'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { languages, textIn } from '@minga/domain/language/language'
import { nameAtSignature, type Organisation } from '@minga/domain/organisation/organisation'
import type { OrganisationPage as Page } from '@minga/protocol/http/organisations'
import type { ActionRow } from '@minga/protocol/http/records'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useOrganisationPage, useOrganisations } from '../../api/organisations.ts'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { seatName } from '../../organisations/seat-name.ts'
import { ActionLine } from '../../ui/action-line.tsx'
import { QueryState } from '../../ui/states.tsx'
import { OrganisationDot } from '../../ui/organisation-name.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { OrganisationPeople } from './organisation-people.tsx'

import '../../ui/page.css'
import './organisations.css'

/** One organisation across all groups that the reader may read: what it leads, supports, is late with and waits for. */
export function OrganisationPage() {
  const { t } = useTranslation('organisations')
  const { organisationId = '' } = useParams({ strict: false })
  const known = useOrganisations().get(organisationId)
  const page = useOrganisationPage(organisationId)
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/organisations' }]}
        title={known?.shortName ?? t('organisation')}
      />
      <div className="page-body organisation">
        {known === undefined ? null : <OrganisationHead organisation={known} />}
        {known === undefined ? null : <OwnSignInLink organisation={known.id} />}
        {page.data === undefined ? null : <OrganisationWork id={organisationId} page={page.data} />}
        <QueryState query={page} rows={8} />
      </div>
    </>
  )
}

function OrganisationHead({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const { language, locale } = useLanguage()
  const { id, names, formerNames = [], hue, kind, seat, logo } = organisation
  const signedAs = textIn(nameAtSignature(organisation) ?? {}, language)
  const others = languages.filter((each) => each !== language && names[each] !== undefined)
  return (
    <header className="organisation-head">
      {logo === undefined ? null : (
        <img className="organisation-logo" src={`/api/organisations/${id}/logo?v=${logo}`} alt="" />
      )}
      <div>
        <p>
          <OrganisationDot hue={hue} /> {t(`kind.${kind}`)}
          {seat === undefined ? null : ` · ${seatName(seat, locale)}`}
        </p>
        <h2>{textIn(names, language)}</h2>
        <dl>
          {others.map((each) => (
            <div key={each}>
              <dt>{languageNames[each]}</dt>
              <dd lang={each}>{names[each]}</dd>
            </div>
          ))}
          {signedAs === '' ? null : (
            <div>
              <dt>{t('signedAs')}</dt>
              <dd>{signedAs}</dd>
            </div>
          )}
          {formerNames
            .filter(({ until }) => until !== undefined)
            .map((former) => (
              <div key={former.until}>
                <dt>{t('calledUntil', { date: partialDateWords(former.until ?? '', locale) })}</dt>
                <dd>{textIn(former.names, language)}</dd>
              </div>
            ))}
        </dl>
      </div>
    </header>
  )
}

function OrganisationWork({ id, page }: { readonly id: string; readonly page: Page }) {
  const { t } = useTranslation('organisations')
  const late = new Set(page.late.map(({ facts }) => facts.record))
  const onTime = page.leads.filter(({ facts }) => !late.has(facts.record))
  return (
    <>
      <dl className="organisation-figures">
        {(['leads', 'late', 'supports', 'waitsFor'] as const).map((what) => (
          <div key={what}>
            <dt>{t(`${what}.short`)}</dt>
            <dd>{page[what].length}</dd>
          </div>
        ))}
      </dl>
      {page.late.length === 0 ? null : <OrganisationActions what="late" rows={page.late} />}
      <OrganisationActions what="leads" rows={onTime} />
      <OrganisationActions what="waitsFor" rows={page.waitsFor} withLead />
      <OrganisationActions what="supports" rows={page.supports} withLead />
      <OrganisationPeople organisation={id} people={page.people} />
    </>
  )
}

/** A link to the organisation's own sign-in, for those who may set it. */
function OwnSignInLink({ organisation }: { readonly organisation: OrganisationId }) {
  const { t } = useTranslation('organisations')
  if (!can(useActor(), { action: 'set-organisation-sign-in', resource: organisation })) return null
  return (
    <Link
      className="organisation-own-sign-in"
      to="/organisations/$organisationId/sign-in"
      params={{ organisationId: organisation }}
    >
      {t('ownSignIn')}
    </Link>
  )
}

/** One of the four lists of an organisation's actions, with a sentence for an empty one. */
function OrganisationActions({
  what,
  rows,
  withLead = false,
}: {
  readonly what: 'leads' | 'supports' | 'late' | 'waitsFor'
  readonly rows: readonly ActionRow[]
  readonly withLead?: boolean
}) {
  const { t } = useTranslation('organisations')
  return (
    <section>
      <h3>{t(`${what}.title`)}</h3>
      {rows.length === 0 ? (
        <p className="dimmed">{t(`${what}.none`)}</p>
      ) : (
        <ul className="lines">
          {rows.map((row) => (
            <ActionLine key={row.facts.record} row={row} withLead={withLead} />
          ))}
        </ul>
      )}
    </section>
  )
}
