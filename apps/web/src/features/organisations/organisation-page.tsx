import { partialDateWords } from '@minga/domain/calendar/partial-date-words'
import { can } from '@minga/domain/access/can'
import { standingOf, type Standing } from '@minga/domain/action/standing'
import type { OrganisationId } from '@minga/domain/identity/ids'
import { languages, textIn } from '@minga/domain/language/language'
import { nameAtSignature, type Organisation } from '@minga/domain/organisation/organisation'
import type { OrganisationPage as Page } from '@minga/protocol/http/organisations'
import type { ActionRow } from '@minga/protocol/http/records'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'
import { useOrganisationPage, useOrganisations } from '../../api/organisations.ts'
import { CalendarButton } from '../../calendars/calendar-button.tsx'
import { languageNames } from '../../language/locale.ts'
import { useLanguage } from '../../language/use-language.ts'
import { seatName } from '../../organisations/seat-name.ts'
import { ActionLine } from '../../ui/action-line.tsx'
import { QueryState } from '../../ui/states.tsx'
import { OrganisationDot } from '../../ui/organisation-dot.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useCoalitionDay } from '../../ui/use-now.ts'
import { OrganisationProgramsHere } from './organisation-programs.tsx'
import { OrganisationAsks } from './organisation-asks.tsx'
import { OrganisationContributions } from './provided.tsx'
import { OwnConsultations } from './own-consultations.tsx'
import { OrganisationPeople } from './organisation-people.tsx'

import '../../ui/page.css'
import './organisations.css'

/** One organisation across all groups that the reader may read: the records that it leads, supports, is late with and waits for. */
export function OrganisationPage() {
  const { t } = useTranslation('organisations')
  const { organisationId = '' } = useParams({ strict: false })
  const known = useOrganisations().get(organisationId)
  const page = useOrganisationPage(organisationId)
  const { organisation } = useMe()
  return (
    <>
      <PageHeader
        crumbs={[{ label: t('title'), to: '/organisations' }]}
        title={known?.shortName ?? t('organisation')}
      />
      <div className="page-body organisation">
        {known === undefined ? null : <OrganisationHead organisation={known} />}
        {known === undefined ? null : (
          <p>
            <CalendarButton asked={{ kind: 'organisation', of: known.id }} name={known.shortName} />
          </p>
        )}
        {known === undefined ? null : <OwnSignInLink organisation={known.id} />}
        {known !== undefined && known.id === organisation.id ? (
          <>
            <ActivityLink organisation={known.id} />
            <OwnConsultations />
          </>
        ) : null}
        {page.data === undefined ? null : <OrganisationWork id={organisationId} page={page.data} />}
        {page.data === undefined ? null : <OrganisationAsks id={organisationId} />}
        <QueryState query={page} rows={8} />
        <OrganisationContributions organisation={organisationId} />
        <OwnPrograms id={organisationId} />
      </div>
    </>
  )
}

/** For those who allow programs in their organisation, or look after its people. */
function OwnPrograms({ id }: { readonly id: string }) {
  const actor = useActor()
  const resource = actor.organisation
  const sees =
    can(actor, { action: 'allow-programs', resource }) || can(actor, { action: 'administer-people', resource })
  return id === resource && sees ? <OrganisationProgramsHere organisation={id} /> : null
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

/** The figures of its accepted leads add up to the first one; unaccepted ones are counted apart. */
function OrganisationWork({ id, page }: { readonly id: string; readonly page: Page }) {
  const { t } = useTranslation('organisations')
  const { leads, proposed, supports, waitsFor, people } = page
  const of = useByStanding(leads)
  const figures: readonly (readonly [Parameters<typeof t>[0] & string, readonly ActionRow[]])[] = [
    ['leads.short', leads],
    ['on-time.short', of('on-time')],
    ['late.short', of('late')],
    ['done.short', of('done')],
    ...(of('cancelled').length === 0 ? [] : [['cancelled.short', of('cancelled')] as const]),
    ['proposed.short', proposed],
    ['supports.short', supports],
    ['waitsFor.short', waitsFor],
  ]
  return (
    <>
      <dl className="organisation-figures">
        {figures.map(([label, { length }]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{length}</dd>
          </div>
        ))}
      </dl>
      <OrganisationActions title={t('late.title')} rows={of('late')} />
      <OrganisationActions title={t('on-time.title')} rows={of('on-time')} none={t('on-time.none')} />
      <OrganisationActions title={t('proposed.title')} rows={proposed} />
      <OrganisationActions title={t('waitsFor.title')} rows={waitsFor} none={t('waitsFor.none')} withLead />
      <OrganisationActions title={t('supports.title')} rows={supports} none={t('supports.none')} withLead />
      <OrganisationActions title={t('done.title')} rows={of('done')} />
      <OrganisationActions title={t('cancelled.title')} rows={of('cancelled')} />
      <OrganisationPeople organisation={id} people={people} />
    </>
  )
}

function useByStanding(rows: readonly ActionRow[]): (standing: Standing) => readonly ActionRow[] {
  const today = useCoalitionDay()
  const by = Map.groupBy(rows, ({ record, facts }) => standingOf(record, facts.acceptance?.answer, today))
  return (standing) => by.get(standing) ?? []
}

/** A link to the organisation's own sign-in, for people with the right to set it. */
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

/** A link to the figures of what one's own organisation did. */
function ActivityLink({ organisation }: { readonly organisation: OrganisationId }) {
  const { t } = useTranslation('organisations')
  return (
    <Link
      className="organisation-own-sign-in"
      to="/organisations/$organisationId/activity"
      params={{ organisationId: organisation }}
    >
      {t('activity')}
    </Link>
  )
}

/** A list of an organisation's actions. An empty one says so where there is a sentence for it. */
function OrganisationActions({
  title,
  rows,
  none,
  withLead = false,
}: {
  readonly title: string
  readonly rows: readonly ActionRow[]
  readonly none?: string
  readonly withLead?: boolean
}) {
  if (rows.length === 0 && none === undefined) return null
  return (
    <section>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="dimmed">{none}</p>
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
