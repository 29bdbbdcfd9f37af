import { can } from '@minga/domain/access/can'
import type { HomeAnswer } from '@minga/protocol/http/home'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useActor, useMe } from '../../api/account.ts'

/** For a person who is in no active working group: what that means, and who can change it. */
export function AskForAccess({ access }: Pick<HomeAnswer, 'access'>) {
  const { t } = useTranslation('home')
  const { person, organisation } = useMe()
  const actor = useActor()
  if (access === null) return null
  const { by, people } = access
  const others = people.filter(({ id }) => id !== person.id)
  const subject = t('access.subject', { name: person.name, organisation: organisation.shortName })
  return (
    <section className="ask-for-access" aria-labelledby="ask-for-access">
      <h3 id="ask-for-access">{t('access.title')}</h3>
      {by === 'organisation' && can(actor, { action: 'send-people', resource: organisation.id }) ? (
        <p>
          {t('access.yourself')} <Link to="/our-people">{t('access.ourPeople')}</Link>
        </p>
      ) : (
        <>
          <p>{t(`access.${by}`, { organisation: organisation.shortName })}</p>
          <ul className="lines">
            {others.map(({ id, name, title, email }) => (
              <li key={id}>
                <span>
                  {name}
                  {title === null ? null : <span className="dimmed"> · {title}</span>}
                </span>
                {email === null ? null : (
                  <a href={`mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}`}>{email}</a>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
