import { Button, Modal } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { ThreadPlace } from '@minga/domain/thread/thread'
import type { GroupView } from '@minga/protocol/http/me'
import { IconMailForward } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { useEnterReceived } from '../../api/threads.ts'
import { CopyLink } from '../../ui/copy-text.tsx'
import { ReceivedForm } from './received-form.tsx'
import type { ReceivedEntryOptions } from './use-received-entry.ts'
import './received.css'

/** Enters a received comment (by mail, in a meeting or by letter), for leads and the secretariat. */
export function EnterReceived({
  group,
  place,
  entered,
}: {
  readonly group: GroupView
  readonly place: ThreadPlace
  readonly entered?: (thread: string) => void
}) {
  const { t } = useTranslation('received')
  const { t: ui } = useTranslation('ui')
  const actor = useActor()
  const [isOpen, setIsOpen] = useState(false)
  /** The entered comment, until the dialog is closed. */
  const made = useRef<string>(undefined)
  if (!can(actor, { action: 'enter-received', resource: group })) return null
  const close = () => {
    setIsOpen(false)
    if (made.current !== undefined) entered?.(made.current)
    made.current = undefined
  }
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconMailForward size={14} aria-hidden />}
        onClick={() => setIsOpen(true)}
      >
        {t('enter')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        size="lg"
        title={t('title')}
        closeButtonProps={{ 'aria-label': ui('close') }}
      >
        <ReceivedEntry group={group} place={place} made={(thread) => (made.current = thread)} entered={close} />
      </Modal>
    </>
  )
}

interface ReceivedEntryProps extends Omit<ReceivedEntryOptions, 'group' | 'error' | 'enter'> {
  readonly group: GroupView
  /** Called as soon as it is entered. */
  readonly made?: (thread: string) => void
  /** Called when its link was handed over. */
  readonly entered: (thread: string) => void
}

/** The form of a received comment, and then, only this once, the link to confirm it. */
export function ReceivedEntry({ group, made, entered, ...options }: ReceivedEntryProps) {
  const { t } = useTranslation('received')
  const enter = useEnterReceived()
  const { data } = enter
  if (data === undefined)
    return (
      <ReceivedForm
        {...options}
        group={group}
        isPending={enter.isPending}
        error={enter.error}
        enter={async (body) => made?.((await enter.mutateAsync(body)).thread.id)}
      />
    )
  return (
    <div className="received-form">
      <output>{t('entered', { reference: data.thread.reference })}</output>
      <CopyLink path={data.link.path} label={t('link')} />
      <p>
        {t('linkOnce')} {data.link.mailed ? t('mailed') : null}
      </p>
      <Button variant="default" onClick={() => entered(data.thread.id)}>
        {t('close')}
      </Button>
    </div>
  )
}
