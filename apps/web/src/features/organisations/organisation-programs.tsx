import { useTranslation } from 'react-i18next'

import { useOrganisationPrograms } from '../../api/programs.ts'
import { AllowPrograms } from '../../programs/allow-programs.tsx'
import { TokenLine } from '../../programs/token-line.tsx'
import { PersonName } from '../../ui/person-name.tsx'

/** The programs of an organisation's people, for its principals, who allow them, and its focal points. */
export function OrganisationProgramsHere({ organisation }: { readonly organisation: string }) {
  const { t } = useTranslation('programs')
  const programs = useOrganisationPrograms(organisation).data
  if (programs === undefined) return null
  return (
    <section aria-labelledby="organisation-programs">
      <h2 id="organisation-programs">{t('organisations.title')}</h2>
      <AllowPrograms kind="organisations" id={organisation} programs={programs} />
      {programs.tokens.length === 0 ? (
        <p className="dimmed">{t('organisations.none')}</p>
      ) : (
        <ul className="lines">
          {programs.tokens.map((token) => (
            <TokenLine
              key={token.id}
              token={token}
              organisation={organisation}
              person={<PersonName name={token.person.name} organisation={token.person.organisation} />}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
