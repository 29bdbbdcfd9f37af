import { everyKind, type AnyRecordType } from '@minga/domain/record/record-types'
import { can } from '@minga/domain/access/can'
import { languages, textIn } from '@minga/domain/language/language'
import { addressOf } from '@minga/domain/navigation/place'
import type { Organisation } from '@minga/domain/organisation/organisation'
import type { GroupView } from '@minga/protocol/http/me'
import {
  IconBell,
  IconBuildingCommunity,
  IconFileText,
  IconHeartbeat,
  IconInbox,
  IconSearch,
  IconTableOptions,
  IconUsersGroup,
  IconVocabulary,
} from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'
import { useGroups } from '../api/groups.ts'
import { useOrganisations } from '../api/organisations.ts'
import { useLanguage } from '../language/use-language.ts'
import { kindIcons } from '../ui/kind-icons.ts'
import type { PlaceEntry } from './search-entry.ts'

/** Pages, working groups with their roadmaps and registers, and organisations. */
export function usePlaceEntries(): readonly PlaceEntry[] {
  const { t } = useTranslation(['search', 'app'])
  const { language } = useLanguage()
  const groups = useGroups()
  const organisations = useOrganisations()
  const actor = useActor()
  const runsGroups = can(actor, { action: 'run-groups' })
  const sendsPeople = can(actor, { action: 'send-people', resource: actor.organisation })

  return useMemo(() => {
    const page = (address: string, name: string, icon: PlaceEntry['icon']): PlaceEntry => ({
      key: address,
      icon,
      label: name,
      texts: [name],
      hint: t('page'),
      address,
    })
    const pages = [
      page('/', t('app:toDo'), IconInbox),
      page('/inbox', t('app:inbox'), IconBell),
      page('/search', t('app:search.open'), IconSearch),
      page('/organisations', t('app:organisations'), IconBuildingCommunity),
      page('/glossary', t('app:glossary'), IconVocabulary),
      ...everyKind.map(({ kind, root }) => page(`/${root}`, t(`record:all.${kind}`), kindIcons[kind])),
      ...(runsGroups
        ? [
            page('/administration/groups', t('app:groupAdministration'), IconTableOptions),
            page('/administration/health', t('app:health'), IconHeartbeat),
          ]
        : []),
      ...(sendsPeople ? [page('/our-people', t('app:ourPeople'), IconUsersGroup)] : []),
    ]
    const words = { group: t('group'), registerOf: (kind: string) => t(`record:kinds.${kind}`) }
    return [
      ...pages,
      ...groups.flatMap((group) => entriesOfGroup(group, words)),
      ...[...organisations.values()].map((organisation) =>
        organisationEntry(organisation, textIn(organisation.names, language)),
      ),
    ]
  }, [t, language, groups, organisations, runsGroups, sendsPeople])
}

interface GroupWords {
  /** What a group is. */
  readonly group: string
  readonly registerOf: (kind: string) => string
}

function entriesOfGroup(group: GroupView, words: GroupWords): PlaceEntry[] {
  const names = languages.map((each) => group.names[each] ?? '')
  const address = addressOf(group.id, { kind: 'group', id: group.id })
  const register = ({ kind, root }: AnyRecordType): PlaceEntry => {
    const name = words.registerOf(kind)
    return {
      key: `${root} ${group.id}`,
      icon: kindIcons[kind],
      label: name,
      texts: names.map((groupName) => `${name} ${groupName}`),
      hint: group.name,
      address: `${address}/${root}`,
    }
  }
  return [
    {
      key: `group ${group.id}`,
      icon: IconUsersGroup,
      label: group.name,
      texts: names,
      hint: words.group,
      address,
    },
    ...group.roadmaps.map((roadmap) => ({
      key: `roadmap ${roadmap.id}`,
      icon: IconFileText,
      label: roadmap.title,
      texts: [roadmap.title],
      hint: group.name,
      address: addressOf(group.id, { kind: 'roadmap', id: roadmap.id }),
    })),
    ...everyKind.map(register),
  ]
}

function organisationEntry({ id, shortName, names, formerNames = [] }: Organisation, fullName: string): PlaceEntry {
  return {
    key: `organisation ${id}`,
    icon: IconBuildingCommunity,
    label: shortName,
    texts: [shortName, ...Object.values(names), ...formerNames.flatMap((former) => Object.values(former.names))],
    hint: fullName,
    address: `/organisations/${encodeURIComponent(id)}`,
  }
}
