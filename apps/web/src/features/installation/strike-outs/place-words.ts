import { textIn } from '@minga/domain/language/language'
import type { StrikeOutPlace } from '@minga/domain/strike-out/strike-out'
import { useTranslation } from 'react-i18next'

import { useCustomFields } from '../../../api/custom-fields.ts'
import { useGroups } from '../../../api/groups.ts'
import { useLanguage } from '../../../language/use-language.ts'

interface NamedPlace {
  readonly place: StrikeOutPlace
  readonly group: string
  readonly title: string | null
}

/** The name of a place for its reader. */
export function usePlaceWords(): (named: NamedPlace) => string {
  const { t } = useTranslation('strike-outs')
  const groups = useGroups()
  const fields = useCustomFields()
  const { language } = useLanguage()
  return ({ place, group: id, title }) => {
    const group = groups.find((each) => each.id === id)?.name ?? id
    switch (place.kind) {
      case 'room':
        if (place.room.startsWith('register.')) return t('place.register', { group })
        return t('place.roadmap', { title: title ?? t('place.untitled') })
      case 'field': {
        const field = fields.find(({ id: each }) => each === place.field)
        return t('place.field', { field: field === undefined ? '' : textIn(field.labels, language), group })
      }
      case 'comment':
        return t('place.comment', { group })
      case 'file':
        return t('place.file', { title: title ?? t('place.untitled') })
    }
  }
}

/** The roadmaps and registers that this person reads, to choose from. */
export function useRoomChoices(): readonly { readonly value: string; readonly label: string }[] {
  const { t } = useTranslation('strike-outs')
  return useGroups().flatMap(({ name, register, roadmaps }) => [
    ...roadmaps.map(({ room, title }) => ({
      value: room,
      label: t('place.roadmap', { title: title || t('place.untitled') }),
    })),
    { value: register, label: t('place.register', { group: name }) },
  ])
}
