import { ActionIcon, Menu } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { RecordFacts } from '@minga/protocol/http/records'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowMerge,
  IconCopy,
  IconDoorExit,
  IconDots,
  IconEraser,
} from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'

import { groupsQuery, useGroups } from '../../api/groups.ts'
import { useAlsoIn, useArchiveRecord } from '../../api/record-decisions.ts'
import { FollowItems } from '../../inbox/follow-items.tsx'
import { useBeginStrikeOut } from '../../strike-outs/use-begin-strike-out.ts'
import { offerUndo } from '../../ui/offer-undo.tsx'
import { problemKey } from '../../ui/states.tsx'

interface RecordMenuProps {
  readonly facts: RecordFacts
  readonly onDuplicate: () => void
  /** Undefined where this person may not merge it. */
  readonly onMerge: (() => void) | undefined
  /** Undefined for a record that is in no deal room. */
  readonly onTakeOut: (() => void) | undefined
}

/** The acts on the record as a whole: copy, archive, restore or merge it, and list it in other groups. */
export function RecordMenu({ facts, onDuplicate, onMerge, onTakeOut }: RecordMenuProps) {
  const { t } = useTranslation(['records', 'ui', 'strike-outs', 'merge'])
  const archive = useArchive()
  const alsoIn = useAlsoIn()
  const groups = useGroups()
  const strikeOut = useBeginStrikeOut()
  const register = groups.find((group) => group.id === facts.group)?.register
  const others = groups.filter((group) => group.id !== facts.group)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t('menu')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onDuplicate}>
          {t('duplicate.do')}
        </Menu.Item>
        {facts.mergedInto === undefined ? (
          <>
            <Menu.Item
              leftSection={facts.archived ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
              onClick={() => archive(facts.record, !facts.archived)}
            >
              {facts.archived ? t('archive.restore') : t('archive.do')}
            </Menu.Item>
            {onMerge === undefined ? null : (
              <Menu.Item leftSection={<IconArrowMerge size={16} />} onClick={onMerge}>
                {t('merge:open')}
              </Menu.Item>
            )}
            {onTakeOut === undefined || facts.archived ? null : (
              <Menu.Item leftSection={<IconDoorExit size={16} aria-hidden />} onClick={onTakeOut}>
                {t('takeOut.do')}
              </Menu.Item>
            )}
            <Menu.Divider />
          </>
        ) : null}
        <FollowItems place={{ kind: 'record', id: facts.record }} />
        {strikeOut === undefined || register === undefined ? null : (
          <Menu.Item
            leftSection={<IconEraser size={16} aria-hidden />}
            onClick={() => strikeOut({ places: [{ kind: 'room', room: register }], words: [] })}
          >
            {t('strike-outs:begin')}
          </Menu.Item>
        )}
        {others.length === 0 ? null : (
          <>
            <Menu.Divider />
            <Menu.Label>{t('alsoIn.label')}</Menu.Label>
          </>
        )}
        {others.map((group) => {
          const included = facts.alsoIn.includes(group.id)
          return (
            <Menu.CheckboxItem
              key={group.id}
              checked={included}
              onChange={() =>
                alsoIn.mutate(
                  { record: facts.record, group: group.id, included: !included },
                  {
                    onError: (error) =>
                      notifications.show({
                        message: t(`ui:problem.${problemKey(error)}.what`),
                        color: 'orange',
                      }),
                  },
                )
              }
            >
              {group.name}
            </Menu.CheckboxItem>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Archives or restores at once, with a message that offers to undo it. */
function useArchive() {
  const { t } = useTranslation(['records', 'ui'])
  const queries = useQueryClient()
  const { mutate } = useArchiveRecord()
  const change = (record: string, archived: boolean) =>
    mutate(
      { record, archived },
      {
        onSuccess: () => {
          // The sidebar counts open records.
          void queries.invalidateQueries({ queryKey: groupsQuery.queryKey })
          const id = offerUndo(archived ? t('archive.done') : t('archive.restored'), t('undo'), () => {
            notifications.hide(id)
            change(record, !archived)
          })
        },
        onError: (error) =>
          notifications.show({
            color: 'orange',
            message: `${t(`ui:problem.${problemKey(error)}.what`)} ${t(`ui:problem.${problemKey(error)}.do`)}`,
          }),
      },
    )
  return change
}
