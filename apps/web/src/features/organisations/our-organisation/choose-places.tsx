import { NativeSelect } from '@mantine/core'
import { groupRole, groupRoles, isAtLeast, type GroupRole } from '@minga/domain/group/group'
import { groupId } from '@minga/domain/identity/ids'
import type { InvitedPlace } from '@minga/domain/invitation/invitation'
import { textIn } from '@minga/domain/language/language'
import { useTranslation } from 'react-i18next'

import { usePlaces } from '../../../api/group-decisions.ts'
import { useLanguage } from '../../../language/use-language.ts'

interface ChoosePlacesProps {
  readonly organisation: string
  readonly places: readonly InvitedPlace[]
  readonly onChange: (places: InvitedPlace[]) => void
  /** Whether they are for several people. */
  readonly isForMany?: boolean
}

/** The groups that the organisation is in, to choose what the invited person becomes in each. */
export function ChoosePlaces({ organisation, places, onChange, isForMany = false }: ChoosePlacesProps) {
  const { t } = useTranslation(['our-organisation', 'ui'])
  const { language } = useLanguage()
  const groups = usePlaces(organisation).data?.groups.filter(({ archived }) => !archived)
  if (groups === undefined) return null
  if (groups.length === 0) return <p className="our-organisation-note">{t('places.none')}</p>
  const choose = (id: string, role: GroupRole | undefined) => {
    const others = places.filter(({ group }) => group !== id)
    onChange(role === undefined ? others : [...others, { group: groupId.parse(id), role }])
  }
  return (
    <fieldset className="our-organisation-places">
      <legend>{t('places.legend')}</legend>
      <p className="our-organisation-note">{t(isForMany ? 'places.whatMany' : 'places.what')}</p>
      <div>
        {groups.map(({ id, names, highest }) => (
          <NativeSelect
            key={id}
            size="xs"
            label={textIn(names, language)}
            value={places.find(({ group }) => group === id)?.role ?? ''}
            onChange={({ currentTarget: { value } }) => choose(id, groupRole.safeParse(value).data)}
            data={[
              { value: '', label: t('ui:role.none') },
              ...rolesUpTo(highest).map((role) => ({ value: role, label: t(`ui:role.${role}`) })),
            ]}
          />
        ))}
      </div>
    </fieldset>
  )
}

function rolesUpTo(highest: GroupRole): GroupRole[] {
  return groupRoles.filter((role) => isAtLeast(highest, role))
}
