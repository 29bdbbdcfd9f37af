import { everyKind, type AnyRecordType } from '@minga/domain/record/record-types'
import { can } from '@minga/domain/access/can'
import { languages, textIn } from '@minga/domain/language/language'
import {
  IconBell,
  IconBuildingCommunity,
  IconFileText,
  IconHeartbeat,
  IconInbox,
  IconTableOptions,
  IconUsersGroup,
  IconVocabulary,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { kindIcons } from '../../ui/kind-icons.ts'
import { useGroups } from '../../api/groups.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useLanguage } from '../../language/use-language.ts'
import type { SearchEntry } from './match.ts'

type Page =
  | '/'
  | '/inbox'
  | '/organisations'
  | '/glossary'
  | '/barriers'
  | '/actions'
  | '/milestones'
  | '/administration/groups'
  | '/administration/health'
  | '/our-people'

/** Pages, working groups with their roadmaps and registers, and organisations. */
export function usePlaceEntries(): readonly SearchEntry[] {
  const { t } = useTranslation('app')
  const { language } = useLanguage()
  const navigate = useNavigate()
  const groups = useGroups()
  const organisations = useOrganisations()
  const actor = useActor()
  const runsGroups = can(actor, { action: 'run-groups' })
  const sendsPeople = can(actor, { action: 'send-people', resource: actor.organisation })

  return useMemo(() => {
    const page = (to: Page, name: string) => ({
      key: to,
      label: name,
      texts: [name],
      hint: t('search.page'),
      choose: () => void navigate({ to }),
    })
    const pages: SearchEntry[] = [
      { ...page('/', t('toDo')), icon: IconInbox },
      { ...page('/inbox', t('inbox')), icon: IconBell },
      { ...page('/organisations', t('organisations')), icon: IconBuildingCommunity },
      { ...page('/glossary', t('glossary')), icon: IconVocabulary },
      ...everyKind.map(({ kind, root }) => ({
        ...page(`/${root}`, t(`record:all.${kind}`)),
        icon: kindIcons[kind],
      })),
    ]
    if (runsGroups) {
      pages.push({ ...page('/administration/groups', t('groupAdministration')), icon: IconTableOptions })
      pages.push({ ...page('/administration/health', t('health')), icon: IconHeartbeat })
    }
    if (sendsPeople) pages.push({ ...page('/our-people', t('ourPeople')), icon: IconUsersGroup })
    const inGroups = groups.flatMap((group): SearchEntry[] => {
      const params = { groupId: group.id }
      const names = languages.map((each) => group.names[each] ?? '')
      const register = ({ kind, root }: AnyRecordType) => {
        const name = t(`record:kinds.${kind}`)
        const to = `/groups/$groupId/${root}` as const
        return {
          key: `${to} ${group.id}`,
          icon: kindIcons[kind],
          label: name,
          texts: names.map((groupName) => `${name} ${groupName}`),
          hint: group.name,
          choose: () => void navigate({ to, params }),
        }
      }
      return [
        {
          key: `group ${group.id}`,
          icon: IconUsersGroup,
          label: group.name,
          texts: names,
          hint: t('search.group'),
          choose: () => void navigate({ to: '/groups/$groupId', params }),
        },
        ...group.roadmaps.map((roadmap) => ({
          key: `roadmap ${roadmap.id}`,
          icon: IconFileText,
          label: roadmap.title,
          texts: [roadmap.title],
          hint: group.name,
          choose: () =>
            void navigate({
              to: '/groups/$groupId/roadmaps/$roadmapId',
              params: { ...params, roadmapId: roadmap.id },
            }),
        })),
        ...everyKind.map(register),
      ]
    })
    const bodies = [...organisations.values()].map((organisation): SearchEntry => {
      const former = (organisation.formerNames ?? []).flatMap(({ names }) => Object.values(names))
      return {
        key: `organisation ${organisation.id}`,
        icon: IconBuildingCommunity,
        label: organisation.shortName,
        texts: [organisation.shortName, ...Object.values(organisation.names), ...former],
        hint: textIn(organisation.names, language),
        choose: () =>
          void navigate({
            to: '/organisations/$organisationId',
            params: { organisationId: organisation.id },
          }),
      }
    })
    return [...pages, ...inGroups, ...bodies]
  }, [t, language, navigate, groups, organisations, runsGroups, sendsPeople])
}
