import { placeOf } from '@minga/domain/navigation/place'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'

import { useWaitingSignOffs } from '../../api/waiting-sign-offs.ts'
import { WaitingLine, WaitingList } from './waiting-list.tsx'

/** Texts that wait for the position of the reader's organisation, which the reader may give. */
export function SignOffsToAnswer() {
  const { t } = useTranslation('home')
  const signOffs = useWaitingSignOffs().data?.signOffs ?? []
  return (
    <WaitingList
      title={t('signOffs')}
      items={signOffs}
      renderItem={({ id, title, group, closesOn, version }) => (
        <WaitingLine
          key={id}
          group={group}
          closesOn={closesOn}
          name={<Link {...placeOf(group, { kind: 'sign-off', id })}>{title || version.name}</Link>}
        >
          <span>{version.name}</span>
        </WaitingLine>
      )}
    />
  )
}
