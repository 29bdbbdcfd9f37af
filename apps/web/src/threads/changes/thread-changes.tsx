import { ActionIcon, Menu } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { can } from '@minga/domain/access/can'
import { addressOf } from '@minga/domain/navigation/place'
import type { RecordFromThread } from '@minga/domain/thread/thread'
import type { ThreadView } from '@minga/protocol/http/threads'
import { IconDots } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { subjectOf, ThreadLinks } from './thread-links.tsx'
import { AssignDialog } from './assign-dialog.tsx'
import { PromoteDialog } from './promote-dialog.tsx'
import { RecordDialog } from './record-dialog.tsx'
import { useMayInThread, type ShownThread, type ThreadInGroup } from '../thread-in-group.ts'
import './changes.css'

type Change = 'assign' | 'promote' | RecordFromThread

/** The assignee, records and promotion of a discussion, and, while it is open, the menu of further changes. */
export function ThreadChanges({
  thread,
  group,
  isOpen,
  children,
}: ShownThread & {
  /** Shown in the same row. */
  readonly children?: ReactNode
}) {
  const [change, setChange] = useState<Change>()
  const end = () => setChange(undefined)
  return (
    <>
      <ThreadLinks thread={thread} />
      <div className="thread-changes">
        {children}
        {isOpen ? <ChangeMenu thread={thread} group={group} choose={setChange} /> : null}
      </div>
      {change === 'assign' ? <AssignDialog thread={thread} group={group} close={end} /> : null}
      {change === 'promote' ? <PromoteDialog thread={thread} group={group} close={end} /> : null}
      {change === 'action' || change === 'barrier' ? (
        <RecordDialog kind={change} thread={thread} group={group} close={end} />
      ) : null}
    </>
  )
}

function ChangeMenu({ thread, group, choose }: ThreadInGroup & { readonly choose: (change: Change) => void }) {
  const { t } = useTranslation('changes')
  const mayComment = useMayInThread('comment-in-thread', { thread, group })
  const mayAddressAll = useMayInThread('comment-in-thread', { thread: { ...thread, audience: 'coalition' }, group })
  const mayWrite = can(useActor(), { action: 'write', resource: group }) && mayComment
  const made = new Set(thread.records.map(({ kind }) => kind))
  const mayPromote = thread.audience === 'organisation' && thread.promotedTo === null && mayAddressAll
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="md" aria-label={t('menu')}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyLink thread={thread} />
        {mayComment ? <Menu.Item onClick={() => choose('assign')}>{t('assign.begin')}</Menu.Item> : null}
        {mayWrite
          ? (['action', 'barrier'] as const)
              .filter((kind) => !made.has(kind))
              .map((kind) => (
                <Menu.Item key={kind} onClick={() => choose(kind)}>
                  {t(`turn.${kind}`)}
                </Menu.Item>
              ))
          : null}
        {mayPromote ? <Menu.Item onClick={() => choose('promote')}>{t('promote.begin')}</Menu.Item> : null}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Copies the address of a discussion, to send to a person who may read it. */
function CopyLink({ thread: { id, group, place } }: { readonly thread: ThreadView }) {
  const { t } = useTranslation('changes')
  const clipboard = useClipboard()
  return (
    <Menu.Item
      closeMenuOnClick={false}
      onClick={() => clipboard.copy(new URL(addressOf(group, subjectOf(place), id), location.origin).href)}
    >
      {t(clipboard.copied ? 'copiedLink' : 'copyLink')}
    </Menu.Item>
  )
}
