import { ActionIcon, Menu } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupId } from '@minga/domain/identity/ids'
import type { LocalizedText } from '@minga/domain/language/language'
import { IconArchive, IconDots, IconLock, IconLockOpen, IconPencil, IconScale } from '@tabler/icons-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../api/account.ts'

const Describe = lazy(async () => ({ default: (await import('./group-decisions.tsx')).DescribeGroup }))
const Restrict = lazy(async () => ({ default: (await import('./group-decisions.tsx')).RestrictGroup }))
const Compliance = lazy(async () => ({ default: (await import('./change-compliance.tsx')).ChangeCompliance }))
const Archive = lazy(async () => ({ default: (await import('./group-decisions.tsx')).ArchiveGroup }))

/** The fields of a group that its decisions need. */
export interface ArrangedGroup {
  readonly id: GroupId
  readonly names: LocalizedText
  readonly purpose: LocalizedText
  readonly restricted: boolean
  readonly archived: boolean
}

/** The menu of decisions about a group; nothing for people without any. */
export function GroupMenu({
  group,
  children,
}: {
  readonly group: ArrangedGroup
  /** Further items of the page. */
  readonly children?: ReactNode
}) {
  const { t } = useTranslation('groups')
  const actor = useActor()
  const [asked, ask] = useState<'describe' | 'compliance' | 'restrict' | 'archive' | undefined>(undefined)
  const isRunning = can(actor, { action: 'run-groups' })
  if (!can(actor, { action: 'describe', resource: group })) return null
  const close = () => ask(undefined)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={t('menu')}>
            <IconDots size={20} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => ask('describe')}>
            {t('describe.do')}
          </Menu.Item>
          <Menu.Item leftSection={<IconScale size={16} />} onClick={() => ask('compliance')}>
            {t('compliance.do')}
          </Menu.Item>
          {isRunning ? (
            <>
              <Menu.Item
                leftSection={group.restricted ? <IconLockOpen size={16} /> : <IconLock size={16} />}
                onClick={() => ask('restrict')}
              >
                {t(group.restricted ? 'restrict.open' : 'restrict.do')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArchive size={16} />} onClick={() => ask('archive')}>
                {t(group.archived ? 'archive.back' : 'archive.do')}
              </Menu.Item>
            </>
          ) : null}
          {children}
        </Menu.Dropdown>
      </Menu>
      <Suspense>
        {asked === 'describe' ? <Describe group={group} onClose={close} /> : null}
        {asked === 'compliance' ? <Compliance group={group} onClose={close} /> : null}
        {asked === 'restrict' ? <Restrict group={group} onClose={close} /> : null}
        {asked === 'archive' ? <Archive group={group} onClose={close} /> : null}
      </Suspense>
    </>
  )
}
