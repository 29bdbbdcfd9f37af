import { IconSelector } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'

import { useMe } from '../../api/account.ts'
import { organisationColour } from '../../ui/organisation-dot.tsx'
import { PersonAvatar } from '../../ui/person-avatar.tsx'

/** The person's name and organisation; opens their menu. */
export function MeButton({ className = '', ...props }: ComponentProps<'button'>) {
  const { t } = useTranslation('app')
  const { person, organisation } = useMe()
  return (
    <button type="button" className={`me ${className}`} aria-haspopup="menu" {...props}>
      <PersonAvatar id={person.id} name={person.name} colour={organisationColour(organisation.hue)} />
      <span className="me-name">
        <span>{person.name}</span>
        <span>{organisation.shortName}</span>
      </span>
      <span className="visually-hidden">{t('me.menu')}</span>
      <IconSelector size={16} aria-hidden />
    </button>
  )
}
