import { textIn } from '@minga/domain/language/language'
import { nameAtSignature, organisationKinds, type Organisation } from '@minga/domain/organisation/organisation'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import { OrganisationDot } from '../../ui/organisation-dot.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { seatName } from '../../organisations/seat-name.ts'
import '../../ui/page.css'
import './organisations.css'

/** The organisations: signatories first, then partners and observers, and the secretariat. */
export function OrganisationsPage() {
  const { t } = useTranslation('organisations')
  const organisations = [...useOrganisations().values()]
  return (
    <>
      <PageHeader title={t('title')} />
      <div className="page-body organisations">
        {organisationKinds.map((kind) => {
          const ofKind = organisations.filter((organisation) => organisation.kind === kind)
          return ofKind.length === 0 ? null : (
            <section key={kind}>
              <h2>{t(`kinds.${kind}`)}</h2>
              <ul className="lines">
                {ofKind.map((organisation) => (
                  <OrganisationLine key={organisation.id} organisation={organisation} />
                ))}
              </ul>
            </section>
          )
        })}
      </div>
    </>
  )
}

function OrganisationLine({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation('organisations')
  const { language, locale } = useLanguage()
  const { id, shortName, names, hue, seat } = organisation
  const signedAs = textIn(nameAtSignature(organisation) ?? {}, language)
  return (
    <li className="organisation-line">
      <OrganisationDot hue={hue} />
      <div>
        <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
          {shortName}
        </Link>
        <p>{textIn(names, language)}</p>
        {signedAs === '' ? null : <p>{t('signedAsName', { name: signedAs })}</p>}
      </div>
      <span className="organisation-seat">{seat === undefined ? null : seatName(seat, locale)}</span>
    </li>
  )
}
